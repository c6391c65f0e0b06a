import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageMetrics

@Suite struct ComparisonTests {
    private let metric = SamplePilot.metric()

    private func rows(_ failed: [Int], of runs: Int, from week: Int, workflow: Int32 = 1, segment: Int32 = 1)
        -> [RunRow]
    {
        failed.enumerated().flatMap { index, count in
            (0..<runs).map { number in
                SamplePilot.run(
                    week: week + index,
                    day: number % 7,
                    minute: number,
                    failed: number < count,
                    workflow: workflow,
                    segment: segment
                )
            }
        }
    }

    private func frame(_ before: Range<Int>, _ after: Range<Int>, control: Bool = false) -> ComparisonFrame {
        ComparisonFrame(
            treated: ["treated"],
            control: control ? ["control"] : [],
            before: SamplePilot.weeks(before),
            after: SamplePilot.weeks(after)
        )
    }

    /// Weekly failures of 100 runs are 10 12 8 11 9 before and 5 6 4 7 3 after.
    ///
    /// Equal denominators make the week-clustered
    /// interval Welch's t on weekly rates: means 0.10 and 0.05, variances 2.5e-4 both, SE 0.01, df 8, t 2.306004.
    @Test("weeks of equal size give Welch's interval on weekly rates, unless the one on days is wider")
    func welch() throws {
        let rows = rows([10, 12, 8, 11, 9], of: 100, from: 0) + rows([5, 6, 4, 7, 3], of: 100, from: 6)
        let comparison = Comparison(metric, frame: frame(0..<5, 6..<11), table: SamplePilot.table(rows, [metric]))
        let change = try comparison.change.get()
        let interval = try #require(change.interval())
        #expect(abs(change.value + 0.05) < 1e-12)
        let half = (interval.high - interval.low) / 2
        #expect(half >= 0.01 * 2.306004135 - 1e-9)
        if case .weeks(let df) = change.basis {
            #expect(abs(half - 0.01 * 2.306004135) < 1e-9)
            #expect(abs(df - 8) < 1e-9)
        }
        #expect(change.effect > 0)
        #expect(change.state == .improved)
    }

    @Test("a lower failure rate is an improvement, a higher one is not")
    func direction() throws {
        let rows = rows([5, 6, 4, 7, 3], of: 100, from: 0) + rows([15, 16, 14, 17, 13], of: 100, from: 6)
        let change = try Comparison(metric, frame: frame(0..<5, 6..<11), table: SamplePilot.table(rows, [metric]))
            .change.get()
        #expect(change.state == .worse)
        let harm = try #require(change.harmPValue)
        #expect(harm < 0.001)
    }

    @Test("swapping before and after negates the change and keeps the width")
    func swap() throws {
        let rows = rows([10, 12, 8, 11, 9], of: 100, from: 0) + rows([5, 6, 4, 7, 3], of: 100, from: 6)
        let table = SamplePilot.table(rows, [metric])
        let forward = try Comparison(metric, frame: frame(0..<5, 6..<11), table: table).change.get()
        let backward = try Comparison(metric, frame: frame(6..<11, 0..<5), table: table).change.get()
        #expect(abs(forward.value + backward.value) < 1e-15)
        let widths = [try #require(forward.halfWidth), try #require(backward.halfWidth)]
        #expect(abs(widths[0] - widths[1]) < 1e-15)
    }

    @Test("three weeks are described by exact methods only, and say that they are optimistic")
    func tooFewWeeks() throws {
        let rows = rows([10, 12, 8], of: 100, from: 0) + rows([5, 6, 4], of: 100, from: 6)
        let comparison = Comparison(metric, frame: frame(0..<3, 6..<9), table: SamplePilot.table(rows, [metric]))
        let change = try comparison.change.get()
        #expect(change.basis == .proportions)
        #expect(change.cautions == [.assumesIndependentRuns])
    }

    @Test("a shock that hits pilot and control alike cancels")
    func commonShock() throws {
        let before =
            rows([10, 20, 10, 20, 10], of: 100, from: 0) + rows([10, 20, 10, 20, 10], of: 100, from: 0, workflow: 2)
        let after =
            rows([5, 15, 5, 15, 6], of: 100, from: 6) + rows([10, 20, 10, 20, 10], of: 100, from: 6, workflow: 2)
        let comparison = Comparison(
            metric,
            frame: frame(0..<5, 6..<11, control: true),
            table: SamplePilot.table(before + after, [metric])
        )
        let plain = try comparison.change.get()
        let net = try #require(comparison.control).net.get()
        #expect(abs(net.value + 0.048) < 1e-12)
        let errors = [try #require(net.student).standardError, try #require(plain.student).standardError]
        #expect(errors[0] < errors[1])
        #expect(comparison.isNet)
    }

    @Test("a measured summary stands in where no run recorded the metric before")
    func summaryBaseline() throws {
        let manual = SamplePilot.metric(
            "manual",
            measure: .ratio(numerator: [.manualMilliseconds], denominator: [.manualKnown]),
            unit: .minutes
        )
        let rows = (0..<5).flatMap { week in
            (0..<20).map { number -> RunRow in
                var row = SamplePilot.run(week: 6 + week, day: number % 7, failed: false)
                row.manualMilliseconds = Int64(180_000 + 6_000 * week)
                return row
            }
        }
        let period = try #require(Period(first: SamplePilot.monday, last: SamplePilot.monday.advanced(by: 27)))
        let baseline = BaselineRecord(
            baselineID: "b1",
            metric: "manual",
            workflow: "treated",
            period: period,
            summary: .mean(
                n: 240,
                mean: FixedDecimal(units: 540, scale: 2),
                standardDeviation: FixedDecimal(units: 310, scale: 2)
            ),
            unit: "minutes",
            method: "stopwatch",
            owner: "owner",
            frozenOn: SamplePilot.monday
        )
        let comparison = Comparison(
            manual,
            frame: frame(0..<5, 6..<11),
            table: SamplePilot.table(rows, [manual]),
            baselines: [baseline]
        )
        let change = try comparison.change.get()
        #expect(comparison.before.sampled?.value == 5.4)
        #expect(abs(change.value - (3.2 - 5.4)) < 1e-9)
        #expect(change.cautions == [.summaryBaseline])
    }
}

@Suite struct SegmentComparisonTests {
    @Test("harm in one segment is found while the whole improves, and the rest is judged without it")
    func harm() throws {
        let metric = SamplePilot.metric()
        var rows: [RunRow] = []
        for week in 0..<8 {
            for number in 0..<200 {
                let wiggle = week % 3
                rows.append(SamplePilot.run(week: week, day: number % 7, failed: number < 20 + wiggle, segment: 1))
                rows.append(SamplePilot.run(week: week + 9, day: number % 7, failed: number < 6 + wiggle, segment: 1))
            }
            for number in 0..<40 {
                rows.append(SamplePilot.run(week: week, day: number % 7, failed: number < 4 + week % 2, segment: 2))
                rows.append(SamplePilot.run(week: week + 9, day: number % 7, failed: number < 9 + week % 2, segment: 2))
            }
        }
        let frame = ComparisonFrame(
            treated: ["treated"],
            control: [],
            before: SamplePilot.weeks(0..<8),
            after: SamplePilot.weeks(9..<17)
        )
        let table = SamplePilot.table(rows, [metric])
        let segments = SegmentComparison(metric, dimension: "size", frame: frame, table: table, harmLevel: 0.05)
        #expect(segments.harmed.map(\.name) == ["small"])
        let whole = try Comparison(metric, frame: frame, table: table).change.get()
        #expect(whole.state == .improved)
        let elsewhere = try #require(segments.elsewhere(metric, without: [], frame: frame, table: table)).get()
        #expect(elsewhere.effect > whole.effect)
    }
}
