import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageMetrics

/// What is not over counts for as long as it has lasted.
@Suite struct CensoringTests {
    private let median = SamplePilot.metric(
        "p50",
        measure: .quantile(percent: 50, of: .duration),
        unit: .minutes
    )
    private let recovery = SamplePilot.metric(
        "recovery",
        measure: .quantile(percent: 50, of: .recovery),
        unit: .minutes
    )

    private func run(week: Int, minute: Int, lasts minutes: Int64?) -> RunRow {
        var row = SamplePilot.run(week: week, minute: minute, failed: false)
        row.endedAt = minutes.map { row.startedAt + $0 * 60_000 }
        if minutes == nil { row.status = .running }
        return row
    }

    /// The moment so many minutes after the first run of the week.
    private func moment(week: Int, minutes: Int64) -> Int64 {
        SamplePilot.run(week: week, failed: false).startedAt + minutes * 60_000
    }

    @Test("an open run lasts longer than it was watched, so the median moves up and not down")
    func openRuns() throws {
        let finished = (1...4).map { run(week: 0, minute: 0, lasts: Int64($0)) }
        let open = [run(week: 0, minute: 0, lasts: nil), run(week: 0, minute: 0, lasts: nil)]
        let table = SamplePilot.table(finished + open, [median], asOf: moment(week: 0, minutes: 30))
        let series = MetricSeries(median, in: table, arm: ["treated"])
        let found = try #require(series.measured(over: [SamplePilot.week(0)]).sampled)
        // Six runs, the third to end lasted three minutes; without the open ones it would be two.
        #expect(found.value == 3)
        #expect(found.source == .quantile(percent: 50, count: 6, open: 2, isExact: true))
    }

    @Test("a run that was watched for less than the median takes no side")
    func watchedBriefly() throws {
        var late = run(week: 0, minute: 0, lasts: nil)
        late.startedAt = moment(week: 0, minutes: 30) - 30_000
        let finished = (1...4).map { run(week: 0, minute: 0, lasts: Int64($0)) }
        let table = SamplePilot.table(finished + [late], [median], asOf: moment(week: 0, minutes: 30))
        let series = MetricSeries(median, in: table, arm: ["treated"])
        #expect(series.measured(over: [SamplePilot.week(0)]).sampled?.value == 2)
    }

    @Test("when most incidents are still open, the median is not reached, and that is said")
    func notReached() {
        var fold = RunFold(
            plan: SamplePilot.plan([recovery]),
            codes: SamplePilot().codes,
            calendar: .utc,
            currency: "EUR",
            asOf: Instant(milliseconds: moment(week: 1, minutes: 0))
        )
        let start = moment(week: 0, minutes: 0)
        fold.add(IncidentRow(workflow: 1, openedAt: start, recoveredAt: start + 60_000))
        for _ in 0..<3 { fold.add(IncidentRow(workflow: 1, openedAt: start, recoveredAt: nil)) }
        let series = MetricSeries(recovery, in: fold.table, arm: ["treated"])
        #expect(series.measured(over: [SamplePilot.week(0)]) == .absent(.notReached))
    }

    @Test("a comparison with open durations says so in its basis")
    func basis() throws {
        var rows: [RunRow] = []
        for week in 0..<16 {
            for number in 0..<40 {
                let minutes = 5 + (number * 7 + week) % 20 + week % 4 * 2
                rows.append(run(week: week, minute: number, lasts: Int64(minutes)))
            }
        }
        let open = (0..<3).map { run(week: 15, minute: $0, lasts: nil) }
        let table = SamplePilot.table(rows + open, [median], asOf: moment(week: 15, minutes: 45))
        let frame = ComparisonFrame(
            treated: ["treated"],
            control: [],
            before: SamplePilot.weeks(0..<8),
            after: SamplePilot.weeks(8..<16)
        )
        let change = try Comparison(median, frame: frame, table: table).change.get()
        #expect(change.basis == .censoredQuantiles(open: 3))
        let closed = try Comparison(median, frame: frame, table: SamplePilot.table(rows, [median])).change.get()
        #expect(closed.basis == .quantiles)
    }

    @Test("runs of unknown status bound a rate from both sides, and their worst case is the sum of both")
    func missing() throws {
        let metric = SamplePilot.metric()
        var rows = (0..<8).flatMap { week in
            (0..<70).map { SamplePilot.run(week: week, day: $0 % 7, minute: $0, failed: $0 < 7) }
        }
        for week in 0..<8 where week % 2 == 0 {
            var lost = SamplePilot.run(week: week, failed: false)
            lost.status = .unknown
            lost.endedAt = nil
            rows.append(lost)
        }
        let frame = ComparisonFrame(
            treated: ["treated"],
            control: [],
            before: SamplePilot.weeks(0..<4),
            after: SamplePilot.weeks(4..<8)
        )
        let found = MissingOutcomes(metric, frame: frame, table: SamplePilot.table(rows, [metric]))
        #expect(found.count == 4)
        let bounds = try #require(found.before.bounds)
        #expect(bounds.bounds == Interval(low: 28.0 / 282, high: 30.0 / 282))
        #expect((found.worstShift - ((30.0 / 282 - 0.1) + (0.1 - 28.0 / 282))).magnitude < 1e-15)
        #expect(found.differencePValue == nil)
    }
}
