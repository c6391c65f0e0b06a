/// How a run stands or ended.
public enum RunStatus: Int, Sendable, CaseIterable {
    case succeeded, failed, cancelled, timedOut, skipped, running, waiting, unknown

    /// The word in files and reports.
    public var word: String {
        switch self {
        case .succeeded: "succeeded"
        case .failed: "failed"
        case .cancelled: "cancelled"
        case .timedOut: "timed_out"
        case .skipped: "skipped"
        case .running: "running"
        case .waiting: "waiting"
        case .unknown: "unknown"
        }
    }

    /// Whether the outcome is not known yet, so that the run is censored rather than counted.
    public var isOpen: Bool { self == .running || self == .waiting }
}

/// Whether a retry may mend a failure.
public enum FailureClass: Int, Sendable, CaseIterable {
    case temporary, logical, unknown

    public var word: String {
        switch self {
        case .temporary: "temporary"
        case .logical: "logical"
        case .unknown: "unknown"
        }
    }
}

/// Which step decided the failure class.
public enum FailureClassSource: Int, Sendable, CaseIterable {
    case explicit, rule, retryInferred, none

    public var word: String {
        switch self {
        case .explicit: "explicit"
        case .rule: "rule"
        case .retryInferred: "retry_inferred"
        case .none: "none"
        }
    }
}

/// What started a run.
public enum RunTrigger: Int, Sendable, CaseIterable {
    case scheduled, manual, api, event, retry, unknown

    public var word: String {
        switch self {
        case .scheduled: "scheduled"
        case .manual: "manual"
        case .api: "api"
        case .event: "event"
        case .retry: "retry"
        case .unknown: "unknown"
        }
    }
}

/// One execution of a workflow, as a contract accepted it; a nil field was not recorded, which is never zero.
public struct RunRecord: Sendable, Hashable {
    /// Where ids and names are unique (a system, a tenant), or empty when the file declares none.
    public var namespace = ""
    public var workflow: String
    public var workflowVersion: String?
    /// Unique inside the namespace; compared after NFC and trimming of blanks.
    public var runID: String
    public var parentRunID: String?
    public var trigger = RunTrigger.unknown
    public var isTest = false
    public var status: RunStatus
    /// Nil unless the run failed or timed out.
    public var failureClass: FailureClass?
    public var failureClassSource = FailureClassSource.none
    public var errorType: String?
    public var scheduledAt: Instant?
    public var queuedAt: Instant?
    public var startedAt: Instant
    /// Nil while the run is open.
    public var endedAt: Instant?
    /// When the run must be done to keep its promise.
    public var dueAt: Instant?
    /// Tries, the first included; at least 1.
    public var attempts: Int64?
    /// Times a person had to step in.
    public var manualInterventions: Int64?
    /// Hands-on time of people, in milliseconds.
    public var manualMilliseconds: Int64?
    /// Time the run waited for a person, in milliseconds.
    public var humanWaitMilliseconds: Int64?
    public var fallbackUsed: Bool?
    public var duplicateBlocked: Bool?
    /// Changes of the person or team that holds the case.
    public var handoffs: Int64?
    public var failedHandoffs: Int64?
    public var cost: FixedDecimal?
    public var currency: String?
    /// Pre-treatment attributes: dimension to value, as the contract declares them.
    public var segments: [String: String] = [:]
    /// The contract's version column: a higher one replaces a row with the same key.
    public var rowVersion: Int64 = 0

    public init(workflow: String, runID: String, status: RunStatus, startedAt: Instant) {
        self.workflow = workflow
        self.runID = runID
        self.status = status
        self.startedAt = startedAt
    }
}
