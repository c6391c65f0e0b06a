/// Counts, sums, squares and products of two integers per unit, kept exactly: all that ratio metrics and CUPED need.
public struct PairedMoments: Sendable, Hashable {
    /// Of the first value, usually the outcome.
    public private(set) var first = Moments()
    /// Of the second value, usually what was measured before or what is divided by.
    public private(set) var second = Moments()
    /// The exact sum of products.
    public private(set) var products: Int128 = 0

    /// The moments of nothing.
    public init() {}

    /// Takes in one unit.
    public mutating func add(_ value: Int64, _ other: Int64) {
        first.add(value)
        second.add(other)
        products += Int128(value) * Int128(other)
    }

    /// The moments of both samples together.
    public func merged(with other: PairedMoments) -> PairedMoments {
        var result = self
        result.first = first.merged(with: other.first)
        result.second = second.merged(with: other.second)
        result.products += other.products
        return result
    }

    /// How many units were added.
    public var count: Int64 { first.count }

    /// The sample covariance with n - 1; refused below two units.
    public var covariance: Double {
        get throws(Refusal) {
            guard count > 0 else { throw .noData }
            guard count > 1 else { throw .tooFewObservations(have: Int(count), need: 2) }
            let numerator = WideInteger(products).times(count) - WideInteger(product: first.sum, second.sum)
            return numerator.double / Double(Int128(count) * Int128(count - 1))
        }
    }

    /// Total of the first by total of the second, with the delta-method variance over units.
    ///
    /// (1/m^2)(s_y^2 - 2 R s_yn + R^2 s_n^2)/G, m the mean of the second value. Refused when the second adds up to zero.
    public func ratio() throws(Refusal) -> Estimate {
        guard second.sum != 0 else { throw .zeroDenominator }
        let value = Double(first.sum) / Double(second.sum)
        let mean = try second.mean
        let spread = try first.variance - 2 * value * covariance + value * value * second.variance
        return Estimate(
            value: value,
            variance: max(0, spread) / (mean * mean) / Double(count),
            degreesOfFreedom: Double(count - 1),
            clusters: Int(count)
        )
    }
}
