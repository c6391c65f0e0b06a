/// Tests whether a change helps some segments and hurts others (Gail and Simon's qualitative interaction).
///
/// Q+ is the sum of (d/SE)^2 over positive effects, Q- over negative ones, c the smaller of the two;
/// p = sum over h = 1..K-1 of C(K-1, h) 2^-(K-1) P(chi-squared with h degrees > c). Ordinary heterogeneity cannot tell
/// "more or less good" from "good and bad"; this test can.
public struct GailSimon: Sendable, Hashable {
    /// The evidence of effects above zero.
    public let positive: Double
    /// The evidence of effects below zero.
    public let negative: Double
    /// The chance of this much evidence on both sides if all effects had one sign; 1 when one side has none.
    public let pValue: Double

    /// From effects and their standard errors, in the same order.
    ///
    /// Refused below two segments, above 60, and when a standard error is not positive.
    public init(effects: [Double], standardErrors: [Double]) throws(Refusal) {
        guard effects.count == standardErrors.count, !effects.isEmpty, effects.count <= 60 else { throw .noData }
        guard effects.count > 1 else { throw .tooFewClusters(have: effects.count, need: 2) }
        guard standardErrors.allSatisfy({ $0 > 0 }) else { throw .noSpread }
        var positive = 0.0
        var negative = 0.0
        for (effect, error) in zip(effects, standardErrors) {
            let square = effect / error * (effect / error)
            if effect > 0 { positive += square } else { negative += square }
        }
        self.positive = positive
        self.negative = negative
        pValue = Self.pValue(min(positive, negative), segments: effects.count)
    }

    private static func pValue(_ evidence: Double, segments: Int) -> Double {
        guard evidence > 0 else { return 1 }
        let others = segments - 1
        var coefficient = Distributions.power(0.5, Double(others))
        var sum = 0.0
        for degrees in 1...others {
            coefficient *= Double(others - degrees + 1) / Double(degrees)
            sum += coefficient * Distributions.chiSquaredUpper(evidence, degreesOfFreedom: Double(degrees))
        }
        return min(1, sum)
    }
}
