/// Standard errors of a regression whose errors are correlated in time, with Bartlett weights; an analyst's option beside the
/// published interval, never the published one.
///
/// V = (X'X)^-1 S (X'X)^-1, S = G_0 + sum_(l=1..L) (1 - l/(L+1)) (G_l + G_l'), G_l = sum_t e_t e_(t-l) x_t x_(t-l)'.
public enum NeweyWest {
    /// The standard error of each coefficient, in the order of the columns.
    ///
    /// `smallSample` multiplies the variance by rows by rows minus columns. Refused like the regression itself, and for a lag
    /// that is negative or not below the number of rows.
    public static func standardErrors(
        columns: [[Double]],
        response: [Double],
        lag: Int,
        smallSample: Bool = false
    ) throws(Refusal) -> [Double] {
        let fit = try LeastSquares(columns: columns, response: response)
        let rows = response.count
        guard (0..<rows).contains(lag) else { throw .tooFewObservations(have: rows, need: lag + 1) }
        let pulls = (0..<rows).map { row in columns.map { $0[row] * fit.residuals[row] } }
        let size = columns.count
        var middle = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
        for step in 0...lag {
            let weight = 1 - Double(step) / Double(lag + 1)
            for row in step..<rows {
                for first in 0..<size {
                    for second in 0..<size {
                        let product = pulls[row][first] * pulls[row - step][second]
                        middle[first][second] += weight * product
                        if step > 0 { middle[second][first] += weight * product }
                    }
                }
            }
        }
        let correction = smallSample ? Double(rows) / fit.degreesOfFreedom : 1
        return (0..<size).map { index in
            var variance = 0.0
            for first in 0..<size {
                for second in 0..<size {
                    variance += fit.inverse[index][first] * middle[first][second] * fit.inverse[second][index]
                }
            }
            return (max(0, variance) * correction).squareRoot()
        }
    }

    /// The same for the mean of values.
    public static func standardError(_ values: [Double], lag: Int, smallSample: Bool = false) throws(Refusal) -> Double
    {
        let ones = [Double](repeating: 1, count: values.count)
        return try standardErrors(columns: [ones], response: values, lag: lag, smallSample: smallSample)[0]
    }
}
