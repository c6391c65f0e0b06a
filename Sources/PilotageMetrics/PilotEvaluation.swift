public import PilotageModel
import PilotageStatistics

/// Everything that was loaded about a pilot, ready to be judged.
public struct PilotEvidence: Sendable {
    public let pilot: Pilot
    public let metrics: [MetricDefinition]
    public let assumptions: [Assumption]
    public let policy: DecisionPolicy
    public let currency: String
    public let table: TallyTable
    public let costs: [CostRecord]
    public let baselines: [BaselineRecord]
    /// What people noted about the workflows: who did the upkeep is read from it.
    public let annotations: [AnnotationRecord]
    public let record: PilotRecordState
    /// The units of the pilot's experiment; nil when it is none.
    public let units: ExperimentUnits?
    /// By workflow, where the catalogue says so.
    public let expectedRunsPerWeek: [String: Int]
    /// The business day on which the report is made; only weeks that ended before it count.
    public let asOf: Day

    public init(
        pilot: Pilot,
        metrics: [MetricDefinition],
        assumptions: [Assumption],
        policy: DecisionPolicy,
        currency: String,
        table: TallyTable,
        costs: [CostRecord],
        baselines: [BaselineRecord],
        annotations: [AnnotationRecord] = [],
        record: PilotRecordState,
        units: ExperimentUnits? = nil,
        expectedRunsPerWeek: [String: Int] = [:],
        asOf: Day
    ) {
        self.pilot = pilot
        self.metrics = metrics
        self.assumptions = assumptions
        self.policy = policy
        self.currency = currency
        self.table = table
        self.costs = costs
        self.baselines = baselines
        self.annotations = annotations
        self.record = record
        self.units = units
        self.expectedRunsPerWeek = expectedRunsPerWeek
        self.asOf = asOf
    }

    /// The definition of that id; ids are checked when the project is read.
    public func metric(_ id: String) -> MetricDefinition? { metrics.first { $0.id == id } }
}

/// A pilot judged: comparisons, segments, upkeep, value, data grade and the decision.
public struct PilotEvaluation: Sendable {
    public let evidence: PilotEvidence
    public let frame: ComparisonFrame
    /// What the units of an experiment say; nil when the pilot is none.
    public let experiment: ExperimentEvidence?
    /// Complete weeks after the transition that had ended by the day of the report.
    public let weeksAvailable: Int
    public let look: Look?
    /// The primary change week by week in bands for display; nil before there are four weeks.
    public let effectSoFar: EffectSoFar?
    /// Adjusted p-values of the metrics that neither decide nor guard.
    let secondary: [String: Double]
    /// In the order of the pilot's definition, the primary metric first.
    public let comparisons: [Comparison]
    public let guardrails: [GuardrailState]
    public let segments: [SegmentComparison]
    public let sustainment: Sustainment?
    public let value: Result<PilotValue, Absence>
    public let grade: DataGrade
    /// Nil when nobody said how many runs to expect.
    public let coverage: PilotCoverage?
    /// Whether the weeks before were a bad patch; nil with too few of them.
    public let selection: BaselineSelection?
    /// The baseline drawn towards the average of all workflows; nil with fewer than three of them.
    public let shrunken: ShrunkenBaseline?
    /// Whether the workflows drift since the change; nil before there are twelve weeks.
    public let drift: DriftEvidence?
    /// What runs of unknown status could do to the primary metric; nil without one.
    public let missing: MissingOutcomes?
    /// The state of the primary effect at the look's bound; nil when it cannot be measured.
    public let state: EffectState?
    /// The effect over the segments that were not harmed; nil when no segment was, or all were.
    public let elsewhere: Result<Change, Absence>?
    public let decision: Decision
    /// Segments in which a guardrail worsened by more than its margin beyond chance.
    public let guardrailHarm: [GuardrailHarm]
    /// How few cases give most of the gain; nil where segments cannot be compared.
    public let concentration: GainConcentration?

    public var pilot: Pilot { evidence.pilot }
    public var primary: Comparison? { comparisons.first }
}

extension PilotEvaluation {
    /// Judges the pilot on the weeks up to the latest declared look.
    public init(_ evidence: PilotEvidence) {
        let pilot = evidence.pilot
        let ended = Self.weeksEnded(evidence)
        let before = pilot.before.completeWeeks
        let look = Look(weeks: ended.count, plan: pilot.looks, weeksBefore: before.count)
        let frame = ComparisonFrame(
            treated: pilot.workflows,
            control: pilot.controls,
            before: before,
            after: Array(ended.prefix(look?.weeks ?? ended.count))
        )
        let experiment = ExperimentEvidence(evidence, frame, ended: Array(ended))
        let compare = { (id: String) in Self.comparison(id, evidence, frame, experiment) }
        let priced = Set(pilot.value.benefits.map(\.metric)).subtracting(pilot.metrics).sorted().compactMap(compare)
        let segments = evidence.metric(pilot.primary.metric).map { metric in
            pilot.segments.map { SegmentComparison(metric, dimension: $0, evidence, frame, experiment) }
        }
        var comparisons = pilot.metrics.compactMap(compare)
        if experiment == nil { comparisons = comparisons.map { $0.sized(frame, evidence.table) } }
        if let primary = comparisons.first, experiment == nil {
            comparisons[0] = Self.headline(primary, segments ?? [], evidence, frame)
        }
        let judgement = Judgement(
            evidence: evidence,
            frame: frame,
            experiment: experiment,
            look: look,
            comparisons: comparisons,
            segments: segments ?? [],
            sustainment: Sustainment(evidence, weeks: frame.after),
            value: Self.value(evidence, frame, comparisons + priced)
        )
        self.evidence = evidence
        self.frame = frame
        self.experiment = experiment
        self.look = look
        self.comparisons = comparisons
        secondary = Self.secondary(comparisons, pilot)
        effectSoFar = experiment == nil ? Self.soFar(evidence, frame, ended) : nil
        self.segments = judgement.segments
        weeksAvailable = ended.count
        guardrails = judgement.guardrails
        sustainment = judgement.sustainment
        value = judgement.value
        grade = judgement.grade
        coverage = PilotCoverage(evidence, frame: frame)
        missing = judgement.missing
        let primary = comparisons.first?.metric
        selection = primary.flatMap { BaselineSelection($0, frame: frame, table: evidence.table) }
        shrunken = primary.flatMap { ShrunkenBaseline($0, frame: frame, table: evidence.table) }
        drift = primary.flatMap { DriftEvidence($0, frame: frame, table: evidence.table) }
        state = judgement.state
        elsewhere = judgement.elsewhere
        decision = judgement.decision
        guardrailHarm = judgement.guardrailHarm
        concentration = judgement.concentration
    }

    /// By assigned units where the pilot is an experiment, else by weeks of runs.
    private static func comparison(
        _ id: String,
        _ evidence: PilotEvidence,
        _ frame: ComparisonFrame,
        _ experiment: ExperimentEvidence?
    ) -> Comparison? {
        if let found = experiment?.comparisons.first(where: { $0.metric.id == id }) { return Comparison(units: found) }
        return evidence.metric(id).map { metric in
            var found = Comparison(metric, frame: frame, table: evidence.table, baselines: evidence.baselines)
            found.panel = PanelEvidence(metric, evidence, frame)
            return found
        }
    }

    private static func soFar(_ evidence: PilotEvidence, _ frame: ComparisonFrame, _ ended: [ISOWeek]) -> EffectSoFar? {
        evidence.metric(evidence.pilot.primary.metric).flatMap {
            EffectSoFar(
                $0,
                frame: frame,
                ended: ended,
                planned: evidence.pilot.looks.last ?? 0,
                evidence: evidence
            )
        }
    }

    /// The primary comparison with what its segments and the weeks before say about it.
    private static func headline(
        _ primary: Comparison,
        _ segments: [SegmentComparison],
        _ evidence: PilotEvidence,
        _ frame: ComparisonFrame
    ) -> Comparison {
        var headline = primary.standardised(by: segments)
        headline.trend = TrendEvidence(
            primary.metric,
            frame: frame,
            table: evidence.table,
            worthwhile: evidence.pilot.primary.worthwhileEffect.double,
            model: evidence.pilot.impactModel
        )
        return headline
    }

    /// The complete weeks after the transition that had ended by the day of the report, up to the last one with runs.
    private static func weeksEnded(_ evidence: PilotEvidence) -> [ISOWeek] {
        let pilot = evidence.pilot
        let ended = pilot.after.completeWeeks.dropFirst(pilot.transitionWeeks).filter { $0.lastDay < evidence.asOf }
        // Units that state their outcomes need no runs.
        if let experiment = pilot.experiment, experiment.runsBy == nil { return Array(ended) }
        guard let metric = evidence.metric(pilot.primary.metric) else { return Array(ended) }
        let series = MetricSeries(metric, in: evidence.table, arm: pilot.workflows)
        guard let last = series.weeksWithRuns(among: Array(ended)).last else { return [] }
        return ended.filter { $0 <= last }
    }

    private static func value(
        _ evidence: PilotEvidence,
        _ frame: ComparisonFrame,
        _ comparisons: [Comparison]
    ) -> Result<PilotValue, Absence> {
        let inputs = ValueInputs(
            pilot: evidence.pilot,
            assumptions: evidence.assumptions,
            frame: frame,
            table: evidence.table,
            costs: evidence.costs.filter { cost in
                (frame.treated + evidence.pilot.value.handlers).contains(cost.workflow ?? "")
            },
            currency: evidence.currency,
            asOf: evidence.asOf,
            comparisons: Dictionary(comparisons.map { ($0.metric.id, $0) }, uniquingKeysWith: { first, _ in first })
        )
        do {
            return .success(try PilotValue.evaluate(inputs))
        } catch {
            return .failure(error)
        }
    }
}
