import Testing

@testable import PilotageImport

@Suite("The elements of a JSON export")
struct JSONElementsTests {
    /// The values of `id` in the order of the file, `!` for a broken element; with the list that each stood in.
    private func ids(_ text: String, lists: [String] = [], pieces: [Int] = [1 << 16]) throws -> [String] {
        var input = try JSONInput(
            source: ReadingBench.source(Array(text.utf8), pieces: pieces),
            file: "file",
            lists: lists,
            paths: ["id"]
        )
        var found: [String] = []
        while try input.next() {
            let id = input.refused == nil ? input.text(0) ?? "-" : "!"
            found.append(input.list.map { "\($0):\(id)" } ?? id)
        }
        return found
    }

    private func rule(_ text: String, lists: [String] = []) throws -> String? {
        do {
            _ = try ids(text, lists: lists)
            return nil
        } catch let refusal as FileRefusal {
            return refusal.rule
        }
    }

    @Test(
        "are found in every wrapping",
        arguments: [
            #"{"id":1}"# + "\n" + #"{"id":2}"# + "\n",
            #"[{"id":1},{"id":2}]"#,
            "[\n  {\n    \"id\": 1\n  },\n  {\n    \"id\": 2\n  }\n]\n",
            #"{"id":1}{"id":2}"#,
            "{\n \"id\": 1\n}\n{\n \"id\": 2\n}\n",
            "\u{FEFF}" + #"[{"id":1},{"id":2}]"#,
        ]
    )
    func wrappings(text: String) throws {
        for size in [1, 2, 3, 7, 1 << 16] { #expect(try ids(text, pieces: [size]) == ["1", "2"]) }
    }

    @Test(
        "are found under the wanted key, whatever stands around it",
        arguments: [
            #"{"data":[{"id":1},{"id":2}],"nextCursor":null}"#,
            #"{"total":2,"page":{"data":[{"id":9}]},"data":[{"id":1},{"id":2}]}"#,
            #"[{"data":[{"id":1}]},{"data":[{"id":2}]}]"#,
            #"{"data":[{"id":1}]}"# + "\n" + #"{"data":[{"id":2}]}"#,
        ]
    )
    func envelopes(text: String) throws {
        for size in [1, 5, 1 << 16] { #expect(try ids(text, lists: ["data"], pieces: [size]) == ["data:1", "data:2"]) }
    }

    @Test("of two lists are told apart")
    func twoLists() throws {
        let text = #"{"runs":[{"id":1}],"tasks":[]}{"tasks":[{"id":2}]}"#
        #expect(try ids(text, lists: ["runs", "tasks"]) == ["runs:1", "tasks:2"])
    }

    @Test("an object without the wanted key is the element itself")
    func plainObject() throws {
        #expect(try ids(#"{"id":1,"data":{"x":[1]}}"#, lists: ["data"]) == ["1"])
    }

    @Test("brackets and quotes inside texts mean nothing")
    func textsWithBrackets() throws {
        let text = #"[{"a":"}]\"{[","id":1},{"id":2,"b":"\\"}]"#
        for size in [1, 4, 1 << 16] { #expect(try ids(text, pieces: [size]) == ["1", "2"]) }
    }

    @Test("warnings before the document are passed over and counted")
    func leadingLines() throws {
        let text = "[2026-11-21T10:00:00] {x.py:1} WARNING\nDeprecated: [x]\n" + #"[{"id":1}]"#
        var input = try JSONInput(source: ReadingBench.source(Array(text.utf8), pieces: [9]), file: "f", paths: ["id"])
        #expect(try input.next())
        #expect(input.text(0) == "1")
        #expect(input.place.line == 3)
        #expect(try !input.next())
        #expect(input.notes == ["Lines before the JSON passed over: 2."])
    }

    @Test("a broken line of many is that line alone")
    func brokenLine() throws {
        let text = #"{"id":1}"# + "\n{\"id\":\n" + #"{"id":3}"# + "\nnonsense\n" + #"{"id":5}"# + "\n{\"id\":6"
        #expect(try ids(text) == ["1", "!", "3", "!", "5", "!"])
    }

    @Test("a broken element of a list is that element alone")
    func brokenElement() throws {
        #expect(try ids(#"[{"id":1},{"id":tru},7,{"id":1,"id":2},{"id":5}]"#) == ["1", "!", "!", "!", "5"])
    }

    @Test("an element nested deeper than 64 levels is refused")
    func depth() throws {
        let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        #expect(try ids("[{\"id\":\(deep)},{\"id\":2}]") == ["!", "2"])
    }

    @Test(
        "a file whose elements cannot be told apart is refused as a whole",
        arguments: [
            (#"[{"id":1},{"id":2"#, "invalid-json"), (#"[{"id":1}"#, "invalid-json"),
            (#"[{"id":1}] tail"#, "invalid-json"), (#"[{"id":1} {"id":2}]"#, "invalid-json"),
            (#"[{"id":1},]"#, "invalid-json"), (#"{"data":[{"id":1}],"data":[]}"#, "duplicate-key"),
            (#"{"data":[{"id":1}],"x":}"#, "invalid-json"), ("id,name\n1,x\n", "wrong-format"),
            ("", "empty-file"), ("\u{1F}\u{8B}", "wrong-format"),
        ]
    )
    func refusals(text: String, expected: String) throws {
        let bytes = text == "\u{1F}\u{8B}" ? [0x1F, 0x8B] : Array(text.utf8)
        do {
            var input = try JSONInput(
                source: ReadingBench.source(bytes, pieces: [3]),
                file: "file",
                lists: ["data"],
                paths: ["id"]
            )
            while try input.next() {}
            Issue.record("read")
        } catch let refusal as FileRefusal {
            #expect(refusal.rule == expected, "\(text)")
        }
    }

    @Test("lists of objects and of values inside an element are read")
    func insideLists() throws {
        let text = #"{"tags":[{"key":"a","value":"x\n"},{"key":"b"}],"words":["p",2,null,[1]]}"#
        var input = try JSONInput(
            source: ReadingBench.source(Array(text.utf8), pieces: [50]),
            file: "file",
            paths: ["tags", "words"]
        )
        #expect(try input.next())
        #expect(input.objects(0, ["key", "value"]) == [[.text("a"), .text("x\n")], [.text("b"), .absent]])
        #expect(input.values(1) == [.text("p"), .literal("2"), .absent, .composite])
    }
}
