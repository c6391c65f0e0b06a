extension Estimate {
    /// Events, and cases without the event, below which a proportion has no normal interval.
    public static let fewestEvents: Int64 = 10

    /// The estimate behind a summary that somebody measured; assumes independent cases.
    ///
    /// Variance sd^2 / n with n - 1 degrees of freedom. Refused below two cases.
    public static func summary(n: Int64, mean: Double, standardDeviation: Double) throws(Refusal) -> Estimate {
        guard n > 0 else { throw .noData }
        guard n > 1 else { throw .tooFewObservations(have: Int(n), need: 2) }
        return Estimate(
            value: mean,
            variance: standardDeviation * standardDeviation / Double(n),
            degreesOfFreedom: Double(n - 1),
            clusters: Int(n)
        )
    }

    /// The estimate behind exact moments; assumes independent cases.
    public static func summary(_ moments: Moments) throws(Refusal) -> Estimate {
        let variance = try moments.variance
        return Estimate(
            value: try moments.mean,
            variance: variance / Double(moments.count),
            degreesOfFreedom: Double(moments.count - 1),
            clusters: Int(moments.count)
        )
    }

    /// The estimate behind events among cases; assumes independent cases.
    ///
    /// Variance p (1 - p) / (n - 1), that of the mean of zeros and ones, with n - 1 degrees of freedom. Refused below
    /// ten events or ten cases without the event, where only exact methods hold.
    public static func proportion(numerator: Int64, denominator: Int64) throws(Refusal) -> Estimate {
        guard denominator > 0 else { throw .zeroDenominator }
        guard (0...denominator).contains(numerator) else { throw .noData }
        let rarer = min(numerator, denominator - numerator)
        guard rarer >= fewestEvents else { throw .tooFewEvents(have: Int(rarer), need: Int(fewestEvents)) }
        let share = Double(numerator) / Double(denominator)
        return Estimate(
            value: share,
            variance: share * (Double(denominator - numerator) / Double(denominator)) / Double(denominator - 1),
            degreesOfFreedom: Double(denominator - 1),
            clusters: Int(denominator)
        )
    }
}
