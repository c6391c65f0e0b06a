import PilotageDocument
import PilotageMetrics
import PilotageModel

extension ScorecardDocument {
    /// Range, return, benefits, costs, plan and actual, with the assumptions behind them.
    var valueSection: Section {
        guard case .success(let value) = evaluation.value else {
            let note = RichText("No value: \(evaluation.value.reason).")
            return Section(id: "value", title: "Value", blocks: [.note(note)], startsPage: true)
        }
        return Section(
            id: "value",
            title: "Value: what the effects are worth",
            blocks: ValueBlocks(value, evaluation, context).all,
            startsPage: true
        )
    }

    /// Maintenance week by week, and the ends compared.
    var upkeepSection: Section {
        guard let upkeep = evaluation.sustainment else {
            return Section(id: "upkeep", title: "Upkeep", blocks: [.note("Not enough weeks after the transition.")])
        }
        let format = NumberFormat.decimal(1)
        let rising = upkeep.isRising == true
        let chart = ChartSpec(
            id: "maintenance-hours",
            kind: .bar,
            finding: rising
                ? "Maintenance hours rise week by week" : "Maintenance hours show no rising trend",
            description: "Maintenance hours a week after the transition, from the maintenance log",
            labelTitle: "Week",
            valueTitle: "Hours",
            labels: upkeep.weeks.map(\.text),
            series: [
                ChartSpec.Series(
                    name: "Maintenance hours",
                    points: upkeep.maintenanceHours.map { ChartSpec.Point(value: $0, text: format.text($0)) },
                    format: format
                )
            ],
            axis: ChartAxis.covering(upkeep.maintenanceHours, format, fromZero: true)
        )
        return Section(
            id: "upkeep",
            title: upkeepTitle,
            blocks: [.table(upkeepTable(upkeep)), .table(workerTable(upkeep)), .chart(chart)] + driftBlocks
        )
    }

    func upkeepTable(_ upkeep: Sustainment) -> Table {
        Table(
            id: "upkeep-ends",
            caption: "A week of the first four and of the last four weeks after the transition",
            columns: [
                .init("kind", "Upkeep"), .init("first", "First four weeks", .trailing),
                .init("last", "Last four weeks", .trailing),
                .init("change", "Change", .trailing),
            ],
            rows: upkeep.lines.map { line in
                let format: NumberFormat = line.kind == .operatingCost ? .money(context.currency, 2) : .decimal(2)
                let change = line.last - line.first
                return Table.Row([
                    Cell(Wording.upkeep(line.kind)), Cell(format.text(line.first), value: .number(line.first, format)),
                    Cell(format.text(line.last), value: .number(line.last, format)),
                    Cell(format.signed(change), value: .formula(Formula("{last}-{first}"), change, format)),
                ])
            }
        )
    }

    /// Every rule that was tried, and everything that expansion asks for.
    var decisionSection: Section {
        let policy = evaluation.evidence.policy
        return Section(
            id: "decision",
            title: "How the verdict was reached",
            blocks: [
                .table(ruleTable), .table(conditionTable), .table(policyTable),
                .paragraph(
                    RichText(
                        "Policy v\(policy.version), owner \(policy.owner), \(policy.source). "
                            + "A rule fires only on what is surely known; what is unknown never counts as good."
                    )
                ),
            ] + lifeBlocks,
            startsPage: true
        )
    }

    private var ruleTable: Table {
        Table(
            id: "rules",
            caption: "The rules in order; the first that fires gives the verdict",
            columns: [
                .init("number", "Rule", .trailing), .init("text", "What it says"), .init("verdict", "Verdict"),
                .init("fired", "Fired?"),
            ],
            rows: evaluation.decision.trace.map { outcome in
                let fired = outcome.fired.map { $0 ? "✓ fired" : "no" } ?? "? cannot be checked"
                return Table.Row(
                    [
                        Cell("\(outcome.rule.number)"), Cell(outcome.rule.text),
                        Cell(Wording.verdict(outcome.rule.verdict)), Cell(fired),
                    ],
                    emphasis: outcome.fired == true ? .strong : .none
                )
            }
        )
    }

    private var conditionTable: Table {
        Table(
            id: "expansion",
            caption: "What expansion asks for",
            columns: [.init("condition", "Condition"), .init("holds", "Holds?")],
            rows: evaluation.decision.conditions.map { condition in
                let word = condition.holds.map { $0 ? "✓ yes" : "✗ no" } ?? "? unknown"
                return Table.Row([Cell(GradeWording.text(condition)), Cell(word)])
            }
        )
    }
}
