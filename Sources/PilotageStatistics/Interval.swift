/// The two ends of a confidence interval.
public struct Interval: Sendable, Hashable {
    public let low: Double
    public let high: Double

    /// An interval from its ends.
    public init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }
}
