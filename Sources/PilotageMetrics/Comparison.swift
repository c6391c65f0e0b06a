public import PilotageModel
import PilotageStatistics

/// The weeks that are compared, and the workflows on either side.
public struct ComparisonFrame: Sendable, Hashable {
    public let treated: [String]
    /// Empty when the design has no control.
    public let control: [String]
    public let before: [ISOWeek]
    public let after: [ISOWeek]

    public init(treated: [String], control: [String], before: [ISOWeek], after: [ISOWeek]) {
        self.treated = treated
        self.control = control
        self.before = before
        self.after = after
    }
}

/// One metric before and after, with the change and, where there is a control, the change against it.
public struct Comparison: Sendable {
    public let metric: MetricDefinition
    public let slice: Slice
    public let before: Measured
    public let after: Measured
    public let change: Result<Change, Absence>
    public let control: ControlComparison?
    /// The change at one mix of segments, where the mix misleads.
    public internal(set) var standardisation: Standardisation?

    /// The same metric on the control workflows.
    public struct ControlComparison: Sendable {
        public let before: Measured
        public let after: Measured
        public let change: Result<Change, Absence>
        /// The treated change minus the control's.
        public let net: Result<Change, Absence>
    }

    /// What the units of an experiment say; nil when there is none.
    ///
    /// Then `before` is the control arm and `after` the treated.
    public internal(set) var units: UnitComparison?

    /// Unit by unit, where there are several or they started at different weeks; nil unless it was asked for.
    public internal(set) var panel: PanelEvidence?

    /// The change in other measures than its own unit; nil unless it was asked for.
    public internal(set) var sizes: EffectSizes?

    /// What the weeks before say about the change; nil unless it was asked for.
    public internal(set) var trend: TrendEvidence?

    /// The change the verdict uses: against the control where that can be measured, else before against after; at one mix
    /// of segments where the mix misleads; with the trend taken off where pilot and control did not move alike before.
    public var deciding: Result<Change, Absence> {
        if let trend, trend.isViolated {
            return panel?.staggered == nil
                ? trend.adjusted : .failure(.noMethod("starts at different weeks after trends that were not alike"))
        }
        if let standardisation { return .success(standardisation.change) }
        return pooled
    }

    /// The same at the mix that each period had.
    public var pooled: Result<Change, Absence> {
        if let units { return units.deciding }
        return panel?.deciding(byWeeks) ?? byWeeks
    }

    private var byWeeks: Result<Change, Absence> {
        if case .success(let net) = control?.net { return .success(net) }
        return change
    }

    /// Whether the deciding change is one against the control.
    public var isNet: Bool {
        if let units, case .success = units.deciding { return true }
        if case .success = panel?.staggered { return true }
        if case .success = control?.net { return true }
        return false
    }
}

extension Comparison {
    /// Compares one metric in one slice.
    ///
    /// `baselines` are summaries of what no system recorded; the one for this metric and arm stands in when the runs of
    /// the before weeks do not carry the metric.
    public init(
        _ metric: MetricDefinition,
        slice: Slice = .all,
        frame: ComparisonFrame,
        table: TallyTable,
        baselines: [BaselineRecord] = []
    ) {
        let treated = MetricSeries(metric, in: table, arm: frame.treated, slice: slice)
        self.metric = metric
        self.slice = slice
        after = treated.measured(over: frame.after)
        let recorded = treated.measured(over: frame.before)
        let summary = baselines.first { $0.metric == metric.id && frame.treated == [$0.workflow] && slice == .all }
        if recorded.sampled == nil, let summary {
            before = .value(summary.sampled)
            change = SummaryBaseline.change(from: summary, to: treated, weeks: frame.after)
        } else {
            before = recorded
            change = Self.change(treated, frame)
        }
        guard !frame.control.isEmpty else {
            control = nil
            return
        }
        let other = MetricSeries(metric, in: table, arm: frame.control)
        control = ControlComparison(
            before: other.measured(over: frame.before),
            after: other.measured(over: frame.after),
            change: Self.change(other, frame),
            net: NetChange.change(treated, against: other, frame)
        )
    }

    /// Control arm against treated arm of an experiment.
    init(units: UnitComparison) {
        metric = units.metric
        slice = units.slice
        before = units.control.value
        after = units.treated.value
        change = units.assigned
        control = nil
        self.units = units
    }

    private static func change(_ series: MetricSeries, _ frame: ComparisonFrame) -> Result<Change, Absence> {
        if let reason = series.refusal { return .failure(reason) }
        do {
            switch series.metric.measure {
            case .ratio: return .success(try RatioChange.change(series, frame))
            case .quantile(let percent, _): return .success(try QuantileChange.change(series, percent: percent, frame))
            }
        } catch {
            return .failure(error)
        }
    }
}

extension BaselineRecord {
    /// The summary as a value with its sample.
    var sampled: Sampled {
        switch summary {
        case .mean(let n, let mean, _):
            Sampled(value: mean.double, sample: Double(n), source: .summary(self))
        case .proportion(let numerator, let denominator):
            Sampled(value: Double(numerator) / Double(denominator), sample: Double(denominator), source: .summary(self))
        }
    }
}
