/// A text file of a project: its path relative to the project's folder, parts joined by `/`, and its bytes.
public struct DefinitionFile: Sendable, Hashable {
    /// `metrics/failed-runs.yml`.
    public let path: String
    public let bytes: [UInt8]

    /// Makes a file from its relative path and its bytes, as read from the disk.
    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
