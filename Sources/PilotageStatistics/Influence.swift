/// How much a mean duration owes to a few long runs.
public struct Influence: Sendable, Hashable {
    /// Share of the total time that the longest 1 % of runs took, at least one run.
    public let shareOfLongestPercent: Double
    /// The mean without the single longest run, minus the mean, in milliseconds; never above zero.
    public let meanChangeWithoutLongest: Double

    /// The part of an interval's half-width above which one run moves the mean too far to be silent about.
    public static let flaggedPart = 0.25

    /// Whether leaving out one run moves the mean by more than a quarter of the interval's half-width.
    public func isLarge(besideHalfWidth halfWidth: Double) -> Bool {
        meanChangeWithoutLongest.magnitude > Self.flaggedPart * halfWidth
    }
}

extension DurationDistribution {
    /// How much the mean owes to the longest runs.
    ///
    /// The change of the mean is exact; the share of the longest ceil(n/100) runs is within 0.39 % once buckets are used.
    /// Refused below two durations and when all of them are zero.
    public func influence() throws(Refusal) -> Influence {
        guard let largest else { throw .noData }
        guard count > 1 else { throw .tooFewObservations(have: count, need: 2) }
        guard sum > 0 else { throw .zeroDenominator }
        let longest = (count + 99) / 100
        let time = longest == 1 ? Int128(largest) : total(ofLongest: longest)
        // (S - x)/(n - 1) - S/n = (S - n x) / (n (n - 1))
        let shift = sum - Int128(count) * Int128(largest)
        return Influence(
            shareOfLongestPercent: Double(time) / Double(sum),
            meanChangeWithoutLongest: Double(shift) / Double(Int128(count) * Int128(count - 1))
        )
    }
}
