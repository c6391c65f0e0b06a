/// One period of a ratio of totals, with weeks as the unit of inference.
///
/// R = sum Y / sum N; u_w = Y_w - R N_w; V = k/(k-1) sum u_w^2 / (sum N)^2 with k - 1 degrees of freedom. The same
/// formula serves proportions, rates, means and cost per run. A cluster in which nothing happened (zero by zero) does
/// not count towards k.
public enum WeekClustered {
    /// The ratio of the period and its variance.
    ///
    /// Refused without data, when the denominators add up to nothing, and below two clusters.
    public static func estimate(_ clusters: [Cluster]) throws(Refusal) -> Estimate {
        guard !clusters.isEmpty else { throw .noData }
        let used = clusters.filter { !$0.isEmpty }
        guard !used.isEmpty else { throw .zeroDenominator }
        let ratio = try RatioResiduals(used)
        return try estimate(value: ratio.value, pulls: ratio.pulls)
    }

    /// Each cluster's distance from the period's ratio, (Y_w - R N_w) / mean N, in order; empty where there is no ratio.
    ///
    /// For diagnosis, such as the correlation of neighbouring weeks.
    public static func residuals(_ clusters: [Cluster]) -> [Double] {
        guard let ratio = try? RatioResiduals(clusters) else { return [] }
        return ratio.pulls.map { $0 * Double(clusters.count) }
    }

    static func estimate(value: Double, pulls: [Double]) throws(Refusal) -> Estimate {
        let count = pulls.count
        guard count > 1 else { throw .tooFewClusters(have: count, need: 2) }
        let squares = pulls.reduce(0.0) { $0 + $1 * $1 }
        return Estimate(
            value: value,
            variance: Double(count) / Double(count - 1) * squares,
            degreesOfFreedom: Double(count - 1),
            clusters: count
        )
    }
}
