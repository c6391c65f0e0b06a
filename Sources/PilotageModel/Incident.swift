/// A time in which a workflow did not work: from the end of its first failed run after a success until the end of the
/// first success among the runs that began after that.
///
/// Test runs and parts of other runs are left out. A nil recovery is censored: the incident is still open, and its
/// length is not known, which is never zero.
public struct Incident: Sendable, Hashable {
    public let workflow: String
    public let openedAt: Instant
    /// The run that failed.
    public let openedBy: String
    /// The class of that failure, as it was derived.
    public let failureClass: FailureClass
    public let recoveredAt: Instant?
    /// The run that succeeded.
    public let recoveredBy: String?
    /// Further runs that failed until then.
    public let furtherFailures: Int

    public init(
        workflow: String,
        openedAt: Instant,
        openedBy: String,
        failureClass: FailureClass,
        recoveredAt: Instant?,
        recoveredBy: String?,
        furtherFailures: Int
    ) {
        self.workflow = workflow
        self.openedAt = openedAt
        self.openedBy = openedBy
        self.failureClass = failureClass
        self.recoveredAt = recoveredAt
        self.recoveredBy = recoveredBy
        self.furtherFailures = furtherFailures
    }
}

/// An incident as the metrics engine reads it, with the workflow's code of `RunCodes`.
public struct IncidentRow: Sendable, Hashable {
    public let workflow: Int32
    public let openedAt: Int64
    /// Nil while the incident is open.
    public let recoveredAt: Int64?

    public init(workflow: Int32, openedAt: Int64, recoveredAt: Int64?) {
        self.workflow = workflow
        self.openedAt = openedAt
        self.recoveredAt = recoveredAt
    }
}
