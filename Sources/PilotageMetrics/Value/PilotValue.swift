public import PilotageModel
public import PilotageStatistics

/// What a pilot is worth: measured effects priced by owned assumptions, less what it costs.
///
/// Three answers stand beside each other: the cases (every input at its bad or good end), the range by simulation (a
/// probability, given the assumptions), and the base case month by month in minor units of the currency.
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

    /// One benefit a month at full adoption: effect × successful runs × unit value × realisation × what is not counted
    /// elsewhere.
    public struct Line: Sendable {
        public let benefit: ValuePlan.Benefit
        public let unitValue: Assumption
        public let realisation: Assumption
        /// The effect on one run, in the metric's unit, counted so that positive is good.
        public let effect: Range
        /// From where draws of the effect come.
        public let law: Draw
        /// The part that no other benefit counts, 0...1.
        public let counted: Double
        public let monthly: Range
    }

    /// A cost to come that stands in no ledger.
    public struct ExpectedLine: Sendable {
        public let cost: ExpectedCost
        public let amount: Assumption
        /// Nil where the amount is money.
        public let unitValue: Assumption?
        /// In each month it falls into, or in its one month; low is the dear end.
        public let each: Range
    }

    /// How far one assumption moves the base case between its low and its high end.
    public struct Swing: Sendable {
        public let assumption: Assumption
        public let low: Double
        public let high: Double

        public var width: Double { (high - low).magnitude }
    }

    public let unitOfWork: String
    public let lines: [Line]
    public let expected: [ExpectedLine]
    public let discountRate: Assumption
    public let horizonMonths: Int
    public let adoption: Adoption
    public let overlaps: [BenefitOverlap]
    /// Successful runs a month after the transition, tests left out.
    public let volume: Double
    /// The same before.
    public let volumeBefore: Double
    /// Running cost a month, after less before.
    public let operating: Range
    /// Running cost a month: before, after on average, and over the last four weeks.
    public let operatingBefore: Double
    public let operatingAfter: Double
    public let operatingLatest: Double
    /// Build, training, change and exit: everything one-off that had begun by the day of the report, in full.
    public let oneOff: Double
    public let ledger: CostLedger
    /// The base case, month 0 to the end, in minor units.
    public let months: [MonthFlow]
    public let minorUnits: MinorUnits
    public let netPresentValue: Range
    public let returns: Returns
    /// The range of net present value by simulation.
    public let simulated: SampleSummary
    /// Run, maintenance, support, fallback and supervision of the last four weeks, a month.
    public let upkeep: Double
    public let swings: [Swing]
    public let breakEvens: [BreakEven]
    public let model: ValueModel
    /// Nil where nothing was promised, or before the first day of the promise has passed.
    public let plan: PlanAgainstActual?

    /// The draws of every simulation, and the seed of their streams.
    public static let draws = 10_000
    public static let seed: UInt64 = 1

    public var benefit: Range {
        Range(
            low: lines.reduce(0) { $0 + $1.monthly.low },
            base: lines.reduce(0) { $0 + $1.monthly.base },
            high: lines.reduce(0) { $0 + $1.monthly.high }
        )
    }

    /// Running cost for one success, handlers and failures included; nil without a success.
    ///
    /// Each total is summed by itself and divided once, so that no cost counts for each run it stands beside.
    public var costPerSuccess: (before: Double?, after: Double?) {
        (
            volumeBefore > 0 ? operatingBefore / volumeBefore : nil,
            volume > 0 ? operatingAfter / volume : nil
        )
    }

    /// Upkeep as a share of the benefit in the low case; nil when that benefit is not positive.
    public var maintenanceRatio: Double? { benefit.low > 0 ? upkeep / benefit.low : nil }

    /// The chance that the net present value is above zero, given the assumptions.
    public var profitProbability: Double { simulated.aboveZero }

    /// The share of the base benefit at which the base net value is zero; nil when there is no benefit.
    public var breakEvenShare: Double? {
        guard returns.presentBenefit > 0 else { return nil }
        return (returns.presentBenefit - netPresentValue.base) / returns.presentBenefit
    }

    /// The month in which the undiscounted base case has paid back what was spent; nil within the horizon if never.
    public var paybackMonths: Double? { returns.payback }
}
