import GRDB
import PilotageModel

/// The rows of a load that were set aside, with a digest of their own.
struct QuarantineTable: ~Copyable {
    private let load: Int64
    private var insert: SQLStatement
    private var digest = RowDigest()

    init(_ database: Database, load: Int64) throws(SQLFault) {
        self.load = load
        insert = try SQLStatement(
            database,
            """
            INSERT INTO quarantine(load, line, byte_offset, column_name, rule, what, fix, raw)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """
        )
    }

    static let columns = "line, byte_offset, column_name, rule, what, fix, raw"

    mutating func add(_ row: RefusedRow) throws(SQLFault) {
        try insert.bind(load)
        try insert.bind(row.line)
        try insert.bind(row.byteOffset)
        try insert.bind(row.column)
        try insert.bind(row.rule)
        try insert.bind(row.what)
        try insert.bind(row.fix)
        try insert.bind(row.raw)
        try insert.run()
        Self.add(row, to: &digest)
    }

    /// The digest of all rows added.
    mutating func finish() -> String { digest.finish() }

    static func add(_ row: RefusedRow, to digest: inout RowDigest) {
        var line = CanonicalLine()
        line.begin()
        line.add("byte_offset", row.byteOffset)
        line.add("column", row.column)
        line.add("fix", row.fix)
        line.add("raw", row.raw)
        line.add("rule", row.rule)
        line.add("what", row.what)
        line.end()
        digest.add(line: Int64(row.line), line)
    }
}

extension SQLStatement {
    /// A quarantined row, in the order of `QuarantineTable.columns`.
    mutating func refusedRow() throws(SQLFault) -> RefusedRow {
        RefusedRow(
            line: try count(),
            byteOffset: try count(),
            column: try optionalText(),
            rule: try text(),
            what: try text(),
            fix: try text(),
            raw: try text()
        )
    }
}
