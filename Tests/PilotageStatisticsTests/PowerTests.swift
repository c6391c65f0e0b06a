import Testing

@testable import PilotageStatistics

/// The effect that readiness promises to see is seen four times in five, by the interval that is published.
@Suite("Power of the published interval")
struct PowerTests {
    /// Days whose correlation with the day before is given, in millionths over a million, so that clusters are exact.
    private func days(_ count: Int, _ dependence: Double, shift: Double, _ random: inout SeededGenerator) -> [Cluster] {
        var value = 0.0
        let fresh = (1 - dependence * dependence).squareRoot()
        return (0..<count).map { index in
            let draw = Distributions.normalQuantile(random.nextUnit() + 0x1p-54)
            value = index == 0 ? draw : dependence * value + fresh * draw
            let units = ((value + shift) * 1_000_000).rounded()
            return Cluster(numerator: Int128(units), denominator: 1_000_000)
        }
    }

    /// The standard deviation of the mean of seven such days.
    private func weeklyDeviation(_ dependence: Double) -> Double {
        var sum = 7.0
        var power = 1.0
        for lag in 1..<7 {
            power *= dependence
            sum += 2 * Double(7 - lag) * power
        }
        return sum.squareRoot() / 7
    }

    @Test(
        "within three points of 80 % and the error of the simulation, independent days and days that resemble their neighbours alike",
        arguments: [(26, 12, 0.0), (26, 12, 0.5), (8, 12, 0.3), (13, 13, 0.0), (8, 8, 0.5)]
    )
    func power(before: Int, after: Int, dependence: Double) throws {
        let reach = try SmallestDetectableEffect(weeklyDeviation: weeklyDeviation(dependence), hasDays: true)
        let effect = try reach.effect(weeksBefore: before, weeksAfter: after)
        var random = SeededGenerator(seed: 20_261_121)
        let replications = 1000
        var seen = 0
        for _ in 0..<replications {
            let first = days(before * 7, dependence, shift: 10, &random)
            let second = days(after * 7, dependence, shift: 10 + effect, &random)
            let weeks = try Difference.welch(
                before: try WeekClustered.estimate(weekly(first)),
                after: try WeekClustered.estimate(weekly(second))
            )
            let cosines = try Difference.welch(
                before: try EqualWeightedCosine.estimate(first),
                after: try EqualWeightedCosine.estimate(second)
            )
            let wider = PublishedDifference.wider(week: weeks, ewc: cosines).published
            if weeks.value > wider.halfWidth(confidence: 0.95) { seen += 1 }
        }
        let found = Double(seen) / Double(replications)
        // Scripts/check-power holds three points over 20,000 pilots; two standard errors of these few come on top.
        #expect((found - 0.80).magnitude <= 0.03 + 0.025, "\(before) and \(after) weeks, \(dependence): \(found)")
    }

    private func weekly(_ days: [Cluster]) -> [Cluster] {
        stride(from: 0, to: days.count, by: 7).map { start in
            days[start..<(start + 7)].reduce(Cluster(numerator: 0, denominator: 0)) { sum, day in
                Cluster(numerator: sum.numerator + day.numerator, denominator: sum.denominator + day.denominator)
            }
        }
    }

    @Test("more weeks see smaller effects, and the weeks needed are the first that see enough")
    func weeksNeeded() throws {
        let reach = try SmallestDetectableEffect(weeklyDeviation: 0.02, hasDays: true)
        let effects = try (2...60).map { try reach.effect(weeksBefore: 26, weeksAfter: $0) }
        #expect(zip(effects, effects.dropFirst()).allSatisfy { $0 > $1 })
        let needed = try #require(try reach.weeksNeeded(for: 0.02, weeksBefore: 26))
        #expect(try reach.effect(weeksBefore: 26, weeksAfter: needed) <= 0.02)
        #expect(try reach.effect(weeksBefore: 26, weeksAfter: needed - 1) > 0.02)
        #expect(try reach.weeksNeeded(for: 0.000_1, weeksBefore: 8) == nil)
    }

    @Test("without spread, or below two weeks, nothing is promised")
    func refusals() throws {
        #expect(throws: Refusal.noSpread) { try SmallestDetectableEffect(weeklyDeviation: 0, hasDays: true) }
        let reach = try SmallestDetectableEffect(weeklyDeviation: 1, hasDays: false)
        #expect(throws: Refusal.tooFewClusters(have: 1, need: 2)) { try reach.effect(weeksBefore: 8, weeksAfter: 1) }
    }

    @Test("a quantile: both half-widths by their own t, t of the power on top, 6 per cent more, back from logarithms")
    func quantile() throws {
        let before = QuantileEstimate(
            value: 100,
            low: 90,
            high: 110,
            n: 2600,
            open: 0,
            weeks: 13,
            isExact: true,
            pulls: []
        )
        let reach = try SmallestDetectableQuantileChange(before)
        // By SciPy: log(110 / 90) / (2 t.ppf(.975, 12)) * sqrt(13).
        #expect((reach.weeklyDeviation - 0.166_037_319_061_669_92).magnitude < 1e-10)
        // 100 expm1(1.06 s (sqrt(t.ppf(.975, 12)^2 / 13 + t.ppf(.975, 11)^2 / 12) + t.ppf(.8, 22.84) sqrt(1/13 + 1/12))).
        #expect((try reach.effect(weeksBefore: 13, weeksAfter: 12) - 23.955_376_812_334).magnitude < 1e-9)
        let needed = try #require(try reach.weeksNeeded(for: 23.97, weeksBefore: 13))
        #expect(needed == 12)
    }

    @Test("a quantile whose interval has no width or reaches zero promises nothing")
    func quantileRefusals() {
        for (low, high) in [(0.0, 110.0), (100, 100)] {
            let before = QuantileEstimate(
                value: 100,
                low: low,
                high: high,
                n: 99,
                open: 0,
                weeks: 8,
                isExact: true,
                pulls: []
            )
            #expect(throws: Refusal.boundsCollapse) { try SmallestDetectableQuantileChange(before) }
        }
    }
}
