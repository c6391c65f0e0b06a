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
        signal(line, at: line.history.count - 1) ?? ""
    }

    /// The strongest of what the rules saw in the week at that place; nil where they saw nothing.
    static func signal(_ line: WorkflowWeek.Line, at place: Int) -> String? {
        let found = line.signals(at: place)
        return RunRules.Signal.allCases.first(where: found.contains).map(signal)
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
        let band = band(line)
        let medians = limits.usesMedians ? ", medians" : ""
        let source = (line.frozen ? "frozen" : "\(line.limitWeeks) \(noun)s") + medians
        return "\(style.text(band?.low ?? limits.lower)) to \(style.text(band?.high ?? limits.upper)) (\(source))"
    }

    static func target(_ line: WorkflowWeek.Line, _ currency: String) -> String {
        let mark = line.meetsTarget.map { $0 ? "✓" : "✗" } ?? "?"
        return "\(mark) \(Wording.target(line.metric, currency))"
    }

    /// Where a week of the history stands, by process and target.
    static func standing(_ line: WorkflowWeek.Line, at place: Int) -> String {
        let process =
            switch line.behaviour(at: place) {
            case .expected: "within its limits"
            case .better: "better"
            case .worse: "worse"
            case nil: "no limits"
            }
        let target = line.meetsTarget(at: place).map { $0 ? "on target" : "off target" } ?? "no value"
        return "\(process), \(target)"
    }

    /// Whether the process reaches its target by itself.
    static func capability(_ line: WorkflowWeek.Line, _ noun: String) -> String {
        switch line.capability {
        case .capable: "✓ capable"
        case .sometimes: "◐ hit or miss"
        case .incapable: "✗ not capable"
        case nil: "? too few \(noun)s"
        }
    }

    static let capabilityNote = RichText(
        "Capable: the natural limits of the periods shown before this one lie on the good side of the target with its tolerance, so "
            + "the target is reached whatever chance does. Hit or miss: the target lies between them. Not capable: the process must change."
    )

    /// The weeks as a small course with the limits of today behind it.
    static func course(_ line: WorkflowWeek.Line, _ currency: String, _ noun: String) -> Sparkline {
        let style = NumberStyle(line.metric, currency: currency)
        let values = line.history.map { $0.sampled?.value }
        let known = values.compactMap { $0 }
        let words =
            if let first = known.first, let last = known.last, let low = known.min(), let high = known.max() {
                "\(line.metric.title), \(values.count) \(noun)s: from \(style.text(first)) to \(style.text(last)), lowest "
                    + "\(style.text(low)), highest \(style.text(high))"
            } else {
                "\(line.metric.title): no value in \(values.count) \(noun)s"
            }
        return Sparkline(values: values, band: band(line), description: words)
    }

    /// The natural limits, without the part that no value can reach.
    static func band(_ line: WorkflowWeek.Line) -> ChartSpec.Band? {
        guard let limits = line.limits else { return nil }
        let low = line.metric.unit == .score ? limits.lower : max(0, limits.lower)
        let high = line.metric.unit == .share ? min(1, limits.upper) : limits.upper
        return ChartSpec.Band(name: line.frozen ? "natural limits, frozen" : "natural limits", low: low, high: high)
    }

    static func cause(_ cause: Restatement.Cause) -> String {
        switch cause {
        case .lateRuns(1): "1 run arrived late or was corrected"
        case .lateRuns(let count): "\(count) runs arrived late or were corrected"
        case .definition(let old, let new): "defined anew, version \(old) to \(new): not comparable"
        case .otherRows(let loads):
            "no run came later, but costs, attempts or annotations may have: loads since then \(loads)"
        case .unknown: "no row came later: runs whose outcome could not be known then are counted now"
        }
    }

    static func failureClass(_ failureClass: FailureClass) -> String {
        switch failureClass {
        case .temporary: "temporary"
        case .logical: "logical"
        case .unknown: "unknown"
        }
    }
}
