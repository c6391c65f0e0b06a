/// Two samples compared by the order of their values: the chance that one from the second lies below one from the first.
///
/// From counts of each value, so that merged tallies serve. The rank-sum test's p-value holds only for single,
/// independent units of a randomised design.
public struct RankComparison: Sendable, Hashable {
    /// P(second < first) + half P(equal); 0.5 is no difference.
    public let superiority: Double
    /// The number of pairs in which the first value is above the second, ties counted half (Mann-Whitney's U).
    public let u: Double
    /// Two-sided, with the correction for ties and for continuity.
    public let pValue: Double
    /// Two-sided, with the correction for ties only.
    public let pValueWithoutContinuity: Double

    /// 2A - 1, from -1 to 1 (Cliff's delta).
    public var cliffsDelta: Double { 2 * superiority - 1 }

    /// From the counts of each value.
    ///
    /// Refused when a sample is empty; the p-values are 1 when all values are equal.
    public init(first: [Int64: Int64], second: [Int64: Int64]) throws(Refusal) {
        let n = first.values.reduce(Int128(0)) { $0 + Int128($1) }
        let m = second.values.reduce(Int128(0)) { $0 + Int128($1) }
        guard n > 0, m > 0 else { throw .noData }
        var halves = Int128(0)
        var ties = 0.0
        var below = Int128(0)
        for value in Set(first.keys).union(second.keys).sorted() {
            let here = Int128(first[value] ?? 0)
            let there = Int128(second[value] ?? 0)
            halves += 2 * here * below + here * there
            below += there
            let tied = Double(here + there)
            ties += tied * tied * tied - tied
        }
        let pairs = Double(n) * Double(m)
        u = Double(halves) / 2
        superiority = Double(halves) / 2 / pairs
        let total = Double(n + m)
        let variance = pairs / 12 * (total + 1 - ties / (total * (total - 1)))
        pValue = Self.pValue(u, pairs: pairs, variance: variance, continuity: 0.5)
        pValueWithoutContinuity = Self.pValue(u, pairs: pairs, variance: variance, continuity: 0)
    }

    private static func pValue(_ u: Double, pairs: Double, variance: Double, continuity: Double) -> Double {
        guard variance > 0 else { return 1 }
        let distance = max(0, (u - pairs / 2).magnitude - continuity)
        return min(1, 2 * Distributions.normalUpper(distance / variance.squareRoot()))
    }
}
