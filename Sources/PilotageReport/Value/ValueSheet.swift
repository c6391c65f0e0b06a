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

    var money: NumberFormat { .money(context.currency, value.minorUnits.digits) }
    var digits: Int { value.minorUnits.digits }

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

    func measured(_ name: String, _ title: String, _ number: Double, _ format: NumberFormat, _ remark: String)
        -> Sheet.Item
    {
        let cell = Cell(format.text(number), value: .number(number, format))
        return .named(name: name, title: title, cell: cell, remark: remark, editable: false)
    }

    func formula(_ name: String, _ title: String, _ text: String, _ number: Double, _ remark: String)
        -> Sheet.Item
    {
        plain(name, title, text, number, money, remark)
    }

    func plain(
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
}
