import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageStatistics

/// The primary change week by week, for those who look more often than decisions are made.
extension ScorecardDocument {
    var soFarBlocks: [Block] { soFarChart.map { [.chart($0)] } ?? [] }

    var soFarItems: [Sheet.Item] { soFarChart.map { [.chart($0)] } ?? [] }

    private var soFarChart: ChartSpec? {
        guard let metric = evaluation.primary?.metric, let found = evaluation.effectSoFar else { return nil }
        let widest = found.points.last.map { ($0.band.high - $0.band.low) / 2 }
        let style = NumberStyle(metric, currency: context.currency, halfWidth: widest)
        let points = found.points.map {
            ChartSpec.Point(
                value: $0.change,
                text: style.interval($0.change, $0.band.low, $0.band.high),
                low: $0.band.low,
                high: $0.band.high
            )
        }
        return ChartSpec(
            id: "effect-so-far",
            kind: .forest,
            finding: "\(metric.title) so far, week by week: for display, no verdict between the declared looks",
            description:
                "Change over all weeks up to each, in bands that hold however often one looks (always-valid, 95 %)",
            labelTitle: "Weeks up to",
            valueTitle: "Change",
            labels: found.points.map(\.week.text),
            series: [ChartSpec.Series(name: "Change so far", points: points, format: style.change)],
            axis: ChartAxis.covering(
                found.points.flatMap { [$0.band.low, $0.band.high] },
                style.change,
                fromZero: true
            ),
            references: [.init(name: "no change", value: 0)]
        )
    }
}
