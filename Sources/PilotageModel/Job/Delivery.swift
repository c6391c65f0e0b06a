/// How far a message got.
public enum DeliveryState: String, Sendable, Hashable, CaseIterable {
    /// Nothing was sent, or what was sent was certainly not taken: it will be tried.
    case pending
    /// The attempt began; after a crash nobody knows whether it arrived.
    case sending
    case delivered
    /// The other side said no for good.
    case refused
    /// It may have arrived; it is never sent again by itself.
    case ambiguous
    /// A newer revision is sent instead: nothing is owed any more.
    case superseded
}

/// What is sent to whom: no two entries agree in all of it.
public struct DeliveryKey: Sendable, Hashable {
    public let report: String
    public let period: String
    public let revision: Int
    public let channel: String
    public let recipient: String
    /// SHA-256 of what is sent, the moment left out.
    public let digest: String

    public init(report: String, period: String, revision: Int, channel: String, recipient: String, digest: String) {
        self.report = report
        self.period = period
        self.revision = revision
        self.channel = channel
        self.recipient = recipient
        self.digest = digest
    }
}

/// One entry of the ledger of deliveries.
public struct DeliveryEntry: Sendable, Hashable {
    public let id: Int64
    public let key: DeliveryKey
    public let state: DeliveryState
    public let attempts: Int
    public let firstAt: Instant
    public let lastAt: Instant
    /// How the last attempt ended, without secrets.
    public let detail: String

    public init(
        id: Int64,
        key: DeliveryKey,
        state: DeliveryState,
        attempts: Int,
        firstAt: Instant,
        lastAt: Instant,
        detail: String
    ) {
        self.id = id
        self.key = key
        self.state = state
        self.attempts = attempts
        self.firstAt = firstAt
        self.lastAt = lastAt
        self.detail = detail
    }
}
