import PilotageModel
import PilotageStatistics

/// Before and after of a quantile, with weeks as clusters; what is not over is censored (`methods.md` A2 d, A12).
enum QuantileChange {
    /// The change, less the control's where there is one.
    static func change(
        _ series: MetricSeries,
        against control: MetricSeries? = nil,
        percent: Int,
        _ frame: ComparisonFrame
    ) throws(Absence) -> Change {
        let sides = QuantileSides(
            before: series.durations(weeks: frame.before),
            after: series.durations(weeks: frame.after),
            control: control.map {
                QuantileSides.Control(
                    before: $0.durations(weeks: frame.before),
                    after: $0.durations(weeks: frame.after)
                )
            },
            percent: percent,
            factor: series.metric.factor
        )
        let weeks = sides.before.count
        do {
            return Change(
                value: try sides.value(),
                better: series.metric.better,
                basis: sides.open == 0 ? .quantiles : .censoredQuantiles(open: sides.open),
                cautions: weeks < RatioChange.fullBaseline ? [.provisionalBaseline(weeks: weeks)] : [],
                spread: .quantiles(sides)
            )
        } catch {
            throw Absence(error)
        }
    }
}
