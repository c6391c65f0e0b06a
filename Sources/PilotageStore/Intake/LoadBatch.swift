public import PilotageModel

/// Rows of one file made ready for the store, in the order of the file: normal text, canonical form, packed values.
///
/// Made by `RowPreparation`, on whatever thread; taken in by `LoadSession`.
public struct LoadBatch: Sendable {
    let rows: [PreparedRow]
    /// The places of the rows that are records, by kind and then by key.
    let order: [Int]
    /// The places of the records as their digest takes them: by line, those of one line as in `order`.
    let digestOrder: [Int]
    let refused: [RefusedRow]
    let values: BatchValues

    /// How many rows it holds.
    public var count: Int { rows.count }

    /// The raw text of a row, for one that the store itself sets aside.
    func raw(_ row: PreparedRow) -> String { text(row.raw) }

    func text(_ range: Range<Int>) -> String { String(decoding: values.bytes[range], as: UTF8.self) }
}

/// Makes rows ready for the store, without touching it, so that it can be done on another thread.
///
/// A batch is bounded in rows and in bytes. Cut it off when it is full: then its limits do not depend on timing, and the
/// same file is always stored in the same way.
public struct RowPreparation: ~Copyable {
    /// The most rows of a batch: those of one block of row numbers.
    public static let mostRows = Int(RowBlock.size)
    /// A batch is full when it holds so many bytes.
    public static let mostBytes = 20 << 20

    private var rows: [PreparedRow] = []
    private var keys: [KeyPlace] = []
    private var refused: [RefusedRow] = []
    private var values = BatchValues()
    private var canonical = CanonicalLine()

    /// A batch without rows.
    public init() {}

    /// How many rows the batch holds so far.
    public var count: Int { rows.count }

    /// Whether the batch should be taken before another row is added.
    public var isFull: Bool { rows.count >= Self.mostRows || values.bytes.count >= Self.mostBytes }

    /// Adds a row that its contract accepted.
    ///
    /// - Parameters:
    ///   - record: The row's content.
    ///   - line: The physical line on which the row starts, counted from 1.
    ///   - byteOffset: The byte at which the row starts, counted from 0.
    ///   - raw: Adds the row as it stood to the bytes it is given; they are kept as long as the batch.
    public mutating func append(
        _ record: ImportedRecord,
        line: Int,
        byteOffset: Int,
        raw: (inout [UInt8]) -> Void
    ) {
        switch record {
        case .run(let run): add(run, line, byteOffset, raw)
        case .attempt(let attempt): add(attempt, line, byteOffset, raw)
        case .cost(let cost): add(cost, line, byteOffset, raw)
        case .baseline(let baseline): add(baseline, line, byteOffset, raw)
        case .annotation(let annotation): add(annotation, line, byteOffset, raw)
        case .unit(let unit): add(unit, line, byteOffset, raw)
        }
    }

    /// Adds a row that is set aside.
    public mutating func quarantine(_ row: RefusedRow) {
        rows.append(
            PreparedRow(
                content: .refused(refused.count),
                line: row.line,
                byteOffset: row.byteOffset,
                rowVersion: 0,
                firstValue: 0,
                canonical: 0..<0,
                raw: 0..<0
            )
        )
        refused.append(row)
    }

    /// Hands over the batch and starts the next one.
    public mutating func take() -> LoadBatch {
        keys.sort()
        let order = keys.map(\.row)
        let batch = LoadBatch(
            rows: rows,
            order: order,
            digestOrder: digestOrder(order),
            refused: refused,
            values: values
        )
        rows = []
        rows.reserveCapacity(batch.rows.count)
        keys.removeAll(keepingCapacity: true)
        refused = []
        values = BatchValues(like: batch.values)
        return batch
    }

    /// Rows mostly come line by line; those of an export may not.
    private func digestOrder(_ order: [Int]) -> [Int] {
        var records = rows.indices.filter { !rows[$0].isRefused }
        let isByLine = zip(records, records.dropFirst()).allSatisfy { rows[$0].line < rows[$1].line }
        guard !isByLine else { return records }
        var ranks = [Int](repeating: 0, count: rows.count)
        for (rank, place) in order.enumerated() { ranks[place] = rank }
        records.sort { left, right in
            rows[left].line != rows[right].line ? rows[left].line < rows[right].line : ranks[left] < ranks[right]
        }
        return records
    }

    private mutating func add<Record: StoredRecord>(
        _ record: Record,
        _ line: Int,
        _ byteOffset: Int,
        _ raw: (inout [UInt8]) -> Void
    ) {
        guard record.isNormal else {
            var normal = record
            normal.normalise()
            return add(normal: normal, line, byteOffset, raw)
        }
        add(normal: record, line, byteOffset, raw)
    }

    private mutating func add<Record: StoredRecord>(
        normal record: Record,
        _ line: Int,
        _ byteOffset: Int,
        _ raw: (inout [UInt8]) -> Void
    ) {
        if let field = record.emptyKeyField {
            var bytes: [UInt8] = []
            raw(&bytes)
            let text = String(decoding: bytes, as: UTF8.self)
            return quarantine(
                RowRefusal.emptyKey(field: field).row(line: line, byteOffset: byteOffset, raw: text, key: nil)
            )
        }
        let firstValue = values.values.count
        record.bind(to: &values)
        record.write(to: &canonical, segments: record.segmentSet == nil ? [] : values.texts.lastSetJSON)
        let canonicalStart = values.bytes.count
        canonical.append(to: &values.bytes)
        let rawStart = values.bytes.count
        raw(&values.bytes)
        keys.append(
            KeyPlace(Record.recordKind, key: values.values[firstValue], in: values.bytes, row: rows.count)
        )
        rows.append(
            PreparedRow(
                content: .record(Record.recordKind),
                line: line,
                byteOffset: byteOffset,
                rowVersion: record.rowVersion,
                firstValue: firstValue,
                canonical: canonicalStart..<rawStart,
                raw: rawStart..<values.bytes.count
            )
        )
    }
}

/// The rows of a batch have row numbers of one block, by key inside it; blocks rise in the order of the file.
enum RowBlock {
    static let size: Int64 = 65536

    /// The block of a row number; numbers are counted from 1.
    static func block(of id: Int64) -> Int64 { (id - 1) / size }

    /// The first number of the first block in which none is taken, when numbers up to `highest` are.
    static func start(after highest: Int64) -> Int64 { (highest + size - 1) / size * size + 1 }
}
