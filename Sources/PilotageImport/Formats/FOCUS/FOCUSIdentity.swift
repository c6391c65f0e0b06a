import PilotageDigest

/// Gives each charge an id of its own: FOCUS has none.
///
/// The id is a digest of the columns that tell charges apart, and a number that counts charges in which all of them are
/// equal, in the order of the file. So the same file gives the same ids again, and equal rows stay two charges. Memory:
/// about 16 to 32 bytes for each different charge.
struct FOCUSIdentity {
    /// A column that takes part: its name in the digest, and its cells, of which the first that holds something counts.
    struct Part {
        let name: [UInt8]
        let cells: [Int]
    }

    let parts: [Part]
    private var seen: [UInt64: UInt32] = [:]
    private var bytes: [UInt8] = []

    init(head: FOCUSHead) {
        let provider = Part(
            name: Array("provider".utf8),
            cells: head.cells(of: ["ServiceProviderName", "ProviderName"])
        )
        parts =
            [provider]
            + FOCUSColumns.identity.map { Part(name: Array($0.utf8), cells: head.cells(of: [$0])) }
    }

    /// The id of the charge whose texts `value` gives: for some cells, that of the first that holds something.
    mutating func id(_ value: ([Int]) -> String?) -> String {
        bytes.removeAll(keepingCapacity: true)
        for part in parts {
            guard let text = value(part.cells) else { continue }
            // Control characters stand in no value, so that neighbours cannot run into each other.
            bytes.append(contentsOf: part.name)
            bytes.append(0x1F)
            bytes.append(contentsOf: text.utf8)
            bytes.append(0x1E)
        }
        let hex = String(SHA256Digest.hex(of: bytes).prefix(32))
        // Half of it suffices for counting: an accidental equal would only start another charge at 2.
        let key = UInt64(hex.prefix(16), radix: 16) ?? 0
        let number = (seen[key] ?? 0) + 1
        seen[key] = number
        return "\(hex)-\(number)"
    }
}
