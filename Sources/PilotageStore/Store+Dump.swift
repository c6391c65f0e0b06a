import GRDB
import PilotageModel

extension Store {
    /// Writes every current record as one line of canonical JSON, by kind and then by key.
    ///
    /// A failed run bears the class that was derived for it. Loads, lines and times of loading are left out: two stores that hold the same records dump the same text,
    /// however the rows were split into files, ordered or repeated. A number-like run id stands before other text, and that
    /// before hexadecimal ids.
    public func dump(_ line: (String) -> Void) throws(StoreError) {
        try reading { database in
            try Self.eachLine(database) { canonical in line(canonical.text) }
        }
    }

    /// SHA-256 of the dump, each line ended by a line feed: 64 lower-case hexadecimal digits.
    public func digest() throws(StoreError) -> String {
        try reading { database in
            var digest = BlockDigest()
            try Self.eachLine(database) { canonical in digest.add(canonical) }
            return digest.finish()
        }
    }

    private static func eachLine(_ database: Database, _ body: (borrowing CanonicalLine) -> Void) throws(SQLFault) {
        try each(AnnotationRecord.self, database, [""], body)
        let namespaces = try Self.namespaces(database)
        try each(AttemptRecord.self, database, namespaces, body)
        try each(BaselineRecord.self, database, [""], body)
        try each(CostRecord.self, database, [""], body)
        try each(RunRecord.self, database, namespaces, body)
        try each(UnitRecord.self, database, [""], body)
    }

    /// The records of one kind; those with a namespace one namespace after the other, so that the key's index gives the
    /// order.
    private static func each<Record: StoredRecord>(
        _ kind: Record.Type,
        _ database: Database,
        _ namespaces: [String],
        _ body: (borrowing CanonicalLine) -> Void
    ) throws(SQLFault) {
        var codes = try CodeBook(database)
        var line = CanonicalLine()
        let isNamed = Record.keyColumns.contains("namespace")
        let key = Record.keyColumns.joined(separator: ", ")
        let condition = isNamed ? "WHERE namespace = (SELECT code FROM word WHERE text = ?)" : ""
        var select = try SQLStatement(
            database,
            "SELECT \(Record.presentColumnList) FROM \(Record.table) \(condition) ORDER BY \(key)"
        )
        for namespace in namespaces {
            if isNamed { try select.bind(namespace) }
            while try select.step() {
                try Record(from: &select, codes: &codes).write(to: &line, codes: &codes)
                body(line)
            }
        }
    }

    private static func namespaces(_ database: Database) throws(SQLFault) -> [String] {
        var select = try SQLStatement(
            database,
            """
            SELECT text FROM word
            WHERE EXISTS (SELECT 1 FROM run WHERE namespace = word.code)
                OR EXISTS (SELECT 1 FROM attempt WHERE namespace = word.code)
            ORDER BY text
            """
        )
        var namespaces: [String] = []
        while try select.step() { namespaces.append(try select.text()) }
        return namespaces
    }
}
