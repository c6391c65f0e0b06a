import PilotageModel
import PilotageStatistics

/// Before and after of a quantile, with weeks as clusters (`methods.md` A2 d).
enum QuantileChange {
    static func change(_ series: MetricSeries, percent: Int, _ frame: ComparisonFrame) throws(Absence) -> Change {
        let before = series.durations(weeks: frame.before)
        let after = series.durations(weeks: frame.after)
        do {
            let first = try WeekClusteredQuantile.estimate(weeks: before, percent: percent, confidence: 0.95)
            let second = try WeekClusteredQuantile.estimate(weeks: after, percent: percent, confidence: 0.95)
            let factor = series.metric.factor
            return Change(
                value: (second.value - first.value) * factor,
                better: series.metric.better,
                basis: .quantiles,
                cautions: before.count < RatioChange.fullBaseline ? [.provisionalBaseline(weeks: before.count)] : [],
                spread: .quantiles(before: before, after: after, percent: percent, factor: factor)
            )
        } catch {
            throw Absence(error)
        }
    }
}
