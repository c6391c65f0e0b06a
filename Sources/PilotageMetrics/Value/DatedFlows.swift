public import PilotageModel
import PilotageStatistics

/// Money by day, discounted by actual days over 365 from the first day on.
public struct DatedFlows: Sendable, Hashable {
    /// One amount on one day.
    public struct Flow: Sendable, Hashable {
        public let day: Day
        public let amount: Double

        public init(day: Day, amount: Double) {
            self.day = day
            self.amount = amount
        }
    }

    public let flows: [Flow]

    /// Flows in any order; the first of the list is the day that everything is discounted to.
    public init(_ flows: [Flow]) { self.flows = flows }

    /// Sum of CF_i / (1 + r)^(days / 365); NaN for a rate of -100 % or less.
    public func netPresentValue(rate: Double) -> Double {
        guard rate > -1, let first = flows.first else { return rate > -1 ? 0 : .nan }
        return flows.reduce(0.0) { sum, flow in
            let years = Double(flow.day.number - first.day.number) / 365
            return sum + flow.amount / PortableMath.power(1 + rate, years)
        }
    }

    /// The yearly rate at which the flows are worth nothing, by bisection between -99.99 % and 1,000,000; nil without a
    /// change of sign between these ends.
    public var internalRate: Double? {
        var low = PortableMath.logarithm(1e-4)
        var high = PortableMath.logarithm(1e6)
        func value(_ growth: Double) -> Double { netPresentValue(rate: PortableMath.exponential(growth) - 1) }
        let isNegativeLow = value(low) < 0
        guard !flows.isEmpty, isNegativeLow != (value(high) < 0) else { return nil }
        for _ in 0..<200 {
            let middle = (low + high) / 2
            if middle <= low || middle >= high { break }
            if (value(middle) < 0) == isNegativeLow { low = middle } else { high = middle }
        }
        return PortableMath.exponential((low + high) / 2) - 1
    }
}
