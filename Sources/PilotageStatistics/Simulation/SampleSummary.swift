/// What simulated totals say: their middle range, and how often they are above zero.
public struct SampleSummary: Sendable, Hashable {
    /// A tenth of the totals lies at or below it.
    public let tenth: Double
    public let median: Double
    /// Nine tenths of the totals lie at or below it.
    public let ninetieth: Double
    /// The share of totals above zero.
    public let aboveZero: Double
    /// The standard error of that share from the number of draws alone.
    public let aboveZeroError: Double
    public let draws: Int

    /// From the totals; refused without any.
    public init(_ totals: [Double]) throws(Refusal) {
        guard !totals.isEmpty else { throw .noData }
        let sorted = totals.sorted()
        let count = Double(sorted.count)
        func quantile(_ share: Double) -> Double {
            sorted[max(0, Int((share * count).rounded(.up)) - 1)]
        }
        let positive = Double(sorted.count { $0 > 0 }) / count
        tenth = quantile(0.1)
        median = quantile(0.5)
        ninetieth = quantile(0.9)
        aboveZero = positive
        aboveZeroError = (positive * (1 - positive) / count).squareRoot()
        draws = sorted.count
    }
}
