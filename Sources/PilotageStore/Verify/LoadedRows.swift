import PilotageModel

/// The rows of one kind and load as they lie in the tables.
struct FoundRows {
    let load: Int64
    let part: LoadPart
}

/// Digests rows that come in the order of their numbers as their loads did: block by block, inside a block by line.
struct LoadedRows: ~Copyable {
    private struct Row: Comparable {
        let line: Int64
        let id: Int64
        let canonical: Range<Int>

        static func < (left: Row, right: Row) -> Bool {
            left.line != right.line ? left.line < right.line : left.id < right.id
        }
    }

    private let kind: RecordKind
    private var found: [FoundRows] = []
    private var load: Int64?
    private var count = 0
    private var digest = RowDigest()
    /// The rows of the block under way.
    private var block: Int64 = 0
    private var rows: [Row] = []
    private var bytes: [UInt8] = []

    init(kind: RecordKind) { self.kind = kind }

    mutating func add(id: Int64, load: Int64, line: Int64, _ canonical: borrowing CanonicalLine) {
        if self.load != load { endLoad() }
        if RowBlock.block(of: id) != block { endBlock() }
        self.load = load
        block = RowBlock.block(of: id)
        count += 1
        let start = bytes.count
        canonical.append(to: &bytes)
        rows.append(Row(line: line, id: id, canonical: start..<bytes.count))
    }

    /// What was found, load by load.
    mutating func finish() -> [FoundRows] {
        endLoad()
        return found
    }

    private mutating func endBlock() {
        rows.sort()
        for row in rows { digest.add(line: row.line, bytes, row.canonical) }
        rows.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
    }

    private mutating func endLoad() {
        endBlock()
        if let load {
            found.append(FoundRows(load: load, part: LoadPart(kind: kind, rows: count, digest: digest.finish())))
        }
        load = nil
        count = 0
    }
}
