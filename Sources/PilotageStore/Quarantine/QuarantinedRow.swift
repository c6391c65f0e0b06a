public import PilotageModel

/// A row that was set aside, with the load and the file it came from and what became of it since.
public struct QuarantinedRow: Sendable, Hashable {
    /// Its number, which is never given out again.
    public let id: Int64
    public let load: Int64
    public let kind: LoadKind
    public let file: String
    /// As it was set aside.
    public let row: RefusedRow
    /// Why it stayed when it was last read again; nil when it never was.
    public let lastRetry: QuarantineRetry?
    /// Nil while the row is open.
    public let settled: Settlement?

    public var isOpen: Bool { settled == nil }
}

/// The reason that a quarantined row stayed when it was read again.
public struct QuarantineRetry: Sendable, Hashable {
    public let at: Instant
    public let contract: String
    public let contractVersion: String
    public let rule: String
    public let what: String
    public let fix: String
}

/// How many rows of one load and rule were set aside, and how many of them are open.
public struct QuarantineCount: Sendable, Hashable {
    public let load: Int64
    public let kind: LoadKind
    public let file: String
    public let loadedAt: Instant
    public let rule: String
    public let rows: Int
    public let open: Int
}

/// Which quarantined rows are meant.
public struct QuarantineQuery: Sendable, Hashable {
    public var id: Int64?
    public var load: Int64?
    public var rule: String?
    public var onlyOpen = false
    /// The most rows to give, the first ones; nil for all of them.
    public var limit: Int?

    /// All rows, until a part is named.
    public init(
        id: Int64? = nil,
        load: Int64? = nil,
        rule: String? = nil,
        onlyOpen: Bool = false,
        limit: Int? = nil
    ) {
        self.id = id
        self.load = load
        self.rule = rule
        self.onlyOpen = onlyOpen
        self.limit = limit
    }
}
