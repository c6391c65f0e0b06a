/// An exponentially weighted moving average of standardised weekly residuals, for a drift of the level after release.
///
/// z_t = lambda x_t + (1 - lambda) z_(t-1), z_0 = 0; limit L sqrt(lambda / (2 - lambda) (1 - (1 - lambda)^(2t))).
public struct ExponentialAverage: Sendable, Hashable {
    /// One week: the average and the distance from zero at which it is a signal.
    public struct Point: Sendable, Hashable {
        public let average: Double
        public let limit: Double

        /// Whether the average lies strictly outside its limit.
        public var isSignal: Bool { average.magnitude > limit }
    }

    public let points: [Point]

    /// From residuals in units of their own spread, in order of time; lambda 0.2 and L 2.9 unless told.
    public init(_ residuals: [Double], lambda: Double = 0.2, width: Double = 2.9) {
        var average = 0.0
        var fading = 1.0
        points = residuals.map { residual in
            average = lambda * residual + (1 - lambda) * average
            fading *= (1 - lambda) * (1 - lambda)
            return Point(average: average, limit: width * (lambda / (2 - lambda) * (1 - fading)).squareRoot())
        }
    }
}
