import PilotageModel
import PilotageStatistics

/// How much a metric varies from week to week before a pilot, as the published comparison will measure it.
struct WeeklySpread {
    let weeks: Int
    let reach: Reach

    /// What is compared decides how small a change can be seen.
    enum Reach {
        /// A rate or mean, with weeks as clusters.
        case ratio(SmallestDetectableEffect)
        /// A quantile; the factor brings it to the metric's unit.
        case quantile(SmallestDetectableQuantileChange, factor: Double)
    }

    /// The spread of weeks as clusters; of a rate against the control where there is one.
    init(_ metric: MetricDefinition, frame: ComparisonFrame, table: TallyTable) throws(Absence) {
        let treated = MetricSeries(metric, in: table, arm: frame.treated)
        if let reason = treated.refusal { throw reason }
        let used = frame.before.filter { treated.cases(weeks: [$0]).contains { $0 > 0 } }
        guard used.count >= RatioChange.fewestWeeks else {
            throw .tooFewWeeks(have: used.count, need: RatioChange.fewestWeeks)
        }
        weeks = used.count
        do {
            switch metric.measure {
            case .ratio: reach = .ratio(try Self.ratio(metric, treated, frame, table, used))
            case .quantile(let percent, _): reach = try Self.quantile(metric, treated, percent, used)
            }
        } catch {
            throw Absence(error)
        }
    }

    /// The smallest change in the metric's unit that so many weeks after can be expected to show.
    func effect(weeksAfter: Int, confidence: Double, power: Double) throws(Refusal) -> Double {
        switch reach {
        case .ratio(let found):
            try found.effect(weeksBefore: weeks, weeksAfter: weeksAfter, confidence: confidence, power: power)
        case .quantile(let found, let factor):
            try factor * found.effect(weeksBefore: weeks, weeksAfter: weeksAfter, confidence: confidence, power: power)
        }
    }

    /// The fewest weeks after that can be expected to show that change; nil when even ten years cannot.
    func weeksNeeded(for effect: Double) throws(Refusal) -> Int? {
        switch reach {
        case .ratio(let found): try found.weeksNeeded(for: effect, weeksBefore: weeks)
        case .quantile(let found, let factor): try found.weeksNeeded(for: effect / factor, weeksBefore: weeks)
        }
    }

    private static func ratio(
        _ metric: MetricDefinition,
        _ treated: MetricSeries,
        _ frame: ComparisonFrame,
        _ table: TallyTable,
        _ used: [ISOWeek]
    ) throws(Refusal) -> SmallestDetectableEffect {
        let control = MetricSeries(metric, in: table, arm: frame.control)
        let isNet = !frame.control.isEmpty && control.refusal == nil
        let estimate = try estimate(treated, isNet ? control : nil, used)
        // The variance is that of a mean of so many weeks.
        return try SmallestDetectableEffect(
            weeklyDeviation: (estimate.variance * Double(used.count)).squareRoot() * metric.clusterFactor,
            hasDays: treated.clusters(daysOf: used) != nil
        )
    }

    private static func quantile(
        _ metric: MetricDefinition,
        _ treated: MetricSeries,
        _ percent: Int,
        _ used: [ISOWeek]
    ) throws(Refusal) -> Reach {
        let before = try WeekClusteredQuantile.estimate(watched: treated.durations(weeks: used), percent: percent)
        return .quantile(try SmallestDetectableQuantileChange(before), factor: metric.factor)
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
