/// The reviewed text files of one organisation, read and checked.
public struct Project: Sendable, Hashable {
    public let title: String
    /// IANA name of the business time zone.
    public let timeZone: String
    /// ISO 4217 code of all money in reports.
    public let currency: String
    /// Path of the store, relative to the project's folder.
    public let store: String
    /// Folder of the reports, relative to the project's folder.
    public let reports: String
    /// Metrics of the weekly report, in order.
    public let weeklyMetrics: [String]
    public let metrics: [MetricDefinition]
    public let pilots: [Pilot]
    public let assumptions: [Assumption]
    public let workflows: [WorkflowEntry]
    public let policy: DecisionPolicy
    /// Where the key stands that turns personal values into pseudonyms; nil when the project hashes nothing.
    public let privacyKey: PrivacyKeyPlace?
    /// How long rows are kept, by kind; a kind that is not named is kept.
    public let retention: [RecordKind: RetentionPeriod]
    /// Nil when the project has no table of failure rules.
    public let failureRules: FailureRules?
    /// How the store is kept safe, as stated.
    public let protection: StoreProtection
    /// What other currencies are worth, by day.
    public let rates: ExchangeRates
    /// The hours in which work is owed; nil when nobody said.
    public let workingHours: WorkingHours?

    public init(
        title: String,
        timeZone: String,
        currency: String,
        store: String,
        reports: String,
        weeklyMetrics: [String],
        metrics: [MetricDefinition],
        pilots: [Pilot],
        assumptions: [Assumption],
        workflows: [WorkflowEntry],
        policy: DecisionPolicy,
        privacyKey: PrivacyKeyPlace? = nil,
        retention: [RecordKind: RetentionPeriod] = [:],
        failureRules: FailureRules? = nil,
        protection: StoreProtection = StoreProtection(),
        rates: [ExchangeRate] = [],
        workingHours: WorkingHours? = nil
    ) {
        self.title = title
        self.timeZone = timeZone
        self.currency = currency
        self.store = store
        self.reports = reports
        self.weeklyMetrics = weeklyMetrics
        self.metrics = metrics
        self.pilots = pilots
        self.assumptions = assumptions
        self.workflows = workflows
        self.policy = policy
        self.privacyKey = privacyKey
        self.retention = retention
        self.failureRules = failureRules
        self.protection = protection
        self.rates = ExchangeRates(currency: currency, rates: rates)
        self.workingHours = workingHours
    }

    /// By workflow, where the catalogue says how many runs should come.
    public var expectedRunsPerWeek: [String: Int] {
        Dictionary(workflows.compactMap { entry in entry.expectedRunsPerWeek.map { (entry.id, $0) } }) { first, _ in
            first
        }
    }

    /// By workflow, when the outcome of its runs can be known.
    public var outcomeTerms: [String: OutcomeTerms] {
        Dictionary(workflows.map { ($0.id, $0.terms) }) { first, _ in first }
    }

    public func metric(_ id: String) -> MetricDefinition? { metrics.first { $0.id == id } }

    public func pilot(_ id: String) -> Pilot? { pilots.first { $0.id == id } }

    public func assumption(_ id: String) -> Assumption? { assumptions.first { $0.id == id } }
}
