import GRDBSQLite

extension QuerySandbox {
    /// The places of the columns that the queries read, so that no other value has to be copied; at least one.
    ///
    /// SQLite itself names them when it compiles the queries over an empty table. It does not name those by which `USING`
    /// and `NATURAL` join, so that a query with one of these words reads all. A column that were missed all the same would
    /// not be in the table, and its query not be answered.
    public static func columns(
        of table: String,
        _ columns: [Column],
        readBy queries: [String]
    ) throws(StoreError) -> [Int] {
        guard !queries.contains(where: joinsByName) else { return Array(columns.indices) }
        let empty = try QuerySandbox(table: table, columns: columns)
        let names = queries.reduce(into: Set<String>()) { names, query in names.formUnion(empty.columns(readBy: query))
        }
        let places = columns.indices.filter { names.contains(columns[$0].name) }
        return places.isEmpty ? Array(columns.indices.prefix(1)) : places
    }

    private static func joinsByName(_ query: String) -> Bool {
        let bytes = query.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
        return ["using", "natural"].contains { word in
            let sought = Array(word.utf8)
            return bytes.indices.contains { bytes[$0...].starts(with: sought) }
        }
    }
}
