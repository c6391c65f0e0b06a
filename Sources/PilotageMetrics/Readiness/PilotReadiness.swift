public import PilotageModel
import PilotageStatistics

/// Whether a pilot can see the effect it wants, from the weeks before it alone (`methods.md` A9).
public struct PilotReadiness: Sendable {
    public let pilot: Pilot
    public let metric: MetricDefinition
    /// Complete weeks before that had ended by the day of the question.
    public let before: [ISOWeek]
    /// In the order in which they are asked.
    public let items: [ReadinessItem]

    /// Whether every item has passed or is exempt.
    public var isReady: Bool { items.allSatisfy { $0.state == .passed || $0.state == .exempt } }

    /// Nil when the pilot's primary metric is not defined.
    public init?(_ evidence: PilotEvidence, _ surroundings: PilotSurroundings) {
        let pilot = evidence.pilot
        guard let metric = evidence.metric(pilot.primary.metric) else { return nil }
        let ended = pilot.before.completeWeeks.filter { $0.lastDay < evidence.asOf }
        let frame = ComparisonFrame(
            treated: pilot.workflows,
            control: pilot.controls,
            before: ended,
            after: Array(pilot.after.completeWeeks.dropFirst(pilot.transitionWeeks))
        )
        self.pilot = pilot
        self.metric = metric
        before = ended
        let asked = Asked(evidence: evidence, frame: frame, metric: metric)
        let stated = StatedReadiness(evidence: evidence, surroundings: surroundings)
        items =
            stated.questions + [asked.baseline] + asked.looks + asked.needed + asked.guardrails + asked.trend
            + stated.agreements
    }
}

/// The questions, each answered once.
private struct Asked {
    let evidence: PilotEvidence
    let frame: ComparisonFrame
    let metric: MetricDefinition

    private var worthwhile: Double { evidence.pilot.primary.worthwhileEffect.double }

    private func item(_ question: ReadinessQuestion, _ kind: ReadinessItem.Kind, holds: Bool?) -> ReadinessItem {
        ReadinessItem(
            question,
            kind,
            holds: holds,
            exemptions: evidence.pilot.agreement.exemptions,
            on: evidence.asOf
        )
    }

    var baseline: ReadinessItem {
        let series = MetricSeries(metric, in: evidence.table, arm: frame.treated)
        let have = series.weeksWithRuns(among: frame.before).count
        let need = evidence.policy.baselineWeeksForGradeA
        return item(.baseline, .baselineWeeks(have: have, need: need), holds: have >= need)
    }

    /// A verdict is possible at the last look; the earlier ones need not see the effect worth having, but what is
    /// unknown stays so.
    var looks: [ReadinessItem] {
        let all = Look.all(evidence.pilot.looks, weeksBefore: frame.before.count) ?? []
        return all.map { look in
            let effect = reach(metric, look.weeks, confidence: look.confidence)
            let sees = (try? effect.get()).map { $0 <= worthwhile }
            return item(
                .detectableEffect,
                .detectable(look: look, effect: effect, worthwhile: worthwhile),
                holds: look.number == look.of ? sees : sees.map { _ in true }
            )
        }
    }

    var needed: [ReadinessItem] {
        guard let spread = try? WeeklySpread(metric, frame: frame, table: evidence.table) else { return [] }
        // Nil when even ten years would not do.
        let weeks = try? spread.weeksNeeded(for: worthwhile)
        let planned = evidence.pilot.looks.last ?? 0
        return [
            item(
                .detectableEffect,
                .weeksNeeded(weeks: weeks, planned: planned),
                holds: weeks.map { $0 <= planned } ?? false
            )
        ]
    }

    /// One-sided at 5 % each; that all hold together asks for power 1 - 0.2 / G of each of G.
    var guardrails: [ReadinessItem] {
        let power = 1 - 0.20 / Double(max(1, evidence.pilot.guardrails.count))
        return evidence.pilot.guardrails.compactMap { guardrail in
            guard let rail = evidence.metric(guardrail.metric) else { return nil }
            let found = reach(rail, evidence.pilot.looks.last ?? 0, confidence: 0.90, power: power)
            return item(
                .guardrailPower,
                .guardrail(metric: rail, reach: found, margin: guardrail.margin.double),
                holds: (try? found.get()).map { $0 <= guardrail.margin.double }
            )
        }
    }

    var trend: [ReadinessItem] {
        guard !frame.control.isEmpty,
            let check = TrendEvidence(metric, frame: frame, table: evidence.table, worthwhile: worthwhile)?.check
        else { return [] }
        let holds: Bool? =
            switch (try? check.get())?.outcome {
            case .supported: true
            case .violated: false
            case .notTestable, nil: nil
            }
        return [item(.trend, .trend(check), holds: holds)]
    }

    private func reach(
        _ metric: MetricDefinition,
        _ weeks: Int,
        confidence: Double,
        power: Double = 0.80
    ) -> Result<Double, Absence> {
        do {
            let spread = try WeeklySpread(metric, frame: frame, table: evidence.table)
            return .success(try effect(spread, weeks, confidence, power))
        } catch {
            return .failure(error)
        }
    }

    private func effect(
        _ spread: WeeklySpread,
        _ weeks: Int,
        _ confidence: Double,
        _ power: Double
    ) throws(Absence) -> Double {
        do {
            return try spread.effect(weeksAfter: weeks, confidence: confidence, power: power)
        } catch {
            throw Absence(error)
        }
    }
}
