import Testing

@testable import PilotageImport

@Suite struct TextPatternTests {
    @Test(
        "matches as ECMAScript does",
        arguments: [
            ("^abc$", "abc", true), ("^abc$", "abcd", false), ("b", "abc", true), ("^b", "abc", false),
            ("^[A-Z]{2}[0-9]{2}$", "DE12", true), ("^[A-Z]{2}[0-9]{2}$", "de12", false),
            ("^(cat|dog)s?$", "dogs", true), ("^(cat|dog)s?$", "catss", false), ("^a.c$", "a\nc", false),
            ("^\\d+\\.\\d*$", "10.", true), ("^[^,;]+$", "a b", true), ("^[^,;]+$", "a;b", false),
            ("^a{2,3}$", "aaaa", false), ("^a{2,}$", "aaaa", true), ("^(?:x|y)*z$", "xyxyz", true),
            ("", "anything", true),
            ("^$", "", true), ("^$", "x", false), ("[-a]", "-", true), ("[a-]", "-", true),
            ("^\\w+\\s\\w+$", "a b", true),
            ("^ü$", "ü", true), ("^[а-я]+$", "абв", true), ("a|^b$", "xb", false), ("a|^b$", "b", true),
            ("^(a|ab)(c|bcd)$", "abcd", true), ("^.*?x$", "aax", true), ("^[\\d.]+$", "1.2", true),
            ("^\\S{3}$", "a b", false), ("^(a*)*$", "aaa", true), ("^(a?){3}$", "aa", true),
        ]
    )
    func matching(pattern: String, text: String, expected: Bool) throws {
        #expect(try TextPattern(pattern).matches(text) == expected)
    }

    @Test(
        "what needs memory of what was matched is refused, with the reason",
        arguments: [
            ("(a)\\1", "back-reference"), ("(?=a)b", "look-ahead"), ("(?<n>a)", "named group"), ("\\bword", "boundary"),
            ("(a", "never closed"), ("a)", "without its"), ("[a", "never closed"), ("*a", "nothing before"),
            ("a**", "repeats a repetition"), ("a{3,1}", "smaller one"), ("a{x}", "not written"),
            ("\\q", "unknown escape"),
            ("[z-a]", "lower to a higher"), ("a\\", "backslash"), ("[\\D]", "outside"), ("a{2000}", "longer than"),
            ("((a{100}){100}){100}", "longer than"), ("((((){1000}){1000}){1000}){1001}", "longer than"),
        ]
    )
    func refused(pattern: String, why: String) {
        #expect {
            _ = try TextPattern(pattern)
        } throws: { error in
            (error as? PatternFault)?.what.contains(why) == true
        }
    }

    @Test("repetitions of nothing end at once")
    func emptyRepetition() throws {
        #expect(try TextPattern("^((((){1000}){1000}){1000}){1000}$").matches(""))
    }

    @Test("nesting has an end")
    func nesting() {
        let deep = String(repeating: "(", count: 40) + String(repeating: ")", count: 40)
        #expect(throws: PatternFault.self) { try TextPattern(deep) }
    }

    @Test(
        "patterns that make other matchers run for years take no time",
        arguments: ["^(a+)+$", "^(a|a)*$", "^(a|aa)+$", "^(.*a){12}$", "^(([a-z])+.)+[A-Z]([a-z])+$", "(x+x+)+y"]
    )
    func catastrophic(pattern: String) throws {
        let compiled = try TextPattern(pattern)
        let text = String(repeating: "a", count: 4000) + "!"
        let started = ContinuousClock.now
        #expect(!compiled.matches(text))
        #expect(!compiled.matches(String(repeating: "x", count: 4000)))
        #expect(ContinuousClock.now - started < .seconds(5))
    }

    @Test("a text longer than any that is stored does not match")
    func long() throws {
        let pattern = try TextPattern("a")
        #expect(pattern.matches(String(repeating: "a", count: 4096)))
        #expect(!pattern.matches(String(repeating: "a", count: 4097)))
    }
}
