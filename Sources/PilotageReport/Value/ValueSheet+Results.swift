import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageStatistics

/// What comes of the cash flow, live, and what only the engine can compute.
extension ValueSheet {
    /// The results, live.
    var totals: [Sheet.Item] {
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
        return items + shares
    }

    /// Ratios, where they are defined.
    private var shares: [Sheet.Item] {
        let returns = value.returns
        var items: [Sheet.Item] = []
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
                    "IF(SUM({flows.turn})=1,(1+IRR({flows.net}))^12-1,\"several rates: do not use\")",
                    rate,
                    .percent(1),
                    "the rate at which the value is nothing; refused where the sign changes more than once"
                )
            )
        }
        return items
    }

    /// What only the engine can compute, and does not follow.
    var range: [Sheet.Item] {
        let simulated = value.simulated
        return [
            .text("Simulated or sought by the engine at the base values; these do not follow a changed assumption."),
            measured("simulated_p10", "Simulated P10", simulated.tenth, money, "10,000 draws, seed \(PilotValue.seed)"),
            measured(
                "simulated_p50",
                "Simulated P50",
                simulated.median,
                money,
                "10,000 draws, seed \(PilotValue.seed)"
            ),
            measured(
                "simulated_p90",
                "Simulated P90",
                simulated.ninetieth,
                money,
                "10,000 draws, seed \(PilotValue.seed)"
            ),
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
    var tables: [Sheet.Item] {
        SheetTables.items(blocks.answer + blocks.ledgers + blocks.risk + blocks.planBlocks)
    }
}
