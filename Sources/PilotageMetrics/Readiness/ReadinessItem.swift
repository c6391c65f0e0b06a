public import PilotageModel
public import PilotageStatistics

/// One thing a pilot must have before it starts, with what was found.
public struct ReadinessItem: Sendable {
    /// What is asked.
    public enum Kind: Sendable {
        /// Complete weeks before with runs, against those that data grade A asks for.
        case baselineWeeks(have: Int, need: Int)
        /// What the primary metric can show at a look, against the effect worth having.
        case detectable(look: Look, effect: Result<Double, Absence>, worthwhile: Double)
        /// The weeks after the transition that could show the effect worth having at a single look.
        case weeksNeeded(weeks: Int?, planned: Int)
        /// The worsening of a guardrail that would be noticed at the last look, against its margin.
        case guardrail(metric: MetricDefinition, reach: Result<Double, Absence>, margin: Double)
        /// Whether pilot and control moved alike before.
        case trend(Result<TrendCheck, Absence>)
        /// Something that people state: what stands there, and what is still missing.
        case stated(found: String, missing: [String])
    }

    /// How the item stands.
    public enum State: Sendable, Hashable { case passed, failed, unknown, exempt }

    public let question: ReadinessQuestion
    public let kind: Kind
    /// Nil where it cannot be known.
    public let holds: Bool?
    /// Leave to start without it, whether in force or expired; nil where nobody asked for any.
    public let exemption: Exemption?
    public let state: State

    /// An exemption that is in force on the day excuses what fails or cannot be known, and nothing else.
    init(_ question: ReadinessQuestion, _ kind: Kind, holds: Bool?, exemptions: [Exemption] = [], on day: Day) {
        self.question = question
        self.kind = kind
        self.holds = holds
        exemption = exemptions.first { $0.question == question }
        let isExempt =
            exemption.map { $0.holds(on: day) && !SameRole.holds($0.requester, $0.approver) } ?? false
        state = holds == true ? .passed : isExempt ? .exempt : holds == nil ? .unknown : .failed
    }
}

/// What readiness asks of the project around a pilot.
public struct PilotSurroundings: Sendable {
    public let workflows: [WorkflowEntry]
    /// The contract of each kind of file that has one: id and version.
    public let contracts: [RecordKind: String]
    /// How long rows of each kind are kept, in words.
    public let retention: [RecordKind: String]
    public let protection: StoreProtection

    public init(
        workflows: [WorkflowEntry],
        contracts: [RecordKind: String],
        retention: [RecordKind: String],
        protection: StoreProtection
    ) {
        self.workflows = workflows
        self.contracts = contracts
        self.retention = retention
        self.protection = protection
    }
}
