import PilotageDigest
import PilotageModel

/// The digest of a load's accepted rows, kept for each kind of row apart.
///
/// A load of one kind has the digest of its rows. The export of another tool may hold several kinds; its digest is
/// SHA-256 over one line for each kind that has rows, in the order of `RecordKind`: kind, blank, number of rows, blank,
/// digest of these rows, line feed.
struct LoadDigest: ~Copyable {
    /// The rows of one kind so far.
    private struct Kind: ~Copyable {
        var rows = 0
        var digest = RowDigest()

        mutating func add(line: Int64, _ bytes: [UInt8], _ range: Range<Int>) {
            rows += 1
            digest.add(line: line, bytes, range)
        }
    }

    private var runs = Kind()
    private var attempts = Kind()
    private var costs = Kind()
    private var baselines = Kind()
    private var annotations = Kind()
    private var units = Kind()

    /// Adds the accepted rows of a batch in the order of the file; rows on one line in the order of their numbers.
    mutating func add(_ batch: LoadBatch, _ isAccepted: [Bool]) {
        for place in batch.digestOrder where isAccepted[place] {
            let row = batch.rows[place]
            guard case .record(let kind) = row.content else { continue }
            add(kind, line: Int64(row.line), batch.values.bytes, row.canonical)
        }
    }

    /// Adds a row whose canonical form stands between these places.
    mutating func add(_ kind: RecordKind, line: Int64, _ bytes: [UInt8], _ range: Range<Int>) {
        switch kind {
        case .runs: runs.add(line: line, bytes, range)
        case .attempts: attempts.add(line: line, bytes, range)
        case .costs: costs.add(line: line, bytes, range)
        case .baselines: baselines.add(line: line, bytes, range)
        case .annotations: annotations.add(line: line, bytes, range)
        case .units: units.add(line: line, bytes, range)
        }
    }

    /// How many rows of each kind were added; kinds without rows are left out.
    var rowsByKind: [RecordKind: Int] {
        let all: [RecordKind: Int] = [
            .runs: runs.rows, .attempts: attempts.rows, .costs: costs.rows, .baselines: baselines.rows,
            .annotations: annotations.rows, .units: units.rows,
        ]
        return all.filter { $0.value > 0 }
    }

    /// The digest of all rows added.
    mutating func finish(_ kind: LoadKind) -> String {
        let parts = [
            LoadPart(kind: .runs, rows: runs.rows, digest: runs.digest.finish()),
            LoadPart(kind: .attempts, rows: attempts.rows, digest: attempts.digest.finish()),
            LoadPart(kind: .costs, rows: costs.rows, digest: costs.digest.finish()),
            LoadPart(kind: .baselines, rows: baselines.rows, digest: baselines.digest.finish()),
            LoadPart(kind: .annotations, rows: annotations.rows, digest: annotations.digest.finish()),
            LoadPart(kind: .units, rows: units.rows, digest: units.digest.finish()),
        ]
        return LoadPart.digest(of: parts, in: kind)
    }
}

/// The accepted rows of one kind in a load.
struct LoadPart {
    let kind: RecordKind
    let rows: Int
    let digest: String

    /// The digest of a load that holds these parts, one for each kind.
    static func digest(of parts: [LoadPart], in load: LoadKind) -> String {
        switch load {
        case .rows(let own): return parts.first { $0.kind == own }?.digest ?? ""
        case .export:
            var text = ""
            for kind in RecordKind.allCases {
                for part in parts where part.kind == kind && part.rows > 0 {
                    text += "\(kind.rawValue) \(part.rows) \(part.digest)\n"
                }
            }
            return SHA256Digest.hex(of: Array(text.utf8))
        }
    }
}
