/// A linear model fitted by ordinary least squares, through Householder reflections and never the normal equations.
public struct LeastSquares: Sendable, Hashable {
    /// One coefficient for each column, in order.
    public let coefficients: [Double]
    /// Response minus fit, one for each row.
    public let residuals: [Double]
    /// Residual sum of squares by rows minus columns.
    public let residualVariance: Double
    /// Rows minus columns.
    public let degreesOfFreedom: Double
    /// The inverse of X'X, row by row: times the residual variance it is the covariance of the coefficients.
    public let inverse: [[Double]]
    /// The natural logarithm of the determinant of X'X.
    public let logDeterminant: Double

    /// Fits the columns to the response.
    ///
    /// Refused without rows, with fewer rows than columns plus one, with columns of unequal length, and when a column is
    /// a combination of the others.
    public init(columns: [[Double]], response: [Double]) throws(Refusal) {
        guard !columns.isEmpty, !response.isEmpty else { throw .noData }
        let rows = response.count
        guard columns.allSatisfy({ $0.count == rows }) else { throw .noData }
        guard rows > columns.count else { throw .tooFewObservations(have: rows, need: columns.count + 1) }
        let factors = try TriangularFactor(columns: columns)
        let beta = factors.solve(response)
        var residuals = response
        for (column, coefficient) in zip(columns, beta) {
            for row in residuals.indices { residuals[row] -= column[row] * coefficient }
        }
        let squares = residuals.reduce(0.0) { $0 + $1 * $1 }
        coefficients = beta
        self.residuals = residuals
        degreesOfFreedom = Double(rows - columns.count)
        residualVariance = squares / degreesOfFreedom
        inverse = factors.inverseOfGram
        logDeterminant = factors.logDeterminant
    }

    /// The standard error of one coefficient.
    public func standardError(_ index: Int) -> Double { (residualVariance * inverse[index][index]).squareRoot() }

    /// The coefficient with its error and t distribution.
    public func difference(_ index: Int) -> Difference {
        Difference(
            value: coefficients[index],
            standardError: standardError(index),
            degreesOfFreedom: degreesOfFreedom
        )
    }
}
