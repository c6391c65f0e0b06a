import PilotageDocument
import PilotageMetrics
import PilotageModel

/// The ROI sheet: measured inputs, and live formulas that follow the assumptions, each with the engine's own value.
struct ValueSheet {
    let evaluation: PilotEvaluation
    let context: ReportContext

    /// Nil while the value is unknown.
    var sheet: Sheet? {
        guard case .success(let value) = evaluation.value else { return nil }
        return Sheet(name: .value, title: "ROI, base case", items: inputs(value) + benefits(value) + totals(value))
    }

    /// A defined name from an id: `a` and `loaded-minute` give `a_loaded_minute`.
    static func name(_ prefix: String, _ id: String) -> String {
        let scalars = id.unicodeScalars.map { scalar -> Character in
            ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? Character(scalar) : "_"
        }
        return "\(prefix)_\(String(scalars))"
    }

    private func inputs(_ value: PilotValue) -> [Sheet.Item] {
        let money = NumberFormat.money(context.currency, 2)
        return [
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
            + value.lines.map { line in
                measured(
                    Self.name("effect", line.benefit.id),
                    "Effect on a run: \(line.benefit.title)",
                    line.effect.base,
                    .decimal(6),
                    "95 % interval \(NumberFormat.decimal(4).text(line.effect.low)) to \(NumberFormat.decimal(4).text(line.effect.high))"
                )
            }
    }

    private func benefits(_ value: PilotValue) -> [Sheet.Item] {
        value.lines.map { line in
            let factors = [
                "successful_runs", Self.name("effect", line.benefit.id), Self.name("a", line.unitValue.id),
                Self.name("a", line.realisation.id),
            ]
            return formula(
                Self.name("benefit", line.benefit.id),
                "Benefit a month: \(line.benefit.title)",
                factors.joined(separator: "*"),
                line.monthly.base,
                Wording.category(line.benefit.category)
            )
        }
    }

    private func totals(_ value: PilotValue) -> [Sheet.Item] {
        let sum = value.lines.map { Self.name("benefit", $0.benefit.id) }.joined(separator: "+")
        let rate = Self.name("a", value.discountRate.id)
        let benefit = value.benefit.base
        return [
            formula("benefit_total", "Benefit a month", sum.isEmpty ? "0" : sum, benefit, "all categories"),
            formula(
                "net_a_month",
                "Net a month",
                "benefit_total-running_cost",
                benefit - value.operating.base,
                "benefit less running cost"
            ),
            annuity(value, rate),
            formula(
                "net_present_value",
                "Net present value, base case",
                "net_a_month*annuity-spent",
                value.netPresentValue.base,
                "spent now, then the same net amount at the end of each month"
            ),
        ]
    }

    private func annuity(_ value: PilotValue, _ rate: String) -> Sheet.Item {
        let text = "IF(\(rate)=0,horizon_months,(1-(1+\(rate))^(-horizon_months/12))/((1+\(rate))^(1/12)-1))"
        let worth = value.annuity
        let cell = Cell(
            NumberFormat.decimal(4).text(worth),
            value: .formula(Formula(text), worth, .decimal(4))
        )
        return .named(
            name: "annuity",
            title: "Worth today of one a month",
            cell: cell,
            remark: "monthly rate = (1 + yearly rate)^(1/12) - 1, first paid after one month",
            editable: false
        )
    }

    private func measured(
        _ name: String,
        _ title: String,
        _ number: Double,
        _ format: NumberFormat,
        _ remark: String
    ) -> Sheet.Item {
        let cell = Cell(format.text(number), value: .number(number, format))
        return .named(name: name, title: title, cell: cell, remark: remark, editable: false)
    }

    private func formula(
        _ name: String,
        _ title: String,
        _ text: String,
        _ number: Double,
        _ remark: String
    ) -> Sheet.Item {
        let format = NumberFormat.money(context.currency, 2)
        let cell = Cell(format.text(number), value: .formula(Formula(text), number, format))
        return .named(name: name, title: title, cell: cell, remark: remark, editable: false)
    }
}
