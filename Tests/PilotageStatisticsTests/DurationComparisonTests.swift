import Testing

@testable import PilotageStatistics

/// Comparisons of single durations against counting by hand.
@Suite("Comparisons of single durations") struct DurationComparisonTests {
    private func weeks(_ values: [[Int64]]) -> [DurationDistribution] { values.map { DurationDistribution($0) } }

    private let before: [[Int64]] = [[5, 7, 9], [4, 6, 6, 8], [10, 3], [7, 7, 12]]
    private let after: [[Int64]] = [[4, 5], [6, 3, 2], [8, 5, 7], [1, 9]]

    /// Each pair counted by itself.
    private func superiority(_ before: [Int64], _ after: [Int64]) -> Double {
        let wins = before.flatMap { one in after.map { one > $0 ? 1.0 : one == $0 ? 0.5 : 0 } }
        return wins.reduce(0, +) / Double(wins.count)
    }

    @Test("the chance and its jackknife are those of counting every pair")
    func pairs() throws {
        let found = try ClusteredSuperiority.difference(before: weeks(before), after: weeks(after))
        let (first, second) = (before.flatMap { $0 }, after.flatMap { $0 })
        expectClose(found.value, superiority(first, second) - 0.5, within: 1e-13)
        func spread(_ partials: [Double]) -> Double {
            let mean = partials.reduce(0, +) / Double(partials.count)
            let squares = partials.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            let steps = zip(partials, partials.dropFirst()).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - mean) }
            let shared = max(0, steps / squares)
            return Double(partials.count - 1) / Double(partials.count) * squares * (1 + shared) / (1 - shared)
        }
        func without(_ weeks: [[Int64]], _ index: Int) -> [Int64] {
            weeks.enumerated().filter { $0.offset != index }.flatMap(\.element)
        }
        let one = spread(before.indices.map { superiority(without(before, $0), second) })
        let other = spread(after.indices.map { superiority(first, without(after, $0)) })
        expectClose(found.standardError, (one + other).squareRoot(), within: 1e-12)
        #expect(found.degreesOfFreedom == 6)
    }

    @Test("too few weeks, and weeks that are all alike, are refused")
    func refusals() {
        #expect(throws: Refusal.tooFewClusters(have: 3, need: 4)) {
            try ClusteredSuperiority.difference(before: weeks(Array(before.prefix(3))), after: weeks(after))
        }
        let alike = weeks(Array(repeating: [5], count: 5))
        #expect(throws: Refusal.noSpread) { try ClusteredSuperiority.difference(before: alike, after: alike) }
        #expect(throws: Refusal.baselineNearZero) { try DurationMeans.logarithmic(weeks([[0, 1], [2], [3]])) }
    }

    @Test("plain and capped means agree while nothing reaches the cap, and differ from there on")
    func capped() throws {
        let plain = try DurationMeans.plain(weeks(before))
        let wide = try DurationMeans.capped(weeks(before), at: 12)
        expectClose(wide.value, plain.value, within: 1e-13)
        expectClose(wide.variance, plain.variance, within: 1e-11)
        let narrow = try DurationMeans.capped(weeks(before), at: 6)
        let values: [Double] = before.flatMap { $0 }.map { Double(min($0, 6)) }
        expectClose(narrow.value, values.reduce(0, +) / Double(values.count), within: 1e-13)
    }

    @Test("the percentile in tenths is type 1")
    func percentile() {
        let all = weeks([Array(1...1000)])
        #expect(WeekClusteredQuantile.percentile(tenths: 995, of: all) == 995)
        #expect(WeekClusteredQuantile.percentile(tenths: 1, of: all) == 1)
        #expect(WeekClusteredQuantile.percentile(tenths: 1000, of: all) == nil)
    }

    @Test("a change net of a control adds the spreads where weeks are unrelated, and loses what both share")
    func net() {
        func side(_ value: Double, _ pulls: [Double]) -> QuantileEstimate {
            QuantileEstimate(
                value: value,
                low: value - 3,
                high: value + 4,
                n: 100,
                open: 0,
                weeks: 4,
                isExact: true,
                pulls: pulls
            )
        }
        let (one, other) = ([1.0, -1, 1, -1], [1.0, 1, -1, -1])
        let apart = WeekClusteredQuantile.net(
            treated: (side(100, one), side(90, one)),
            control: (side(50, other), side(50, other))
        )
        // Down: the lower side of what is added and the upper side of what is taken off, each twice.
        let half = (3.0 * 3 * 2 + 4.0 * 4 * 2).squareRoot()
        expectClose(apart.low, -10 - half, within: 1e-13)
        expectClose(apart.high, -10 + half, within: 1e-13)
        let together = WeekClusteredQuantile.net(
            treated: (side(100, one), side(90, one)),
            control: (side(50, one), side(50, one))
        )
        let rest = (2 * (9.0 + 16 - 2 * 0.9 * 12)).squareRoot()
        expectClose(together.low, -10 - rest, within: 1e-12)
        expectClose(together.high, -10 + rest, within: 1e-12)
    }
}
