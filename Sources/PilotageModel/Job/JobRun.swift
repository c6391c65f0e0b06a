/// One start of the scheduled job.
public struct JobRun: Sendable, Hashable {
    /// Names the run in logs, in the audit trail and in messages: 32 hexadecimal digits.
    public let trace: String
    public let startedAt: Instant
    /// Nil while it runs, and for one that was broken off.
    public let endedAt: Instant?
    /// The exit code; nil as long as there is none.
    public let status: Int?
    /// One sentence on how it ended.
    public let summary: String
    /// What it did with each period it looked at, in order.
    public var decisions: [PeriodDecision]

    public init(
        trace: String,
        startedAt: Instant,
        endedAt: Instant?,
        status: Int?,
        summary: String,
        decisions: [PeriodDecision]
    ) {
        self.trace = trace
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.status = status
        self.summary = summary
        self.decisions = decisions
    }
}

/// Whether a period was due when the job looked at it, and why.
public struct PeriodDecision: Sendable, Hashable {
    public let week: ReportPeriod
    public let isDue: Bool
    public let because: String

    public init(week: ReportPeriod, isDue: Bool, because: String) {
        self.week = week
        self.isDue = isDue
        self.because = because
    }
}

/// The right of one run to be the job, until it ends or the moment passes.
public struct JobLease: Sendable, Hashable {
    /// Machine and process, in a form that tells whether it still lives.
    public let owner: String
    public let trace: String
    public let takenAt: Instant
    public let expiresAt: Instant

    public init(owner: String, trace: String, takenAt: Instant, expiresAt: Instant) {
        self.owner = owner
        self.trace = trace
        self.takenAt = takenAt
        self.expiresAt = expiresAt
    }
}
