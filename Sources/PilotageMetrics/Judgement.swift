import PilotageModel
import PilotageStatistics

/// Turns comparisons into the inputs of the decision rules, and applies the rules.
struct Judgement {
    let evidence: PilotEvidence
    let frame: ComparisonFrame
    let look: Look?
    let segments: [SegmentComparison]
    let sustainment: Sustainment?
    let value: Result<PilotValue, Absence>
    let guardrails: [GuardrailState]
    let state: EffectState?
    let elsewhere: Result<Change, Absence>?
    let grade: DataGrade
    let missing: MissingOutcomes?
    let signals: ProcessSignals?
    private let primary: Comparison?
    private let detectable: Detectable?

    init(
        evidence: PilotEvidence,
        frame: ComparisonFrame,
        look: Look?,
        comparisons: [Comparison],
        segments: [SegmentComparison],
        sustainment: Sustainment?,
        value: Result<PilotValue, Absence>
    ) {
        self.evidence = evidence
        self.frame = frame
        self.look = look
        self.segments = segments
        self.sustainment = sustainment
        self.value = value
        let primary = comparisons.first
        self.primary = primary
        guardrails = evidence.pilot.guardrails.compactMap { guardrail in
            comparisons.first { $0.metric.id == guardrail.metric }.map { GuardrailState(guardrail, comparison: $0) }
        }
        let worthwhile = evidence.pilot.primary.worthwhileEffect.double
        state = Self.state(Self.asked(primary, of: evidence.pilot.design), look, worthwhile)
        elsewhere = segments.first { !$0.harmed.isEmpty }.flatMap { found in
            primary.flatMap { found.elsewhere($0.metric, frame: frame, table: evidence.table) }
        }
        detectable = (try? primary?.deciding.get()).flatMap { Detectable($0, weeksAfter: frame.after.count) }
        signals = primary.flatMap { ProcessSignals($0.metric, frame: frame, table: evidence.table) }
        missing = primary.map { MissingOutcomes($0.metric, frame: frame, table: evidence.table) }
        grade = Self.grade(evidence, frame, primary, missing, state, look)
    }

    private var inputs: DecisionInputs {
        DecisionInputs(
            policy: evidence.policy,
            worthwhile: evidence.pilot.primary.worthwhileEffect.double,
            state: state,
            guardrails: guardrails.map(\.outcome),
            harmedSegments: harmedSegments,
            elsewhere: elsewhere.flatMap { Self.state($0, look, evidence.pilot.primary.worthwhileEffect.double) },
            grade: grade.letter,
            maintenanceRatio: (try? value.get())?.maintenanceRatio,
            profitProbability: (try? value.get())?.profitProbability,
            isStable: isStable,
            designAllowsExpand: designAllowsExpand,
            trendSupported: needsTrend ? trendSupported : true,
            assumptionsCurrent: expired.isEmpty,
            detectableEffect: detectable?.now,
            detectableLater: detectable?.afterSixtyDays
        )
    }

    /// The first rule that surely fires; before the first look there is no verdict.
    var decision: Decision {
        let inputs = inputs
        var trace: [RuleOutcome] = []
        var found: DecisionRule?
        for rule in DecisionRule.ordered where found == nil && look != nil {
            let fired = rule.holds(inputs)
            trace.append(RuleOutcome(rule: rule, fired: fired))
            if fired == true { found = rule }
        }
        return Decision(
            verdict: found?.verdict ?? .noVerdict,
            rule: found,
            trace: trace,
            conditions: conditions(inputs),
            look: look,
            detectableEffect: detectable?.now
        )
    }

    /// Stable when upkeep does not rise and the process gave no signal for the worse; nil while either is unknown.
    private var isStable: Bool? {
        let isUpkeepStable = sustainment?.isRising.map { !$0 }
        let isQuiet = signals.map(\.adverse.isEmpty)
        if isUpkeepStable == false || isQuiet == false { return false }
        return isUpkeepStable == nil || isQuiet == nil ? nil : true
    }

    private var harmedSegments: [String] { segments.flatMap { $0.harmed.map(\.name) } }

    private var expired: [String] { Self.expired(evidence) }

    private var needsTrend: Bool { Self.needsTrend(evidence.pilot.design) }

    /// Nil where the weeks before cannot tell.
    private var trendSupported: Bool? {
        switch primary?.trend?.outcome {
        case .supported: true
        case .violated: false
        case .notTestable, nil: nil
        }
    }

    private var designAllowsExpand: Bool {
        switch evidence.pilot.design {
        case .beforeAfterAlone: false
        case .beforeAfterWithControl, .matchedControl: primary?.isNet ?? false
        case .randomised: true
        }
    }

    private func conditions(_ inputs: DecisionInputs) -> [Condition] {
        let policy = evidence.policy
        let failing = guardrails.filter { $0.outcome == .fail }.map(\.comparison.metric.title)
        let unknown = guardrails.filter { $0.outcome == .unknown }.map(\.comparison.metric.title)
        let ceiling = policy.maintenanceRatioForExpand.double
        return [
            Condition(kind: .effectProven(state), holds: state.map { $0 == .proven }),
            Condition(kind: .noHarmedSegment(harmedSegments), holds: harmedSegments.isEmpty),
            Condition(
                kind: .guardrailsPass(failing: failing, unknown: unknown),
                holds: failing.isEmpty ? (unknown.isEmpty ? true : nil) : false
            ),
            Condition(
                kind: .maintenanceRatio(atMost: ceiling, now: inputs.maintenanceRatio),
                holds: inputs.maintenanceRatio.map { $0 <= ceiling }
            ),
            Condition(kind: .upkeepStable, holds: sustainment?.isRising.map { !$0 }),
            Condition(
                kind: .noAdverseSignal(signals?.adverse ?? []),
                holds: signals.map(\.adverse.isEmpty)
            ),
            Condition(
                kind: .profitProbability(atLeast: policy.profitProbabilityForExpand.double),
                holds: inputs.profitProbability.map { $0 >= policy.profitProbabilityForExpand.double }
            ),
            Condition(kind: .gradeA(grade.letter), holds: grade.letter == .a),
            Condition(kind: .designAllows, holds: designAllowsExpand),
            Condition(kind: .trendSupported, holds: inputs.trendSupported),
            Condition(kind: .assumptionsCurrent(expired), holds: expired.isEmpty),
        ]
    }

    private static func state(_ change: Result<Change, Absence>?, _ look: Look?, _ worthwhile: Double) -> EffectState? {
        guard case .success(let change) = change, let look,
            let interval = change.effectInterval(confidence: look.confidence)
        else { return nil }
        return EffectState(effect: change.effect, interval: interval, worthwhile: worthwhile)
    }

    /// The change that the design asks for: against the control where there is one, with no way round it.
    private static func asked(_ primary: Comparison?, of design: PilotDesign) -> Result<Change, Absence>? {
        switch design {
        case .matchedControl, .beforeAfterWithControl:
            primary.map { $0.isNet ? $0.deciding : $0.control?.net ?? .failure(.notRecorded) }
        case .randomised, .beforeAfterAlone: primary?.deciding
        }
    }

}

/// The smallest effect that the weeks at hand can show with 80 % power, and what 60 more days would make of it.
private struct Detectable {
    let now: Double
    let afterSixtyDays: Double

    /// `methods.md` A9 with the published standard error; later weeks are taken to vary as those so far.
    init?(_ change: Change, weeksAfter: Int) {
        guard let student = change.student, weeksAfter > 0 else { return nil }
        let factor =
            Distributions.studentQuantile(0.975, degreesOfFreedom: student.degreesOfFreedom)
            + Distributions.studentQuantile(0.80, degreesOfFreedom: student.degreesOfFreedom)
        now = factor * student.standardError
        afterSixtyDays = now * (Double(weeksAfter) / Double(weeksAfter + 8)).squareRoot()
    }
}
