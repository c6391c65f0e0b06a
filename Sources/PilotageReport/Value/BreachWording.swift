import PilotageDocument
public import PilotageMetrics
import PilotageModel

/// An assumption that left its range, in words.
public enum BreachWording {
    /// `9.40 EUR a case in 2026-10, outside 4.50 to 8.50`; nil is within its range.
    public static func text(_ breach: PlanAgainstActual.Breach?) -> String {
        guard let breach else { return "Within its declared range" }
        let assumption = breach.assumption
        let when = breach.month.map { " in \($0.text)" } ?? ""
        let actual = format(assumption).text(breach.actual)
        return "\(actual) \(assumption.unit)\(when), outside \(assumption.low.text) to \(assumption.high.text)"
    }

    /// As many digits as its range is declared with, at most four.
    static func format(_ assumption: Assumption) -> NumberFormat {
        NumberFormat.decimal(min(4, max(assumption.low.scale, assumption.high.scale)))
    }
}
