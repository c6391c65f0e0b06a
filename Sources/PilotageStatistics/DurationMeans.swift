/// Means of durations with weeks as clusters, in the two forms that one long run cannot rule.
public enum DurationMeans {
    /// The mean of the logarithms: its difference is the logarithm of the ratio of geometric means.
    ///
    /// Refused below two weeks with durations, without spread, and where a duration is zero, which has no logarithm.
    public static func logarithmic(_ weeks: [DurationDistribution]) throws(Refusal) -> Estimate {
        guard weeks.allSatisfy({ ($0.smallest ?? 1) > 0 }) else { throw .baselineNearZero }
        return try estimate(weeks) { Distributions.logarithm(Double($0)) }
    }

    /// The mean of durations that count for no more than the cap, in milliseconds.
    public static func capped(_ weeks: [DurationDistribution], at cap: Int64) throws(Refusal) -> Estimate {
        try estimate(weeks) { Double(min($0, cap)) }
    }

    /// The plain mean in milliseconds.
    public static func plain(_ weeks: [DurationDistribution]) throws(Refusal) -> Estimate {
        let used = weeks.filter { $0.count > 0 }
        return try estimate(used, totals: used.map { Double($0.sum) })
    }

    private static func estimate(_ weeks: [DurationDistribution], _ worth: (Int64) -> Double) throws(Refusal)
        -> Estimate
    {
        let used = weeks.filter { $0.count > 0 }
        let totals = used.map { week in
            week.counted.reduce(0.0) { $0 + worth($1.duration) * Double($1.count) }
        }
        return try estimate(used, totals: totals)
    }

    /// V = k/(k - 1) sum (Y_w - R N_w)^2 / (sum N)^2 times what neighbouring weeks share, with k - 1 degrees of freedom.
    private static func estimate(_ weeks: [DurationDistribution], totals: [Double]) throws(Refusal) -> Estimate {
        guard weeks.count >= 2 else { throw .tooFewClusters(have: weeks.count, need: 2) }
        let counts = weeks.map { Double($0.count) }
        let cases = counts.reduce(0, +)
        let mean = totals.reduce(0, +) / cases
        let pulls = zip(totals, counts).map { ($0 - mean * $1) / cases }
        let plain = try WeekClustered.estimate(value: mean, pulls: pulls)
        guard plain.variance > 0 else { throw .noSpread }
        return Estimate(
            value: mean,
            variance: plain.variance * SharedWeeks.factor(pulls),
            degreesOfFreedom: plain.degreesOfFreedom,
            clusters: weeks.count
        )
    }
}

/// What neighbouring weeks that resemble each other add to a variance that takes them as independent.
enum SharedWeeks {
    /// (1 + r)/(1 - r) with r the lag-1 correlation of the weeks' pulls, from 0 to 0.8; never below 1.
    static func factor(_ pulls: [Double]) -> Double {
        let squares = pulls.reduce(0.0) { $0 + $1 * $1 }
        guard squares > 0 else { return 1 }
        let product = zip(pulls, pulls.dropFirst()).reduce(0.0) { $0 + $1.0 * $1.1 }
        let shared = min(0.8, max(0, product / squares))
        return (1 + shared) / (1 - shared)
    }
}

extension WeekClusteredQuantile {
    /// A percentile of all weeks in tenths of a per cent (type 1): what the capped mean is cut at.
    public static func percentile(tenths: Int, of weeks: [DurationDistribution]) -> Int64? {
        let pool = DurationPool(weeks)
        guard (1...999).contains(tenths), pool.count > 0 else { return nil }
        return pool.value(atRank: (pool.count * tenths + 999) / 1000)
    }
}
