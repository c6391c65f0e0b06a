/// The smallest change that the published comparison of two periods can be expected to see, from the weeks before.
///
/// (t_(1 - alpha/2) + t_power) s sqrt(1/k1 + 1/k2), s the spread of weekly values: once with Welch's degrees of freedom for
/// weeks as clusters, once with those of cosines on days, the larger of both. Where both are computed the wider interval is
/// published, which takes 6 % more; with that the power is within three points of 80 % for days whose correlation is at
/// most one half (simulated).
public struct SmallestDetectableEffect: Sendable, Hashable {
    /// The standard deviation of weekly values.
    public let weeklyDeviation: Double
    /// Whether the metric has daily values, so that the wider of two intervals is published.
    public let hasDays: Bool

    /// From the spread of weekly values; refused without any.
    public init(weeklyDeviation: Double, hasDays: Bool) throws(Refusal) {
        guard weeklyDeviation > 0, weeklyDeviation.isFinite else { throw .noSpread }
        self.weeklyDeviation = weeklyDeviation
        self.hasDays = hasDays
    }

    /// What publishing the wider of two intervals costs.
    static let widerCosts = 1.06
    /// Weeks beyond which nobody waits: ten years.
    public static let mostWeeks = 520

    /// In the metric's unit; refused below two weeks in a period.
    public func effect(
        weeksBefore: Int,
        weeksAfter: Int,
        confidence: Double = 0.95,
        power: Double = 0.80
    ) throws(Refusal) -> Double {
        let fewest = min(weeksBefore, weeksAfter)
        guard fewest > 1 else { throw .tooFewClusters(have: fewest, need: 2) }
        let error = weeklyDeviation * (1 / Double(weeksBefore) + 1 / Double(weeksAfter)).squareRoot()
        let weeks = Self.reach(
            confidence,
            power,
            Self.welch(weeksBefore, weeksAfter, Double(weeksBefore - 1), Double(weeksAfter - 1))
        )
        guard hasDays else { return weeks * error }
        let days = Self.reach(
            confidence,
            power,
            Self.welch(weeksBefore, weeksAfter, Self.waves(weeksBefore), Self.waves(weeksAfter))
        )
        return Self.widerCosts * max(weeks, days) * error
    }

    /// The fewest weeks after the switch that can see a change of that size; nil when even ten years cannot.
    public func weeksNeeded(
        for effect: Double,
        weeksBefore: Int,
        confidence: Double = 0.95,
        power: Double = 0.80
    ) throws(Refusal) -> Int? {
        try Self.fewestWeeks(for: effect) { weeks throws(Refusal) in
            try self.effect(weeksBefore: weeksBefore, weeksAfter: weeks, confidence: confidence, power: power)
        }
    }

    /// The fewest weeks whose smallest effect is at most that one; nil when even ten years' is larger.
    static func fewestWeeks(
        for effect: Double,
        smallest: (Int) throws(Refusal) -> Double
    ) throws(Refusal) -> Int? {
        guard effect > 0 else { throw .noData }
        // The effect falls as weeks are added, so the first that is small enough is found by halving.
        var low = 2
        var high = mostWeeks
        guard try smallest(high) <= effect else { return nil }
        while low < high {
            let middle = (low + high) / 2
            if try smallest(middle) <= effect { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private static func reach(_ confidence: Double, _ power: Double, _ degrees: Double) -> Double {
        Distributions.studentUpperQuantile((1 - confidence) / 2, degreesOfFreedom: degrees)
            + Distributions.studentUpperQuantile(1 - power, degreesOfFreedom: degrees)
    }

    private static func waves(_ weeks: Int) -> Double { Double(EqualWeightedCosine.degreesOfFreedom(days: weeks * 7)) }

    /// Welch's degrees of freedom of two periods that vary alike.
    static func welch(_ before: Int, _ after: Int, _ first: Double, _ second: Double) -> Double {
        let one = 1 / Double(before)
        let two = 1 / Double(after)
        return (one + two) * (one + two) / (one * one / first + two * two / second)
    }
}
