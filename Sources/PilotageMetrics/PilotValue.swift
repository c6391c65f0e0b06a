public import PilotageModel
import PilotageStatistics

/// What a pilot is worth: measured effects priced by owned assumptions, less what it costs, as a range.
///
/// The low case takes the bad end of every effect interval and assumption and the dearer of average and latest upkeep;
/// the high case the good ends. It is a range of cases, not a probability.
public struct PilotValue: Sendable {
    /// A low, a base and a high case.
    public struct Range: Sendable, Hashable {
        public let low: Double
        public let base: Double
        public let high: Double

        public init(low: Double, base: Double, high: Double) {
            self.low = low
            self.base = base
            self.high = high
        }
    }

    /// One benefit a month: effect × successful runs × unit value × realisation.
    public struct Line: Sendable {
        public let benefit: ValuePlan.Benefit
        public let unitValue: Assumption
        public let realisation: Assumption
        /// The effect on one run, in the metric's unit, counted so that positive is good.
        public let effect: Range
        public let monthly: Range
    }

    /// How far one assumption moves the base case between its low and its high end.
    public struct Swing: Sendable {
        public let assumption: Assumption
        public let low: Double
        public let high: Double

        public var width: Double { (high - low).magnitude }
    }

    public let lines: [Line]
    public let discountRate: Assumption
    public let horizonMonths: Int
    /// Successful runs a month after the transition, tests left out.
    public let volume: Double
    /// Running cost a month, after less before.
    public let operating: Range
    /// Running cost a month: before, after on average, and over the last four weeks.
    public let operatingBefore: Double
    public let operatingAfter: Double
    public let operatingLatest: Double
    /// Build, training, change and exit: everything one-off that had begun by the day of the report, in full.
    public let oneOff: Double
    public let netPresentValue: Range
    /// Run, maintenance, support and fallback of the last four weeks, a month.
    public let upkeep: Double
    public let swings: [Swing]

    public var benefit: Range {
        Range(
            low: lines.reduce(0) { $0 + $1.monthly.low },
            base: lines.reduce(0) { $0 + $1.monthly.base },
            high: lines.reduce(0) { $0 + $1.monthly.high }
        )
    }

    /// Upkeep as a share of the benefit in the low case; nil when that benefit is not positive.
    public var maintenanceRatio: Double? { benefit.low > 0 ? upkeep / benefit.low : nil }

    /// The worth today of one unit of money a month over the horizon, at the base discount rate.
    public var annuity: Double { Self.annuity(discountRate.base.double, horizonMonths) }

    /// The share of the base benefit at which the base net value is zero; nil when there is no benefit.
    public var breakEvenShare: Double? {
        let worth = benefit.base * annuity
        guard worth > 0 else { return nil }
        return (worth - netPresentValue.base) / worth
    }

    /// The month in which the undiscounted base case has paid back what was spent; nil within the horizon if never.
    public var paybackMonths: Double? {
        let monthly = benefit.base - operating.base
        guard monthly > 0, oneOff / monthly <= Double(horizonMonths) else { return nil }
        return oneOff / monthly
    }

    /// The worth today of one unit of money a month over the months, first paid after one month.
    static func annuity(_ yearlyRate: Double, _ months: Int) -> Double {
        let monthly = Distributions.power(1 + yearlyRate, 1 / 12) - 1
        guard monthly != 0 else { return Double(months) }
        return (1 - 1 / Distributions.power(1 + monthly, Double(months))) / monthly
    }
}
