/// What a baseline is worth when its workflow was chosen because it looked bad.
///
/// mu + r (x - mu), r = s_between^2 / (s_between^2 + s_week^2 / k): the fewer weeks, the further towards the average of all
/// workflows.
public struct RegressionToMean: Sendable, Hashable {
    /// The share of the baseline's distance from the average that is believed, 0 to 1.
    public let reliability: Double
    /// The baseline drawn towards the average.
    public let shrunken: Double

    /// From the baseline's mean, the average of all workflows, the variance between workflows and of single weeks.
    ///
    /// Refused without weeks, for negative variances, and when both are zero.
    public init(
        baseline: Double,
        average: Double,
        varianceBetween: Double,
        varianceOfWeeks: Double,
        weeks: Int
    ) throws(Refusal) {
        guard weeks > 0 else { throw .tooFewClusters(have: weeks, need: 1) }
        guard varianceBetween >= 0, varianceOfWeeks >= 0 else { throw .noData }
        let total = varianceBetween + varianceOfWeeks / Double(weeks)
        guard total > 0 else { throw .noSpread }
        reliability = varianceBetween / total
        shrunken = average + reliability * (baseline - average)
    }
}
