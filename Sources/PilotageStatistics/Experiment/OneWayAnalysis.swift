/// Whether several groups have one mean: the F test of a one-way analysis of variance, from exact moments.
public struct OneWayAnalysis: Sendable, Hashable {
    /// Between mean square by within mean square.
    public let f: Double
    public let betweenDegrees: Double
    public let withinDegrees: Double
    /// The chance of groups at least this far apart, if all had one mean.
    public let pValue: Double
    /// Between sum of squares by the total one.
    public let rSquared: Double
    /// The root of the within mean square.
    public let residualDeviation: Double

    /// From the moments of each group.
    ///
    /// The sums of squares are exact integers until the last division, so that large constants cost no digits. Refused below
    /// two groups with units, and when no group has any spread.
    public init(_ groups: [Moments]) throws(Refusal) {
        let used = groups.filter { $0.count > 0 }
        guard used.count > 1 else { throw .tooFewClusters(have: used.count, need: 2) }
        var all = Moments()
        for group in used { all = all.merged(with: group) }
        var within = 0.0
        for group in used where group.count > 1 { within += try group.variance * Double(group.count - 1) }
        guard within > 0 else { throw .noSpread }
        let total = try all.variance * Double(all.count - 1)
        var between = 0.0
        for group in used {
            // The distance of the means over exact integers: (sum_g N - sum n_g) / (n_g N).
            let numerator = WideInteger(group.sum).times(all.count) - WideInteger(all.sum).times(group.count)
            let distance = numerator.double / Double(group.count) / Double(all.count)
            between += Double(group.count) * distance * distance
        }
        betweenDegrees = Double(used.count - 1)
        withinDegrees = Double(all.count) - Double(used.count)
        f = between / betweenDegrees / (within / withinDegrees)
        pValue = Distributions.fUpper(
            f,
            numeratorDegrees: betweenDegrees,
            denominatorDegrees: withinDegrees
        )
        rSquared = between / total
        residualDeviation = (within / withinDegrees).squareRoot()
    }
}
