import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageStatistics

extension ValueBlocks {
    private var money: NumberFormat { .money(context.currency, 0) }

    /// The simulated range beside the range of cases.
    var rangeTable: Table {
        let simulated = value.simulated
        let cases = value.netPresentValue
        return Table(
            id: "value-range",
            caption: "Net present value over \(value.horizonMonths) months",
            columns: [
                .init("what", "Range"), .init("low", "Low", .trailing), .init("middle", "Middle", .trailing),
                .init("high", "High", .trailing),
            ],
            rows: [
                Table.Row([
                    Cell("Cases: every input at its bad end, base, good end"), cells.money(cases.low, "value/case-low"),
                    cells.money(cases.base, "value/case-base"), cells.money(cases.high, "value/case-high"),
                ]),
                Table.Row([
                    Cell("Simulation: P10, P50, P90"), cells.money(simulated.tenth, "value/p10"),
                    cells.money(simulated.median, "value/p50"), cells.money(simulated.ninetieth, "value/p90"),
                ]),
            ],
            footnotes: [RichText(probabilityText)]
        )
    }

    /// `P(net present value > 0) = 96.5 % ± 0.2 pp …`
    var probabilityText: String {
        let simulated = value.simulated
        let draws = NumberFormat.integer.text(Double(simulated.draws))
        return
            "P(net present value > 0) = \(NumberFormat.percent(1).text(simulated.aboveZero)) ± "
            + "\(NumberFormat.points(1).text(simulated.aboveZeroError)) from the number of draws (\(draws), seed \(PilotValue.seed)); "
            + "it holds given the assumptions, whose ranges are somebody's judgement."
    }

    /// What finance asks for beside the value.
    var returnTable: Table {
        let returns = value.returns
        let sides = returns.sideBySide.map { side in
            row(
                "Net present value at \(NumberFormat.percent(0).text(side.rate)) a year",
                cells.money(side.netPresentValue, "value/npv-\(Int((side.rate * 100).rounded()))")
            )
        }
        return Table(
            id: "returns",
            caption:
                "Measures of return, base case at \(NumberFormat.percent(1).text(value.discountRate.base.double)) a year",
            columns: [
                .init("measure", "Measure"), .init("value", "Value", .trailing), .init("how", "How it is counted"),
            ],
            rows: sides + [
                row("Worth of the benefits", cells.money(returns.presentBenefit, "value/pv-benefit")),
                row("Worth of the costs", cells.money(returns.presentCost, "value/pv-cost")),
                row(
                    "Return on investment",
                    share(returns.returnOnInvestment, "roi"),
                    "net present value ÷ worth of the costs"
                ),
                row(
                    "Benefit-cost ratio",
                    number(returns.benefitCostRatio, "bcr", 2),
                    "worth of the benefits ÷ worth of the costs"
                ),
                row("Payback, months", number(returns.payback, "payback", 1), "running total stays at zero or above"),
                row(
                    "Payback, discounted, months",
                    number(returns.discountedPayback, "discounted-payback", 1),
                    "the same of discounted months"
                ),
                row("Internal rate of return, a year", internalRate, "the rate at which the value is nothing"),
                row(
                    "Modified internal rate, a year",
                    share(returns.modifiedRate, "mirr"),
                    "financed and reinvested at the discount rate"
                ),
                row(
                    "Net present value by day",
                    cells.money(returns.datedValue, "value/xnpv"),
                    "actual days over 365, from the first amount spent"
                ),
                row("Internal rate by day, a year", share(returns.datedRate, "xirr"), "the same, actual days over 365"),
            ],
            footnotes: [
                RichText(
                    "What is spent at once is not discounted; each month is paid at its end, at a monthly rate of (1 + yearly rate)^(1/12) − 1. "
                        + "Amounts are whole minor units (\(value.minorUnits.digits) digits) month by month."
                )
            ]
        )
    }

    private func row(_ title: String, _ cell: Cell, _ how: String = "") -> Table.Row {
        Table.Row([Cell(title), cell, Cell(how.isEmpty ? "base case" : how)])
    }

    private var internalRate: Cell {
        switch value.returns.internalRate {
        case .none: Cell("none: no rate brings the flows to nothing", value: .absent, numberID: id("irr"))
        case .one(let rate): share(rate, "irr")
        case .several(let rates):
            Cell(
                "\(rates.count) rates (\(rates.map { NumberFormat.percent(1).text($0) }.joined(separator: ", "))): do not use, take the modified rate",
                value: .absent,
                numberID: id("irr")
            )
        }
    }

    private func share(_ number: Double?, _ place: String) -> Cell {
        guard let number else { return Cell("not defined", value: .absent, numberID: id(place)) }
        return Cell(NumberFormat.percent(1).text(number), value: .number(number, .percent(1)), numberID: id(place))
    }

    private func number(_ number: Double?, _ place: String, _ digits: Int) -> Cell {
        let format = NumberFormat.decimal(digits)
        guard let number else {
            let reason = place.contains("payback") ? "not within \(value.horizonMonths) months" : "not defined"
            return Cell(reason, value: .absent, numberID: id(place))
        }
        return Cell(format.text(number), value: .number(number, format), numberID: id(place))
    }

    private func id(_ place: String) -> String { "\(cells.subject)/value/\(place)" }

    /// The base case by year; the workbook has every month.
    var monthTable: Table {
        let years = stride(from: 1, through: value.horizonMonths, by: 12).map { first in
            (
                title: "Months \(first) to \(min(first + 11, value.horizonMonths))",
                months: first...min(first + 11, value.horizonMonths)
            )
        }
        return Table(
            id: "value-years",
            caption: "Base case by year, undiscounted",
            columns: [
                .init("when", "When"), .init("benefit", "Benefit", .trailing), .init("cost", "Cost", .trailing),
                .init("net", "Net", .trailing),
            ],
            rows: [flowRow("Start", 0...0, "start")]
                + years.enumerated().map { flowRow($0.element.title, $0.element.months, "year-\($0.offset + 1)") }
        )
    }

    private func flowRow(_ title: String, _ months: ClosedRange<Int>, _ place: String) -> Table.Row {
        let flows = value.months.filter { months.contains($0.month) }
        let benefit = value.minorUnits.amount(flows.reduce(0) { $0 + $1.benefit })
        let cost = value.minorUnits.amount(flows.reduce(0) { $0 + $1.cost })
        return Table.Row([
            Cell(title), cells.money(benefit, "value/\(place)-benefit", digits: 2),
            cells.money(cost, "value/\(place)-cost", digits: 2),
            cells.money(benefit + cost, "value/\(place)-net", digits: 2),
        ])
    }

    /// What moves the value, and where it turns.
    var risk: [Block] {
        let turns = breakEvenTexts
        return [.table(tornadoTable)]
            + (turns.isEmpty
                ? []
                : [.paragraph(RichText([.init("Break-even, one at a time, all else at base", .strong)])), .list(turns)])
    }

    private var tornadoTable: Table {
        Table(
            id: "tornado",
            caption: "What moves the net present value: each from its 10th to its 90th percentile, all others at base",
            columns: [
                .init("what", "What"), .init("low", "P10", .trailing), .init("high", "P90", .trailing),
                .init("atlow", "Value at P10", .trailing), .init("athigh", "Value at P90", .trailing),
                .init("swing", "Swing", .trailing), .init("explained", "Rank correlation²", .trailing),
            ],
            rows: value.model.tornado().map { bar in
                let place = "value/tornado-\(self.place(bar.meaning))"
                return Table.Row([
                    Cell(name(bar.meaning)), exact(bar.low), exact(bar.high),
                    cells.money(bar.worthAtLow, "\(place)-low"), cells.money(bar.worthAtHigh, "\(place)-high"),
                    cells.money(bar.width, "\(place)-swing"),
                    bar.explained.isFinite
                        ? Cell(NumberFormat.percent(0).text(bar.explained), value: .number(bar.explained, .percent(0)))
                        : Cell("no spread", value: .absent),
                ])
            }
        )
    }

    private func exact(_ number: Double) -> Cell {
        let format = NumberFormat.decimal(number.magnitude >= 100 ? 0 : (number.magnitude >= 1 ? 2 : 4))
        return Cell(format.text(number), value: .number(number, format))
    }

    private func place(_ meaning: ValueModel.Meaning) -> String {
        switch meaning {
        case .assumption(let assumption): assumption.id
        case .volume: "volume"
        case .effect(let metric): "effect-\(metric)"
        case .running: "running-cost"
        case .spent: "spent"
        }
    }

    private func name(_ meaning: ValueModel.Meaning) -> String {
        switch meaning {
        case .assumption(let assumption): "\(assumption.title), \(assumption.unit)"
        case .volume: "Successful runs a month"
        case .effect(let metric): "Effect on \(titles[metric]?.title ?? metric)"
        case .running: "Running cost a month, after less before, \(context.currency)"
        case .spent: "Build, training, change and exit, spent, \(context.currency)"
        }
    }

    /// `Still positive unless …`, one for each quantity that can turn the value.
    private var breakEvenTexts: [RichText] {
        let isPositive = value.netPresentValue.base > 0
        return value.breakEvens.map { found in
            let word = found.isBetterHigh == isPositive ? "falls below" : "exceeds"
            let lead = isPositive ? "Still positive unless " : "Positive only if "
            let (name, at, now) = words(found)
            return RichText("\(lead)\(name) \(word) \(at) (now \(now)).")
        }
    }

    private func words(_ found: BreakEven) -> (String, String, String) {
        switch found.subject {
        case .maintenanceHours:
            let format = NumberFormat.decimal(1)
            return ("maintenance", "\(format.text(found.value)) h a week", "\(format.text(found.base)) h a week")
        case .quantity(let meaning):
            switch meaning {
            case .assumption(let assumption):
                let format = NumberFormat.decimal(min(4, max(2, assumption.base.scale)))
                return (
                    "'\(assumption.title)'", "\(format.text(found.value)) \(assumption.unit)",
                    "\(format.text(found.base))"
                )
            case .volume:
                return (
                    "the number of successful runs", "\(NumberFormat.integer.text(found.value)) a month",
                    NumberFormat.integer.text(found.base)
                )
            case .effect(let metric):
                guard let definition = titles[metric] else { return ("the effect", "\(found.value)", "\(found.base)") }
                let style = NumberStyle(definition, currency: context.currency, halfWidth: found.base.magnitude / 50)
                return (
                    "the effect on \(definition.title)", "\(style.change.text(found.value))\(style.suffix)",
                    "\(style.change.text(found.base))\(style.suffix)"
                )
            case .running:
                return ("running cost added", "\(money.text(found.value)) a month", money.text(found.base))
            case .spent:
                return ("what was spent at once", money.text(found.value), money.text(found.base))
            }
        }
    }
}
