import GRDB
import PilotageModel

/// Recomputes the digest of every load from its rows, the replaced ones included, and compares it with the receipt.
///
/// Row numbers rise from load to load and from batch to batch across current and replaced rows, so that one pass over
/// both meets the rows of each load together; inside a block the lines give the order of the file.
enum RowsCheck {
    static func faults(_ database: Database) throws(SQLFault) -> [String] {
        let receipts = try RemovalTable.adjusted(database, Ledger.receipts(database))
        return faults(receipts, try found(database)) + (try correctionFaults(database, receipts))
    }

    /// The rows of every kind and load.
    static func found(_ database: Database) throws(SQLFault) -> [FoundRows] {
        var found = try found(RunRecord.self, database)
        try found.append(contentsOf: Self.found(AttemptRecord.self, database))
        try found.append(contentsOf: Self.found(CostRecord.self, database))
        try found.append(contentsOf: Self.found(BaselineRecord.self, database))
        try found.append(contentsOf: Self.found(AnnotationRecord.self, database))
        try found.append(contentsOf: Self.found(UnitRecord.self, database))
        return found
    }

    private static func faults(_ receipts: [ImportReceipt], _ found: [FoundRows]) -> [String] {
        var faults: [String] = []
        let byLoad = Dictionary(grouping: found, by: \.load)
        for receipt in receipts {
            let name = "load \(receipt.load) (\(receipt.file))"
            faults += Self.faults(name, receipt, byLoad[receipt.load, default: []].map(\.part))
        }
        let known = Set(receipts.map(\.load))
        let strangers = Set(byLoad.keys).subtracting(known).sorted()
        return faults + strangers.map { "there are rows of load \($0), which the ledger does not know" }
    }

    private static func faults(_ name: String, _ receipt: ImportReceipt, _ parts: [LoadPart]) -> [String] {
        if parts.isEmpty {
            return receipt.accepted == 0 ? [] : ["\(name) accepted \(receipt.accepted) rows, none is left"]
        }
        let kinds = parts.map(\.kind)
        guard Set(kinds).count == kinds.count else { return ["the rows of \(name) do not stand together"] }
        if let other = kinds.first(where: { !receipt.kind.mayHold($0) }) {
            return ["\(name) holds \(other.rawValue), not \(receipt.kind.word)"]
        }
        let stored = parts.reduce(0) { $0 + $1.rows }
        guard stored == receipt.accepted else {
            return ["\(name) accepted \(receipt.accepted) rows, \(stored) are stored"]
        }
        let byKind = Dictionary(uniqueKeysWithValues: parts.map { ($0.kind, $0.rows) })
        guard byKind == receipt.acceptedByKind else {
            return ["\(name) holds other numbers of each kind than it accepted"]
        }
        return LoadPart.digest(of: parts, in: receipt.kind) == receipt.digest
            ? [] : ["a stored row of \(name) was changed"]
    }

    private static func found<Record: StoredRecord>(
        _ kind: Record.Type,
        _ database: Database
    ) throws(SQLFault) -> [FoundRows] {
        var codes = try CodeBook(database)
        var line = CanonicalLine()
        var rows = LoadedRows(kind: Record.recordKind)
        var select = try SQLStatement(
            database,
            """
            SELECT id, load, line, \(Record.columnList) FROM \(Record.table)
            UNION ALL SELECT id, load, line, \(Record.columnList) FROM \(Record.table)_history ORDER BY id
            """
        )
        while try select.step() {
            let id = try select.integer()
            let load = try select.integer()
            let lineNumber = try select.integer()
            try Record(from: &select, codes: &codes).write(to: &line, codes: &codes)
            rows.add(id: id, load: load, line: lineNumber, line)
        }
        return rows.finish()
    }

    private static func correctionFaults(
        _ database: Database,
        _ receipts: [ImportReceipt]
    ) throws(SQLFault) -> [String] {
        let counts = try corrections(database)
        return receipts.filter { $0.corrections != counts[$0.load, default: 0] }.map { receipt in
            """
            load \(receipt.load) (\(receipt.file)) made \(receipt.corrections) corrections, \
            \(counts[receipt.load, default: 0]) replaced rows name it
            """
        }
    }

    /// How many replaced rows name each load as the one that corrected them.
    static func corrections(_ database: Database) throws(SQLFault) -> [Int64: Int] {
        let tables = ["run", "attempt", "cost", "baseline", "annotation", "unit"]
        let union = tables.map { "SELECT corrected_by FROM \($0)_history" }.joined(separator: " UNION ALL ")
        var select = try SQLStatement(
            database,
            "SELECT corrected_by, count(*) FROM (\(union)) GROUP BY corrected_by"
        )
        var counts: [Int64: Int] = [:]
        while try select.step() { counts[try select.integer()] = try select.count() }
        return counts
    }
}
