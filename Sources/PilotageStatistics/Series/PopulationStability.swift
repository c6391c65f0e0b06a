/// How far the shares of categories have moved between two periods (population stability index).
///
/// Sum of (q - p) ln(q / p). The index alone grows when samples are small, so that a finding needs chi-squared too, on
/// counts divided by the design effect of clustered runs.
public struct PopulationStability: Sendable, Hashable {
    /// What the move calls for.
    public enum Finding: Sendable, Hashable {
        case steady, watch, act
    }

    /// The index; 0 when the shares are equal.
    public let index: Double
    /// Of shares at least this different by chance, for counts scaled by the design effect.
    public let pValue: Double

    /// Watch from 0.10, act from 0.25, and only when p is below 0.01.
    public var finding: Finding {
        guard pValue < 0.01 else { return .steady }
        return index >= 0.25 ? .act : index >= 0.10 ? .watch : .steady
    }

    /// From the counts of the same categories in both periods; half a count stands in for none.
    ///
    /// Refused without counts in a period, with fewer than two categories in use, and for a design effect below 1.
    public init(before: [Int64], after: [Int64], designEffect: Double) throws(Refusal) {
        guard before.count == after.count, designEffect >= 1 else { throw .noData }
        let used = before.indices.filter { before[$0] + after[$0] > 0 }
        guard used.count > 1 else { throw .tooFewObservations(have: used.count, need: 2) }
        let first = used.reduce(0.0) { $0 + Double(before[$1]) }
        let second = used.reduce(0.0) { $0 + Double(after[$1]) }
        guard first > 0, second > 0 else { throw .noData }
        index = used.reduce(0.0) { sum, category in
            let p = max(Double(before[category]), 0.5) / first
            let q = max(Double(after[category]), 0.5) / second
            return sum + (q - p) * Distributions.logarithm(q / p)
        }
        let chiSquared = used.reduce(0.0) { sum, category in
            let share = Double(before[category] + after[category]) / (first + second)
            let one = Double(before[category]) - first * share
            let two = Double(after[category]) - second * share
            return sum + one * one / (first * share) + two * two / (second * share)
        }
        pValue = Distributions.chiSquaredUpper(chiSquared / designEffect, degreesOfFreedom: Double(used.count - 1))
    }
}
