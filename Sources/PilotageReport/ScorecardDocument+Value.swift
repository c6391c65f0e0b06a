import PilotageDocument
import PilotageMetrics
import PilotageModel

extension ScorecardDocument {
    /// Benefits and costs line by line, with the assumptions behind them.
    var valueSection: Section {
        guard case .success(let value) = evaluation.value else {
            let note = RichText("No value: \(evaluation.value.reason).")
            return Section(id: "value", title: "Value", blocks: [.note(note)], startsPage: true)
        }
        return Section(
            id: "value",
            title: "Value: what the effects are worth",
            blocks: [
                .table(benefitTable(value)), .table(costTable(value)), .table(assumptionTable(value)),
                .paragraph(
                    RichText(
                        "Only successful runs that are not tests earn a benefit; retries, tests and failures earn none and cost in full. "
                            + "Released minutes are priced by an owned assumption and never netted against machine time. "
                            + "The low case takes the bad end of every interval and assumption and the dearer of average and latest running cost."
                    )
                ),
            ],
            startsPage: true
        )
    }

    func benefitTable(_ value: PilotValue) -> Table {
        Table(
            id: "benefits",
            caption: "Benefit a month = successful runs × effect × unit value × realisation",
            columns: [
                .init("benefit", "Benefit"), .init("category", "Category"),
                .init("runs", "Successful runs a month", .trailing),
                .init("effect", "Effect on a run", .trailing), .init("unit", "Unit value", .trailing),
                .init("realised", "Realised", .trailing), .init("low", "Low", .trailing),
                .init("base", "Base", .trailing),
                .init("high", "High", .trailing),
            ],
            rows: value.lines.map { line in
                let effect = NumberFormat.decimal(4)
                return Table.Row([
                    Cell(line.benefit.title), Cell(Wording.category(line.benefit.category)),
                    Cell(NumberFormat.integer.text(value.volume), value: .number(value.volume, .decimal(1))),
                    Cell(effect.text(line.effect.base), value: .number(line.effect.base, effect)),
                    Cell(line.unitValue.base.text, value: .number(line.unitValue.base.double, effect)),
                    Cell(line.realisation.base.text, value: .number(line.realisation.base.double, effect)),
                    cells.money(line.monthly.low, "value/\(line.benefit.id)-low"),
                    cells.money(line.monthly.base, "value/\(line.benefit.id)-base"),
                    cells.money(line.monthly.high, "value/\(line.benefit.id)-high"),
                ])
            }
        )
    }

    private func costTable(_ value: PilotValue) -> Table {
        let rows: [(String, Double, String)] = [
            ("Running cost before, a month", value.operatingBefore, "operating-before"),
            ("Running cost after, a month, mean", value.operatingAfter, "operating-after"),
            ("Running cost after, a month, last four weeks", value.operatingLatest, "operating-latest"),
            ("of it run, maintenance, support and fallback", value.upkeep, "upkeep"),
            ("Build, training, change and exit, spent", value.oneOff, "spent"),
        ]
        return Table(
            id: "pilot-costs",
            caption: "Costs of the pilot workflows",
            columns: [.init("cost", "Cost"), .init("amount", "Amount", .trailing)],
            rows: rows.map { Table.Row([Cell($0.0), cells.money($0.1, "value/\($0.2)", digits: 2)]) }
        )
    }

    func assumptionTable(_ value: PilotValue) -> Table {
        Table(
            id: "assumptions",
            caption: "Assumptions: nobody measured these, somebody answers for them",
            columns: [
                .init("assumption", "Assumption"), .init("unit", "Unit"), .init("low", "Low", .trailing),
                .init("base", "Base", .trailing), .init("high", "High", .trailing), .init("owner", "Owner"),
                .init("source", "Source"), .init("review", "Valid until"),
            ],
            rows: value.swings.map { swing in
                let assumption = swing.assumption
                let expired = assumption.reviewOn <= context.today
                return Table.Row(
                    [
                        Cell(assumption.title), Cell(assumption.unit), decimal(assumption.low),
                        decimal(assumption.base),
                        decimal(assumption.high), Cell(assumption.owner), Cell(assumption.source),
                        Cell(expired ? "✗ expired \(assumption.reviewOn.text)" : assumption.reviewOn.text),
                    ],
                    emphasis: expired ? .warning : .none
                )
            }
        )
    }

    private func decimal(_ number: FixedDecimal) -> Cell {
        Cell(number.text, value: .number(number.double, .decimal(min(max(number.scale, 2), 4))))
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
            blocks: [.table(upkeepTable(upkeep)), .chart(chart)] + driftBlocks
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
                .table(ruleTable), .table(conditionTable),
                .paragraph(
                    RichText(
                        "Policy v\(policy.version), owner \(policy.owner), \(policy.source). "
                            + "A rule fires only on what is surely known; what is unknown never counts as good."
                    )
                ),
            ],
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
