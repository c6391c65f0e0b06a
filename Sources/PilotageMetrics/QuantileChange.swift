import PilotageModel
import PilotageStatistics

/// Before and after of a quantile, with weeks as clusters; what is not over is censored (`methods.md` A2 d, A12).
enum QuantileChange {
    static func change(_ series: MetricSeries, percent: Int, _ frame: ComparisonFrame) throws(Absence) -> Change {
        let before = series.durations(weeks: frame.before)
        let after = series.durations(weeks: frame.after)
        do {
            let first = try WeekClusteredQuantile.estimate(watched: before, percent: percent, confidence: 0.95)
            let second = try WeekClusteredQuantile.estimate(watched: after, percent: percent, confidence: 0.95)
            let factor = series.metric.factor
            return Change(
                value: (second.value - first.value) * factor,
                better: series.metric.better,
                basis: first.open + second.open == 0 ? .quantiles : .censoredQuantiles(open: first.open + second.open),
                cautions: before.count < RatioChange.fullBaseline ? [.provisionalBaseline(weeks: before.count)] : [],
                spread: .quantiles(before: before, after: after, percent: percent, factor: factor)
            )
        } catch {
            throw Absence(error)
        }
    }
}
