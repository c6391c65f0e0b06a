import PilotageModel
import Testing

@testable import PilotageImport

/// Event logs that are not as they should be: each is refused or set aside with its place and its reason.
@Suite struct EventLogFaultTests {
    static func event(_ name: String, _ time: String, _ more: String = "") -> String {
        """
        <event><string key="concept:name" value="\(name)"/><date key="time:timestamp" value="\(time)"/>\(more)</event>

        """
    }

    static func trace(_ name: String, _ inside: String) -> String {
        "<trace><string key=\"concept:name\" value=\"\(name)\"/>\n\(inside)</trace>\n"
    }

    static func log(_ inside: String) -> String { "<log>\n\(inside)</log>\n" }

    static let sound = trace("ok", event("a", "2026-03-01T10:00:00Z") + event("b", "2026-03-01T11:00:00Z"))

    func read(_ inside: String) throws -> ReadingBench.Reading { try ForeignFile(.xes).read(Self.log(inside)) }

    @Test("a case with a fault is set aside and the next one is read")
    func setAside() throws {
        let broken = [
            ("not-a-time", Self.trace("x", Self.event("a", "2026-03-01 yesterday"))),
            ("not-a-time", Self.trace("x", Self.event("a", "2026-03-01T10:00:00Z") + Self.event("b", "never"))),
            (
                "not-a-time",
                Self.trace("x", Self.event("a", "2026-03-01T10:00:00") + Self.event("b", "2026-03-01T10:00:00Z"))
            ),
            ("missing-value", Self.trace("x", "")),
            ("missing-value", "<trace>\(Self.event("a", "2026-03-01T10:00:00Z"))</trace>\n"),
            ("duplicate-key", Self.trace("x", "<string key=\"concept:name\" value=\"y\"/>")),
            (
                "duplicate-key",
                Self.trace(
                    "x",
                    Self.event(
                        "a",
                        "2026-03-01T10:00:00Z",
                        "<string key=\"org:resource\" value=\"p\"/>"
                            + "<string key=\"org:resource\" value=\"q\"/>"
                    )
                )
            ),
            ("in-the-future", Self.trace("x", Self.event("a", "2999-03-01T10:00:00Z"))),
        ]
        for (rule, text) in broken {
            let reading = try read(text + Self.sound)
            #expect(reading.refused.map(\.rule) == [rule], "\(text)")
            #expect(reading.refused.first?.line == 2, "\(text)")
            #expect(reading.runs.map(\.runID) == ["ok"], "\(text)")
        }
    }

    @Test("events that stand in another order than that of time give the right span, and a note")
    func outOfOrder() throws {
        let inside = Self.event("b", "2026-03-01T13:00:00+02:00") + Self.event("a", "2026-03-01T10:00:00Z")
        let reading = try read(Self.trace("x", inside))
        #expect(reading.runs.first?.milliseconds == 3_600_000)
        #expect(reading.notes.contains { $0.contains("do not stand in the order of time: 1") })
    }

    @Test("a log without a name is called after its file; events outside cases and without a time are counted")
    func oddities() throws {
        let inside =
            Self.event("loose", "2026-03-01T10:00:00Z") + Self.sound
            + Self.trace("t", Self.event("a", "2026-03-01T10:00:00Z") + "<event/>")
        let reading = try read(inside)
        #expect(reading.runs.map(\.workflow) == ["export", "export"])
        #expect(reading.notes.contains { $0.contains("called after its file, 'export'") })
        #expect(reading.notes.contains("Events outside every case, passed over: 1."))
        #expect(reading.notes.contains("Events without a time: 1."))
    }

    @Test("a prefix before the elements, comments, CDATA and attributes inside attributes change nothing")
    func spellings() throws {
        let text = """
            <?xml version="1.0"?><!-- x --><x:log xmlns:x="http://www.xes-standard.org/"><x:trace>
            <x:string key="concept:name" value="c&#x2d;1"><x:string key="concept:name" value="inner"/></x:string>
            <![CDATA[ text ]]><x:event><x:date key="time:timestamp" value="2026-03-01T10:00:00.123456+01:00"/></x:event>
            </x:trace></x:log>
            """
        let reading = try ForeignFile(.xes).read(text)
        #expect(reading.runs.map(\.runID) == ["c-1"])
        #expect(reading.runs.first?.startedAt.text == "2026-03-01T09:00:00.123Z")
        #expect(reading.notes.contains { $0.contains("finer than a millisecond") })
    }

    @Test("logs in Latin-1 and UTF-16 are read, and one in an encoding of its own is refused")
    func encodings() throws {
        let inside =
            "<log><trace><string key=\"concept:name\" value=\"é\"/>"
            + Self.event("a", "2026-03-01T10:00:00Z") + "</trace></log>"
        let latin = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + inside
        #expect(try ForeignFile(.xes).read(latin.unicodeScalars.map { UInt8($0.value) }).runs.map(\.runID) == ["é"])
        let wide: [UInt8] = inside.utf16.reduce(into: [0xFF, 0xFE]) { $0 += [UInt8($1 & 0xFF), UInt8($1 >> 8)] }
        #expect(try ForeignFile(.xes).read(wide, pieces: [3]).runs.map(\.runID) == ["é"])
        let marked = [0xEF, 0xBB, 0xBF] + Array(inside.utf8)
        #expect(try ForeignFile(.xes).read(marked).runs.map(\.runID) == ["é"])
        let odd = "<?xml version=\"1.0\" encoding=\"KOI-9\"?><log/>"
        #expect(try ForeignFile(.xes).refusal(odd)?.what.contains("encoding") == true)
        #expect(try ForeignFile(.xes).refusal([0x3C, 0x6C, 0x6F, 0x67, 0x3E, 0xC3, 0x28])?.rule == "wrong-format")
    }

    @Test(
        "what is no event log is refused with its line",
        arguments: [
            ("", "empty-file", 1), ("<log>\n<trace>\n</log>", "wrong-format", 3),
            ("<html><p></html>", "wrong-format", 1),
            ("<log/>\n<log/>", "wrong-format", 2), ("no xml", "wrong-format", 1), ("<log><trace>", "wrong-format", 1),
            ("<log>&unknown;</log>", "wrong-format", 1), ("<root/>", "wrong-format", 1),
            ("<log>\n<trace/>\n<string key=\"concept:name\" value=\"late\"/></log>", "wrong-format", 3),
        ]
    )
    func noLog(text: String, rule: String, line: Int) throws {
        let refusal = try #require(try ForeignFile(.xes).refusal(text))
        #expect(refusal.rule == rule)
        #expect(refusal.line == line, "\(refusal)")
    }

    @Test(
        "a document type declaration is refused, and with it every entity",
        arguments: [
            "<!DOCTYPE log [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><log>&b;</log>",
            "<!DOCTYPE log SYSTEM \"file:///etc/passwd\"><log/>", "<!DOCTYPE log><log/>",
        ]
    )
    func doctype(text: String) throws {
        let refusal = try #require(try ForeignFile(.xes).refusal(text))
        #expect(refusal.what.contains("document type declaration"))
    }

    @Test("200,000 elements inside one another, a tag of 3 MB and a comment of 3 MB are refused")
    func giants() throws {
        let deep = String(repeating: "<string key=\"a\">", count: 200_000)
        #expect(try ForeignFile(.xes).refusal("<log>" + deep)?.what.contains("64 elements") == true)
        let wide = String(repeating: "x", count: 3 << 20)
        for text in ["<log><string key=\"a\" value=\"\(wide)\"/></log>", "<log><!--\(wide)--></log>"] {
            #expect(try ForeignFile(.xes).refusal(text)?.what.contains("more than 1048576 bytes") == true)
        }
        // Text between tags is not kept, however long.
        #expect(try ForeignFile(.xes).refusal("<log>\(wide)</log>") == nil)
    }
}
