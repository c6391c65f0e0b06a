import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageStatistics

/// A metric week by week for the pilot and its control, with the mean of each period and the start of the pilot.
struct WeeklyChart {
    let evaluation: PilotEvaluation
    let context: ReportContext

    /// Nil for a metric that no definition describes.
    func make(_ comparison: Comparison) -> ChartSpec {
        let metric = comparison.metric
        let style = NumberStyle(metric, currency: context.currency)
        let weeks = allWeeks
        var lines = [series("Pilot workflows", metric, evaluation.frame.treated, weeks, style)]
        if comparison.control?.before.sampled != nil {
            lines.append(series("Control workflows", metric, evaluation.frame.control, weeks, style))
        }
        let zone = Self.tolerance(metric)
        let ends = zone.map { [$0.low, $0.high] } ?? []
        let values = lines.flatMap { $0.points.compactMap(\.value) } + [metric.target.double] + ends
        return ChartSpec(
            id: "weekly-\(metric.id)",
            kind: .line,
            finding: finding(comparison, style),
            description:
                "\(metric.title) by ISO week, \(weeks.first?.text ?? "") to \(weeks.last?.text ?? ""); \(metric.meaning)",
            labelTitle: "Week",
            valueTitle: style.suffix.isEmpty ? metric.title : "\(metric.title),\(style.suffix)",
            labels: weeks.map(\.text),
            series: lines,
            axis: ChartAxis.covering(values, style.value, fromZero: metric.unit != .score),
            references: [.init(name: "target", value: metric.target.double)],
            events: [.init(index: beforeCount, name: "pilot starts")],
            bands: zone.map { [$0] } ?? []
        )
    }

    /// The zone around the target that needs no action; nil where none is tolerated.
    private static func tolerance(_ metric: MetricDefinition) -> ChartSpec.Band? {
        let (target, slack) = (metric.target.double, metric.tolerance.double)
        return slack > 0 ? ChartSpec.Band(name: "tolerance", low: target - slack, high: target + slack) : nil
    }

    /// Every complete week from the first before to the last compared, the transition included.
    private var allWeeks: [ISOWeek] {
        guard let first = evaluation.frame.before.first, let last = evaluation.frame.after.last else {
            return evaluation.frame.before
        }
        var weeks: [ISOWeek] = []
        var week = first
        while week <= last {
            weeks.append(week)
            week = week.advanced(by: 1)
        }
        return weeks
    }

    private var beforeCount: Int {
        let start = evaluation.pilot.after.first
        return allWeeks.firstIndex { $0.lastDay >= start } ?? evaluation.frame.before.count
    }

    private func series(
        _ name: String,
        _ metric: MetricDefinition,
        _ arm: [String],
        _ weeks: [ISOWeek],
        _ style: NumberStyle
    ) -> ChartSpec.Series {
        let source = MetricSeries(metric, in: evaluation.evidence.table, arm: arm)
        let points = weeks.map { week -> ChartSpec.Point in
            switch source.measured(over: [week]) {
            case .value(let sampled): ChartSpec.Point(value: sampled.value, text: style.text(sampled.value))
            case .absent(let reason): ChartSpec.Point(value: nil, text: Wording.reason(reason))
            }
        }
        return ChartSpec.Series(name: name, points: points, format: style.value)
    }

    private func finding(_ comparison: Comparison, _ style: NumberStyle) -> String {
        let title = comparison.metric.title
        guard case .success(let change) = comparison.deciding, let interval = change.interval() else {
            return "\(title): the change cannot be measured"
        }
        let sized = NumberStyle(comparison.metric, currency: context.currency, halfWidth: change.halfWidth)
        let net = comparison.isNet ? " net of control" : ""
        let word =
            switch change.state {
            case .improved: "improved by"
            case .worse: "got worse by"
            case .unclear: "shows no evidence of change:"
            }
        return "\(title) \(word) \(sized.interval(change.value, interval.low, interval.high))\(net)"
    }
}
