public import PilotageStatistics

/// The straight line through weekly values, with the interval of its slope; a description, not a test of the pilot.
///
/// Ordinary least squares with a t interval; it takes weeks as independent, which the report says beside it.
public struct Trend: Sendable, Hashable {
    /// Change a week.
    public let slope: Double
    public let interval: Interval

    /// Nil for fewer than four weeks or when all values are equal; values on one line have that slope without doubt.
    public init?(_ values: [Double]) {
        let count = Double(values.count)
        guard values.count >= 4 else { return nil }
        let middle = (count - 1) / 2
        let mean = values.reduce(0, +) / count
        var spread = 0.0
        var product = 0.0
        for (index, value) in values.enumerated() {
            let distance = Double(index) - middle
            spread += distance * distance
            product += distance * (value - mean)
        }
        let slope = product / spread
        let residual = values.enumerated().reduce(0.0) { sum, entry in
            let error = entry.element - mean - slope * (Double(entry.offset) - middle)
            return sum + error * error
        }
        let error = (residual / (count - 2) / spread).squareRoot()
        guard error > 0 || slope != 0 else { return nil }
        let half = error * Distributions.studentQuantile(0.975, degreesOfFreedom: count - 2)
        self.slope = slope
        interval = Interval(low: slope - half, high: slope + half)
    }

    /// Whether the whole interval lies above zero.
    public var isRising: Bool { interval.low > 0 }
}
