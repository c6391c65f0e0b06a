/// A change as a share of the starting value: 0.1 is ten per cent more.
public struct RelativeEffect: Sendable, Hashable {
    /// After by before, minus one.
    public let value: Double
    /// The interval of the value, on the same scale.
    public let interval: Interval

    /// A relative effect from its parts.
    public init(value: Double, interval: Interval) {
        self.value = value
        self.interval = interval
    }

    /// The relative change between two estimates, from the log ratio.
    ///
    /// V = V1/R1^2 + V2/R2^2 with Welch's degrees of freedom; the interval is exp(ln(R2/R1) -+ t sqrt V) - 1. Refused
    /// where the starting value is within 3 standard errors of zero or a value is not positive, and without spread.
    public static func between(
        before: Estimate,
        after: Estimate,
        confidence: Double = 0.95
    ) throws(Refusal) -> RelativeEffect {
        guard before.value > 3 * before.standardError, before.value > 0, after.value > 0 else {
            throw .baselineNearZero
        }
        let difference = try Difference.welch(before: logarithm(before), after: logarithm(after))
        let range = difference.interval(confidence: confidence)
        return RelativeEffect(
            value: after.value / before.value - 1,
            interval: Interval(
                low: Distributions.exponentialMinusOne(range.low),
                high: Distributions.exponentialMinusOne(range.high)
            )
        )
    }

    private static func logarithm(_ estimate: Estimate) -> Estimate {
        Estimate(
            value: Distributions.logarithm(estimate.value),
            variance: estimate.variance / estimate.value / estimate.value,
            degreesOfFreedom: estimate.degreesOfFreedom,
            clusters: estimate.clusters
        )
    }
}
