import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageStatistics

extension ScorecardDocument {
    /// What would change the verdict: upwards, downwards, and the strongest evidence against it as it stands.
    var flips: [RichText] {
        [expandFlip, stopFlip, keepFlip, thriftFlip, dateFlip, against].compactMap { $0 }
    }

    private var expandFlip: RichText? {
        guard evaluation.decision.verdict != .expand else { return nil }
        let missing = evaluation.decision.conditions.filter { $0.holds != true }
        return RichText([
            .init("Expand if ", .strong), .init(missing.map(GradeWording.text).joined(separator: "; ") + "."),
        ])
    }

    /// The nearest way down: the guardrail closest to its margin, or the primary effect itself.
    private var stopFlip: RichText? {
        guard evaluation.decision.verdict != .stop else { return nil }
        var text = "the overall effect turns to harm"
        let nearest = evaluation.guardrails
            .filter { $0.outcome != .fail && $0.worstBound != nil }
            .min { room($0) < room($1) }
        if let nearest, let bound = nearest.worstBound {
            let metric = nearest.comparison.metric
            let style = NumberStyle(
                metric,
                currency: context.currency,
                halfWidth: nearest.comparison.deciding.halfWidth
            )
            let sign: Double = metric.better == .higher ? 1 : -1
            text +=
                ", or a guardrail fails; the nearest is \(metric.title) (worst bound \(style.signed(sign * bound)), "
                + "margin \(style.signed(-sign * nearest.guardrail.margin.double)))"
        }
        return RichText([.init("Stop if ", .strong), .init(text + ".")])
    }

    /// Distance of the worst bound from the margin, in margins.
    private func room(_ state: GuardrailState) -> Double {
        let margin = max(state.guardrail.margin.double, 1e-12)
        return ((state.worstBound ?? -margin) + margin) / margin
    }

    private var keepFlip: RichText? {
        guard evaluation.decision.rule?.number == 2 else { return nil }
        return RichText([
            .init("Keep as it is if ", .strong),
            .init("\(WordList.and(harmedNames)) no longer shows harm at the next look."),
        ])
    }

    /// What rule 5 would have to find otherwise.
    private var thriftFlip: RichText? {
        guard evaluation.decision.rule?.number == 5 else { return nil }
        let policy = evaluation.evidence.policy
        let value = try? evaluation.value.get()
        var asked = [
            "upkeep is at most \(policy.maintenanceRatioForSimplify.text) of the low-case benefit (now "
                + (value?.maintenanceRatio.map { NumberFormat.decimal(2).text($0) } ?? "unknown") + ")"
        ]
        if let found = evaluation.concentration, found.isTooNarrow(policy) {
            asked.append(
                "the gain comes from more than \(WordList.and(found.segments)), now "
                    + "\(NumberFormat.percent(0).text(found.gain)) of it from \(NumberFormat.percent(0).text(found.volume)) of the cases"
            )
        }
        return RichText([.init("Keep if ", .strong), .init(asked.joined(separator: "; ") + ".")])
    }

    /// Until when an undecided pilot measures on, and until when data are repaired.
    private var dateFlip: RichText? {
        let decision = evaluation.decision
        switch decision.verdict {
        case .measureOn:
            guard let day = decision.measureUntil else { return nil }
            return RichText([
                .init("Measure until \(day.text), ", .strong),
                .init("when the effect worth having would show; nothing is expanded meanwhile."),
            ])
        case .noVerdict:
            guard let day = decision.repairUntil, !evaluation.grade.blocking.isEmpty else { return nil }
            let list = evaluation.grade.blocking.map(GradeWording.text).joined(separator: "; ")
            return RichText([
                .init("Repair by \(day.text): ", .strong),
                .init("\(list). Grade C after that day, granted once, is stop."),
            ])
        case .keep, .expand, .simplify, .stop: return nil
        }
    }

    /// What a reader who disagrees would point to.
    private var against: RichText? {
        let text: String? =
            switch evaluation.decision.verdict {
            case .stop, .simplify: favourable
            case .keep, .expand, .measureOn, .noVerdict: adverse
            }
        return text.map { RichText([.init("Strongest evidence against: ", .strong), .init($0)]) }
    }

    private var favourable: String? {
        guard case .success(let change) = evaluation.primary?.deciding, let metric = evaluation.primary?.metric,
            let interval = change.interval(), change.effect > 0
        else { return nil }
        let style = NumberStyle(metric, currency: context.currency, halfWidth: change.halfWidth)
        return "over all segments together, the change in \(metric.title) is still a gain: "
            + "\(style.interval(change.value, interval.low, interval.high))."
    }

    private var adverse: String? {
        if !harmedNames.isEmpty { return "\(WordList.and(harmedNames)) got worse." }
        if evaluation.sustainment?.isRising == true { return "maintenance hours rise week by week." }
        let open = evaluation.guardrails.filter { $0.outcome != .pass }.map(\.comparison.metric.title)
        return open.isEmpty ? nil : "\(WordList.and(open)): not shown to hold."
    }
}
