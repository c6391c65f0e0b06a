import PilotageModel
import PilotageStatistics

/// Turns comparisons into the inputs of the decision rules, and applies the rules.
struct Judgement {
    let evidence: PilotEvidence
    let frame: ComparisonFrame
    let experiment: ExperimentEvidence?
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
    let guardrailHarm: [GuardrailHarm]
    let concentration: GainConcentration?

    init(
        evidence: PilotEvidence,
        frame: ComparisonFrame,
        experiment: ExperimentEvidence?,
        look: Look?,
        comparisons: [Comparison],
        segments: [SegmentComparison],
        sustainment: Sustainment?,
        value: Result<PilotValue, Absence>
    ) {
        self.evidence = evidence
        self.frame = frame
        self.experiment = experiment
        self.look = look
        self.segments = segments
        self.sustainment = sustainment
        self.value = value
        let primary = comparisons.first
        self.primary = primary
        guardrails = evidence.pilot.guardrails.compactMap { guardrail in
            comparisons.first { $0.metric.id == guardrail.metric }.map { comparison in
                let watch = experiment?.watches.first { $0.metric.id == guardrail.metric }
                return GuardrailState(guardrail, comparison: comparison, harmedIn: watch?.harmedIn)
            }
        }
        let worthwhile = evidence.pilot.primary.worthwhileEffect.double
        let policy = evidence.policy
        state = Self.state(Self.asked(primary, of: evidence.pilot.design), look, worthwhile, policy)
        let guardrailHarm = GuardrailHarm.found(evidence, frame, experiment)
        self.guardrailHarm = guardrailHarm
        elsewhere = Self.elsewhere(primary, segments, guardrailHarm, evidence, frame)
        concentration = primary.flatMap { primary in
            let asked = policy.gainShareForConcentration.double
            let found = segments.compactMap { GainConcentration($0, better: primary.metric.better, asked: asked) }
            return found.min { ($0.volume, $0.dimension) < ($1.volume, $1.dimension) }
        }
        detectable = (try? primary?.deciding.get()).flatMap { Detectable($0, frame: frame) }
        signals = primary.flatMap { ProcessSignals($0.metric, frame: frame, table: evidence.table) }
        missing =
            experiment == nil
            ? primary.map { MissingOutcomes($0.metric, frame: frame, table: evidence.table) } : nil
        grade = Self.grade(evidence, frame, experiment, primary, missing, state, look)
    }

    private var inputs: DecisionInputs {
        let worthwhile = evidence.pilot.primary.worthwhileEffect.double
        let value = try? value.get()
        var inputs = DecisionInputs(
            policy: evidence.policy,
            worthwhile: worthwhile,
            state: state,
            guardrails: evidence.pilot.guardrails.map { guardrail in
                guardrails.first { $0.guardrail == guardrail }?.outcome ?? .unknown
            },
            harmedSegments: harmedSegments,
            elsewhere: elsewhere.flatMap { Self.state($0, look, worthwhile, evidence.policy) },
            grade: grade.letter,
            maintenanceRatio: value?.maintenanceRatio,
            profitProbability: value?.profitProbability,
            isStable: isStable,
            designAllowsExpand: designAllowsExpand,
            trendSupported: needsTrend ? trendSupported : true,
            assumptionsCurrent: expired.isEmpty,
            detectableEffect: detectable?.now,
            detectableLater: detectable?.after(weeks: furtherWeeks)
        )
        inputs.lowNetValue = value?.simulated.tenth
        inputs.agreedLoss = evidence.pilot.agreement.agreedLoss?.double
        inputs.isConcentrated = concentration?.isTooNarrow(evidence.policy)
        inputs.definitionStands = Self.changedKinds(evidence).isEmpty
        inputs.isLastLook = look.map { $0.number == $0.of } ?? false
        inputs.isRepairOverdue = evidence.record.repairDueOn.map { $0 <= evidence.asOf } ?? false
        return inputs
    }

    /// Whole weeks of the days for which the policy lets an undecided pilot measure on.
    private var furtherWeeks: Int { evidence.policy.furtherDays / 7 }

    /// The first rule that surely fires; before the first look there is no verdict.
    var decision: Decision {
        let inputs = inputs
        var trace: [RuleOutcome] = []
        var found: DecisionRule?
        for rule in DecisionRule.ordered where found == nil && (look != nil || (isHarmedEarly && rule.number == 1)) {
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
            detectableEffect: detectable?.now,
            measureUntil: measureUntil(inputs.worthwhile),
            repairUntil: grade.letter == .c
                ? evidence.record.repairDueOn ?? evidence.asOf.advanced(by: evidence.policy.repairDays) : nil
        )
    }

    /// Whether a guardrail of an experiment was harmed beyond chance, however often one looked: this may stop at any time.
    private var isHarmedEarly: Bool { guardrails.contains { $0.harmedIn != nil } }

    private func measureUntil(_ worthwhile: Double) -> Day? {
        guard let last = frame.after.last else { return nil }
        if let look, let planned = evidence.pilot.looks.last, look.number < look.of {
            return last.advanced(by: planned - look.weeks).lastDay
        }
        return detectable?.weeksNeeded(for: worthwhile, atMost: furtherWeeks).map { last.advanced(by: $0).lastDay }
    }

    /// Stable when upkeep does not rise and the process gave no signal for the worse; nil while either is unknown.
    private var isStable: Bool? {
        let isUpkeepStable = sustainment?.isRising.map { !$0 }
        let isQuiet = signals.map(\.adverse.isEmpty)
        if isUpkeepStable == false || isQuiet == false { return false }
        return isUpkeepStable == nil || isQuiet == nil ? nil : true
    }

    /// Segments in which the primary metric or a guardrail got worse beyond chance, each once.
    private var harmedSegments: [String] {
        let names = segments.flatMap { $0.harmed.map(\.name) } + guardrailHarm.map(\.segment)
        return names.indices.filter { !names[..<$0].contains(names[$0]) }.map { names[$0] }
    }

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
        case .beforeAfterWithControl, .matchedControl, .randomised: primary?.isNet ?? false
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
                holds: inputs.guardrailsHold
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
                kind: .profitProbability(
                    atLeast: policy.profitProbabilityForExpand.double,
                    now: inputs.profitProbability
                ),
                holds: inputs.paysForSure
            ),
            Condition(
                kind: .lossBearable(agreed: inputs.agreedLoss, now: inputs.lowNetValue),
                holds: inputs.lossIsBearable
            ),
            Condition(kind: .definitionStands(Self.changedKinds(evidence)), holds: inputs.definitionStands),
            Condition(kind: .gradeA(grade.letter), holds: grade.letter == .a),
            Condition(kind: .designAllows, holds: designAllowsExpand),
            Condition(kind: .trendSupported, holds: inputs.trendSupported),
            Condition(kind: .assumptionsCurrent(expired), holds: expired.isEmpty),
        ]
    }

    private static func state(
        _ change: Result<Change, Absence>?,
        _ look: Look?,
        _ worthwhile: Double,
        _ policy: DecisionPolicy
    ) -> EffectState? {
        guard case .success(let change) = change, let look,
            let interval = change.effectInterval(confidence: look.confidence)
        else { return nil }
        let proof = change.effectInterval(confidence: look.proofConfidence(policy))
        return EffectState(effect: change.effect, interval: interval, proof: proof, worthwhile: worthwhile)
    }

    /// The change that the design asks for: against the control where there is one, with no way round it.
    private static func asked(_ primary: Comparison?, of design: PilotDesign) -> Result<Change, Absence>? {
        switch design {
        case .matchedControl, .beforeAfterWithControl, .randomised:
            primary.map { $0.units?.deciding ?? ($0.isNet ? $0.deciding : $0.control?.net ?? .failure(.notRecorded)) }
        case .beforeAfterAlone: primary?.deciding
        }
    }

    /// The effect over the segments of the first dimension that has a harmed one.
    private static func elsewhere(
        _ primary: Comparison?,
        _ segments: [SegmentComparison],
        _ guardrails: [GuardrailHarm],
        _ evidence: PilotEvidence,
        _ frame: ComparisonFrame
    ) -> Result<Change, Absence>? {
        for comparison in segments {
            let others = Set(guardrails.filter { $0.dimension == comparison.dimension }.map(\.segment))
            guard !comparison.harmed.isEmpty || !others.isEmpty, let primary else { continue }
            return comparison.elsewhere(primary.metric, without: others, frame: frame, table: evidence.table)
        }
        return nil
    }
}
