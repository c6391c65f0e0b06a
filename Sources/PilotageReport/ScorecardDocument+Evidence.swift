import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageStatistics

extension ScorecardDocument {
    /// Every metric with its control, and the primary ones week by week.
    var evidenceSection: Section {
        let charts = WeeklyChart(evaluation: evaluation, context: context)
        let drawn = evaluation.comparisons.prefix(evaluation.experiment == nil ? 3 : 0).map {
            Block.chart(charts.make($0))
        }
        return Section(
            id: "evidence",
            title: "Evidence: before and after",
            blocks: [.table(comparisonTable), .paragraph(honesty), .paragraph(maturityNote)] + sizeBlocks + trendBlocks
                + panelBlocks + missingBlocks + drawn + soFarBlocks,
            startsPage: true
        )
    }

    /// All metrics of the pilot: both sides, the control, the change and the change net of the control.
    var comparisonTable: Table {
        Table(
            id: "comparisons",
            caption:
                "All metrics of the pilot: \(Wording.weeks(evaluation.frame.before)) against \(Wording.weeks(evaluation.frame.after))",
            columns: [
                .init("metric", "Metric"), .init("before", sideNames.before, .trailing),
                .init("after", sideNames.after, .trailing),
                .init("change", "Change, 95 % interval", .trailing), .init("control", "Control, change", .trailing),
                .init("net", "Net of control, 95 % interval", .trailing), .init("adjusted", "p, BH", .trailing),
                .init("state", "Signal"),
                .init("basis", "Deciding interval from"),
            ],
            rows: evaluation.comparisons.map { Table.Row(comparisonRow($0)) },
            footnotes: cautionNotes
        )
    }

    private func comparisonRow(_ comparison: Comparison) -> [Cell] {
        let metric = comparison.metric
        let width = comparison.deciding.halfWidth
        let basis = (try? comparison.deciding.get()).map { Wording.basis($0.basis) } ?? "–"
        let state = evaluation.state(of: comparison).map(Wording.signal) ?? "? not measurable"
        return [
            Cell(metric.title),
            cells.value(comparison.before, metric, "before", halfWidth: width),
            cells.value(comparison.after, metric, "after", halfWidth: width),
            cells.change(comparison.change, metric, "change"),
            comparison.control.map { cells.change($0.change, metric, "control-change") }
                ?? Cell("no control", value: .absent),
            comparison.control.map { cells.change($0.net, metric, "net-change") } ?? Cell("no control", value: .absent),
            adjustedCell(comparison),
            Cell(state),
            Cell(basis),
        ]
    }

    /// What rules over a metric: that it decides, that it guards, or its p-value among the others.
    func adjustedCell(_ comparison: Comparison) -> Cell {
        if comparison.metric.id == pilot.primary.metric { return Cell("decides", value: .absent) }
        guard pilot.others.contains(comparison.metric.id) else { return Cell("guards", value: .absent) }
        guard let adjusted = evaluation.adjustedPValue(comparison.metric.id) else {
            return Cell("not measurable", value: .absent)
        }
        return Cell(Wording.chance(adjusted), value: .number(adjusted, .decimal(4)))
    }

    private var cautionNotes: [RichText] {
        evaluation.comparisons.compactMap { comparison in
            guard let change = try? comparison.deciding.get(), !change.cautions.isEmpty else { return nil }
            return RichText(
                "\(comparison.metric.title): \(change.cautions.map(Wording.caution).joined(separator: "; "))."
            )
        }
    }

    private var honesty: RichText {
        RichText(
            "Intervals take weeks, not runs, as independent and publish the wider of two methods; they are about twice as wide "
                + "as run-level intervals, which call changes where there are none in 16 to 59 % of cases. "
                + "\(evaluation.comparisons.count) metrics were compared: one decides, \(pilot.guardrails.count) guard, and the other "
                + "\(pilot.others.count) are named only when their p-value, adjusted over them (Benjamini-Hochberg), is at most 0.10 "
                + "and their interval leaves zero out."
        )
    }

    /// Segments: forest, shares, and how the overall change splits.
    var segmentSection: Section {
        let blocks = evaluation.segments.enumerated().flatMap { index, segments -> [Block] in
            [.chart(forest(segments, index + 1)), .table(segmentTable(segments, index + 1))]
                + SegmentTests(segments: segments, comparison: evaluation.primary, context: context)
                .blocks(number: index + 1, cells: cells)
        }
        return Section(
            id: "segments",
            title: "Segments: whom it helps and whom it hurts",
            blocks: (blocks.isEmpty ? [.note("No pre-treatment dimension is declared.")] : blocks)
                + guardrailHarmBlocks,
            startsPage: true
        )
    }

    private var guardrailHarmBlocks: [Block] {
        guardrailHarmNote.isEmpty ? [] : [.note(RichText(guardrailHarmNote))]
    }

    private func forest(_ segments: SegmentComparison, _ number: Int) -> ChartSpec {
        let metric = segments.segments.first?.comparison.metric ?? evaluation.comparisons.first?.metric
        let rows =
            segments.segments.map { ($0.name, $0.comparison.deciding) } + [
                ("all", evaluation.primary?.deciding ?? .failure(.noRuns))
            ]
        let format = metric.map { NumberStyle($0, currency: context.currency).change } ?? .decimal(2)
        let points = rows.map { _, change -> ChartSpec.Point in
            guard let change = try? change.get(), let interval = change.interval(), let metric else {
                return ChartSpec.Point(value: nil, text: "not enough data")
            }
            let style = NumberStyle(metric, currency: context.currency, halfWidth: change.halfWidth)
            return ChartSpec.Point(
                value: change.value,
                text: style.signed(change.value),
                low: interval.low,
                high: interval.high
            )
        }
        let ends = points.flatMap { [$0.low, $0.high].compactMap { $0 } }
        let harmed = segments.harmed.map(\.name)
        return ChartSpec(
            id: "forest-\(number)",
            kind: .forest,
            finding: harmed.isEmpty
                ? "No segment got worse beyond chance"
                : "\(WordList.and(harmed)) got worse while the pilot as a whole did not",
            description: "Change of \(metric?.title ?? "the primary metric") by \(segments.dimension), "
                + "95 % intervals; \(metric?.better == .lower ? "left of zero is better" : "right of zero is better")",
            labelTitle: segments.dimension,
            valueTitle: "Change",
            labels: rows.map(\.0),
            series: [ChartSpec.Series(name: "Change", points: points, format: format)],
            axis: ChartAxis.covering(ends, format, fromZero: true),
            references: [.init(name: "no change", value: 0)]
        )
    }
}
