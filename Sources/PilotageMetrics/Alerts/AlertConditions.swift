public import PilotageModel
import PilotageStatistics

/// What the rules find in the lines of a weekly report, week by week over the weeks that it shows.
public struct AlertConditions: Sendable {
    private let evaluation: WeekEvaluation
    private let rules: AlertRules

    public init(_ rules: AlertRules, over evaluation: WeekEvaluation) {
        self.rules = rules
        self.evaluation = evaluation
    }

    /// The findings of the week at that place among the weeks shown; sources and assumptions are judged elsewhere.
    ///
    /// A rule that asks for several weeks in a row holds when it holds in each of them; a week before those shown is
    /// never counted.
    public func findings(at place: Int) -> [AlertFinding] {
        rules.rules.filter(\.kind.watchesMetrics).flatMap { rule in
            watched(by: rule).map { workflow, line in
                AlertFinding(
                    key: Alert.Key(rule: rule.id, place: workflow, metric: line.metric.id),
                    kind: rule.kind,
                    holds: holds(rule, line, at: place),
                    detail: detail(rule, line, at: place),
                    owner: line.metric.owner
                )
            }
        }
    }

    /// How many lines the rules of changes watch that have limits, and how many of them would give a signal within
    /// `RunRules.alarmWeeks` weeks by chance alone.
    public var falseAlarms: (lines: Int, expected: Double) {
        var seen: Set<[String]> = []
        var expected = 0.0
        for rule in rules.rules where rule.kind == .change {
            for (workflow, line) in watched(by: rule) where seen.insert([workflow, line.metric.id]).inserted {
                guard line.limits != nil,
                    let share = WorkflowWeek.Line.rules.falseAlarms(baselineWeeks: line.limitWeeks)
                else {
                    seen.remove([workflow, line.metric.id])
                    continue
                }
                expected += share
            }
        }
        return (seen.count, expected)
    }

    private func watched(by rule: AlertRules.Rule) -> [(String, WorkflowWeek.Line)] {
        evaluation.workflows.flatMap { workflow in
            workflow.lines.filter { rule.watches($0.metric.id, of: workflow.workflow) }.map { (workflow.workflow, $0) }
        }
    }

    private func holds(_ rule: AlertRules.Rule, _ line: WorkflowWeek.Line, at place: Int) -> Bool? {
        guard let now = isAmiss(rule, line, at: place) else { return nil }
        guard now else { return false }
        let earlier = (1..<max(1, rule.after)).map { place - $0 }
        return earlier.allSatisfy { $0 >= 0 && isAmiss(rule, line, at: $0) == true }
    }

    private func isAmiss(_ rule: AlertRules.Rule, _ line: WorkflowWeek.Line, at place: Int) -> Bool? {
        let value = line.history[place].sampled?.value
        switch rule.kind {
        case .threshold: return value.map { isWorse($0, rule, line.metric) }
        case .change: return line.behaviour(at: place).map { $0 == .worse }
        case .noData:
            if value != nil { return false }
            return line.history[..<place].contains { $0.sampled != nil } ? true : nil
        case .sourceLate, .assumptionBreached: return nil
        }
    }

    private func isWorse(_ value: Double, _ rule: AlertRules.Rule, _ metric: MetricDefinition) -> Bool {
        let slack = rule.worst == nil ? metric.tolerance.double : 0
        let worst = (rule.worst ?? metric.target).double
        switch metric.better {
        case .lower: return value > worst + slack
        case .higher: return value < worst - slack
        }
    }

    private func detail(_ rule: AlertRules.Rule, _ line: WorkflowWeek.Line, at place: Int) -> String {
        let isOver = isAmiss(rule, line, at: place) == false
        switch rule.kind {
        case .threshold:
            guard line.history[place].sampled != nil else { return "there is no value" }
            let limit = rule.worst == nil ? "its target" : "the rule's limit"
            if isOver { return "Back within \(limit)" }
            return rule.after > 1 ? "Worse than \(limit), \(rule.after) weeks in a row" : "Worse than \(limit)"
        case .change:
            guard line.behaviour(at: place) != nil else { return "there is no value, or no limits" }
            return isOver ? "Back within its natural limits" : "A signal for the worse"
        case .noData: return isOver ? "There are values again" : "No value, and there was one before"
        case .sourceLate, .assumptionBreached: return ""
        }
    }
}
