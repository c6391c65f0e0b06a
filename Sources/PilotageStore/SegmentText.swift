/// Segments as canonical JSON: an object of texts, keys in ascending order of their bytes.
enum SegmentText {
    /// `{"channel":"email","region":"emea"}`.
    static func json(_ segments: [String: String]) -> [UInt8] {
        var line = CanonicalLine()
        line.begin()
        for name in segments.keys.sorted(by: precedes) { line.add(name: name, text: segments[name] ?? "") }
        line.end()
        return line.bytes.array
    }

    /// The segments that `json` wrote, or nil for any other text.
    static func segments(_ json: String) -> [String: String]? {
        var reader = FlatJSON(json)
        var segments: [String: String] = [:]
        while let field = reader.next() {
            guard let value = FlatJSON.unquoted(field.value), segments[field.name] == nil else { return nil }
            segments[field.name] = value
        }
        return reader.isAtEnd ? segments : nil
    }

    private static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}
