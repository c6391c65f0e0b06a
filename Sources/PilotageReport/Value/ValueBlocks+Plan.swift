import PilotageDocument
import PilotageMetrics
import PilotageModel

extension ValueBlocks {
    /// What was promised against what came; a sentence where nothing was promised.
    var planBlocks: [Block] {
        guard let plan = value.plan else {
            return [
                .note("Plan against actual: the pilot's value plan holds no promise, or its first day has not passed.")
            ]
        }
        let silent =
            plan.withoutPromise.isEmpty
            ? []
            : [
                Block.note(
                    RichText(
                        "No effect was promised for \(WordList.and(plan.withoutPromise)): the measured one stands on both sides."
                    )
                )
            ]
        return planCharts(plan) + [.table(planTable(plan))] + breachBlocks(plan) + silent
    }

    private func planTable(_ plan: PlanAgainstActual) -> Table {
        Table(
            id: "plan-against-actual",
            caption:
                "Plan against actual, net a month, and where the gap comes from (Shapley; the parts add up exactly)",
            columns: [
                .init("month", "Month"), .init("days", "Days", .trailing), .init("planned", "Planned", .trailing),
                .init("actual", "Actual", .trailing), .init("gap", "Gap", .trailing),
            ]
                + PlanAgainstActual.Cause.allCases.map { .init("cause\($0.rawValue)", Self.word($0), .trailing) },
            rows: plan.months.map { month in
                row(month.month.text, "\(month.days)", month.planned, month.actual, month.gaps, month.month.text)
            } + [
                row(
                    "All",
                    "\(plan.months.reduce(0) { $0 + $1.days })",
                    plan.planned,
                    plan.actual,
                    PlanAgainstActual.Cause.allCases.map(plan.gap),
                    "all",
                    .strong
                )
            ],
            footnotes: [
                RichText(
                    "Timing: the planned ramp and start against the days on which the pilot delivered. Unit value: price and realisation as observed, "
                        + "where an owner noted them. Effect: the days of the month against the time before; the whole period where a metric has no meaning for single days."
                )
            ]
        )
    }

    private func row(
        _ title: String,
        _ days: String,
        _ planned: Int64,
        _ actual: Int64,
        _ gaps: [Int64],
        _ place: String,
        _ emphasis: Table.Row.Emphasis = .none
    ) -> Table.Row {
        let format = NumberFormat.money(context.currency, value.minorUnits.digits)
        let gap = value.minorUnits.amount(actual - planned)
        let parts = gaps.enumerated().map { index, part in
            let amount = value.minorUnits.amount(part)
            return Cell(
                format.signed(amount),
                value: .number(amount, format),
                numberID: "\(cells.subject)/plan/\(place)-cause-\(index)"
            )
        }
        return Table.Row(
            [
                Cell(title), Cell(days),
                cells.money(value.minorUnits.amount(planned), "plan/\(place)-planned", digits: value.minorUnits.digits),
                cells.money(value.minorUnits.amount(actual), "plan/\(place)-actual", digits: value.minorUnits.digits),
                Cell(
                    format.signed(gap),
                    value: .formula(Formula("ROUND({actual}-{planned},\(value.minorUnits.digits))"), gap, format),
                    numberID: "\(cells.subject)/plan/\(place)-gap"
                ),
            ] + parts,
            emphasis: emphasis
        )
    }

    private static func word(_ cause: PlanAgainstActual.Cause) -> String {
        switch cause {
        case .volume: "Volume"
        case .effect: "Effect"
        case .unitValue: "Unit value"
        case .timing: "Timing"
        case .cost: "Cost"
        }
    }

    private func breachBlocks(_ plan: PlanAgainstActual) -> [Block] {
        guard !plan.breaches.isEmpty else { return [.paragraph("No assumption left its declared range.")] }
        return [
            .table(
                Table(
                    id: "breaches",
                    caption: "Assumptions that left their declared range: their owners are asked",
                    columns: [
                        .init("assumption", "Assumption"), .init("when", "When"), .init("actual", "Actual", .trailing),
                        .init("low", "Low", .trailing), .init("high", "High", .trailing), .init("unit", "Unit"),
                        .init("owner", "Owner"),
                    ],
                    rows: plan.breaches.map { breach in
                        let assumption = breach.assumption
                        let format = BreachWording.format(assumption)
                        return Table.Row(
                            [
                                Cell(assumption.title), Cell(breach.month?.text ?? "all of it"),
                                Cell("✗ \(format.text(breach.actual))", value: .number(breach.actual, format)),
                                Cell(assumption.low.text, value: .number(assumption.low.double, format)),
                                Cell(assumption.high.text, value: .number(assumption.high.double, format)),
                                Cell(assumption.unit), Cell(assumption.owner),
                            ],
                            emphasis: .warning
                        )
                    }
                )
            )
        ]
    }
}
