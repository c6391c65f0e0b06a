import GRDB
import PilotageModel

/// What all rows of a load share on their way in: codes, canonical form, digest and counts.
struct RowIntake: ~Copyable {
    private(set) var counts = LoadCounts()
    private var codes: CodeBook
    private var digest = LoadDigest()
    private var canonical = CanonicalLine()

    init(_ database: Database) throws(SQLFault) { codes = try CodeBook(database) }

    /// Takes one record into its table; the reason when it must be set aside.
    mutating func take<Record: StoredRecord>(
        _ record: Record,
        into table: inout RecordTable<Record>,
        of kind: LoadKind,
        line: Int
    ) throws(SQLFault) -> RowRefusal? {
        guard kind.mayHold(Record.recordKind) else {
            throw .contradiction("a load of \(kind.word) was given a row of \(Record.recordKind.rawValue)")
        }
        var record = record
        record.normalise()
        if let field = record.emptyKeyField { return .emptyKey(field: field) }
        switch try table.take(record, line: line, canonical: &canonical, codes: &codes) {
        case .inserted: accept(Record.recordKind, line: line)
        case .corrected:
            counts.corrections += 1
            accept(Record.recordKind, line: line)
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

    /// The digest of the accepted rows; the counts by kind are complete then.
    mutating func finish(_ kind: LoadKind) -> String {
        counts.acceptedByKind = digest.rowsByKind
        return digest.finish(kind)
    }

    private mutating func accept(_ kind: RecordKind, line: Int) {
        counts.rowsIn += 1
        counts.accepted += 1
        digest.add(kind, line: Int64(line), canonical)
    }
}
