import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageStatistics

/// The one table of page one: each metric before, after and the change.
extension ScorecardDocument {
    /// The primary metric and the guardrails.
    var keyTable: Table {
        let net = evaluation.primary?.isNet == true
        let shown = evaluation.comparisons.prefix(1 + pilot.guardrails.count)
        return Table(
            id: "key-metrics",
            caption: evaluation.experiment == nil
                ? "Before and after, with the 95 % interval of the change"
                : "Both arms by assigned unit, with the 95 % interval of the effect",
            columns: [
                .init("metric", "Metric"), .init("before", sideNames.before, .trailing),
                .init("after", sideNames.after, .trailing),
                .init(
                    "change",
                    evaluation.experiment != nil ? "Effect" : net ? "Change, net of control" : "Change",
                    .trailing
                ),
                .init("bar", "Asked for", .trailing),
                .init("signal", "Signal"), .init("target", "Target"),
            ],
            rows: shown.enumerated().map { index, comparison in
                Table.Row(keyRow(comparison), emphasis: index == 0 ? .strong : .none)
            },
            footnotes: keyFootnotes(Array(shown))
        )
    }

    private func keyRow(_ comparison: Comparison) -> [Cell] {
        let metric = comparison.metric
        let width = comparison.deciding.halfWidth
        return [
            Cell(metric.title),
            cells.value(comparison.before, metric, "before", halfWidth: width),
            cells.value(comparison.after, metric, "after", halfWidth: width),
            cells.change(comparison.deciding, metric, comparison.isNet ? "net-change" : "change"),
            askedFor(metric),
            signal(comparison),
            targetCell(comparison),
        ]
    }

    private func askedFor(_ metric: MetricDefinition) -> Cell {
        let style = NumberStyle(metric, currency: context.currency)
        if metric.id == pilot.primary.metric {
            let worthwhile = pilot.primary.worthwhileEffect.double
            let signed = metric.better == .lower ? -worthwhile : worthwhile
            return Cell(style.signed(signed), value: .number(signed, style.change))
        }
        guard let guardrail = pilot.guardrails.first(where: { $0.metric == metric.id }) else { return Cell("–") }
        let margin = guardrail.margin.double
        let signed = metric.better == .lower ? margin : -margin
        return Cell("margin \(style.signed(signed))", value: .number(signed, style.change))
    }

    private func signal(_ comparison: Comparison) -> Cell {
        if let state = evaluation.guardrails.first(where: { $0.guardrail.metric == comparison.metric.id }) {
            return Cell(Wording.guardrail(state.outcome))
        }
        guard case .success(let change) = comparison.deciding else { return Cell("? not measurable") }
        return Cell(Wording.signal(change.state))
    }

    private func targetCell(_ comparison: Comparison) -> Cell {
        let metric = comparison.metric
        guard let value = comparison.after.sampled?.value else { return Cell("? unknown") }
        let slack = metric.tolerance.double
        let target = metric.target.double
        let met = metric.better == .lower ? value <= target + slack : value >= target - slack
        return Cell("\(met ? "✓" : "✗") \(Wording.target(metric, context.currency))")
    }

    private func keyFootnotes(_ shown: [Comparison]) -> [RichText] {
        let plain = shown.filter { !$0.isNet }.map(\.metric.title)
        let exceptions =
            evaluation.primary?.isNet == true && !plain.isEmpty
            ? " Not net of control, which does not record it: \(plain.joined(separator: ", "))."
            : ""
        return [
            RichText(
                "n = \(sampleText(shown.first)); tests left out. Guardrails hold when their one-sided 95 % bound stays inside the "
                    + "margin." + exceptions + standardisationNote + pastNote
            )
        ]
    }

    /// The overall change, where the mix of segments makes another one the headline.
    private var standardisationNote: String {
        guard let primary = evaluation.primary, let found = primary.standardisation,
            let pooled = try? primary.pooled.get(), let interval = pooled.interval()
        else { return "" }
        let style = NumberStyle(primary.metric, currency: context.currency, halfWidth: pooled.halfWidth)
        return
            " \(primary.metric.title) is compared at one mix of \(found.dimension), whose shift misleads; at the mix of "
            + "each period the change is \(style.interval(pooled.value, interval.low, interval.high))."
    }

    /// Why an effect is not the difference of the two arms that stand beside it.
    private var pastNote: String {
        guard let found = evaluation.experiment, found.units.plan.adjustsByHistory else { return "" }
        let adjusted = found.comparisons.filter { $0.adjusted != nil }.map(\.metric.title)
        guard !adjusted.isEmpty else { return "" }
        return
            " The effect on \(WordList.and(adjusted)) has the units' past taken out, as registered; see the next section."
    }

    private func sampleText(_ comparison: Comparison?) -> String {
        let before = comparison?.before.sampled?.sample ?? 0
        let after = comparison?.after.sampled?.sample ?? 0
        if evaluation.experiment != nil {
            return "\(NumberFormat.integer.text(before)) and \(NumberFormat.integer.text(after)) units"
        }
        return "\(NumberFormat.integer.text(before)) finished runs before, \(NumberFormat.integer.text(after)) after"
    }
}
