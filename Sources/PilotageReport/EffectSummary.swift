public import PilotageMetrics
import PilotageModel
import PilotageStatistics

/// One pilot in a line: what was promised, what was measured, and what the rules say.
public struct EffectSummary: Sendable {
    /// `Failed runs: −2.0 pp`.
    public let promised: String
    /// `−3.15 pp (−3.96 to −2.33)`, or why there is none.
    public let measured: String
    /// As the scorecard prints it.
    public let verdict: String

    /// Words the primary effect of a pilot.
    public init(_ evaluation: PilotEvaluation, currency: String) {
        verdict = Wording.verdict(evaluation.decision.verdict)
        guard let primary = evaluation.primary else {
            promised = ""
            measured = "not measurable"
            return
        }
        let metric = primary.metric
        let style = NumberStyle(metric, currency: currency)
        let worthwhile = evaluation.pilot.primary.worthwhileEffect.double
        promised = "\(metric.title): \(style.signed(metric.better == .lower ? -worthwhile : worthwhile))"
        measured = Self.text(primary, currency)
    }

    /// A change with its interval, as the scorecard prints it.
    public static func text(_ comparison: Comparison, _ currency: String) -> String {
        switch comparison.deciding {
        case .failure(let reason): return Wording.reason(reason)
        case .success(let change):
            let style = NumberStyle(comparison.metric, currency: currency, halfWidth: change.halfWidth)
            guard let interval = change.interval() else { return style.signed(change.value) }
            return style.interval(change.value, interval.low, interval.high)
        }
    }
}
