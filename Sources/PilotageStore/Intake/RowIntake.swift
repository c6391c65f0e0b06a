import GRDB
import PilotageDigest
import PilotageModel

/// What all rows of a load share on their way in: tables, codes, digest and counts.
struct RowIntake: ~Copyable {
    private(set) var counts = LoadCounts()
    private let kind: LoadKind
    private let unshownFields: [RecordKind: Set<String>]
    private var codes: CodeBook
    private let digest = BackgroundDigest(LoadDigest(), waiting: 1)
    private var runs: RecordTable<RunRecord>
    private var attempts: RecordTable<AttemptRecord>
    private var costs: RecordTable<CostRecord>
    private var baselines: RecordTable<BaselineRecord>
    private var annotations: RecordTable<AnnotationRecord>
    private var units: RecordTable<UnitRecord>

    init(_ database: Database, load: Int64, source: LoadSource) throws(SQLFault) {
        kind = source.kind
        unshownFields = source.unshownFields
        let codes = try CodeBook(database)
        let runs = try RecordTable<RunRecord>(database, load: load)
        let attempts = try RecordTable<AttemptRecord>(database, load: load)
        let costs = try RecordTable<CostRecord>(database, load: load)
        let baselines = try RecordTable<BaselineRecord>(database, load: load)
        let annotations = try RecordTable<AnnotationRecord>(database, load: load)
        let units = try RecordTable<UnitRecord>(database, load: load)
        self.codes = codes
        self.runs = runs
        self.attempts = attempts
        self.costs = costs
        self.baselines = baselines
        self.annotations = annotations
        self.units = units
    }

    /// Takes in the records of a batch, by kind and key; the rows to be set aside stand in the order of the file.
    mutating func take(_ batch: LoadBatch) throws(SQLFault) -> [RefusedRow] {
        if let contradiction = batch.values.contradiction { throw .contradiction(contradiction) }
        beginBlocks()
        var isAccepted = [Bool](repeating: false, count: batch.rows.count)
        var refused: [Int: RefusedRow] = [:]
        try unsafe batch.values.bytes.withUnsafeBufferPointer { bytes throws(SQLFault) in
            let coded = try unsafe CodedBatch(batch, bytes, &codes)
            for place in batch.order {
                let row = batch.rows[place]
                guard case .record(let kind) = row.content else { continue }
                try check(kind)
                switch try take(row, kind, of: coded) {
                case .inserted:
                    isAccepted[place] = true
                    counts.accepted += 1
                case .corrected:
                    isAccepted[place] = true
                    counts.accepted += 1
                    counts.corrections += 1
                case .duplicate: counts.duplicates += 1
                case .conflict(let conflict):
                    refused[place] = self.refused(row, kind, conflict, of: batch)
                    continue
                }
                counts.rowsIn += 1
            }
        }
        digest.add { [isAccepted] in $0.add(batch, isAccepted) }
        return Self.setAside(batch, refused)
    }

    /// The digest of the accepted rows; the counts by kind are complete then.
    mutating func finish() -> String {
        counts.acceptedByKind = digest.finish { $0.rowsByKind }
        return digest.finish { [kind] in $0.finish(kind) }
    }

    /// Counts a row that the load keeps in quarantine.
    mutating func countQuarantined(_ rule: String) {
        counts.rowsIn += 1
        counts.quarantinedByRule[rule, default: 0] += 1
    }

    func check(_ recordKind: RecordKind) throws(SQLFault) {
        guard kind.mayHold(recordKind) else {
            throw .contradiction("a load of \(kind.word) was given a row of \(recordKind.rawValue)")
        }
    }

    private mutating func beginBlocks() {
        runs.beginBlock()
        attempts.beginBlock()
        costs.beginBlock()
        baselines.beginBlock()
        annotations.beginBlock()
        units.beginBlock()
    }

    private mutating func take(
        _ row: PreparedRow,
        _ kind: RecordKind,
        of batch: borrowing CodedBatch
    ) throws(SQLFault) -> RowOutcome {
        switch kind {
        case .runs: try runs.take(row, of: batch, codes: &codes)
        case .attempts: try attempts.take(row, of: batch, codes: &codes)
        case .costs: try costs.take(row, of: batch, codes: &codes)
        case .baselines: try baselines.take(row, of: batch, codes: &codes)
        case .annotations: try annotations.take(row, of: batch, codes: &codes)
        case .units: try units.take(row, of: batch, codes: &codes)
        }
    }

    private static func setAside(_ batch: LoadBatch, _ refused: [Int: RefusedRow]) -> [RefusedRow] {
        guard !(batch.refused.isEmpty && refused.isEmpty) else { return [] }
        return batch.rows.indices.compactMap { place in
            switch batch.rows[place].content {
            case .refused(let index): batch.refused[index]
            case .record: refused[place]
            }
        }
    }

    private func refused(
        _ row: PreparedRow,
        _ kind: RecordKind,
        _ conflict: RowConflict,
        of batch: LoadBatch
    ) -> RefusedRow {
        let key = CanonicalKey(kind, batch.values.bytes[row.canonical])
        let refusal = RowRefusal.conflict(key: key.text(hiding: unshownFields[kind] ?? []), conflict)
        return refusal.row(line: row.line, byteOffset: row.byteOffset, raw: batch.raw(row), key: key.key)
    }
}
