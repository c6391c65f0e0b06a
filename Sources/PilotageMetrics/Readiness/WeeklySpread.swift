import PilotageModel
import PilotageStatistics

/// How much a metric varies from week to week before a pilot, as the published comparison will measure it.
struct WeeklySpread {
    let weeks: Int
    let reach: SmallestDetectableEffect

    /// The larger of the spreads behind both published intervals; against the control where there is one.
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
            let estimates = try Self.estimates(treated, isNet ? control : nil, used)
            // Each variance is that of a mean of so many weeks.
            let variance = estimates.map(\.variance).max() ?? 0
            weeks = used.count
            reach = try SmallestDetectableEffect(
                weeklyDeviation: (variance * Double(used.count)).squareRoot() * metric.clusterFactor,
                hasDays: estimates.count > 1
            )
        } catch {
            throw Absence(error)
        }
    }

    private static func estimates(
        _ treated: MetricSeries,
        _ control: MetricSeries?,
        _ weeks: [ISOWeek]
    ) throws(Refusal) -> [Estimate] {
        guard let control else {
            let byWeek = try WeekClustered.estimate(treated.clusters(weeks: weeks))
            let byDay = treated.clusters(daysOf: weeks).flatMap { try? EqualWeightedCosine.estimate($0) }
            return [byWeek] + (byDay.map { [$0] } ?? [])
        }
        let byWeek = try JointSeries.weekEstimate(
            treated: treated.clusters(weeks: weeks),
            control: control.clusters(weeks: weeks)
        )
        guard let first = treated.clusters(daysOf: weeks), let second = control.clusters(daysOf: weeks),
            let byDay = try? JointSeries.dayEstimate(treated: first, control: second)
        else { return [byWeek] }
        return [byWeek, byDay]
    }
}
