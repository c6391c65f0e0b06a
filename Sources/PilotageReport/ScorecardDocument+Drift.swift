import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageStatistics

/// Whether the baseline was a bad patch, and whether the workflows drift since the change.
extension ScorecardDocument {
    /// A row for the table of what the weeks before say; nil with too few of them.
    func selectionRow(_ metric: MetricDefinition) -> Table.Row? {
        guard let found = evaluation.selection else { return nil }
        let interval = found.difference.interval(confidence: 0.95)
        let style = NumberStyle(metric, currency: context.currency, halfWidth: (interval.high - interval.low) / 2)
        let sign = metric.better == .higher ? 1.0 : -1.0
        let (value, one, other) = (sign * found.difference.value, sign * interval.low, sign * interval.high)
        return Table.Row(
            [
                Cell("The last \(BaselineSelection.window) weeks of the baseline against the rest"),
                Cell(
                    style.interval(value, min(one, other), max(one, other)),
                    value: .number(value, style.change)
                ),
                Cell(
                    found.isFlagged
                        ? "a bad patch: part of a gain may come by itself" : "no bad patch, so no gain by itself"
                ),
            ],
            emphasis: found.isFlagged ? .warning : .none
        )
    }

    /// The baseline drawn towards the average of all workflows; nil with fewer than three of them.
    func shrunkenRow(_ metric: MetricDefinition) -> Table.Row? {
        guard let drawn = evaluation.shrunken else { return nil }
        let style = NumberStyle(metric, currency: context.currency, halfWidth: max(drawn.gainByItself.magnitude, 1e-4))
        let part = NumberFormat.percent(0).text(drawn.found.reliability)
        return Table.Row([
            Cell(
                "The baseline drawn towards the average of \(drawn.workflows) workflows, as if chosen for being the worst"
            ),
            Cell(
                style.text(drawn.found.shrunken),
                value: .number(drawn.found.shrunken, style.value),
                numberID: "\(pilot.id)/\(metric.id)/shrunken-baseline"
            ),
            Cell(
                "\(part) of its distance is believed; up to \(style.change.text(max(0, drawn.gainByItself)))\(style.suffix) "
                    + "of a gain would come by itself"
            ),
        ])
    }

    /// Empty before there are twelve weeks.
    var driftBlocks: [Block] { evaluation.drift.map { [.table(driftTable($0))] } ?? [] }

    private func driftTable(_ drift: DriftEvidence) -> Table {
        Table(
            id: "drift",
            caption:
                "Drift since the change: \(Wording.weeks(drift.weeks)) against the first \(DriftEvidence.reference) weeks",
            columns: [
                .init("what", "What"), .init("value", "Found", .trailing), .init("p", "p", .trailing),
                .init("answer", "Answer"),
            ],
            rows: drift.lines.map { line in
                Table.Row(
                    [
                        Cell(Wording.drift(line.kind, evaluation.primary?.metric.title ?? "")),
                        Cell(NumberFormat.decimal(3).text(line.value), value: .number(line.value, .decimal(3))),
                        line.pValue.map { Cell(Wording.chance($0), value: .number($0, .decimal(4))) }
                            ?? Cell("\u{2013}", value: .absent),
                        Cell(Wording.drift(line.finding)),
                    ],
                    emphasis: line.finding == .act ? .warning : .none
                )
            },
            footnotes: [
                RichText(
                    "Level: a moving average (EWMA, 0.2) of weekly values in units of its limit (2.9), a signal beyond 1 either way; "
                        + "with eight weeks of reference a steady process gives one within four weeks in 11 %, within thirteen in 25 % of "
                        + "cases. Shares: population stability index, watch from 0.10, act from 0.25, and only with p below 0.01 on "
                        + "counts scaled by the design effect of weeks."
                )
            ]
        )
    }
}
