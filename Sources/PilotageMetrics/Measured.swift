public import PilotageModel
import PilotageStatistics

/// A metric's value with the sample it rests on, or the reason why there is none; never a bare number.
public enum Measured: Sendable, Hashable {
    case value(Sampled)
    case absent(Absence)

    /// The value, or nil.
    public var sampled: Sampled? {
        switch self {
        case .value(let sampled): sampled
        case .absent: nil
        }
    }

    /// The reason, or nil.
    public var absence: Absence? {
        switch self {
        case .value: nil
        case .absent(let reason): reason
        }
    }
}

/// A value in the metric's unit, what it was divided by, and the totals behind it.
public struct Sampled: Sendable, Hashable {
    public let value: Double
    /// Cases behind the value: the denominator's count, or the number of durations.
    public let sample: Double
    public let source: Source

    /// What the value was computed from.
    public enum Source: Sendable, Hashable {
        /// Exact totals at the fields' own decimal scales.
        case totals(numerator: FixedTotal, denominator: FixedTotal)
        /// A quantile of so many durations: type 1, or Kaplan and Meier's where some of them were not over.
        case quantile(percent: Int, count: Int, open: Int, isExact: Bool)
        /// Totals of so many units of an experiment's arm.
        case units(count: Int)
        /// A summary that somebody measured.
        case summary(BaselineRecord)
    }

    public init(value: Double, sample: Double, source: Source) {
        self.value = value
        self.sample = sample
        self.source = source
    }
}

/// An exact total: an integer at a decimal scale.
public struct FixedTotal: Sendable, Hashable {
    public let units: Int128
    public let scale: Int

    public init(units: Int128, scale: Int) {
        self.units = units
        self.scale = scale
    }

    public var double: Double { Double(units) / Double(FixedDecimal.power(scale)) }
}

/// Why a number is missing.
public enum Absence: Error, Sendable, Hashable {
    /// No run of the workflows falls into the period.
    case noRuns
    /// There are runs, but none carries what the metric divides by.
    case notRecorded
    /// Fewer complete weeks than a comparison needs.
    case tooFewWeeks(have: Int, need: Int)
    case tooFewEvents(have: Int, need: Int)
    case tooFewRuns(have: Int, need: Int)
    /// Weeks do not differ, so no interval can be given.
    case noSpread
    case baselineNearZero
    /// The interval's ends fall together.
    case boundsCollapse
    /// So many durations are still open that the quantile was not reached.
    case notReached
    /// Amounts in these currencies, and no dated rate with an owner.
    case foreignCurrency([String])
    /// An amount of money that can no longer be counted in minor units one by one.
    case tooLarge
    /// The arms of an experiment have not the shares of units that chance was to give them.
    case sampleRatio(pValue: Double)
    case tooFewUnits(have: Int, need: Int)
    /// Nobody was assigned to the arms.
    case noUnits
    /// Both arms took the treatment nearly equally often, so that its effect on those who took it has no bounds.
    case uptakeAlike
    /// The metric is compared by quantiles, for which this comparison has no method yet.
    case noMethod(String)

    init(_ refusal: Refusal) {
        switch refusal {
        case .noData: self = .noRuns
        case .zeroDenominator: self = .notRecorded
        case .tooFewClusters(let have, let need): self = .tooFewWeeks(have: have, need: need)
        case .tooFewEvents(let have, let need): self = .tooFewEvents(have: have, need: need)
        case .tooFewObservations(let have, let need): self = .tooFewRuns(have: have, need: need)
        case .boundsCollapse: self = .boundsCollapse
        case .notReached: self = .notReached
        case .baselineNearZero: self = .baselineNearZero
        case .noSpread: self = .noSpread
        }
    }
}
