import GRDB
import PilotageModel

/// The rows of a load that were set aside, with a digest of their own.
struct QuarantineTable: ~Copyable {
    private let load: Int64
    private var insert: SQLStatement
    private var insertKey: SQLStatement
    private var digest = RowDigest()

    init(_ database: Database, load: Int64) throws(SQLFault) {
        let insert = try SQLStatement(
            database,
            """
            INSERT INTO quarantine(load, line, byte_offset, column_name, rule, what, fix, raw)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
            """
        )
        let insertKey = try SQLStatement(
            database,
            "INSERT INTO quarantine_key(quarantine, kind, namespace, key, number) VALUES (?, ?, ?, ?, ?)"
        )
        self.load = load
        self.insert = insert
        self.insertKey = insertKey
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
        guard try insert.step() else { throw .damaged("the quarantine gave no number") }
        let id = try insert.integer()
        try insert.run()
        if let key = row.key { try add(key, of: id) }
        Self.add(row, to: &digest)
    }

    private mutating func add(_ key: RowKey, of id: Int64) throws(SQLFault) {
        try insertKey.bind(id)
        try insertKey.bind(key.kind.rawValue)
        try insertKey.bind(key.namespace)
        switch key.kind {
        case .runs, .attempts: try insertKey.bind(PackedKey(key.id))
        case .costs, .baselines, .annotations, .units: try insertKey.bind(key.id)
        }
        try insertKey.bind(key.number)
        try insertKey.run()
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
