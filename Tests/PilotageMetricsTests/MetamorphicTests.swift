import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageMetrics

/// What must follow when the rows are changed in a way whose effect is known.
@Suite("Metamorphic laws of comparisons") struct MetamorphicTests {
    private let failures = SamplePilot.metric()
    private let median = SamplePilot.metric("p50", measure: .quantile(percent: 50, of: .duration), unit: .minutes)
    private let mean = SamplePilot.metric(
        "mean",
        measure: .ratio(numerator: [.durationMilliseconds], denominator: [.durationKnown]),
        unit: .minutes
    )
    private var metrics: [MetricDefinition] { [failures, median, mean] }
    private let before = SamplePilot.weeks(0..<8)
    private let after = SamplePilot.weeks(8..<16)

    private func frame(swapped: Bool = false) -> ComparisonFrame {
        ComparisonFrame(
            treated: ["treated"],
            control: ["control"],
            before: swapped ? after : before,
            after: swapped ? before : after
        )
    }

    /// Runs of both workflows on every day of sixteen weeks; the treated ones get slower and fail more often.
    private func rows(_ seed: UInt64) -> [RunRow] {
        var random = SeededGenerator(seed: seed)
        return (0..<16).flatMap { week in
            (0..<7).flatMap { day in
                (0..<8).map { index -> RunRow in
                    let isTreated = index % 2 == 0
                    let late = isTreated && week >= 8
                    var row = SamplePilot.run(
                        week: week,
                        day: day,
                        minute: index,
                        failed: random.nextUnit() < (late ? 0.3 : 0.2),
                        workflow: isTreated ? 1 : 2,
                        segment: random.nextUnit() < 0.5 ? 1 : 2
                    )
                    let lasted = 30_000 + Int64(random.nextUnit() * (late ? 900_000 : 600_000))
                    row.endedAt = row.startedAt + lasted
                    return row
                }
            }
        }
    }

    private func comparisons(_ rows: [RunRow], swapped: Bool = false) -> [Comparison] {
        let table = SamplePilot.table(rows, metrics)
        return metrics.map { metric in
            var found = Comparison(metric, frame: frame(swapped: swapped), table: table)
            found.sizes = EffectSizes(metric, frame: frame(swapped: swapped), table: table, change: found.change)
            return found
        }
    }

    private func changes(_ comparison: Comparison) throws -> [Change] {
        [try comparison.change.get(), try #require(comparison.control).net.get()]
    }

    @Test("rows in any order give identical numbers", arguments: 0..<5 as Range<UInt64>)
    func permutation(seed: UInt64) throws {
        let rows = rows(seed)
        var random = SeededGenerator(seed: seed + 100)
        for (one, other) in zip(comparisons(rows), comparisons(rows.shuffled(using: &random))) {
            #expect(one.before == other.before)
            #expect(one.after == other.after)
            #expect(try changes(one) == changes(other))
            #expect(try changes(one).map { $0.interval() } == changes(other).map { $0.interval() })
        }
    }

    @Test("all durations times a thousand scale the times and leave the p-values", arguments: 0..<5 as Range<UInt64>)
    func scaling(seed: UInt64) throws {
        let rows = rows(seed)
        let long = rows.map { row -> RunRow in
            var copy = row
            copy.endedAt = row.endedAt.map { row.startedAt + ($0 - row.startedAt) * 1000 }
            return copy
        }
        let (plain, scaled) = (comparisons(rows), comparisons(long))
        #expect(try changes(plain[0]) == changes(scaled[0]))
        for (one, other) in zip(plain.dropFirst(), scaled.dropFirst()) {
            for (change, large) in zip(try changes(one), try changes(other)) {
                try close(large.value, change.value * 1000)
                try close(large.interval()?.low, (change.interval()?.low ?? 0) * 1000)
                try close(large.interval()?.high, (change.interval()?.high ?? 0) * 1000)
                try close(large.pValueTwoSided, change.pValueTwoSided ?? 0, within: 1e-6)
            }
            let (sizes, more) = (try #require(one.sizes), try #require(other.sizes))
            try close(try more.relative.get().value, try sizes.relative.get().value)
            let (durations, longer) = (try #require(sizes.durations), try #require(more.durations))
            #expect(try durations.superiority.get() == longer.superiority.get())
            try close(try longer.geometric.get().value, try durations.geometric.get().value)
            try close(try longer.mean.get().value, try durations.mean.get().value * 1000)
            try close(longer.after?.shareOfLongestPercent, durations.after?.shareOfLongestPercent ?? 0)
        }
    }

    @Test("before and after swapped negate the effect and mirror its interval", arguments: 0..<5 as Range<UInt64>)
    func swapping(seed: UInt64) throws {
        let rows = rows(seed)
        for (one, other) in zip(comparisons(rows), comparisons(rows, swapped: true)) {
            for (change, back) in zip(try changes(one), try changes(other)) {
                try close(back.value, -change.value)
                try close(back.interval()?.low, -(change.interval()?.high ?? 0))
                try close(back.interval()?.high, -(change.interval()?.low ?? 0))
            }
            let (there, again) = (try #require(one.sizes), try #require(other.sizes))
            try close(1 + (try again.relative.get().value), 1 / (1 + (try there.relative.get().value)))
            guard let first = there.durations, let second = again.durations else { continue }
            try close(try second.superiority.get().value, -(try first.superiority.get().value))
            try close(1 + (try second.geometric.get().value), 1 / (1 + (try first.geometric.get().value)))
        }
    }

    @Test("a fault in one row is noticed by each law: a run that ended a minute later changes the numbers")
    func planted() throws {
        var rows = rows(1)
        let whole = comparisons(rows)
        rows[0].endedAt = rows[0].endedAt.map { $0 + 60_000 }
        rows[0].status = rows[0].status == .failed ? .succeeded : .failed
        let other = comparisons(rows)
        #expect(try changes(whole[0]) != changes(other[0]))
        #expect(try changes(whole[2]) != changes(other[2]))
    }

    private func close(_ found: Double?, _ expected: Double, within tolerance: Double = 1e-9) throws {
        let found = try #require(found)
        #expect((found - expected).magnitude <= tolerance * max(1e-12, expected.magnitude), "\(found), \(expected)")
    }
}
