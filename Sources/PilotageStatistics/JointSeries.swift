/// One period of a treated group against its control: the gap between two ratios, week by week or day by day.
///
/// Both ratios are linearised and subtracted cluster by cluster, u_w = u_T,w / mean N_T - u_C,w / mean N_C, so a shock
/// that hits both groups cancels exactly. Comparing the two periods' gaps by Welch gives difference-in-differences.
public enum JointSeries {
    /// Ratio of the treated group minus ratio of the control, with weeks as clusters.
    ///
    /// Refused like one group's estimate, and when the two series have different lengths.
    public static func weekEstimate(treated: [Cluster], control: [Cluster]) throws(Refusal) -> Estimate {
        try requirePairs(treated, control)
        let used = treated.indices.filter { !(treated[$0].isEmpty && control[$0].isEmpty) }
        guard !used.isEmpty else { throw .zeroDenominator }
        let gap = try gap(used.map { treated[$0] }, used.map { control[$0] })
        return try WeekClustered.estimate(value: gap.value, pulls: gap.pulls)
    }

    /// Ratio of the treated group minus ratio of the control, by equal-weighted cosines on consecutive days.
    ///
    /// Refused like one group's estimate, and when the two series have different lengths.
    public static func dayEstimate(treated: [Cluster], control: [Cluster]) throws(Refusal) -> Estimate {
        try requirePairs(treated, control)
        let gap = try gap(treated, control)
        return try EqualWeightedCosine.estimate(value: gap.value, pulls: gap.pulls)
    }

    private static func requirePairs(_ treated: [Cluster], _ control: [Cluster]) throws(Refusal) {
        guard !treated.isEmpty, !control.isEmpty else { throw .noData }
        guard treated.count == control.count else {
            throw .tooFewClusters(have: min(treated.count, control.count), need: max(treated.count, control.count))
        }
    }

    private static func gap(
        _ treated: [Cluster],
        _ control: [Cluster]
    ) throws(Refusal) -> (value: Double, pulls: [Double]) {
        let first = try RatioResiduals(treated)
        let second = try RatioResiduals(control)
        return (first.value - second.value, zip(first.pulls, second.pulls).map { $0 - $1 })
    }
}
