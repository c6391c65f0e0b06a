import PilotageDocument
public import PilotageMetrics
import PilotageModel
import PilotageStatistics

/// What a readiness item asks, what was found, and what to do where it does not hold.
public struct ReadinessWording: Sendable {
    public let question: String
    public let found: String
    public let asked: String
    /// Empty where it holds.
    public let mend: String

    /// Words one item about a pilot.
    public init(_ item: ReadinessItem, of readiness: PilotReadiness, currency: String) {
        let metric = readiness.metric
        switch item.kind {
        case .stated(let text, let missing):
            question = StatedWording.question(item.question)
            found = text.isEmpty ? "nothing" : text
            asked = StatedWording.asked(item.question)
            mend =
                missing.isEmpty
                ? "" : "Missing: \(missing.joined(separator: "; ")). \(StatedWording.place(item.question))"
        case .baselineWeeks(let have, let need):
            question = "Weeks before with runs"
            found = "\(have)"
            asked = "at least \(need)"
            mend = item.holds == true ? "" : "Wait, or load runs of earlier weeks"
        case .detectable(let look, let effect, let worthwhile):
            question = "What look \(look.number) of \(look.of), after \(look.weeks) weeks, can show in \(metric.title)"
            found = Self.text(effect, metric, currency)
            let isLast = look.number == look.of
            asked = isLast ? "at most \(Self.distance(worthwhile, metric, currency))" : "for information"
            mend =
                item.holds == true
                ? ""
                : "The effect worth having would be missed more often than one time in five: measure longer or wider"
        case .weeksNeeded(let weeks, let planned):
            question = "Weeks that show the effect worth having in a single look"
            found = weeks.map { "\($0)" } ?? "more than \(SmallestDetectableEffect.mostWeeks)"
            asked = "at most \(planned)"
            mend = item.holds == true ? "" : "Plan a later last look, or take in more workflows"
        case .guardrail(let rail, let reach, let margin):
            question = "Worsening of \(rail.title) that would be noticed"
            found = Self.text(reach, rail, currency)
            asked = "at most \(Self.distance(margin, rail, currency))"
            mend =
                item.holds == true
                ? "" : "Without that the guardrail may stay unknown: widen its margin or measure longer"
        case .trend(let check):
            question = "Pilot and control moved alike before"
            found = (try? check.get()).map { Wording.trend($0.outcome) } ?? Self.reason(check)
            asked = "supported"
            mend =
                item.holds == true
                ? "" : "Until then the highest verdict is keep: load earlier weeks, or choose another control"
        }
    }

    /// `✓ passed`, `✗ failed`, `? unknown` or `– exempt`.
    public static func state(_ item: ReadinessItem) -> String {
        switch item.state {
        case .passed: "✓ passed"
        case .failed: "✗ failed"
        case .unknown: "? unknown"
        case .exempt: "– exempt"
        }
    }

    private static func text(_ effect: Result<Double, Absence>, _ metric: MetricDefinition, _ currency: String)
        -> String
    {
        switch effect {
        case .success(let value): distance(value, metric, currency)
        case .failure(let reason): Wording.reason(reason)
        }
    }

    private static func reason(_ check: Result<TrendCheck, Absence>) -> String {
        switch check {
        case .success: ""
        case .failure(let reason): Wording.reason(reason)
        }
    }

    private static func distance(_ value: Double, _ metric: MetricDefinition, _ currency: String) -> String {
        let style = NumberStyle(metric, currency: currency, halfWidth: value)
        return style.change.text(value) + style.suffix
    }
}
