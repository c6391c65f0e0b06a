/// A quantile of durations in one period with its interval, all in milliseconds.
public struct QuantileEstimate: Sendable, Hashable {
    /// The type-1 quantile, or Kaplan and Meier's where some are open: a duration that was observed, or its bucket's middle.
    public let value: Double
    /// The lower end of the interval, a duration of the sample.
    public let low: Double
    /// The upper end of the interval, a duration of the sample.
    public let high: Double
    /// How many durations it rests on.
    public let n: Int
    /// How many of them were not over.
    public let open: Int
    /// How many weeks had any.
    public let weeks: Int
    /// Whether every duration was known one by one.
    public let isExact: Bool
    /// How far each week moves the share that was over by the quantile, to first order.
    let pulls: [Double]
}

/// After minus before for a quantile, with intervals on the plain and on the relative scale.
public struct QuantileDifference: Sendable, Hashable {
    /// After minus before in milliseconds.
    public let value: Double
    /// The interval of the value in milliseconds.
    public let absolute: Interval
    /// The change as a share of the quantile before; nil where a bound is zero, so that no logarithm exists.
    public let relative: RelativeEffect?
}
