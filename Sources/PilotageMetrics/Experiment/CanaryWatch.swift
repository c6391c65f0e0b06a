public import PilotageModel
public import PilotageStatistics

/// A guardrail of an experiment, week by week, with one-sided bounds that hold however often one looks.
///
/// Stopping for harm is the only stop that needs no declared look (`methods.md` A6, A7).
public struct CanaryWatch: Sendable {
    /// Where the guardrail stood after a week.
    public struct Point: Sendable {
        public let week: ISOWeek
        public let units: Int
        /// Counted so that positive is good.
        public let effect: Double
        /// The worst and the best that the effect can be, each one-sided 95 %.
        public let bounds: Interval
    }

    public let metric: MetricDefinition
    public let margin: Double
    public let points: [Point]

    /// The first week in which even the best bound was worse than the margin; nil when there was none.
    public var harmedIn: ISOWeek? { points.first { $0.bounds.high < -margin }?.week }

    /// Follows the guardrail over the weeks that have ended; nil where it cannot be compared week by week.
    init?(
        _ guardrail: Guardrail,
        _ metric: MetricDefinition,
        units: ExperimentUnits,
        frame: ComparisonFrame,
        ended: [ISOWeek],
        planned: Int,
        withheld: Absence?
    ) {
        guard !units.stated.contains(metric.id), units.plan.runsBy != nil, !ended.isEmpty else { return nil }
        let target = Double(max(planned, 1))
        points = (1...ended.count).compactMap { count in
            let part = ComparisonFrame(
                treated: frame.treated,
                control: frame.control,
                before: frame.before,
                after: Array(ended.prefix(count))
            )
            let found = UnitComparison(metric, units: units, frame: part, withheld: withheld)
            guard let change = try? found.deciding.get(), let student = change.student,
                let half = AlwaysValidBand.oneSidedHalfWidth(
                    of: student,
                    size: Double(count),
                    planned: target,
                    alpha: 0.05
                )
            else { return nil }
            return Point(
                week: ended[count - 1],
                units: found.control.units + found.treated.units,
                effect: change.effect,
                bounds: Interval(low: change.effect - half, high: change.effect + half)
            )
        }
        guard !points.isEmpty else { return nil }
        self.metric = metric
        margin = guardrail.margin.double
    }
}
