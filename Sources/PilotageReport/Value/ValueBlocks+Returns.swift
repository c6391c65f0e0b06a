import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageStatistics

extension ValueBlocks {
    var money: NumberFormat { .money(context.currency, 0) }

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

    /// The chance that the value is above nothing, with its own error.
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
}
