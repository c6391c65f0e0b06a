import PilotageDigest

/// SHA-256 over rows in the order of their file: line number, blank, canonical form, line feed, for each row.
///
/// The line number is part of it, so that a changed lineage shows as well as a changed value.
struct RowDigest: ~Copyable {
    private var digest = SHA256Digest()
    private var pending: [UInt8] = []
    private static let block = 1 << 16

    init() { pending.reserveCapacity(Self.block + 4096) }

    mutating func add(line: Int64, _ canonical: [UInt8]) {
        pending.append(contentsOf: String(line).utf8)
        pending.append(0x20)
        pending.append(contentsOf: canonical)
        pending.append(0x0A)
        guard pending.count >= Self.block else { return }
        digest.update(pending)
        pending.removeAll(keepingCapacity: true)
    }

    /// The digest of all rows added; what follows belongs to a new one.
    mutating func finish() -> String {
        digest.update(pending)
        pending.removeAll(keepingCapacity: true)
        let finished = exchange(&digest, with: SHA256Digest())
        return finished.finish()
    }
}
