import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageStatistics

extension WeeklyDocument {
    var sheets: [Sheet] {
        let metrics = evaluation.workflows.first?.lines.map(\.metric) ?? []
        return [
            Sheet(
                name: .summary,
                title: "\(noun == "week" ? "Week" : "Month") \(Wording.week(evaluation.week))",
                items: [.table(exactLines)] + (alerts.map { [.table(AlertSection.full($0, context, noun))] } ?? [])
            ),
            Sheet(name: .weekly, title: noun == "week" ? "Weeks" : "Months", items: charts + [.table(history)]),
            Sheet(
                name: .costs,
                title: "Costs of the \(noun)",
                items: [
                    .table(
                        SheetTables.costs(
                            CostBreakdown(
                                costs,
                                over: Period(evaluation.week),
                                currency: context.currency
                            ),
                            Period(evaluation.week),
                            context.currency
                        )
                    )
                ]
            ),
            Sheet(
                name: .quality,
                title: "Data quality",
                items: [.table(LineageSection.loadTable(context))]
                    + ContractCheckSection(record: context.contracts).items
            ),
            Sheet(
                name: .rejected,
                title: "Rejected rows",
                items: [.table(LineageSection.rejectedTable(context, limit: RejectedRows.mostRows))]
            ),
            Sheet(name: .glossary, title: "Glossary", items: [.table(GlossarySection.table(metrics, context))]),
            Sheet(name: .method, title: "Method", items: MethodText.statistics.map { .text($0) }),
            Sheet(
                name: .lineage,
                title: "Lineage",
                items: [.table(SheetTables.properties(properties))]
            ),
        ]
    }

    var properties: [Document.Property] {
        LineageSection.properties(context, period: Wording.week(evaluation.week))
    }

    private var charts: [Sheet.Item] {
        evaluation.workflows.enumerated().compactMap { index, workflow in
            workflow.lines.first.map { .chart(chart($0, workflow.workflow, index)) }
        }
    }

    private var exactLines: Table {
        Table(
            id: "kpis-exact",
            caption: "KPIs by workflow",
            columns: [
                .init("workflow", "Workflow"), .init("metric", "Metric"), .init("unit", "Unit"),
                .init("now", "This \(noun)", .trailing),
                .init("last", before, .trailing), .init("change", "Change", .trailing),
                .init("target", "Target", .trailing),
                .init("lower", "Lower limit", .trailing), .init("upper", "Upper limit", .trailing),
                .init("behaviour", "Process"),
            ],
            rows: evaluation.workflows.flatMap { workflow in
                workflow.lines.map { Table.Row(exactRow($0, workflow.workflow)) }
            }
        )
    }

    private func exactRow(_ line: WorkflowWeek.Line, _ workflow: String) -> [Cell] {
        let style = NumberStyle(line.metric, currency: context.currency)
        func number(_ value: Double?) -> Cell {
            guard let value else { return Cell("no limits: too few \(noun)s", value: .absent) }
            return Cell(style.text(value), value: .number(value, style.value))
        }
        let change: Cell
        if let now = line.current.sampled?.value, let last = line.previous.sampled?.value {
            change = Cell(style.signed(now - last), value: .formula(Formula("{now}-{last}"), now - last, style.change))
        } else {
            change = Cell("not measurable", value: .absent)
        }
        return [
            Cell(workflow), Cell(line.metric.title), Cell(line.metric.unit.rawValue),
            value(line.current, line.metric, workflow),
            value(line.previous, line.metric, workflow, previous: true), change, number(line.metric.target.double),
            number(line.limits?.lower), number(line.limits?.upper), Cell(WeekWording.behaviour(line, noun)),
        ]
    }

    /// One row for each workflow, metric and week.
    private var history: Table {
        Table(
            id: "history",
            caption: "\(evaluation.weeks.count) \(noun)s by workflow and metric",
            columns: [
                .init("workflow", "Workflow"), .init("metric", "Metric"),
                .init("week", noun == "week" ? "Week" : "Month"),
                .init("value", "Value", .trailing),
                .init("sample", "n", .trailing),
            ],
            rows: evaluation.workflows.flatMap { workflow in
                workflow.lines.flatMap { line in
                    zip(evaluation.weeks, line.history).map { week, measured in
                        let style = NumberStyle(line.metric, currency: context.currency)
                        return Table.Row([
                            Cell(workflow.workflow), Cell(line.metric.title), Cell(week.text),
                            measured.sampled.map { Cell(style.text($0.value), value: .number($0.value, style.value)) }
                                ?? Cell(measured.absence.map(Wording.reason) ?? "", value: .absent),
                            measured.sampled.map {
                                Cell(NumberFormat.integer.text($0.sample), value: .number($0.sample, .integer))
                            } ?? Cell("none", value: .absent),
                        ])
                    }
                }
            }
        )
    }
}
