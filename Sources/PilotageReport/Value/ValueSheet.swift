import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageStatistics

/// The sheets of the value: editable assumptions, and an ROI sheet whose formulas follow them, each with the engine's own
/// value.
struct ValueSheet {
    let value: PilotValue
    let blocks: ValueBlocks
    let context: ReportContext

    /// Assumptions and ROI.
    var sheets: [Sheet] {
        [
            assumptionSheet,
            Sheet(
                name: .value,
                title: "ROI, base case",
                items: inputs + benefits + [.table(months), .table(flows)] + totals + range + tables
            ),
        ]
    }

    /// A defined name from an id: `a` and `loaded-minute` give `a_loaded_minute`.
    static func name(_ prefix: String, _ id: String) -> String {
        let scalars = id.unicodeScalars.map { scalar -> Character in
            ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? Character(scalar) : "_"
        }
        return "\(prefix)_\(String(scalars))"
    }

    private var assumptionSheet: Sheet {
        let inputs = value.swings.map { swing -> Sheet.Item in
            let assumption = swing.assumption
            return .named(
                name: Self.name("a", assumption.id),
                title: "\(assumption.title), \(assumption.unit)",
                cell: Cell(assumption.base.text, value: .number(assumption.base.double, .decimal(4))),
                remark: "base case; owner \(assumption.owner); valid until \(assumption.reviewOn.text)",
                editable: true
            )
        }
        let lead = Sheet.Item.text(
            "Change a base value here: the ROI sheet follows, except for what it says is simulated. The printed reports keep the values they were made with."
        )
        return Sheet(
            name: .assumptions,
            title: "Assumptions",
            items: [lead] + inputs + [.table(blocks.assumptionTable)]
        )
    }

    private var money: NumberFormat { .money(context.currency, value.minorUnits.digits) }
    private var digits: Int { value.minorUnits.digits }

    private var inputs: [Sheet.Item] {
        [
            .text("Measured by the engine; change assumptions on their own sheet."),
            measured(
                "successful_runs",
                "Successful runs a month",
                value.volume,
                .decimal(2),
                "after the transition, tests left out"
            ),
            measured(
                "running_cost",
                "Running cost a month, after less before",
                value.operating.base,
                money,
                "mean of the weeks"
            ),
            measured("spent", "Build, training, change and exit, spent", value.oneOff, money, "from the cost ledger"),
            measured(
                "horizon_months",
                "Horizon, months",
                Double(value.horizonMonths),
                .integer,
                "from the pilot's definition"
            ),
        ]
            + value.lines.flatMap { line in
                [
                    measured(
                        Self.name("effect", line.benefit.id),
                        "Effect on a run: \(line.benefit.title)",
                        line.effect.base,
                        .decimal(6),
                        "95 % interval \(NumberFormat.decimal(4).text(line.effect.low)) to \(NumberFormat.decimal(4).text(line.effect.high))"
                    ),
                    measured(
                        Self.name("counted", line.benefit.id),
                        "Counted once: \(line.benefit.title)",
                        line.counted,
                        .percent(0),
                        "what no other benefit counts"
                    ),
                ]
            }
    }

    private var benefits: [Sheet.Item] {
        value.lines.map { line in
            let factors = [
                "successful_runs", Self.name("effect", line.benefit.id), Self.name("a", line.unitValue.id),
                Self.name("a", line.realisation.id), Self.name("counted", line.benefit.id),
            ]
            return formula(
                Self.name("benefit", line.benefit.id),
                "Benefit a month: \(line.benefit.title)",
                factors.joined(separator: "*"),
                line.monthly.base,
                "\(Wording.category(line.benefit.category)); at full adoption"
            )
        }
            + value.expected.map { line in
                let price = line.unitValue.map { "*" + Self.name("a", $0.id) } ?? ""
                return formula(
                    Self.name("cost", line.cost.id),
                    line.cost.title,
                    Self.name("a", line.amount.id) + price,
                    line.each.base,
                    "\(line.cost.category.word); \(line.cost.month.map { "once, in month \($0)" } ?? "every month")"
                )
            } + [
                formula(
                    "net_now",
                    "Net at the start",
                    "ROUND(-spent,\(digits))",
                    value.minorUnits.amount(value.months[0].net),
                    "not discounted"
                ),
                plain(
                    "rate_a_month",
                    "Discount rate a month",
                    "(1+\(Self.name("a", value.discountRate.id)))^(1/12)-1",
                    FlowModel.monthlyGrowth(value.discountRate.base.double) - 1,
                    .decimal(6),
                    "(1 + yearly rate)^(1/12) - 1"
                ),
            ]
    }

    /// Month 1 to the end, each amount rounded to minor units as the engine rounds it.
    private var months: Table {
        Table(
            id: "months",
            caption: "Base case month by month; what is paid is negative",
            columns: [.init("month", "Month", .trailing), .init("adoption", "Adoption", .trailing)]
                + value.lines.indices.map { .init("b\($0)", value.lines[$0].benefit.title, .trailing) }
                + [.init("running", "Running cost", .trailing)]
                + value.expected.indices.map { .init("c\($0)", value.expected[$0].cost.title, .trailing) }
                + [
                    .init("benefit", "Benefits", .trailing), .init("cost", "Costs", .trailing),
                    .init("net", "Net", .trailing),
                ],
            rows: value.months.dropFirst().map { Table.Row(cells($0)) }
        )
    }

    private func cells(_ flow: MonthFlow) -> [Cell] {
        let lead = [
            Cell("\(flow.month)", value: .number(Double(flow.month), .integer)),
            Cell(NumberFormat.percent(0).text(flow.adoption), value: .number(flow.adoption, .percent(0))),
        ]
        let earned = value.lines.indices.map { index in
            amount(
                flow.benefits[index],
                "ROUND(\(Self.name("benefit", value.lines[index].benefit.id))*{adoption},\(digits))"
            )
        }
        let running = amount(flow.running, "ROUND(-running_cost,\(digits))")
        let coming = value.expected.enumerated().map { index, line in
            let falls = line.cost.month.map { $0 == flow.month } ?? true
            let name = Self.name("cost", line.cost.id)
            return falls ? amount(flow.expected[index], "ROUND(-\(name),\(digits))") : amount(0, nil)
        }
        let sum = value.lines.indices.map { "{b\($0)}" }.joined(separator: "+")
        let paid = (["{running}"] + value.expected.indices.map { "{c\($0)}" }).joined(separator: "+")
        return lead + earned + [running] + coming + [
            amount(flow.benefit, "ROUND(\(sum.isEmpty ? "0" : sum),\(digits))"),
            amount(flow.cost, "ROUND(\(paid),\(digits))"),
            amount(flow.net, "ROUND({benefit}+{cost},\(digits))"),
        ]
    }

    private func amount(_ count: Int64, _ text: String?) -> Cell {
        let number = value.minorUnits.amount(count)
        return Cell(
            money.text(number),
            value: text.map { .formula(Formula($0), number, money) } ?? .number(number, money)
        )
    }

    /// Start and months in one column, as the internal rate wants them.
    private var flows: Table {
        Table(
            id: "flows",
            caption: "Net amounts from the start on, with their running total",
            columns: [.init("month", "Month", .trailing), .init("net", "Net", .trailing)],
            rows: value.months.map { flow in
                let text = flow.month == 0 ? "net_now" : "INDEX({months.net},\(flow.month))"
                return Table.Row([
                    Cell("\(flow.month)", value: .number(Double(flow.month), .integer)), amount(flow.net, text),
                ])
            }
        )
    }

    private func measured(_ name: String, _ title: String, _ number: Double, _ format: NumberFormat, _ remark: String)
        -> Sheet.Item
    {
        let cell = Cell(format.text(number), value: .number(number, format))
        return .named(name: name, title: title, cell: cell, remark: remark, editable: false)
    }

    private func formula(_ name: String, _ title: String, _ text: String, _ number: Double, _ remark: String)
        -> Sheet.Item
    {
        plain(name, title, text, number, money, remark)
    }

    private func plain(
        _ name: String,
        _ title: String,
        _ text: String,
        _ number: Double,
        _ format: NumberFormat,
        _ remark: String
    ) -> Sheet.Item {
        let cell = Cell(format.text(number), value: .formula(Formula(text), number, format))
        return .named(name: name, title: title, cell: cell, remark: remark, editable: false)
    }

    /// The results, live.
    private var totals: [Sheet.Item] {
        let returns = value.returns
        var items = [
            formula(
                "pv_benefit",
                "Worth of the benefits",
                "NPV(rate_a_month,{months.benefit})",
                returns.presentBenefit,
                "at the base discount rate"
            ),
            formula(
                "pv_cost",
                "Worth of the costs",
                "-(net_now+NPV(rate_a_month,{months.cost}))",
                returns.presentCost,
                "running, to come, spent"
            ),
            formula(
                "net_present_value",
                "Net present value, base case",
                "net_now+NPV(rate_a_month,{months.net})",
                value.netPresentValue.base,
                "the start is not discounted; each month is paid at its end"
            ),
        ]
        items += returns.sideBySide.map { side in
            let percent = Int((side.rate * 100).rounded())
            return formula(
                "npv_at_\(percent)",
                "Net present value at \(percent) % a year",
                "net_now+NPV((1+\(percent)/100)^(1/12)-1,{months.net})",
                side.netPresentValue,
                "the same amounts"
            )
        }
        if let share = returns.returnOnInvestment, let ratio = returns.benefitCostRatio {
            items += [
                plain(
                    "return_on_investment",
                    "Return on investment",
                    "net_present_value/pv_cost",
                    share,
                    .percent(1),
                    "net present value by worth of the costs"
                ),
                plain(
                    "benefit_cost_ratio",
                    "Benefit-cost ratio",
                    "pv_benefit/pv_cost",
                    ratio,
                    .decimal(2),
                    "worth of the benefits by worth of the costs"
                ),
            ]
        }
        if case .one(let rate) = returns.internalRate {
            items.append(
                plain(
                    "internal_rate",
                    "Internal rate of return, a year",
                    "(1+IRR({flows.net}))^12-1",
                    rate,
                    .percent(1),
                    "the rate at which the value is nothing"
                )
            )
        }
        return items
    }

    /// What only the engine can compute, and does not follow.
    private var range: [Sheet.Item] {
        let simulated = value.simulated
        return [
            .text("Simulated or sought by the engine at the base values; these do not follow a changed assumption."),
            measured("p10", "Simulated P10", simulated.tenth, money, "10,000 draws, seed \(PilotValue.seed)"),
            measured("p50", "Simulated P50", simulated.median, money, "10,000 draws, seed \(PilotValue.seed)"),
            measured("p90", "Simulated P90", simulated.ninetieth, money, "10,000 draws, seed \(PilotValue.seed)"),
            measured(
                "profit_probability",
                "P(net present value > 0)",
                simulated.aboveZero,
                .percent(1),
                "± \(NumberFormat.points(1).text(simulated.aboveZeroError)) from the number of draws"
            ),
        ]
    }

    /// The tables of the report, as they were printed.
    private var tables: [Sheet.Item] {
        (blocks.answer + blocks.ledgers + blocks.risk + blocks.planBlocks).flatMap { block -> [Sheet.Item] in
            switch block {
            case .paragraph(let text), .note(let text): [.text(text)]
            case .list(let lines): lines.map { .text($0) }
            case .table(let table): [.table(table)]
            case .chart(let chart): [.chart(chart)]
            case .banner, .facts: []
            }
        }
    }
}
