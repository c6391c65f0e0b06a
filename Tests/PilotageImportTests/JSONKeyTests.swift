import Testing

@testable import PilotageImport

/// A key that stands twice is found in small and in large objects, whatever its spelling.
@Suite struct JSONKeyTests {
    @Test("what stands under an empty key is not taken for a value at the top")
    func emptyKeys() {
        for text in [#"{"":{"id":1}}"#, #"{"":{"":{"id":1}}}"#, #"{"x":[{"":{"id":1}}]}"#] {
            let bytes = Array(text.utf8)
            var row = JSONRow(paths: ["id", ".id", "a.b"])
            row.read(bytes.span, 0..<bytes.count)
            #expect(row.fault == nil)
            #expect(row.cells[0].shape == .absent)
            #expect(row.cells[1].shape == (text == #"{"":{"id":1}}"# ? .literal : .absent))
        }
    }

    @Test("of an export, only keys that somebody asked for are named")
    func unshown() {
        for (text, shown) in [
            (#"{"ann@example.org":1,"ann@example.org":2}"#, "[not shown]"), (#"{"id":1,"id":2}"#, "id"),
        ] {
            var row = JSONRow(paths: ["id"], showsKeys: false)
            let bytes = Array(text.utf8)
            row.read(bytes.span, 0..<bytes.count)
            #expect(row.fault?.problem == .duplicateKey(shown))
        }
    }

    static func fault(_ text: String) -> ImportProblem? {
        var row = JSONRow(paths: ["id"])
        let bytes = Array(text.utf8)
        row.read(bytes.span, 0..<bytes.count)
        return row.fault?.problem
    }

    static func object(_ keys: [String]) -> String {
        "{" + keys.map { "\"\($0)\":1" }.joined(separator: ",") + "}"
    }

    @Test("in an object of any size, at any place", arguments: [2, 31, 32, 33, 34, 200])
    func sizes(count: Int) {
        let keys = (0..<count).map { "key\($0)" }
        #expect(Self.fault(Self.object(keys)) == nil)
        for index in [0, count / 2, count - 1] {
            #expect(Self.fault(Self.object(keys + [keys[index]])) == .duplicateKey(keys[index]))
            #expect(
                Self.fault("{\"x\":[1,\(Self.object(keys + [keys[index]]))]}") == .duplicateKey("x[1].\(keys[index])")
            )
        }
    }

    @Test("an escaped spelling is the same key, and the same key in another object is not")
    func spellings() {
        #expect(Self.fault(#"{"a":1,"\u0061":2}"#) == .duplicateKey("a"))
        #expect(Self.fault(#"{"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]}"#) == nil)
        #expect(Self.fault(#"{"a":{"b":1,"c":2},"d":{"c":1,"b":2},"a":3}"#) == .duplicateKey("a"))
        #expect(Self.fault(#"{"":1,"":2}"#) == .duplicateKey(""))
        #expect(Self.fault(#"{"a.b":1,"a":{"b":2}}"#) == nil)
    }

    @Test("two spellings of one wanted path cannot both be meant")
    func paths() {
        var row = JSONRow(paths: ["a.b"])
        let bytes = Array(#"{"a.b":1,"a":{"b":2}}"#.utf8)
        row.read(bytes.span, 0..<bytes.count)
        #expect(row.fault?.problem == .duplicateKey("a.b"))
    }

    @Test("a hundred thousand keys in one object take no longer than their number")
    func many() {
        let keys = (0..<100_000).map { "k\($0)" }
        let time = ContinuousClock().measure { #expect(Self.fault(Self.object(keys)) == nil) }
        #expect(time < .seconds(20))
    }

    @Test("positions in lists are named")
    func positions() {
        let items = Array(repeating: "0", count: 112).joined(separator: ",")
        #expect(Self.fault("{\"a\":[\(items),{\"b\":1,\"b\":2}]}") == .duplicateKey("a[112].b"))
        #expect(Self.fault("{\"a\":[{\"b\":1,\"b\":2}]}") == .duplicateKey("a[0].b"))
    }
}
