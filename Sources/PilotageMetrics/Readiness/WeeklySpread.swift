import PilotageModel
import PilotageStatistics

/// How much a metric varies from week to week before a pilot, as the published comparison will measure it.
struct WeeklySpread {
    let weeks: Int
    let reach: SmallestDetectableEffect

    /// The spread of weeks as clusters; against the control where there is one.
    init(_ metric: MetricDefinition, frame: ComparisonFrame, table: TallyTable) throws(Absence) {
        let treated = MetricSeries(metric, in: table, arm: frame.treated)
        if let reason = treated.refusal { throw reason }
        guard case .ratio = metric.measure else { throw .noMethod("the power of a quantile") }
        let used = frame.before.filter { treated.cases(weeks: [$0]).contains { $0 > 0 } }
        guard used.count >= RatioChange.fewestWeeks else {
            throw .tooFewWeeks(have: used.count, need: RatioChange.fewestWeeks)
        }
        let control = MetricSeries(metric, in: table, arm: frame.control)
        let isNet = !frame.control.isEmpty && control.refusal == nil
        do {
            let estimate = try Self.estimate(treated, isNet ? control : nil, used)
            weeks = used.count
            // The variance is that of a mean of so many weeks.
            reach = try SmallestDetectableEffect(
                weeklyDeviation: (estimate.variance * Double(used.count)).squareRoot() * metric.clusterFactor,
                hasDays: treated.clusters(daysOf: used) != nil
            )
        } catch {
            throw Absence(error)
        }
    }

    private static func estimate(
        _ treated: MetricSeries,
        _ control: MetricSeries?,
        _ weeks: [ISOWeek]
    ) throws(Refusal) -> Estimate {
        let own = treated.clusters(weeks: weeks)
        guard let control else { return try WeekClustered.estimate(own) }
        return try JointSeries.weekEstimate(treated: own, control: control.clusters(weeks: weeks))
    }
}
