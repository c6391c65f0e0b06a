/// One number of a weekly report as it was published, so that a later revision can say what changed.
public struct PublishedFigure: Sendable, Hashable {
    public let workflow: String
    public let metric: String
    /// The version of the metric's definition.
    public let version: Int
    /// The exact number; nil where there was none.
    public let value: String?
    /// The value, or the reason why there is none, as it was printed.
    public let text: String

    public init(workflow: String, metric: String, version: Int, value: String?, text: String) {
        self.workflow = workflow
        self.metric = metric
        self.version = version
        self.value = value
        self.text = text
    }
}

/// How the job ended for one period.
public enum PeriodOutcome: String, Sendable, Hashable, CaseIterable {
    case published
    case publishedWithCaveats = "published with caveats"
    case withheld
}

/// A reason why a report was withheld or carries a caveat, and the role that can mend it.
public struct OutcomeReason: Sendable, Hashable {
    public let text: String
    public let owner: String

    public init(text: String, owner: String) {
        self.text = text
        self.owner = owner
    }
}

/// What the job made of one ISO week: a revision of its report, or a notice that it was withheld.
public struct PublishedWeek: Sendable, Hashable {
    public let week: ReportPeriod
    /// Counted from 1; 0 for a withheld one.
    public let revision: Int
    public let outcome: PeriodOutcome
    public let reasons: [OutcomeReason]
    public let at: Instant
    /// Of the run of the job that made it.
    public let trace: String
    /// The folder of the files, relative to the folder of the reports.
    public let folder: String
    /// The newest load that the figures know of.
    public let lastLoad: Int64
    public let figures: [PublishedFigure]
    /// The alerts as the edition states them.
    public let alerts: [Alert]
    /// SHA-256 over names and digests of the files: what was published, whatever the moment.
    public let digest: String

    public init(
        week: ReportPeriod,
        revision: Int,
        outcome: PeriodOutcome,
        reasons: [OutcomeReason],
        at: Instant,
        trace: String,
        folder: String,
        lastLoad: Int64,
        figures: [PublishedFigure],
        alerts: [Alert] = [],
        digest: String
    ) {
        self.week = week
        self.revision = revision
        self.outcome = outcome
        self.reasons = reasons
        self.at = at
        self.trace = trace
        self.folder = folder
        self.lastLoad = lastLoad
        self.figures = figures
        self.alerts = alerts
        self.digest = digest
    }
}
