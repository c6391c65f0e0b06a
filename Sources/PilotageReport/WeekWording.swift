import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageStatistics

/// Process behaviour, limits and targets of a week, in words.
enum WeekWording {
    static func behaviour(_ line: WorkflowWeek.Line, _ noun: String) -> String {
        switch line.behaviour {
        case .expected: "● within its limits"
        case .better: "▲ better: \(signals(line))"
        case .worse: "▼ worse: \(signals(line))"
        case nil: line.current.sampled == nil ? "? no value" : "? too few \(noun)s"
        }
    }

    /// The strongest of what the rules saw.
    private static func signals(_ line: WorkflowWeek.Line) -> String {
        RunRules.Signal.allCases.first(where: line.signals.contains).map(signal) ?? ""
    }

    static func signal(_ signal: RunRules.Signal) -> String {
        switch signal {
        case .outside: "outside its limits"
        case .runOnOneSide: "a run on one side of the mean"
        case .trend: "a run in one direction"
        case .nearLimit: "near a limit again and again"
        }
    }

    /// The name of the rules, and how often they are wrong.
    static func rules(_ rules: RunRules, _ noun: String) -> String {
        let alarms = [8, 13, 26].compactMap { weeks in
            rules.falseAlarms(baselineWeeks: weeks).map { "\(NumberFormat.percent(0).text($0)) after \(weeks)" }
        }
        let name =
            switch rules {
            case .wheeler:
                "Wheeler's rules: one \(noun) outside the limits, eight in a row on one side of the mean, three of four in the outer half"
            case .nhs:
                "NHS rules: one \(noun) outside the limits, seven in a row on one side, seven rising or falling, two of three near a limit"
            }
        return "\(name). A stable process gives at least one false signal in \(RunRules.alarmWeeks) \(noun)s in "
            + "\(alarms.joined(separator: ", ")) \(noun)s of baseline, and more often when \(noun)s resemble their neighbours."
    }

    static func limits(_ line: WorkflowWeek.Line, _ currency: String, _ noun: String) -> String {
        guard let limits = line.limits else {
            return "\(line.limitWeeks) of \(WeekEvaluation.fewestForLimits) \(noun)s"
        }
        let style = NumberStyle(line.metric, currency: currency)
        let lowest = line.metric.unit == .score ? limits.lower : max(0, limits.lower)
        let medians = limits.usesMedians ? ", medians" : ""
        let source = (line.frozen ? "frozen" : "\(line.limitWeeks) \(noun)s") + medians
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
