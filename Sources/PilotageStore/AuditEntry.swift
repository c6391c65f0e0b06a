import PilotageDigest
public import PilotageModel

/// One line of the audit trail: who did what to what, chained to the line before by its hash.
public struct AuditEntry: Sendable, Hashable {
    /// Counted from 1 without gaps.
    public let sequence: Int64
    public let at: Instant
    /// The role that acted; never a person's name.
    public let role: String
    /// What was done: `import`, `import-repeated`, `register-pilot`, `record-report`, or a word of the caller's.
    public let action: String
    /// What it was done to: a file, a pilot, a report.
    public let subject: String
    /// Further facts, for the store's own actions as canonical JSON.
    public let detail: String
    /// The hash of the entry before; 64 zeros in the first.
    public let previous: String
    /// SHA-256 of this entry's canonical form, the hash before included.
    public let hash: String

    /// What `previous` holds in the first entry.
    public static let origin = String(repeating: "0", count: 64)

    /// The hash that an entry with these fields must bear.
    var expectedHash: String {
        let text = CanonicalLine.text { line in
            line.add("action", action)
            line.add("at", at)
            line.add("detail", detail)
            line.add("previous", previous)
            line.add("role", role)
            line.add("seq", sequence)
            line.add("subject", subject)
        }
        return SHA256Digest.hex(of: Array(text.utf8))
    }

    init(
        sequence: Int64,
        at: Instant,
        role: String,
        action: String,
        subject: String,
        detail: String,
        previous: String,
        hash: String = ""
    ) {
        self.sequence = sequence
        self.at = at
        self.role = role
        self.action = action
        self.subject = subject
        self.detail = detail
        self.previous = previous
        self.hash = hash
    }
}
