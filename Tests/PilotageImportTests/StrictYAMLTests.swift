import PilotageImport
import Testing

@Suite struct StrictYAMLTests {
    private func parse(_ text: String) -> Result<YAMLValue, DefinitionFailure> {
        StrictYAML.parse(bytes: Array(text.utf8), file: "a.yml")
    }

    private func issue(_ text: String) -> String {
        switch parse(text) {
        case .success: "accepted"
        case .failure(let failure): failure.description
        }
    }

    @Test("scalars stay the text that was written", arguments: ["no", "017", "1:30", "1e3", "~", "0.10", "true"])
    func scalarsAreText(word: String) throws {
        #expect(try parse("a: \(word)").get()["a"]?.text == word)
    }

    @Test("places are counted from 1, in scalars")
    func places() throws {
        let root = try parse("é: {b: [1, 'x']}\nc: |\n  text\n").get()
        let list = try #require(root["é"]?["b"]?.items)
        #expect(list.map(\.line) == [1, 1])
        #expect(list.map(\.column) == [9, 12])
        #expect(list[1].kind == .scalar(text: "x", quoted: true))
        #expect(root["c"]?.kind == .scalar(text: "text\n", quoted: true))
        #expect(root.entries?.last?.line == 2)
    }

    @Test(
        "a text that begins with a byte-order mark keeps it",
        arguments: [#"\uFEFF"#, #"\ufEfF"#, #"\U0000FEFF"#, #"\U0000feff"#]
    )
    func leadingMarks(mark: String) throws {
        let root = try parse("é: [x, \"\(mark)a\"]\r\n\"\(mark)k\":\n  - \"\(mark)\(mark)b\"\n  - \"a\(mark)\"\n").get()
        #expect(Array((root["é"]?.items?[1].text ?? "").unicodeScalars) == ["\u{FEFF}", "a"])
        #expect(root.entries.map { Array($0[1].key.unicodeScalars) } == ["\u{FEFF}", "k"])
        let items = root.entries?[1].value.items?.compactMap(\.text).map { Array($0.unicodeScalars) }
        #expect(items == [["\u{FEFF}", "\u{FEFF}", "b"], ["a", "\u{FEFF}"]])
        #expect(try parse("a: '\(mark)b'\nb: \"\\\(mark)\"").get()["a"]?.text == mark + "b")
    }

    @Test("a byte-order mark that nobody can see is refused where it stands")
    func unseenMarks() throws {
        #expect(issue("a: 1\nb: \"\u{FEFF}x\"").contains("a.yml:2:5: a byte-order mark (U+FEFF)"))
        #expect(try parse("\u{FEFF}a: 1").get()["a"]?.text == "1")
    }

    @Test("a null is empty and not quoted")
    func nulls() throws {
        let root = try parse("a:\nb: \"\"\nc: ~").get()
        #expect(root["a"]?.isNull == true)
        #expect(root["b"]?.isNull == false)
        #expect(root["c"]?.isNull == true)
    }

    @Test(
        "what a definition may not hold is refused with its place",
        arguments: [
            ("a: 1\na: 2", "a.yml:1:1: the key 'a' stands twice in one map. Keep one of the two."),
            ("a: 1\n\"a\": 2", "a.yml:1:1: the key 'a' stands twice in one map. Keep one of the two."),
            ("a: &x 1", "a.yml:1:4: the anchor '&x' stands here. Write the value out in each place."),
            ("a: &x 1\nb: *x", "a.yml:1:4: the anchor '&x' stands here. Write the value out in each place."),
            ("a:\tb", "a.yml:1:3: a tab character stands here. Write blanks (or \"\\t\" inside quotes)."),
            ("a: \u{1}", "a.yml:1:4: a control character stands here. Remove it."),
            ("", "a.yml:1:1: the file holds nothing. Write the definition, or remove the file."),
            (
                "a: !!int 3",
                "a.yml:1:4: the tag 'tag:yaml.org,2002:int' stands here. "
                    + "Leave the tag out; kinds follow from the definition."
            ),
            (
                "a: !include /etc/passwd",
                "a.yml:1:4: the tag '!include' stands here. Leave the tag out; kinds follow from the definition."
            ),
            ("? [a]\n: b", "a.yml:1:3: a key must be a word. Write a plain word before the colon."),
        ]
    )
    func refusals(text: String, expected: String) {
        #expect(issue(text) == expected)
    }

    @Test("broken syntax, a second document and undefined aliases are refused")
    func syntax() {
        #expect(issue("a: [1, 2").contains("not valid YAML"))
        #expect(issue("a: 1\n---\nb: 2").contains("another document"))
        #expect(issue("a: *x").contains("undefined alias"))
    }

    @Test("bytes that are not UTF-8 are refused where they stand")
    func notUTF8() {
        let result = StrictYAML.parse(bytes: Array("a: é\nb: ".utf8) + [0xE9], file: "a.yml")
        guard case .failure(let failure) = result else {
            Issue.record("accepted")
            return
        }
        #expect(failure.description == "a.yml:2:4: a byte that is not UTF-8 stands here. Save the file as UTF-8.")
    }

    @Test("an alias bomb is refused before it is built")
    func bomb() {
        var text = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
        for level in 1...9 {
            let line = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ",")
            text += "a\(level): &a\(level) [\(line)]\n"
        }
        #expect(issue(text).contains("the sign of an alias"))
    }

    @Test("nesting past the limit and files past the limit are refused")
    func limits() {
        #expect(issue(String(repeating: "[", count: 40) + String(repeating: "]", count: 40)).contains("deeper than 32"))
        #expect(issue(String(repeating: "[", count: 100_000)).contains("not valid YAML"))
        #expect(issue("a: " + String(repeating: "x", count: 1 << 20)).contains("at most 1048576 are read"))
        #expect(issue("a: " + String(repeating: "x", count: 1 << 19)) == "accepted")
    }
}
