/// Names the first field in which two canonical lines differ.
enum FieldDifference {
    /// The field's name; a field that only one line has differs too.
    static func first(_ left: [UInt8], _ right: [UInt8]) -> String {
        let left = fields(left)
        let right = fields(right)
        let names = Set(left.keys).union(right.keys).sorted()
        return names.first { left[$0] != right[$0] } ?? "row"
    }

    private static func fields(_ line: [UInt8]) -> [String: ArraySlice<UInt8>] {
        var reader = FlatJSON(line)
        var fields: [String: ArraySlice<UInt8>] = [:]
        while let field = reader.next() { fields[field.name] = field.value }
        return fields
    }
}
