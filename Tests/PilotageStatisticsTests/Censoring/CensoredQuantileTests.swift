import Testing

@testable import PilotageStatistics

/// Quantiles of durations of which some are not over.
@Suite("Censored quantiles")
struct CensoredQuantileTests {
    /// Eight weeks of about forty durations, some of them open, from a seed.
    private func weeks(_ seed: UInt64, open share: Double) -> [WatchedDurations] {
        var random = SeededGenerator(seed: seed)
        return (0..<8).map { _ in
            var ended: [Int64] = []
            var open: [Int64] = []
            for _ in 0..<Int.random(in: 30...50, using: &random) {
                let duration = Int64.random(in: 1...60, using: &random) * 1000
                if Double.random(in: 0..<1, using: &random) < share {
                    open.append(duration / 2)
                } else {
                    ended.append(duration)
                }
            }
            return WatchedDurations(ended: DurationDistribution(ended), open: DurationDistribution(open))
        }
    }

    @Test(
        "when all are over, the estimate is the week-clustered one, ends included",
        arguments: 1...20 as ClosedRange<UInt64>
    )
    func reduces(seed: UInt64) throws {
        let weeks = weeks(seed, open: 0)
        for percent in [50, 75, 90] {
            let plain = try WeekClusteredQuantile.estimate(weeks: weeks.map(\.ended), percent: percent)
            let curve = try CensoredQuantile.estimate(weeks: weeks, percent: percent, confidence: 0.95)
            #expect(plain.value == curve.value && plain.low == curve.low && plain.high == curve.high)
            #expect(plain.n == curve.n && plain.open == curve.open && plain.weeks == curve.weeks)
            #expect(
                zip(plain.pulls, curve.pulls).allSatisfy { ($0 - $1).magnitude < 1e-12 },
                "p\(percent), seed \(seed)"
            )
        }
    }

    @Test(
        "a week's pull is the slope of the curve when that week weighs more",
        arguments: 1...20 as ClosedRange<UInt64>
    )
    func pullIsTheSlope(seed: UInt64) throws {
        let weeks = weeks(seed, open: 0.25)
        let pool = WatchedPool(weeks)
        let curve = try KaplanMeier(ended: pool.ended, open: pool.open)
        let value = try #require(curve.quantile(0.5))
        let step = try #require(curve.step(at: value))
        for (index, week) in weeks.enumerated() {
            let slope =
                (weightedShare(weeks, index, 1 + 1e-5, at: value) - weightedShare(weeks, index, 1 - 1e-5, at: value))
                / 2e-5
            let pull = CensoredQuantile.pull(week, on: step, of: curve)
            #expect((slope - pull).magnitude < 1e-7, "week \(index): \(slope) against \(pull)")
        }
    }

    /// One less the product of 1 - d/n up to the time, with one week's durations counted `weight` times.
    private func weightedShare(_ weeks: [WatchedDurations], _ chosen: Int, _ weight: Double, at time: Int64) -> Double {
        var survival = 1.0
        var atRisk = 0.0
        var ends: [Int64: Double] = [:]
        var all: [(Int64, Double)] = []
        for (index, week) in weeks.enumerated() {
            let own = index == chosen ? weight : 1
            for (duration, count) in DurationPool([week.ended]).counted {
                ends[duration, default: 0] += own * Double(count)
                all.append((duration, own * Double(count)))
            }
            for (duration, count) in DurationPool([week.open]).counted { all.append((duration, own * Double(count))) }
        }
        for moment in ends.keys.sorted() where moment <= time {
            atRisk = all.filter { $0.0 >= moment }.reduce(0) { $0 + $1.1 }
            survival *= 1 - (ends[moment] ?? 0) / atRisk
        }
        return 1 - survival
    }

    @Test("leaving open durations out makes times look shorter; counting them does not")
    func excludingBiases() throws {
        let weeks = weeks(7, open: 0.3)
        let censored = try WeekClusteredQuantile.estimate(watched: weeks, percent: 50)
        let naive = try WeekClusteredQuantile.estimate(weeks: weeks.map(\.ended), percent: 50)
        #expect(censored.value > naive.value)
        #expect(censored.open > 0)
        #expect(censored.n == weeks.reduce(0) { $0 + $1.count })
    }

    @Test("a quantile that most open durations have not reached is refused, never guessed")
    func notReached() {
        let week = WatchedDurations(
            ended: DurationDistribution([1, 2, 3, 4]),
            open: DurationDistribution([Int64](repeating: 100, count: 12))
        )
        #expect(throws: Refusal.notReached) {
            _ = try WeekClusteredQuantile.estimate(watched: [WatchedDurations](repeating: week, count: 6), percent: 50)
        }
    }

    @Test("an end at the same time as a censoring comes first")
    func ties() throws {
        let curve = try KaplanMeier(
            ended: DurationPool([DurationDistribution([10, 20])]),
            open: DurationPool([DurationDistribution([10, 20])])
        )
        #expect(curve.steps.map(\.atRisk) == [4, 2])
        #expect(curve.steps.map(\.survival) == [0.75, 0.375])
    }

    @Test("bounds of a rate with unknown outcomes")
    func bounds() throws {
        let found = try MissingnessBounds(events: 8, known: 90, unknown: 10)
        #expect(found.bounds == Interval(low: 0.08, high: 0.18))
        #expect(found.completeCase == 8.0 / 90)
        #expect(throws: Refusal.zeroDenominator) { _ = try MissingnessBounds(events: 0, known: 0, unknown: 3) }
        #expect(throws: Refusal.noData) { _ = try MissingnessBounds(events: 5, known: 4, unknown: 0) }
    }

    @Test("parts missing differently: chi-squared of the table, divided by the design effect")
    func missingDifferently() throws {
        // SciPy's chi2_contingency([[12, 988], [30, 970]], correction=False) has 7.87976 and p 0.004999109504464614.
        let plain = try MissingnessBounds.pValue(
            missingBefore: 12,
            of: 1000,
            missingAfter: 30,
            of: 1000,
            designEffect: 1
        )
        expectClose(plain, 0.004999109504464614, "p")
        let scaled = try MissingnessBounds.pValue(
            missingBefore: 12,
            of: 1000,
            missingAfter: 30,
            of: 1000,
            designEffect: 2
        )
        #expect(scaled > plain)
        #expect(try MissingnessBounds.pValue(missingBefore: 0, of: 9, missingAfter: 0, of: 9, designEffect: 1) == 1)
    }
}
