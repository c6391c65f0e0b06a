/// A value of one period with its variance, ready to be compared with another period.
public struct Estimate: Sendable, Hashable {
    /// The value, in the unit of numerator by denominator.
    public let value: Double
    /// The variance of the value (not of single observations).
    public let variance: Double
    /// Degrees of freedom of the variance.
    public let degreesOfFreedom: Double
    /// How many weeks, days or cases the variance rests on.
    public let clusters: Int

    /// An estimate from its parts.
    public init(value: Double, variance: Double, degreesOfFreedom: Double, clusters: Int) {
        self.value = value
        self.variance = variance
        self.degreesOfFreedom = degreesOfFreedom
        self.clusters = clusters
    }

    /// The standard error of the value.
    public var standardError: Double { variance.squareRoot() }

    /// How much wider than this one's the variance of an estimate is that takes every case as independent.
    ///
    /// Above 1, cases of one week resemble each other and a run-level interval would be too narrow. Refused when the
    /// independent estimate has no spread.
    public func designEffect(against independent: Estimate) throws(Refusal) -> Double {
        guard independent.variance > 0 else { throw .noSpread }
        return variance / independent.variance
    }
}
