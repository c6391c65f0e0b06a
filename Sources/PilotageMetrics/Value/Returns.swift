import PilotageModel
import PilotageStatistics

/// The measures of return of one base case: what finance asks for beside the net present value.
public struct Returns: Sendable {
    /// The net present value at one yearly rate.
    public struct AtRate: Sendable, Hashable {
        public let rate: Double
        public let netPresentValue: Double
    }

    /// At 5, 10 and 15 % a year.
    public let sideBySide: [AtRate]
    public let presentBenefit: Double
    /// Running cost added, costs to come and what was spent; negative when the pilot saves more than it costs.
    public let presentCost: Double
    /// Months until the running total stays at zero or above; nil within the horizon if never.
    public let payback: Double?
    public let discountedPayback: Double?
    /// Yearly.
    public let internalRate: InternalRate
    /// Yearly, financed and reinvested at the discount rate; nil without both an amount paid and one received.
    public let modifiedRate: Double?
    /// By actual days over 365: what was spent on its day, each month on its last day.
    public let datedValue: Double
    public let datedRate: Double?

    /// Net present value over the worth of the costs; nil when there are none.
    public var returnOnInvestment: Double? {
        presentCost > 0 ? (presentBenefit - presentCost) / presentCost : nil
    }

    /// Worth of the benefits over the worth of the costs; nil when there are none.
    public var benefitCostRatio: Double? { presentCost > 0 ? presentBenefit / presentCost : nil }

    /// From months in minor units, at that yearly rate.
    init(_ months: [MonthFlow], units: MinorUnits, rate: Double, dated: DatedFlows) {
        let flows = CashFlows(months.map { units.amount($0.net) })
        let monthly = FlowModel.monthlyGrowth(rate) - 1
        sideBySide = [0.05, 0.10, 0.15].map { yearly in
            let step = FlowModel.monthlyGrowth(yearly) - 1
            return AtRate(rate: yearly, netPresentValue: flows.netPresentValue(rate: step))
        }
        presentBenefit = CashFlows(months.map { units.amount($0.benefit) }).netPresentValue(rate: monthly)
        presentCost = -CashFlows(months.map { units.amount($0.cost) }).netPresentValue(rate: monthly)
        payback = flows.payback()
        discountedPayback = flows.payback(rate: monthly)
        internalRate = InternalRate(flows).yearly
        modifiedRate = flows.modifiedRate(finance: monthly, reinvestment: monthly).map(Self.yearly)
        datedValue = dated.netPresentValue(rate: rate)
        datedRate = dated.internalRate
    }

    /// What a monthly rate makes of a year.
    static func yearly(_ monthly: Double) -> Double {
        (0..<12).reduce(1.0) { growth, _ in growth * (1 + monthly) } - 1
    }
}

extension InternalRate {
    /// The same of months as yearly rates.
    var yearly: InternalRate {
        switch self {
        case .none: .none
        case .one(let rate): .one(Returns.yearly(rate))
        case .several(let rates): .several(rates.map(Returns.yearly))
        }
    }
}
