/// A stored run as the metrics engine reads it: repeated text is replaced by the codes of `RunCodes`.
public struct RunRow: Sendable {
    public var workflow: Int32 = 0
    public var segments: Int32 = 0
    public var trigger = RunTrigger.unknown
    public var isTest = false
    public var status = RunStatus.unknown
    /// As it was derived; nil unless the run failed or timed out.
    public var failureClass: FailureClass?
    /// Whether it is a child or a continuation of a stored run of the same workflow, with which it is counted.
    public var isPart = false
    public var queuedAt: Int64?
    public var startedAt: Int64 = 0
    public var endedAt: Int64?
    public var dueAt: Int64?
    public var attempts: Int64?
    public var manualInterventions: Int64?
    public var manualMilliseconds: Int64?
    public var humanWaitMilliseconds: Int64?
    public var fallbackUsed: Bool?
    public var duplicateBlocked: Bool?
    public var handoffs: Int64?
    public var failedHandoffs: Int64?
    public var costUnits: Int64?
    public var costScale: Int64 = 0
    public var currency: String?

    public init() {}
}

/// What the codes of a `RunRow` stand for.
public struct RunCodes: Sendable {
    public var workflows: [Int32: String]
    /// Dimension to value.
    public var segments: [Int32: [String: String]]

    public init(workflows: [Int32: String], segments: [Int32: [String: String]]) {
        self.workflows = workflows
        self.segments = segments
    }
}

/// Which runs to read: workflows by name, and the half-open span of start times.
public struct RunQuery: Sendable, Hashable {
    public let workflows: [String]
    public let from: Instant
    public let until: Instant

    public init(workflows: [String], from: Instant, until: Instant) {
        self.workflows = workflows
        self.from = from
        self.until = until
    }
}
