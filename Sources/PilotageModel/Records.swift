/// One try of a run.
public struct AttemptRecord: Sendable, Hashable {
    public var namespace = ""
    public var runID: String
    /// Counted from 1.
    public var number: Int64
    public var status: RunStatus
    public var startedAt: Instant
    public var endedAt: Instant?
    public var errorType: String?
    public var rowVersion: Int64 = 0

    public init(runID: String, number: Int64, status: RunStatus, startedAt: Instant) {
        self.runID = runID
        self.number = number
        self.status = status
        self.startedAt = startedAt
    }
}

/// What a cost pays for.
public enum CostCategory: Int, Sendable, CaseIterable {
    case build, licence, infrastructure, run, maintenance, training, change, support, fallback, exit
    case supervision

    public var word: String {
        switch self {
        case .build: "build"
        case .licence: "licence"
        case .infrastructure: "infrastructure"
        case .run: "run"
        case .maintenance: "maintenance"
        case .training: "training"
        case .change: "change"
        case .support: "support"
        case .fallback: "fallback"
        case .exit: "exit"
        case .supervision: "supervision"
        }
    }
}

/// Money spent on a workflow over a span of days; a credit is negative.
public struct CostRecord: Sendable, Hashable {
    public var costID: String
    /// Nil for a cost shared by all workflows.
    public var workflow: String?
    public var team: String
    /// The business function that bears it: finance, operations.
    public var function: String
    public var category: CostCategory
    public var period: Period
    public var amount: FixedDecimal
    /// ISO 4217 code.
    public var currency: String
    /// What was planned for the same span, in the same currency.
    public var budget: FixedDecimal?
    public var rowVersion: Int64 = 0

    public init(
        costID: String,
        team: String,
        function: String,
        category: CostCategory,
        period: Period,
        amount: FixedDecimal,
        currency: String
    ) {
        self.costID = costID
        self.team = team
        self.function = function
        self.category = category
        self.period = period
        self.amount = amount
        self.currency = currency
    }
}

/// How it was before, as somebody measured it: a mean with its spread, or a numerator and a denominator.
public struct BaselineRecord: Sendable, Hashable {
    /// What was measured, in the metric's unit.
    public enum Summary: Sendable, Hashable {
        /// Sample size, mean and standard deviation in the metric's unit.
        case mean(n: Int64, mean: FixedDecimal, standardDeviation: FixedDecimal)
        /// Events among cases.
        case proportion(numerator: Int64, denominator: Int64)
    }

    public var baselineID: String
    public var metric: String
    public var workflow: String
    public var period: Period
    public var summary: Summary
    public var unit: String
    /// How it was measured: stopwatch study, survey, sample of records.
    public var method: String
    public var owner: String
    /// The day from which it may not change.
    public var frozenOn: Day
    public var rowVersion: Int64 = 0

    public init(
        baselineID: String,
        metric: String,
        workflow: String,
        period: Period,
        summary: Summary,
        unit: String,
        method: String,
        owner: String,
        frozenOn: Day
    ) {
        self.baselineID = baselineID
        self.metric = metric
        self.workflow = workflow
        self.period = period
        self.summary = summary
        self.unit = unit
        self.method = method
        self.owner = owner
        self.frozenOn = frozenOn
    }
}

/// What no system records about runs: upkeep hours, survey answers, affected customers.
public enum AnnotationKind: Int, Sendable, CaseIterable {
    case maintenanceHours, ruleChange, dataCleaningHours, surveyScore, customersAffected, ordersAffected
    case eligibleCases, activeUsers, duplicatePassed, onboardingDays, detectionMinutes

    public var word: String {
        switch self {
        case .maintenanceHours: "maintenance_hours"
        case .ruleChange: "rule_change"
        case .dataCleaningHours: "data_cleaning_hours"
        case .surveyScore: "survey_score"
        case .customersAffected: "customers_affected"
        case .ordersAffected: "orders_affected"
        case .eligibleCases: "eligible_cases"
        case .activeUsers: "active_users"
        case .duplicatePassed: "duplicate_passed"
        case .onboardingDays: "onboarding_days"
        case .detectionMinutes: "detection_minutes"
        }
    }
}

/// One dated observation by a person about a workflow, or about one of its runs.
public struct AnnotationRecord: Sendable, Hashable {
    public var annotationID: String
    public var kind: AnnotationKind
    public var workflow: String
    public var runID: String?
    /// The business day it belongs to.
    public var day: Day
    /// In the unit that the kind names: hours, score, customers, cases.
    public var quantity: FixedDecimal
    /// The role that recorded it; never a person's name.
    public var role: String
    public var segments: [String: String] = [:]
    public var rowVersion: Int64 = 0

    public init(
        annotationID: String,
        kind: AnnotationKind,
        workflow: String,
        day: Day,
        quantity: FixedDecimal,
        role: String
    ) {
        self.annotationID = annotationID
        self.kind = kind
        self.workflow = workflow
        self.day = day
        self.quantity = quantity
        self.role = role
    }
}

/// Any accepted row.
public enum ImportedRecord: Sendable, Hashable {
    indirect case run(RunRecord)
    case attempt(AttemptRecord)
    case cost(CostRecord)
    case baseline(BaselineRecord)
    case annotation(AnnotationRecord)
    case unit(UnitRecord)

    /// The kind of row it is.
    public var kind: RecordKind {
        switch self {
        case .run: .runs
        case .attempt: .attempts
        case .cost: .costs
        case .baseline: .baselines
        case .annotation: .annotations
        case .unit: .units
        }
    }
}

/// The kinds of row that can be imported; the word is the command's argument.
public enum RecordKind: String, Sendable, CaseIterable {
    case runs, attempts, costs, baselines, annotations, units
}
