/// An interval that may be looked at every week without the error of looking often; for display, never for a verdict.
///
/// Half-width SE sqrt(2 (n rho^2 + 1) / (n rho^2) ln(sqrt(n rho^2 + 1) / alpha)) with
/// rho^2 = (-2 ln alpha + ln(-2 ln alpha + 1)) / n*, n* the planned size (Waudby-Smith and others). With few weeks the
/// t-based error is first turned into the one that a normal law would need for the same p-value.
public enum AlwaysValidBand {
    /// The half-width; nil for sizes or an alpha that make no sense.
    ///
    /// - Parameters:
    ///   - standardError: Of the difference at this look.
    ///   - size: The observations so far, in any unit that `planned` shares.
    ///   - planned: The observations that were planned.
    ///   - alpha: Two-sided, for example 0.05.
    /// - Returns: Half the width of the band.
    public static func halfWidth(standardError: Double, size: Double, planned: Double, alpha: Double) -> Double? {
        guard size > 0, planned > 0, alpha > 0, alpha < 1, standardError >= 0 else { return nil }
        let doubled = -2 * Distributions.logarithm(alpha)
        let rhoSquared = (doubled + Distributions.logarithm(doubled + 1)) / planned
        let product = size * rhoSquared
        let inside = 2 * (product + 1) / product * Distributions.logarithm((product + 1).squareRoot() / alpha)
        return standardError * inside.squareRoot()
    }

    /// Half a band of which only one side is read: sqrt(2 (n rho^2 + 1) / (n rho^2) ln(1 + sqrt(n rho^2 + 1) / (2 alpha))).
    ///
    /// `alpha` is one-sided; rho is tuned as for a two-sided band at twice that.
    public static func oneSidedHalfWidth(
        of difference: Difference,
        size: Double,
        planned: Double,
        alpha: Double
    ) -> Double? {
        guard size > 0, planned > 0, alpha > 0, alpha < 0.5 else { return nil }
        let z = NormalScore.of(difference)
        let error = z == 0 ? difference.standardError : (difference.value / z).magnitude
        let doubled = -2 * Distributions.logarithm(2 * alpha)
        let product = size * (doubled + Distributions.logarithm(doubled + 1)) / planned
        let inside =
            2 * (product + 1) / product * Distributions.logarithm(1 + (product + 1).squareRoot() / (2 * alpha))
        return error * inside.squareRoot()
    }

    /// The same for a difference with few degrees of freedom: its t is mapped to the z with the same p-value.
    public static func interval(of difference: Difference, size: Double, planned: Double, alpha: Double) -> Interval? {
        let z = NormalScore.of(difference)
        guard z != 0 else {
            return halfWidth(standardError: difference.standardError, size: size, planned: planned, alpha: alpha)
                .map { Interval(low: difference.value - $0, high: difference.value + $0) }
        }
        let error = (difference.value / z).magnitude
        return halfWidth(standardError: error, size: size, planned: planned, alpha: alpha)
            .map { Interval(low: difference.value - $0, high: difference.value + $0) }
    }
}

/// Maps t statistics to the normal scale on which group-sequential bounds are given.
public enum NormalScore {
    /// The z with the same two-sided p-value, with the sign of the difference.
    public static func of(_ difference: Difference) -> Double {
        guard difference.value != 0, difference.standardError > 0 else { return 0 }
        let tail = Distributions.studentUpper(
            difference.value.magnitude / difference.standardError,
            degreesOfFreedom: difference.degreesOfFreedom
        )
        let z = Distributions.normalUpperQuantile(tail)
        return difference.value < 0 ? -z : z
    }
}
