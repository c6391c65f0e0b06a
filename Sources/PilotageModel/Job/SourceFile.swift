/// A file that a source of the job gave, and the load that holds it.
public struct SourceFile: Sendable, Hashable {
    public let source: String
    public let sha256: String
    /// Without its folder.
    public let name: String
    public let load: Int64
    public let takenAt: Instant

    public init(source: String, sha256: String, name: String, load: Int64, takenAt: Instant) {
        self.source = source
        self.sha256 = sha256
        self.name = name
        self.load = load
        self.takenAt = takenAt
    }
}
