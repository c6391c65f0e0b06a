/// After minus before, with a standard error and t distribution.
public struct Difference: Sendable, Hashable {
    /// After minus before, in the unit of the estimates.
    public let value: Double
    /// The standard error of the value.
    public let standardError: Double
    /// Degrees of freedom; seldom a whole number.
    public let degreesOfFreedom: Double

    /// A difference from its parts.
    public init(value: Double, standardError: Double, degreesOfFreedom: Double) {
        self.value = value
        self.standardError = standardError
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// Half the length of the two-sided interval; NaN for a confidence outside 0 to 1.
    public func halfWidth(confidence: Double) -> Double {
        let tail = (1 - confidence) / 2
        return Distributions.studentUpperQuantile(tail, degreesOfFreedom: degreesOfFreedom) * standardError
    }

    /// The two-sided interval, for example at confidence 0.95.
    public func interval(confidence: Double) -> Interval {
        let half = halfWidth(confidence: confidence)
        return Interval(low: value - half, high: value + half)
    }

    /// The chance of a difference at least this far from zero, either way, if there were none.
    public var pValueTwoSided: Double {
        2 * Distributions.studentUpper(value.magnitude / standardError, degreesOfFreedom: degreesOfFreedom)
    }

    /// One-sided: small where the true difference lies below the threshold beyond chance.
    public func pValue(below threshold: Double) -> Double {
        Distributions.studentCumulative((value - threshold) / standardError, degreesOfFreedom: degreesOfFreedom)
    }

    /// One-sided: small where the true difference lies above the threshold beyond chance.
    public func pValue(above threshold: Double) -> Double {
        Distributions.studentUpper((value - threshold) / standardError, degreesOfFreedom: degreesOfFreedom)
    }
}

extension Difference {
    /// After minus before for two independent estimates, with Welch's degrees of freedom.
    ///
    /// Refused when neither side has any spread.
    public static func welch(before: Estimate, after: Estimate) throws(Refusal) -> Difference {
        Difference(
            value: after.value - before.value,
            standardError: (before.variance + after.variance).squareRoot(),
            degreesOfFreedom: try welchDegrees(before, after)
        )
    }

    /// (V1 + V2)^2 / (V1^2/df1 + V2^2/df2), with the variances as shares of their sum.
    static func welchDegrees(_ first: Estimate, _ second: Estimate) throws(Refusal) -> Double {
        let total = first.variance + second.variance
        guard total > 0 else { throw .noSpread }
        let firstShare = first.variance / total
        let secondShare = second.variance / total
        return 1
            / (firstShare * firstShare / first.degreesOfFreedom + secondShare * secondShare / second.degreesOfFreedom)
    }
}
