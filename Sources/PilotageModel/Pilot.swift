/// A registered trial of a change to workflows: question, design, periods, and what would count as success.
public struct Pilot: Sendable, Hashable {
    public let id: String
    public let title: String
    public let version: Int
    public let question: String
    /// The role that answers for the pilot.
    public let owner: String
    public let workflows: [String]
    public let controls: [String]
    public let design: PilotDesign
    public let before: Period
    public let after: Period
    /// Weeks at the start of the after period that belong to neither side.
    public let transitionWeeks: Int
    public let primary: PrimaryMetric
    public let guardrails: [Guardrail]
    public let others: [String]
    /// Pre-treatment dimensions whose values are compared one by one.
    public let segments: [String]
    /// Decision looks, in complete weeks after the transition.
    public let looks: [Int]
    public let value: ValuePlan
    public let agreement: PilotAgreement
    /// How units were randomised; nil when workflows are compared as a whole.
    public let experiment: Experiment?
    /// Which units were switched on when; nil when all were at once.
    public let staggered: StaggeredPlan?
    public let impactModel: ImpactModel
    /// The file that defines it.
    public let source: String

    public init(
        id: String,
        title: String,
        version: Int,
        question: String,
        owner: String,
        workflows: [String],
        controls: [String],
        design: PilotDesign,
        before: Period,
        after: Period,
        transitionWeeks: Int,
        primary: PrimaryMetric,
        guardrails: [Guardrail],
        others: [String],
        segments: [String],
        looks: [Int],
        value: ValuePlan,
        agreement: PilotAgreement = PilotAgreement(),
        experiment: Experiment? = nil,
        staggered: StaggeredPlan? = nil,
        impactModel: ImpactModel = .level,
        source: String
    ) {
        self.id = id
        self.title = title
        self.version = version
        self.question = question
        self.owner = owner
        self.workflows = workflows
        self.controls = controls
        self.design = design
        self.before = before
        self.after = after
        self.transitionWeeks = transitionWeeks
        self.primary = primary
        self.guardrails = guardrails
        self.others = others
        self.segments = segments
        self.looks = looks
        self.value = value
        self.agreement = agreement
        self.experiment = experiment
        self.staggered = staggered
        self.impactModel = impactModel
        self.source = source
    }

    /// Every metric of the scorecard, the primary one first.
    public var metrics: [String] { [primary.metric] + guardrails.map(\.metric) + others }
}

extension Pilot {
    /// Looks beyond which a calendar is no plan any more.
    public static let mostLooks = 12

    /// Whether the bounds of a verdict are known for these decision looks, in complete weeks after the transition.
    ///
    /// Looking more than once takes wider bounds: tabulated for [4, 8, 12], and by spending the error (Lan and DeMets) for
    /// any other rising calendar of at most twelve looks. A calendar that does not rise, the empty one included, can give
    /// no verdict.
    public static func hasBounds(_ looks: [Int]) -> Bool {
        (1...mostLooks).contains(looks.count) && looks[0] > 0 && zip(looks, looks.dropFirst()).allSatisfy { $0 < $1 }
    }
}

/// How the comparison is set up; it caps the verdict.
public enum PilotDesign: String, Sendable, CaseIterable {
    case randomised
    case matchedControl = "matched control"
    case beforeAfterWithControl = "before/after with control"
    case beforeAfterAlone = "before/after alone"
}

/// The one metric that decides, and the smallest change worth having, in the metric's unit and counted as good.
public struct PrimaryMetric: Sendable, Hashable {
    public let metric: String
    public let worthwhileEffect: FixedDecimal

    public init(metric: String, worthwhileEffect: FixedDecimal) {
        self.metric = metric
        self.worthwhileEffect = worthwhileEffect
    }
}

/// A metric that may not get worse by more than the margin, in the metric's unit.
public struct Guardrail: Sendable, Hashable {
    public let metric: String
    public let margin: FixedDecimal

    public init(metric: String, margin: FixedDecimal) {
        self.metric = metric
        self.margin = margin
    }
}
