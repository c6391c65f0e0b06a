import PilotageStatistics
import Testing

/// Expected values: NumPy and SciPy from the formulas, independent of this code.
@Suite("Quantiles with weeks as clusters")
struct WeekClusteredQuantileTests {
    private static let before = (0..<8).map { TwoPeriods.durations(series: 1, week: $0) }
    private static let after = (0..<6).map { TwoPeriods.durations(series: 2, week: $0) }

    @Test("median and its change agree with an independent computation")
    func median() throws {
        let first = try WeekClusteredQuantile.estimate(weeks: Self.before, percent: 50)
        let second = try WeekClusteredQuantile.estimate(weeks: Self.after, percent: 50)
        #expect([first.low, first.value, first.high] == [4529, 4955, 5432])
        #expect([second.low, second.value, second.high] == [4113, 5045, 5928])
        #expect(first.n == 348)
        #expect(first.weeks == 8)
        #expect(first.isExact)
        let change = WeekClusteredQuantile.difference(before: first, after: second)
        #expect(change.value == 90)
        expectClose(change.absolute.low, -956.973256582994)
        expectClose(change.absolute.high, 1070.3902284294759)
        let relative = try #require(change.relative)
        expectClose(relative.value, 0.01816347124117157)
        expectClose(relative.interval.low, -0.1861438091205908)
        expectClose(relative.interval.high, 0.22464398493813165)
    }

    @Test("the 90th percentile and its change agree with an independent computation")
    func ninetieth() throws {
        let first = try WeekClusteredQuantile.estimate(weeks: Self.before, percent: 90)
        let second = try WeekClusteredQuantile.estimate(weeks: Self.after, percent: 90)
        #expect([first.low, first.value, first.high] == [8854, 9162, 9472])
        #expect([second.low, second.value, second.high] == [8841, 9165, 9368])
        let change = WeekClusteredQuantile.difference(before: first, after: second)
        expectClose(change.absolute.low, -445.41498636865384)
        expectClose(change.absolute.high, 371.8807395351511)
        expectClose(change.relative?.interval.low ?? .nan, -0.04752341865101928)
        expectClose(change.relative?.interval.high ?? .nan, 0.04178797901149256)
    }

    @Test("before and after swapped give the opposite change and interval")
    func swapping() throws {
        let first = try WeekClusteredQuantile.estimate(weeks: Self.before, percent: 75)
        let second = try WeekClusteredQuantile.estimate(weeks: Self.after, percent: 75)
        let forward = WeekClusteredQuantile.difference(before: first, after: second)
        let backward = WeekClusteredQuantile.difference(before: second, after: first)
        #expect(forward.value == -backward.value)
        expectClose(forward.absolute.low, -backward.absolute.high, within: 1e-14)
        expectClose(forward.absolute.high, -backward.absolute.low, within: 1e-14)
    }

    @Test("more confidence never narrows the interval")
    func confidence() throws {
        let usual = try WeekClusteredQuantile.estimate(weeks: Self.before, percent: 50, confidence: 0.95)
        let sure = try WeekClusteredQuantile.estimate(weeks: Self.before, percent: 50, confidence: 0.99)
        #expect(sure.low < usual.low)
        #expect(sure.high > usual.high)
        #expect(sure.value == usual.value)
    }

    @Test("fewer than four weeks with durations are refused")
    func fewWeeks() {
        let weeks = Array(Self.before.prefix(3)) + [DurationDistribution(), DurationDistribution()]
        #expect(throws: Refusal.tooFewClusters(have: 3, need: 4)) {
            try WeekClusteredQuantile.estimate(weeks: weeks, percent: 50)
        }
        #expect(throws: Refusal.noData) { try WeekClusteredQuantile.estimate(weeks: [], percent: 50) }
        #expect(throws: Refusal.noData) {
            try WeekClusteredQuantile.estimate(weeks: [DurationDistribution()], percent: 50)
        }
    }

    @Test("five durations must lie beyond the quantile")
    func thinTail() {
        let weeks = (0..<4).map { (week: Int64) in
            DurationDistribution((0..<24).map { (run: Int64) -> Int64 in run * 7 + week })
        }
        #expect(throws: Refusal.tooFewObservations(have: 96, need: 100)) {
            try WeekClusteredQuantile.estimate(weeks: weeks, percent: 95)
        }
        #expect(throws: Refusal.tooFewObservations(have: 96, need: 100)) {
            try WeekClusteredQuantile.estimate(weeks: weeks, percent: 5)
        }
        #expect(throws: Refusal.noData) { try WeekClusteredQuantile.estimate(weeks: weeks, percent: 100) }
        #expect(throws: Refusal.noData) { try WeekClusteredQuantile.estimate(weeks: weeks, percent: 0) }
    }

    @Test("bounds that fall together or leave the sample are refused")
    func collapse() {
        let same = (0..<6).map { _ in DurationDistribution([Int64](repeating: 700, count: 50)) }
        #expect(throws: Refusal.boundsCollapse) { try WeekClusteredQuantile.estimate(weeks: same, percent: 50) }
        let split = (0..<4).map { week in
            DurationDistribution((0..<50).map { (run: Int64) -> Int64 in week < 2 ? run : run + 1000 })
        }
        #expect(throws: Refusal.boundsCollapse) { try WeekClusteredQuantile.estimate(weeks: split, percent: 50) }
    }

    @Test("durations of zero leave the relative change undefined and the plain one in place")
    func zeroDurations() throws {
        let weeks = (0..<8).map { (week: Int64) in
            let start = -50 - 2 * week
            return DurationDistribution((0..<40).map { (run: Int64) -> Int64 in max(0, start + 3 * run) })
        }
        let estimate = try WeekClusteredQuantile.estimate(weeks: weeks, percent: 50)
        #expect(estimate.low == 0)
        let change = WeekClusteredQuantile.difference(before: estimate, after: estimate)
        #expect(change.relative == nil)
        #expect(change.value == 0)
    }

    @Test("bucketed weeks give nearly the interval of exact ones")
    func bucketed() throws {
        var random = SeededGenerator(seed: 4)
        let lists = (0..<6).map { week in
            (0..<5000).map { _ in
                let logarithm = 9 + Double(week) / 40 + 3 * random.nextUnit()
                return Int64(Distributions.exponential(logarithm))
            }
        }
        let weeks = lists.map { DurationDistribution($0) }
        let halves = lists.flatMap { [DurationDistribution($0[..<2500]), DurationDistribution($0[2500...])] }
        let bucketed = try WeekClusteredQuantile.estimate(weeks: weeks, percent: 90)
        #expect(!bucketed.isExact)
        #expect(DurationPool(halves).isExact)
        let exact = try #require(DurationPool(halves).quantile(percent: 90))
        expectClose(bucketed.value, Double(exact), within: 1.0 / 256)
        #expect(bucketed.low < bucketed.value)
        #expect(bucketed.high > bucketed.value)
    }
}
