/// Whether the arms of an experiment received the shares that were planned (sample-ratio mismatch).
public struct SampleRatio: Sendable, Hashable {
    /// What the check means for the comparison.
    public enum Finding: Sendable, Hashable {
        /// p at least 0.01.
        case asPlanned
        /// p between 0.001 and 0.01: shown as a caution.
        case doubtful
        /// p below 0.001: the comparison is withheld.
        case mismatch
    }

    /// The fewest units an arm may have for the check.
    public static let fewestUnits: Int64 = 8

    /// Sum of (observed - expected)^2 / expected over the arms.
    public let chiSquared: Double
    /// The chance of shares at least this far from the plan.
    public let pValue: Double
    public let finding: Finding

    /// From the units of each arm and the planned weights, in the same order.
    ///
    /// Refused below two arms, with fewer than 8 units in an arm, and with weights that are not positive.
    public init(units: [Int64], weights: [Double]) throws(Refusal) {
        guard units.count == weights.count, units.count > 1 else { throw .noData }
        guard weights.allSatisfy({ $0 > 0 }) else { throw .zeroDenominator }
        let smallest = units.reduce(Int64.max, min)
        guard smallest >= Self.fewestUnits else {
            throw .tooFewObservations(have: Int(smallest), need: Int(Self.fewestUnits))
        }
        let total = units.reduce(0.0) { $0 + Double($1) }
        let allWeights = weights.reduce(0, +)
        let sum = zip(units, weights).reduce(0.0) { sum, arm in
            let expected = total * arm.1 / allWeights
            let distance = Double(arm.0) - expected
            return sum + distance * distance / expected
        }
        chiSquared = sum
        pValue = Distributions.chiSquaredUpper(sum, degreesOfFreedom: Double(units.count - 1))
        finding = Self.finding(of: pValue)
    }

    /// What a p-value of the check means, adjusted where several are read together.
    public static func finding(of pValue: Double, doubtful: Double = 0.01, mismatch: Double = 0.001) -> Finding {
        pValue < mismatch ? .mismatch : pValue < doubtful ? .doubtful : .asPlanned
    }
}
