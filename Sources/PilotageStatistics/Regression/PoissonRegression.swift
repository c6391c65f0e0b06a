/// A log-linear model of counts with an exposure, fitted by reweighted least squares.
///
/// ln E(y) = ln(exposure) + X b. The dispersion is Pearson's chi-squared by rows minus columns; a quasi-Poisson standard
/// error is the Poisson one times its square root.
public struct PoissonRegression: Sendable, Hashable {
    /// One coefficient for each column, on the logarithmic scale.
    public let coefficients: [Double]
    /// The Poisson standard errors, before the dispersion is applied.
    public let standardErrors: [Double]
    /// The covariance of the coefficients, before the dispersion is applied.
    public let inverse: [[Double]]
    /// Pearson's chi-squared by rows minus columns; about 1 when counts vary as Poisson counts do.
    public let dispersion: Double
    /// (y - mean) / sqrt(mean), one for each row, for a look at what is left.
    public let pearsonResiduals: [Double]
    /// Rows minus columns.
    public let degreesOfFreedom: Double

    /// Fits counts.
    ///
    /// Refused without rows, with exposures that are not positive, with counts below zero, when the columns depend on
    /// each other, and when the fit does not settle in 50 rounds.
    public init(columns: [[Double]], counts: [Double], exposure: [Double]) throws(Refusal) {
        guard !counts.isEmpty, exposure.count == counts.count else { throw .noData }
        guard counts.allSatisfy({ $0 >= 0 }), exposure.allSatisfy({ $0 > 0 }) else { throw .noData }
        guard counts.contains(where: { $0 > 0 }) else { throw .tooFewEvents(have: 0, need: 1) }
        let offset = exposure.map(Distributions.logarithm)
        var predictor = counts.map { Distributions.logarithm(max($0, 0.5)) }
        var fit: LeastSquares?
        var previous = [Double](repeating: .infinity, count: columns.count)
        for _ in 0..<50 {
            let means = predictor.map(Distributions.exponential)
            let roots = means.map { $0.squareRoot() }
            let working = counts.indices.map { predictor[$0] - offset[$0] + (counts[$0] - means[$0]) / means[$0] }
            let found = try LeastSquares(
                columns: columns.map { column in zip(column, roots).map { $0 * $1 } },
                response: zip(working, roots).map { $0 * $1 }
            )
            fit = found
            predictor = counts.indices.map { row in
                offset[row] + zip(columns, found.coefficients).reduce(0.0) { $0 + $1.0[row] * $1.1 }
            }
            let shift = zip(found.coefficients, previous).reduce(0.0) { max($0, ($1.0 - $1.1).magnitude) }
            previous = found.coefficients
            if shift < 1e-12 { break }
        }
        guard let fit, previous.allSatisfy(\.isFinite) else { throw .noSpread }
        let means = predictor.map(Distributions.exponential)
        let pearson = zip(counts, means).map { ($0 - $1) / $1.squareRoot() }
        coefficients = fit.coefficients
        inverse = fit.inverse
        standardErrors = fit.inverse.indices.map { fit.inverse[$0][$0].squareRoot() }
        degreesOfFreedom = fit.degreesOfFreedom
        dispersion = pearson.reduce(0.0) { $0 + $1 * $1 } / fit.degreesOfFreedom
        pearsonResiduals = pearson
    }

    /// The factor by which one step of a column multiplies the rate, with a normal interval.
    ///
    /// With `overdispersed` the standard error is widened by the root of the dispersion.
    public func rateRatio(_ index: Int, overdispersed: Bool, confidence: Double = 0.95) -> RelativeRate {
        let error = standardErrors[index] * (overdispersed ? dispersion.squareRoot() : 1)
        let half = Distributions.normalUpperQuantile((1 - confidence) / 2) * error
        let value = coefficients[index]
        return RelativeRate(
            ratio: Distributions.exponential(value),
            interval: Interval(
                low: Distributions.exponential(value - half),
                high: Distributions.exponential(value + half)
            ),
            standardError: error
        )
    }

    /// A rate by another.
    public struct RelativeRate: Sendable, Hashable {
        /// 1 is no change.
        public let ratio: Double
        public let interval: Interval
        /// Of the logarithm of the ratio.
        public let standardError: Double
    }
}
