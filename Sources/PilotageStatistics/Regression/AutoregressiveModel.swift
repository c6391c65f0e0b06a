/// A linear model whose errors follow the one before, fitted by restricted likelihood.
///
/// Errors e_t = rho e_(t-1) + noise. For each rho the rows are transformed (first row by sqrt(1 - rho^2), the others by
/// y_t - rho y_(t-1)) and fitted by least squares; the restricted log-likelihood
/// -1/2 [(T - k) ln s^2 + ln |X*'X*| - ln(1 - rho^2)] is searched on a grid from -0.80 to 0.97 in steps of 0.01 and
/// then by golden section. Standard errors come from s^2 (X*'X*)^-1 with T - k degrees of freedom.
public struct AutoregressiveModel: Sendable, Hashable {
    /// The correlation of neighbouring errors at the best fit.
    public let rho: Double
    /// The fit of the transformed rows.
    public let fit: LeastSquares
    /// The restricted log-likelihood at the best fit, up to a constant.
    public let logLikelihood: Double

    /// Fits the columns to a series in order of time.
    ///
    /// With few weeks a correlation below zero is found by chance too often and makes the errors too small; `lowest` leaves it
    /// out. Refused as least squares is.
    public init(columns: [[Double]], response: [Double], lowest: Double = -0.80) throws(Refusal) {
        _ = try LeastSquares(columns: columns, response: response)
        let grid = (0...177).map { -0.80 + 0.01 * Double($0) }.filter { $0 > lowest - 0.005 }
        var best = (rho: 0.0, value: -Double.infinity)
        for rho in grid {
            guard let value = try? Self.likelihood(rho, columns, response).value else { continue }
            if value > best.value { best = (rho, value) }
        }
        guard best.value > -Double.infinity else { throw .noSpread }
        let refined = Self.golden(from: max(lowest, best.rho - 0.01), to: min(0.97, best.rho + 0.01)) { rho in
            (try? Self.likelihood(rho, columns, response).value) ?? -Double.infinity
        }
        let found = try Self.likelihood(refined, columns, response)
        rho = refined
        fit = found.fit
        logLikelihood = found.value
    }

    private static func likelihood(
        _ rho: Double,
        _ columns: [[Double]],
        _ response: [Double]
    ) throws(Refusal) -> (value: Double, fit: LeastSquares) {
        let fit = try LeastSquares(
            columns: columns.map { transformed($0, rho) },
            response: transformed(response, rho)
        )
        guard fit.residualVariance > 0 else { throw .noSpread }
        let value =
            -0.5
            * (fit.degreesOfFreedom * Distributions.logarithm(fit.residualVariance) + fit.logDeterminant
                - Distributions.logarithm(1 - rho * rho))
        return (value, fit)
    }

    private static func transformed(_ values: [Double], _ rho: Double) -> [Double] {
        values.indices.map { index in
            index == 0 ? values[0] * (1 - rho * rho).squareRoot() : values[index] - rho * values[index - 1]
        }
    }

    /// The place of the highest value between two ends, to about 1e-10.
    private static func golden(from low: Double, to high: Double, _ value: (Double) -> Double) -> Double {
        let share = (5.0.squareRoot() - 1) / 2
        var low = low
        var high = high
        var left = high - share * (high - low)
        var right = low + share * (high - low)
        var leftValue = value(left)
        var rightValue = value(right)
        for _ in 0..<60 where high - low > 1e-10 {
            if leftValue > rightValue {
                high = right
                right = left
                rightValue = leftValue
                left = high - share * (high - low)
                leftValue = value(left)
            } else {
                low = left
                left = right
                leftValue = rightValue
                right = low + share * (high - low)
                rightValue = value(right)
            }
        }
        return (low + high) / 2
    }
}
