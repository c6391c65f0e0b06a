import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageStatistics

/// The process behaviour charts of a week.
extension WeeklyDocument {
    /// So many lines of a workflow are drawn at most.
    private static let mostDrawn = 3

    /// The first line, and those with a signal for the worse or off target, in their order.
    func drawn(_ workflow: WorkflowWeek) -> [WorkflowWeek.Line] {
        let chosen = workflow.lines.enumerated().filter { $0.offset == 0 || Self.rank($0.element) != nil }
        return chosen.prefix(Self.mostDrawn).map(\.element)
    }

    func chart(_ line: WorkflowWeek.Line, _ workflow: String, _ index: Int) -> ChartSpec {
        let style = NumberStyle(line.metric, currency: context.currency)
        let values = points(line, style)
        let ranges = ranges(line, style)
        let band = WeekWording.band(line)
        var references = [ChartSpec.Reference(name: "target", value: line.metric.target.double)]
        if let limits = line.limits { references.append(.init(name: "mean", value: limits.mean)) }
        let ends = references.map(\.value) + (band.map { [$0.low, $0.high] } ?? [])
        return ChartSpec(
            id: "trend-\(index + 1)-\(line.metric.id)",
            kind: .processBehaviour,
            finding: "\(line.metric.title), \(workflow): \(WeekWording.behaviour(line, noun))",
            description:
                "\(line.metric.title) by \(noun == "week" ? "ISO week" : noun), a diamond at each signal; below, the distance to the \(noun) before. "
                + line.metric.meaning,
            labelTitle: noun == "week" ? "Week" : "Month",
            valueTitle: line.metric.title,
            labels: evaluation.weeks.map(\.text),
            series: [
                ChartSpec.Series(name: workflow, points: values, format: style.value),
                ChartSpec.Series(name: "moving range", points: ranges, format: style.value),
            ],
            axis: ChartAxis.covering(
                values.compactMap(\.value) + ends,
                style.value,
                fromZero: line.metric.unit != .score
            ),
            references: references,
            bands: band.map { [$0] } ?? [],
            rangeLimit: line.limits.map { .init(name: "limit of ranges", value: $0.rangeUpper) }
        )
    }

    private func points(_ line: WorkflowWeek.Line, _ style: NumberStyle) -> [ChartSpec.Point] {
        line.history.enumerated().map { place, measured -> ChartSpec.Point in
            switch measured {
            case .value(let sampled):
                ChartSpec.Point(
                    value: sampled.value,
                    text: style.text(sampled.value),
                    signal: WeekWording.signal(line, at: place)
                )
            case .absent(let reason): ChartSpec.Point(value: nil, text: Wording.reason(reason))
            }
        }
    }

    /// The distance of each value to the one before it.
    private func ranges(_ line: WorkflowWeek.Line, _ style: NumberStyle) -> [ChartSpec.Point] {
        line.history.indices.map { place -> ChartSpec.Point in
            guard place > 0, let now = line.history[place].sampled?.value,
                let before = line.history[place - 1].sampled?.value
            else { return ChartSpec.Point(value: nil, text: "–") }
            let range = (now - before).magnitude
            let isBeyond = line.limits.map { range > $0.rangeUpper } ?? false
            return ChartSpec.Point(
                value: range,
                text: style.text(range),
                signal: isBeyond ? "range beyond its limit" : nil
            )
        }
    }
}
