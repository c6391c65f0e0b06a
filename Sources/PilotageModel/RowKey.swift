/// What makes a row unique among those of its kind.
public struct RowKey: Sendable, Hashable {
    public let kind: RecordKind
    /// Empty where the kind has none.
    public let namespace: String
    public let id: String
    /// The number of an attempt; 0 for every other kind.
    public let number: Int64

    /// Joins the parts of a key.
    public init(kind: RecordKind, namespace: String = "", id: String, number: Int64 = 0) {
        self.kind = kind
        self.namespace = namespace
        self.id = id
        self.number = number
    }
}

/// How the rows of a file stand in it: what one of them needs to be read alone.
public struct RowLayout: Sendable, Hashable {
    /// `csv`, `ndjson`.
    public let format: String
    /// CSV only: the byte between two values.
    public let delimiter: UInt8?
    /// CSV only: the first line, without its end.
    public let head: String

    /// Joins what is known of a file.
    public init(format: String, delimiter: UInt8?, head: String) {
        self.format = format
        self.delimiter = delimiter
        self.head = head
    }
}
