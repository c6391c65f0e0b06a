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
    private var runs: RecordTable<RunRecord>
    private var attempts: RecordTable<AttemptRecord>
    private var costs: RecordTable<CostRecord>
    private var baselines: RecordTable<BaselineRecord>
    private var annotations: RecordTable<AnnotationRecord>
    private var quarantineTable: QuarantineTable
    private let derivation: LoadDerivation
    private var judgement: Judgement?

    /// The sum so far; `rowsIn` counts every row that was appended or quarantined.
    public var counts: LoadCounts { intake.counts }

    init(_ database: Database, source: LoadSource) throws(SQLFault) {
        self.source = source
        let load = try Ledger.open(database, source)
        let intake = try RowIntake(database)
        let runs = try RecordTable<RunRecord>(database, load: load)
        let attempts = try RecordTable<AttemptRecord>(database, load: load)
        let costs = try RecordTable<CostRecord>(database, load: load)
        let baselines = try RecordTable<BaselineRecord>(database, load: load)
        let annotations = try RecordTable<AnnotationRecord>(database, load: load)
        let quarantineTable = try QuarantineTable(database, load: load)
        let derivation = try LoadDerivation(database, load: load)
        self.load = load
        self.intake = intake
        self.runs = runs
        self.attempts = attempts
        self.costs = costs
        self.baselines = baselines
        self.annotations = annotations
        self.quarantineTable = quarantineTable
        self.derivation = derivation
    }

    /// Takes in one accepted row.
    ///
    /// A new key is inserted; the same row again is a duplicate; a higher `rowVersion` replaces the stored row, which
    /// moves to the history; anything else under a known key is a conflict and goes to quarantine.
    ///
    /// - Parameters:
    ///   - record: Of the kind that the load's source names; of any kind in the export of another tool.
    ///   - line: The physical line on which the row starts, counted from 1.
    ///   - byteOffset: The byte at which the row starts, counted from 0.
    ///   - raw: The row as it stood; asked for only when the row is set aside.
    /// - Throws: `StoreError` when the store cannot be written, or when the record is of another kind than the load.
    public mutating func append(
        _ record: ImportedRecord,
        line: Int,
        byteOffset: Int,
        raw: () -> String
    ) throws(StoreError) {
        do {
            guard let refusal = try take(record, line: line) else { return }
            try set(aside: refusal.row(line: line, byteOffset: byteOffset, raw: raw(), key: record.key))
        } catch {
            throw StoreError(error)
        }
    }

    /// Keeps what a quarantined row of this file needs to be read again.
    public mutating func keep(_ layout: RowLayout) { self.layout = layout }

    /// Sets one row aside.
    public mutating func quarantine(_ row: RefusedRow) throws(StoreError) {
        do {
            try set(aside: row)
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
        let digest = intake.finish(source.kind)
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

    mutating func take(_ record: ImportedRecord, line: Int) throws(SQLFault) -> RowRefusal? {
        switch record {
        case .run(let run): try intake.take(run, into: &runs, of: source.kind, line: line)
        case .attempt(let attempt): try intake.take(attempt, into: &attempts, of: source.kind, line: line)
        case .cost(let cost): try intake.take(cost, into: &costs, of: source.kind, line: line)
        case .baseline(let baseline): try intake.take(baseline, into: &baselines, of: source.kind, line: line)
        case .annotation(let annotation): try intake.take(annotation, into: &annotations, of: source.kind, line: line)
        }
    }

    private mutating func set(aside row: RefusedRow) throws(SQLFault) {
        try quarantineTable.add(row)
        intake.countQuarantined(row.rule)
    }
}
