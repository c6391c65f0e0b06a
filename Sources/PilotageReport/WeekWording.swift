import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageStatistics

/// Process behaviour, limits and targets of a week, in words.
enum WeekWording {
    static func behaviour(_ line: WorkflowWeek.Line) -> String {
        switch line.behaviour {
        case .expected: "● within its limits"
        case .better: "▲ signal, better"
        case .worse: "▼ signal, worse"
        case nil: line.current.sampled == nil ? "? no value" : "? too few weeks"
        }
    }

    static func limits(_ line: WorkflowWeek.Line, _ currency: String) -> String {
        guard let limits = line.limits else { return "\(line.limitWeeks) of \(WeekEvaluation.fewestForLimits) weeks" }
        let style = NumberStyle(line.metric, currency: currency)
        let lowest = line.metric.unit == .score ? limits.lower : max(0, limits.lower)
        let source = line.frozen ? "frozen" : "\(line.limitWeeks) weeks"
        let highest = line.metric.unit == .share ? min(1, limits.upper) : limits.upper
        return "\(style.text(lowest)) to \(style.text(highest)) (\(source))"
    }

    static func target(_ line: WorkflowWeek.Line, _ currency: String) -> String {
        let mark = line.meetsTarget.map { $0 ? "✓" : "✗" } ?? "?"
        return "\(mark) \(Wording.target(line.metric, currency))"
    }

    /// The weeks as bars of text, lowest to highest; a gap where there is no value.
    static func sparkline(_ line: WorkflowWeek.Line) -> String {
        let bars = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
        let values = line.history.map { $0.sampled?.value }
        let known = values.compactMap { $0 }
        guard let low = known.min(), let high = known.max() else { return "no value" }
        return values.map { value in
            guard let value else { return "·" }
            guard high > low else { return bars[3] }
            return bars[min(7, Int((value - low) / (high - low) * 8))]
        }.joined()
    }
}
