import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageMetrics

/// Whom a change helps and whom it hurts, and who is too few to be shown.
@Suite struct SegmentTests {
    private let metric = SamplePilot.metric()
    private let frame = ComparisonFrame(
        treated: ["treated"],
        control: [],
        before: SamplePilot.weeks(0..<8),
        after: SamplePilot.weeks(8..<16)
    )

    /// One segment: its code, its runs a day before and after, and the failures among ten runs before and after.
    private struct Part {
        let code: Int32
        let runs: (before: Int, after: Int)
        let failing: (before: Int, after: Int)
    }

    private func comparison(_ parts: [Part], names: [String]) -> SegmentComparison {
        var codes = RunCodes(workflows: [1: "treated"], segments: [:])
        for (index, name) in names.enumerated() { codes.segments[Int32(index + 1)] = ["size": name] }
        let plan = TallyPlan(
            workflows: ["treated"],
            days: Period(first: SamplePilot.monday, last: SamplePilot.monday.advanced(by: 16 * 7 - 1))
                ?? Period(day: SamplePilot.monday),
            metrics: [metric],
            dimensions: ["size"],
            codes: codes
        )
        var fold = RunFold(
            plan: plan,
            codes: codes,
            calendar: .utc,
            currency: "EUR",
            asOf: Instant(milliseconds: .max)
        )
        for part in parts {
            for day in 0..<(16 * 7) {
                let isAfter = day >= 8 * 7
                let count = isAfter ? part.runs.after : part.runs.before
                let failing = isAfter ? part.failing.after : part.failing.before
                for number in 0..<count {
                    // Ten runs share a rate; weeks differ a little, so that there is a spread.
                    let failed = (number * 7 + day + day / 7 % 3) % 10 < failing
                    fold.add(
                        SamplePilot.run(week: day / 7, day: day % 7, minute: number, failed: failed, segment: part.code)
                    )
                }
            }
        }
        return SegmentComparison(metric, dimension: "size", frame: frame, table: fold.table, harmLevel: 0.05)
    }

    @Test("values with few cases stand in one row, and the smallest shown joins a row of fewer than five")
    func small() throws {
        let parts = [
            Part(code: 1, runs: (23, 23), failing: (3, 2)), Part(code: 2, runs: (11, 11), failing: (3, 2)),
            Part(code: 3, runs: (17, 17), failing: (3, 2)), Part(code: 4, runs: (0, 1), failing: (3, 2)),
        ]
        let found = comparison(parts, names: ["a", "b", "c", "d"])
        #expect(found.segments.map(\.name) == ["a", "c", SegmentComparison.pooledName])
        #expect(found.segments.last?.pooled == ["d", "b"])
        #expect(found.pooledSlice?.segment?.values == ["d", "b"])
        let fewest = found.segments.map { segment in
            min(segment.comparison.before.sampled?.sample ?? 0, segment.comparison.after.sampled?.sample ?? 0)
        }
        #expect(fewest.allSatisfy { $0 >= 5 })
    }

    @Test("a change that is good for some and bad for others is told apart from one that is more or less good")
    func bothWays() throws {
        let apart = comparison(
            [Part(code: 1, runs: (23, 23), failing: (5, 1)), Part(code: 2, runs: (23, 23), failing: (1, 5))],
            names: ["a", "b"]
        )
        let spread = try #require(apart.spread)
        #expect(spread.bothWays < 0.001)
        #expect(apart.harmed.map(\.name) == ["b"])
        let alike = comparison(
            [Part(code: 1, runs: (23, 23), failing: (5, 1)), Part(code: 2, runs: (23, 23), failing: (5, 3))],
            names: ["a", "b"]
        )
        let other = try #require(alike.spread)
        #expect(other.bothWays == 1)
        #expect(other.pValue < 0.001)
        #expect(alike.harmed.isEmpty)
    }

    @Test("shrunken changes lie between their own and the mean, and keep the order")
    func shrunken() throws {
        let found = comparison(
            [
                Part(code: 1, runs: (23, 23), failing: (5, 1)), Part(code: 2, runs: (23, 23), failing: (5, 3)),
                Part(code: 3, runs: (23, 23), failing: (5, 4)),
            ],
            names: ["a", "b", "c"]
        )
        let own = try found.segments.map { try $0.comparison.deciding.get().value }
        let shrunken = found.segments.compactMap(\.shrunken)
        #expect(shrunken.count == 3)
        #expect(shrunken.sorted() == shrunken)
        let widest = (own.max() ?? 0) - (own.min() ?? 0)
        #expect((shrunken.max() ?? 0) - (shrunken.min() ?? 0) < widest)
    }

    @Test("when the mix turns the sign, the change at one mix becomes the headline and the pooled one stays at hand")
    func simpson() throws {
        // Both get better by a tenth, but the cases move to the value that fails more.
        let segments = comparison(
            [Part(code: 1, runs: (43, 7), failing: (2, 1)), Part(code: 2, runs: (7, 43), failing: (8, 7))],
            names: ["a", "b"]
        )
        let mix = try #require(segments.mix)
        #expect(mix.isSimpson)
        #expect(mix.total > 0 && mix.rate < 0)
        let pooled = segments.segments[0].comparison
        let headline = pooled.standardised(by: [segments])
        let found = try #require(headline.standardisation)
        #expect(found.dimension == "size")
        #expect((found.change.value - mix.rate).magnitude < 1e-15)
        #expect(try headline.deciding.get().value == found.change.value)
        #expect(try headline.pooled.get().value == pooled.deciding.get().value)
    }

    @Test("when the mix stays, nothing is standardised")
    func steadyMix() throws {
        let segments = comparison(
            [Part(code: 1, runs: (23, 23), failing: (5, 2)), Part(code: 2, runs: (23, 23), failing: (5, 2))],
            names: ["a", "b"]
        )
        let comparison = segments.segments[0].comparison
        #expect(comparison.standardised(by: [segments]).standardisation == nil)
    }
}
