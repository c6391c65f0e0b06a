/// The standard error of a mean of correlated values with Bartlett weights; an analyst's option, not a published interval.
public enum NeweyWest {
    /// sqrt((g_0 + 2 sum_(l=1..L) (1 - l/(L+1)) g_l) / T), g_l = (1/T) sum e_t e_(t-l), optionally by T/(T-1).
    ///
    /// Refused below two values and for a lag that is negative or not below the number of values.
    public static func standardError(_ values: [Double], lag: Int, smallSample: Bool = false) throws(Refusal) -> Double
    {
        guard values.count > 1 else { throw .tooFewObservations(have: values.count, need: 2) }
        guard (0..<values.count).contains(lag) else { throw .tooFewObservations(have: values.count, need: lag + 1) }
        let mean = values.reduce(0, +) / Double(values.count)
        let residuals = values.map { $0 - mean }
        var total = 0.0
        for step in 0...lag {
            let product = zip(residuals.dropFirst(step), residuals).reduce(0.0) { $0 + $1.0 * $1.1 }
            total += (step == 0 ? 1 : 2 * (1 - Double(step) / Double(lag + 1))) * product
        }
        let count = Double(values.count)
        let correction = smallSample ? count / (count - 1) : 1
        return (max(0, total) * correction).squareRoot() / count
    }
}
