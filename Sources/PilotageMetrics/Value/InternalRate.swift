import PilotageStatistics

/// The rates at which cash flows are worth nothing: none, one, or several that must not be used.
public enum InternalRate: Sendable, Hashable {
    /// All amounts have one sign, or no rate between -99.99 % and 100 million per cent brings them to zero.
    case none
    /// The one rate, per period.
    case one(Double)
    /// All rates found, rising; a table shows their number and the modified rate instead.
    case several([Double])

    /// Searches the whole range on a grid that is even in ln(1 + r), and each change of sign by bisection.
    public init(_ flows: CashFlows) {
        guard flows.signChanges > 0 else {
            self = .none
            return
        }
        let ends = (low: PortableMath.logarithm(1e-4), high: PortableMath.logarithm(1e6 + 1))
        let steps = 4000
        func value(_ place: Double) -> Double { Self.scaledValue(flows, growth: place) }
        var found: [Double] = []
        var left = ends.low
        var leftValue = value(left)
        for step in 1...steps {
            let right = ends.low + (ends.high - ends.low) * Double(step) / Double(steps)
            let rightValue = value(right)
            if leftValue == 0 {
                found.append(left)
            } else if leftValue * rightValue < 0 {
                found.append(Self.root(left, right, value))
            }
            left = right
            leftValue = rightValue
        }
        let rates = found.map { PortableMath.exponential($0) - 1 }
        switch rates.count {
        case 0: self = .none
        case 1: self = .one(rates[0])
        default: self = .several(rates)
        }
    }

    /// The net present value with a factor taken out that keeps long horizons within the range of numbers.
    private static func scaledValue(_ flows: CashFlows, growth: Double) -> Double {
        let periods = Double(flows.amounts.count - 1)
        let shift = growth < 0 ? growth * periods : 0
        return flows.amounts.enumerated().reduce(0.0) { sum, flow in
            sum + flow.element * PortableMath.exponential(-growth * Double(flow.offset) + shift)
        }
    }

    private static func root(_ low: Double, _ high: Double, _ value: (Double) -> Double) -> Double {
        var low = low
        var high = high
        let isNegativeLow = value(low) < 0
        for _ in 0..<200 {
            let middle = (low + high) / 2
            if middle <= low || middle >= high { break }
            if (value(middle) < 0) == isNegativeLow { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
