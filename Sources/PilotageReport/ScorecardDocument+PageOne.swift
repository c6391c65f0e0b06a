import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageStatistics

extension ScorecardDocument {
    /// What a leader reads in two minutes.
    var pageOne: Section {
        Section(
            id: "scorecard",
            title: "Scorecard",
            blocks: [
                .paragraph(RichText([.init("The question. ", .strong), .init(pilot.question)])),
                .banner(verdictBanner),
                .facts(keyFacts),
                .table(keyTable),
                harmBlock,
                .table(valueTable),
                .paragraph(upkeepSentence),
                assumptionBlock,
                .paragraph(RichText([.init("What would change the answer", .strong)])),
                .list(flips),
                .note(gradeSentence),
            ]
        )
    }

    private var verdictBanner: Banner {
        let decision = evaluation.decision
        return Banner(
            label: "Recommendation",
            answer: answer,
            reason: RichText([.init(ruleText, .strong), .init(" \(reasonText)"), .init(lookText)] + decisionSpans),
            tone: Wording.tone(decision.verdict)
        )
    }

    private var answer: String {
        let verdict = Wording.verdict(evaluation.decision.verdict)
        guard evaluation.decision.rule?.number == 2 else { return verdict }
        let kept = restrictedTo
        return "\(verdict): keep it for \(WordList.and(kept)); take \(WordList.and(harmedNames)) out"
    }

    /// The segments that stay, of the first dimension that has a harmed one.
    private var restrictedTo: [String] {
        let harmed = Set(harmedNames)
        let dimension = evaluation.segments.first { $0.segments.contains { harmed.contains($0.name) } }
        return dimension?.segments.map(\.name).filter { !harmed.contains($0) } ?? []
    }

    private var ruleText: String {
        guard let rule = evaluation.decision.rule else {
            return evaluation.look == nil
                ? "The first declared look has not been reached." : "No rule can be applied to what is known."
        }
        return "Rule \(rule.number): \(rule.text)"
    }

    private var reasonText: String {
        guard case .success(let change) = evaluation.primary?.deciding, let metric = evaluation.primary?.metric else {
            return "The primary metric cannot be compared. "
        }
        guard evaluation.state != nil || evaluation.look == nil else {
            return evaluation.primary?.trend?.isViolated == true
                ? "Pilot and control did not move alike before, and the trend cannot be taken off: the evidence is weak. "
                : "The design asks for a comparison with the control, which cannot be made. "
        }
        let style = NumberStyle(metric, currency: context.currency, halfWidth: change.halfWidth)
        let worthwhile = style.change.text(pilot.primary.worthwhileEffect.double)
        let against = evaluation.primary?.isNet == true ? ", net of the control workflows" : ""
        let trend = evaluation.primary?.trend?.isViolated == true ? ", with the trend before taken off" : ""
        let mix = evaluation.primary?.standardisation.map { ", at one mix of \($0.dimension)" } ?? ""
        let caution =
            evaluation.grade.letter == .c ? " The data grade is C: harm is acted on all the same, a gain is not." : ""
        return
            "\(metric.title): \(style.signed(change.value))\(against)\(mix)\(trend); \(worthwhile)\(style.suffix) is the smallest "
            + "\(metric.better == .lower ? "fall" : "rise") worth having. Overall effect \(Wording.effect(evaluation.state)).\(caution) "
    }

    private var lookText: String {
        guard let look = evaluation.look else {
            return
                "\(evaluation.weeksAvailable) complete weeks so far; looks at \(pilot.looks.map(String.init).joined(separator: ", "))."
        }
        return "Look \(look.number) of \(look.of), \(look.weeks) complete weeks after the transition\(boundText(look))."
    }

    /// The interval that the verdict used, which is wider than 95 % when looks are made more than once.
    private func boundText(_ look: Look) -> String {
        guard look.of > 1, let metric = evaluation.primary?.metric,
            let change = try? evaluation.primary?.deciding.get(),
            let interval = change.interval(confidence: look.confidence)
        else { return "" }
        let style = NumberStyle(metric, currency: context.currency, halfWidth: change.halfWidth)
        return "; at its bound \(style.range(interval.low, interval.high))"
    }

    private var keyFacts: [Fact] {
        [
            Fact(
                label: "Design",
                cell: Cell(Wording.design(pilot.design)),
                remark: Wording.allows(pilot.design)
            ),
            Fact(
                label: "Compared",
                cell: Cell("\(evaluation.frame.before.count) weeks before, \(evaluation.frame.after.count) after"),
                remark: "\(spanText(evaluation.frame.before)) and \(spanText(evaluation.frame.after))"
            ),
            Fact(label: "Net value, \(pilot.value.horizonMonths) months", cell: netCell, remark: netRemark),
            Fact(
                label: "Data grade",
                cell: Cell(evaluation.grade.letter.rawValue),
                remark: evaluation.grade.shortfalls.isEmpty
                    ? "no shortfall" : "\(evaluation.grade.shortfalls.count) shortfalls, below"
            ),
        ]
    }

    private func spanText(_ weeks: [ISOWeek]) -> String {
        guard let first = weeks.first, let last = weeks.last else { return "none" }
        return "\(first.text) to \(last.text)"
    }

    private var netCell: Cell {
        switch evaluation.value {
        case .failure(let reason): return Cell(Wording.reason(reason), value: .absent)
        case .success(let value):
            let format = NumberFormat.money(context.currency, 0)
            let range = value.netPresentValue
            return Cell(
                "\(Rounding.money(range.low, format)) to \(Rounding.money(range.high, .integer))",
                value: .text,
                note: "low and high case; base \(format.text(range.base))"
            )
        }
    }

    private var netRemark: String {
        guard case .success(let value) = evaluation.value else { return "no value without every part of it" }
        let base = NumberFormat.money(context.currency, 0)
        guard let share = value.breakEvenShare else {
            return "base \(Rounding.money(value.netPresentValue.base, base))"
        }
        return
            "base \(Rounding.money(value.netPresentValue.base, base)); breaks even at \(NumberFormat.percent(0).text(share)) of the base benefit"
    }

    /// The primary metric and the guardrails.
    private var keyTable: Table {
        let net = evaluation.primary?.isNet == true
        let shown = evaluation.comparisons.prefix(1 + pilot.guardrails.count)
        return Table(
            id: "key-metrics",
            caption: "Before and after, with the 95 % interval of the change",
            columns: [
                .init("metric", "Metric"), .init("before", "Before", .trailing), .init("after", "After", .trailing),
                .init("change", net ? "Change, net of control" : "Change", .trailing),
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
                    + "margin." + exceptions + standardisationNote
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

    private func sampleText(_ comparison: Comparison?) -> String {
        let before = comparison?.before.sampled?.sample ?? 0
        let after = comparison?.after.sampled?.sample ?? 0
        return "\(NumberFormat.integer.text(before)) finished runs before, \(NumberFormat.integer.text(after)) after"
    }
}

/// Words joined as a sentence wants them.
enum WordList {
    static func and(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }
}

/// Money rounded to what a range of cases can bear: two significant digits of its size, at least whole units.
enum Rounding {
    static func money(_ amount: Double, _ format: NumberFormat) -> String {
        var step = 1.0
        while amount.magnitude / step >= 1000 { step *= 10 }
        return format.text((amount / step).rounded(.toNearestOrAwayFromZero) * step)
    }
}
