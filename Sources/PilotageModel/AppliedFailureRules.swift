/// The table of failure rules by which the classes in the store were decided.
public struct AppliedFailureRules: Sendable, Hashable {
    /// Which application it was, counted from 1.
    public let number: Int64
    public let id: String
    public let version: Int
    public let owner: String
    /// SHA-256 of the file.
    public let sha256: String
    public let appliedAt: Instant

    public init(number: Int64, id: String, version: Int, owner: String, sha256: String, appliedAt: Instant) {
        self.number = number
        self.id = id
        self.version = version
        self.owner = owner
        self.sha256 = sha256
        self.appliedAt = appliedAt
    }
}
