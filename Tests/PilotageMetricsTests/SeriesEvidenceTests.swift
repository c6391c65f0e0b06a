import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageMetrics

/// What a series of weeks says by itself: bad patches before, signals and drift after.
@Suite struct SeriesEvidenceTests {
    private let metric = SamplePilot.metric()
    private let frame = ComparisonFrame(
        treated: ["treated"],
        control: [],
        before: SamplePilot.weeks(0..<16),
        after: SamplePilot.weeks(17..<29)
    )

    /// Seventy runs a week; failures as told.
    private func table(_ failing: (Int) -> Int, logical: (Int) -> Bool = { _ in false }) -> TallyTable {
        var fold = RunFold(
            plan: SamplePilot.plan([metric], weeks: 29),
            codes: SamplePilot().codes,
            calendar: .utc,
            currency: "EUR",
            asOf: Instant(milliseconds: .max)
        )
        for week in 0..<29 {
            for number in 0..<70 {
                var run = SamplePilot.run(week: week, day: number % 7, minute: number, failed: number < failing(week))
                if run.status == .failed { run.failureClass = logical(week) ? .logical : .temporary }
                fold.add(run)
            }
        }
        return fold.table
    }

    private func noise(_ week: Int) -> Int { [0, 2, 1, 0, 1, 2, 0, 1][week % 8] }

    @Test("a bad patch at the end of the baseline is flagged, an even baseline is not")
    func badPatch() throws {
        let patch = try #require(
            BaselineSelection(metric, frame: frame, table: table { 10 + noise($0) + ($0 >= 12 && $0 < 16 ? 9 : 0) })
        )
        #expect(patch.isBadPatch && patch.isFlagged)
        #expect(patch.difference.value < 0)
        let even = try #require(BaselineSelection(metric, frame: frame, table: table { 10 + noise($0) }))
        #expect(!even.isFlagged)
        let good = try #require(
            BaselineSelection(metric, frame: frame, table: table { 14 + noise($0) - ($0 >= 12 && $0 < 16 ? 9 : 0) })
        )
        #expect(!good.isBadPatch)
    }

    @Test("a signal for the worse in the latest weeks counts, one for the better does not")
    func adverse() throws {
        let worse = try #require(
            ProcessSignals(metric, frame: frame, table: table { 10 + noise($0) + ($0 >= 27 ? 20 : 0) })
        )
        #expect(worse.adverse == [SamplePilot.week(27), SamplePilot.week(28)])
        let better = try #require(ProcessSignals(metric, frame: frame, table: table { $0 >= 17 ? 1 : 20 + noise($0) }))
        #expect(better.adverse.isEmpty)
        let early = try #require(
            ProcessSignals(metric, frame: frame, table: table { 10 + noise($0) + ($0 == 18 ? 30 : 0) })
        )
        #expect(early.adverse.isEmpty)
    }

    @Test("a level that creeps and classes that change are drift; a steady pilot has none")
    func drift() throws {
        let steady = try #require(DriftEvidence(metric, frame: frame, table: table { 10 + noise($0) }))
        #expect(steady.lines.allSatisfy { $0.finding == .steady })
        let creeping = try #require(
            DriftEvidence(metric, frame: frame, table: table { 10 + noise($0) + ($0 >= 25 ? 12 : 0) })
        )
        #expect(creeping.lines.first { $0.kind == .level }?.finding == .act)
        let changed = try #require(
            DriftEvidence(metric, frame: frame, table: table({ 20 + noise($0) }, logical: { $0 >= 25 }))
        )
        #expect(changed.lines.first { $0.kind == .outcomes }?.finding == .act)
    }

    @Test("before twelve weeks nothing is watched")
    func early() {
        let short = ComparisonFrame(
            treated: ["treated"],
            control: [],
            before: frame.before,
            after: Array(frame.after.prefix(11))
        )
        #expect(DriftEvidence(metric, frame: short, table: table { 10 + noise($0) }) == nil)
    }

    @Test("what stays of the range of look and weeks before is what readiness promises")
    func readiness() throws {
        let rows = table { 10 + noise($0) }
        let spread = try WeeklySpread(metric, frame: frame, table: rows)
        #expect(spread.weeks == 16)
        let byHand = (0..<16).map { Double(10 + noise($0)) / 70 }
        let mean = byHand.reduce(0, +) / 16
        let deviation = (byHand.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 15).squareRoot()
        guard case .ratio(let reach) = spread.reach else {
            Issue.record("\(spread.reach)")
            return
        }
        #expect(reach.weeklyDeviation >= deviation * (1 - 1e-12))
    }

    @Test("of a quantile too, in the metric's unit, and less with every week")
    func quantileReadiness() throws {
        let latency = SamplePilot.metric("p90", measure: .quantile(percent: 90, of: .duration), unit: .seconds)
        let rows = (0..<16).flatMap { week in
            (0..<70).map { number in
                var run = SamplePilot.run(week: week, day: number % 7, minute: number, failed: false)
                run.endedAt = run.startedAt + Int64(60_000 + number * 1_000 + week % 4 * 2_000)
                return run
            }
        }
        let table = SamplePilot.table(rows, [latency])
        let spread = try WeeklySpread(latency, frame: frame, table: table)
        let found = try [4, 8, 12].map { try spread.effect(weeksAfter: $0, confidence: 0.95, power: 0.80) }
        #expect(found == found.sorted(by: >))
        // Weekly quantiles are 122 to 128 s: a deviation of 2.2 s over sixteen weeks shows a few seconds.
        #expect(found.allSatisfy { (1...12).contains($0) })
        let weeks = try spread.weeksNeeded(for: found[1])
        #expect(weeks == 8)
    }
}
