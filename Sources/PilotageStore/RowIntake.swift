import GRDB
import PilotageModel

/// What all rows of a load share on their way in: codes, canonical form, digest and counts.
struct RowIntake: ~Copyable {
    private(set) var counts = LoadCounts()
    private var codes: CodeBook
    private var digest = RowDigest()
    private var canonical = CanonicalLine()

    init(_ database: Database) throws(SQLFault) { codes = try CodeBook(database) }

    /// Takes one record into its table; the reason when it must be set aside.
    mutating func take<Record: StoredRecord>(
        _ record: Record,
        into table: inout RecordTable<Record>,
        of kind: RecordKind,
        line: Int
    ) throws(SQLFault) -> RowRefusal? {
        guard Record.recordKind == kind else {
            throw .contradiction("a load of \(kind.rawValue) was given a row of \(Record.recordKind.rawValue)")
        }
        var record = record
        record.normalise()
        if let field = record.emptyKeyField { return .emptyKey(field: field) }
        switch try table.take(record, line: line, canonical: &canonical, codes: &codes) {
        case .inserted: accept(line: line)
        case .corrected:
            counts.corrections += 1
            accept(line: line)
        case .duplicate:
            counts.rowsIn += 1
            counts.duplicates += 1
        case .conflict(let conflict): return .conflict(key: record.keyText, conflict)
        }
        return nil
    }

    mutating func countQuarantined(_ rule: String) {
        counts.rowsIn += 1
        counts.quarantinedByRule[rule, default: 0] += 1
    }

    /// The digest of the accepted rows.
    mutating func finish() -> String { digest.finish() }

    private mutating func accept(line: Int) {
        counts.rowsIn += 1
        counts.accepted += 1
        digest.add(line: Int64(line), canonical)
    }
}
