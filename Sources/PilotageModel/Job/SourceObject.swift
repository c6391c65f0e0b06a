/// An object of a bucket that a source gave, with the mark of its content: fetched once, and again when the mark changes.
public struct SourceObject: Sendable, Hashable {
    public let source: String
    public let key: String
    public let etag: String
    public let bytes: Int64

    public init(source: String, key: String, etag: String, bytes: Int64) {
        self.source = source
        self.key = key
        self.etag = etag
        self.bytes = bytes
    }
}
