import GRDB
public import PilotageModel

/// The rows of one file on their way into the store, inside one transaction.
///
/// Made by `Store.load`, which commits when its closure returns and takes everything back when it throws.
public struct LoadSession: ~Copyable {
    let source: LoadSource
    let load: Int64
    private var layout: RowLayout?
    private var intake: RowIntake
    private var quarantineTable: QuarantineTable
    private let derivation: LoadDerivation
    /// Rows that came one by one and wait for their batch to be full.
    private var pending = RowPreparation()
    private var judgement: Judgement?

    /// The sum so far; `rowsIn` counts every row that was appended or quarantined, also those whose batch is not full.
    public var counts: LoadCounts {
        var counts = intake.counts
        counts.rowsIn += pending.count
        return counts
    }

    init(_ database: Database, source: LoadSource) throws(SQLFault) {
        self.source = source
        let load = try Ledger.open(database, source)
        let intake = try RowIntake(database, load: load, source: source)
        let quarantineTable = try QuarantineTable(database, load: load)
        let derivation = try LoadDerivation(database, load: load)
        self.load = load
        self.intake = intake
        self.quarantineTable = quarantineTable
        self.derivation = derivation
    }

    /// Takes in rows that were made ready before.
    ///
    /// - Throws: `StoreError` when the store cannot be written, or when a record is of another kind than the load.
    public mutating func append(_ batch: LoadBatch) throws(StoreError) {
        do {
            try flush()
            try take(batch)
        } catch {
            throw StoreError(error)
        }
    }

    /// Takes in one accepted row.
    ///
    /// A new key is inserted; the same row again is a duplicate; a higher `rowVersion` replaces the stored row, which
    /// moves to the history; anything else under a known key is a conflict and goes to quarantine. Rows are stored in
    /// batches, at the latest when the load ends.
    ///
    /// - Parameters:
    ///   - record: Of the kind that the load's source names; of any kind in the export of another tool.
    ///   - line: The physical line on which the row starts, counted from 1.
    ///   - byteOffset: The byte at which the row starts, counted from 0.
    ///   - raw: The row as it stood; kept only when the row is set aside.
    /// - Throws: `StoreError` when the store cannot be written, or when the record is of another kind than the load.
    public mutating func append(
        _ record: ImportedRecord,
        line: Int,
        byteOffset: Int,
        raw: () -> String
    ) throws(StoreError) {
        do {
            try intake.check(record.kind)
            if pending.isFull { try flush() }
            pending.append(record, line: line, byteOffset: byteOffset) { $0.append(contentsOf: raw().utf8) }
        } catch {
            throw StoreError(error)
        }
    }

    /// Keeps what a quarantined row of this file needs to be read again.
    public mutating func keep(_ layout: RowLayout) { self.layout = layout }

    /// Sets one row aside.
    public mutating func quarantine(_ row: RefusedRow) throws(StoreError) {
        do {
            if pending.isFull { try flush() }
            pending.quarantine(row)
        } catch {
            throw StoreError(error)
        }
    }

    /// Keeps how the file was judged by its contract; stored with the load.
    public mutating func judge(contract: ContractText, newestRows: [RecordKind: Instant], results: [CheckResult]) {
        judgement = Judgement(contract: contract, newestRows: newestRows, results: results)
    }

    /// What the contract said about the file.
    private struct Judgement {
        let contract: ContractText
        let newestRows: [RecordKind: Instant]
        let results: [CheckResult]
    }

    /// Closes the ledger's entry and enters it in the audit trail.
    mutating func finish(_ database: Database, role: String) throws(SQLFault) -> ImportReceipt {
        try flush()
        let digest = intake.finish()
        var receipt = ImportReceipt(
            load: load,
            source: source,
            counts: counts,
            digest: digest,
            repeated: false
        )
        let quarantineDigest = quarantineTable.finish()
        try Ledger.close(database, receipt, quarantineDigest: quarantineDigest)
        try AuditTrail.append(
            database,
            at: source.loadedAt,
            role: role,
            action: Ledger.auditAction,
            subject: source.file,
            detail: Ledger.auditDetail(receipt, quarantineDigest: quarantineDigest)
        )
        if let layout, receipt.quarantined > 0 { try LayoutTable.insert(database, load: load, layout) }
        receipt.late = try derivation.finish(database, source: source)
        if let judgement {
            let check = FileCheck(
                load: load,
                source: source,
                contractSHA256: judgement.contract.sha256,
                newestRows: judgement.newestRows,
                results: judgement.results
            )
            try FileCheckTable.insert(database, check, judgement.contract, role: role)
        }
        return receipt
    }

    /// Takes in one record at once; the row, when it must be set aside: then nothing is counted or kept.
    mutating func take(_ record: ImportedRecord, line: Int, byteOffset: Int, raw: String) throws(SQLFault)
        -> RefusedRow?
    {
        try flush()
        try intake.check(record.kind)
        pending.append(record, line: line, byteOffset: byteOffset) { $0.append(contentsOf: raw.utf8) }
        return try intake.take(pending.take()).first
    }

    private mutating func flush() throws(SQLFault) {
        if pending.count > 0 { try take(pending.take()) }
    }

    private mutating func take(_ batch: LoadBatch) throws(SQLFault) {
        for row in try intake.take(batch) {
            try quarantineTable.add(row)
            intake.countQuarantined(row.rule)
        }
    }
}
