import GRDB
import PilotageModel

/// Recomputes the digest of every load from its rows, the replaced ones included, and compares it with the receipt.
///
/// Row numbers rise in the order of acceptance across current and replaced rows, so that one pass over both meets the
/// rows of each load together and in the order of its file.
enum RowsCheck {
    static func faults(_ database: Database) throws(SQLFault) -> [String] {
        let receipts = try Ledger.receipts(database)
        var found = try found(RunRecord.self, database)
        try found.append(contentsOf: Self.found(AttemptRecord.self, database))
        try found.append(contentsOf: Self.found(CostRecord.self, database))
        try found.append(contentsOf: Self.found(BaselineRecord.self, database))
        try found.append(contentsOf: Self.found(AnnotationRecord.self, database))
        return faults(receipts, found) + (try correctionFaults(database, receipts))
    }

    /// The rows of one load as they lie in the tables.
    private struct FoundRows {
        let load: Int64
        let kind: RecordKind
        let rows: Int
        let digest: String
    }

    private static func faults(_ receipts: [ImportReceipt], _ found: [FoundRows]) -> [String] {
        var faults: [String] = []
        let byLoad = Dictionary(grouping: found, by: \.load)
        for receipt in receipts {
            let name = "load \(receipt.load) (\(receipt.file))"
            switch (byLoad[receipt.load] ?? []).count {
            case 0:
                if receipt.accepted > 0 { faults.append("\(name) accepted \(receipt.accepted) rows, none is left") }
            case 1: faults += byLoad[receipt.load, default: []].flatMap { Self.faults(name, receipt, $0) }
            default: faults.append("the rows of \(name) do not stand together")
            }
        }
        let known = Set(receipts.map(\.load))
        let strangers = Set(byLoad.keys).subtracting(known).sorted()
        return faults + strangers.map { "there are rows of load \($0), which the ledger does not know" }
    }

    private static func faults(_ name: String, _ receipt: ImportReceipt, _ found: FoundRows) -> [String] {
        if found.kind != receipt.kind { return ["\(name) holds \(found.kind.rawValue), not \(receipt.kind.rawValue)"] }
        if found.rows != receipt.accepted {
            return ["\(name) accepted \(receipt.accepted) rows, \(found.rows) are stored"]
        }
        return found.digest == receipt.digest ? [] : ["a stored row of \(name) was changed"]
    }

    private static func found<Record: StoredRecord>(
        _ kind: Record.Type,
        _ database: Database
    ) throws(SQLFault) -> [FoundRows] {
        var codes = try CodeBook(database)
        var line = CanonicalLine()
        var digest = RowDigest()
        var select = try SQLStatement(
            database,
            """
            SELECT id, load, line, \(Record.columnList) FROM \(Record.table)
            UNION ALL SELECT id, load, line, \(Record.columnList) FROM \(Record.table)_history ORDER BY id
            """
        )
        var found: [FoundRows] = []
        var load: Int64?
        var rows = 0
        while try select.step() {
            _ = try select.integer()
            let rowLoad = try select.integer()
            if let ended = load, ended != rowLoad {
                found.append(FoundRows(load: ended, kind: Record.recordKind, rows: rows, digest: digest.finish()))
                rows = 0
            }
            load = rowLoad
            rows += 1
            let lineNumber = try select.integer()
            try Record(from: &select, codes: &codes).write(to: &line, codes: &codes)
            digest.add(line: lineNumber, line)
        }
        if let load {
            found.append(FoundRows(load: load, kind: Record.recordKind, rows: rows, digest: digest.finish()))
        }
        return found
    }

    private static func correctionFaults(
        _ database: Database,
        _ receipts: [ImportReceipt]
    ) throws(SQLFault) -> [String] {
        let tables = ["run", "attempt", "cost", "baseline", "annotation"]
        let union = tables.map { "SELECT corrected_by FROM \($0)_history" }.joined(separator: " UNION ALL ")
        var select = try SQLStatement(
            database,
            "SELECT corrected_by, count(*) FROM (\(union)) GROUP BY corrected_by"
        )
        var counts: [Int64: Int] = [:]
        while try select.step() { counts[try select.integer()] = try select.count() }
        return receipts.filter { $0.corrections != counts[$0.load, default: 0] }.map { receipt in
            """
            load \(receipt.load) (\(receipt.file)) made \(receipt.corrections) corrections, \
            \(counts[receipt.load, default: 0]) replaced rows name it
            """
        }
    }
}
