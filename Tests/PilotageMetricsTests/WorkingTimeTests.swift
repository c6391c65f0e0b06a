import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageMetrics

/// Durations, promises and rates on the working clock, and runs whose outcome cannot be known yet.
@Suite("Working time and mature runs") struct WorkingTimeTests {
    /// UTC-like until the clocks go forward on Sunday 29 March 2026, 01:00 UTC.
    private let berlin = BusinessCalendar(
        zone: "Europe/Berlin",
        firstOffsetMilliseconds: 3_600_000,
        transitions: [.init(start: Instant(milliseconds: 1_774_746_000_000), offsetMilliseconds: 7_200_000)]
    )
    private let failures = SamplePilot.metric()
    private let median = SamplePilot.metric(
        "working",
        measure: .quantile(percent: 50, of: .workingDuration),
        unit: .minutes
    )
    private let mean = SamplePilot.metric(
        "mean",
        measure: .ratio(numerator: [.workingMilliseconds], denominator: [.workingKnown]),
        unit: .minutes
    )
    private let rate = SamplePilot.metric(
        "rate",
        measure: .ratio(numerator: [.runs], denominator: [.hours]),
        unit: .count
    )
    private let workingRate = SamplePilot.metric(
        "working-rate",
        measure: .ratio(numerator: [.runs], denominator: [.workingHours]),
        unit: .count
    )

    /// Noon to two o'clock UTC of every weekday.
    private func hours() throws -> WorkingHours {
        let span = try #require(WorkingHours.Span(from: 720, until: 840))
        return try #require(WorkingHours(week: Array(repeating: [span], count: 5) + [[], []], holidays: []))
    }

    private func table(
        _ rows: [RunRow],
        calendar: BusinessCalendar = .utc,
        asOf: Int64 = .max,
        terms: [String: OutcomeTerms] = [:]
    ) throws -> TallyTable {
        var fold = RunFold(
            plan: SamplePilot.plan([failures, median, mean, rate, workingRate]),
            codes: SamplePilot().codes,
            calendar: calendar,
            currency: "EUR",
            asOf: Instant(milliseconds: asOf),
            hours: try hours(),
            terms: terms
        )
        for row in rows { fold.add(row) }
        return fold.table
    }

    private func value(_ metric: MetricDefinition, _ table: TallyTable, week: Int = 0) -> Double? {
        MetricSeries(metric, in: table, arm: ["treated"]).measured(over: [SamplePilot.week(week)]).sampled?.value
    }

    @Test("a run over night lasts only its working hours")
    func durations() throws {
        var overNight = SamplePilot.run(week: 0, minute: 60, failed: false)
        overNight.endedAt = overNight.startedAt + 24 * 3_600_000
        let table = try table([overNight, overNight, overNight])
        #expect(value(median, table) == 120)
        #expect(value(mean, table) == 120)
    }

    @Test("an open run counts for the working time it has lasted, censored")
    func open() throws {
        var row = SamplePilot.run(week: 0, failed: false)
        row.status = .running
        row.endedAt = nil
        let table = try table([row], asOf: row.startedAt + 48 * 3_600_000)
        let series = MetricSeries(median, in: table, arm: ["treated"])
        let durations = try #require(series.durations(weeks: [SamplePilot.week(0)]).first)
        #expect(durations.open.sum == Int128(14_400_000))
        #expect(durations.open.count == 1)
        #expect(durations.ended.count == 0)
    }

    @Test("rates per hour divide by real hours: 168, and 167 in the week in which the clocks go forward")
    func hoursOfWeeks() throws {
        let rows = (0..<167).map { SamplePilot.run(week: 4, minute: $0 / 10, failed: false) }
        let table = try table(rows, calendar: berlin)
        let series = MetricSeries(rate, in: table, arm: ["treated"])
        #expect(
            series.clusters(weeks: SamplePilot.weeks(3..<6)).map(\.denominator)
                == [168, 167, 168].map { $0 * 3_600_000 }
        )
        let perHour = try #require(value(rate, table, week: 4))
        #expect((perHour - 1).magnitude < 1e-12)
        #expect(series.measured(over: [SamplePilot.week(4)]).sampled?.sample == 167)
        let perWorkingHour = try #require(value(workingRate, table, week: 4))
        #expect((perWorkingHour - 16.7).magnitude < 1e-12)
    }

    @Test("a promise of the catalogue falls due on its clock, where the row has no due time")
    func promise() throws {
        let sla = SamplePilot.metric(
            "sla",
            measure: .ratio(numerator: [.dueMet], denominator: [.dueKnown]),
            better: .higher
        )
        var row = SamplePilot.run(week: 0, minute: 90, failed: false)
        row.endedAt = row.startedAt + 23 * 3_600_000
        let kept = { (clock: ServicePromise.Clock) in
            let terms = ["treated": OutcomeTerms(promise: ServicePromise(minutes: 60, clock: clock))]
            let table = try self.table([row], asOf: row.startedAt + 100 * 3_600_000, terms: terms)
            return MetricSeries(sla, in: table, arm: ["treated"]).measured(over: [SamplePilot.week(0)]).sampled?.value
        }
        #expect(try kept(.elapsed) == 0)
        #expect(try kept(.working) == 1)
    }

    @Test("a run enters a rate only when its due time and the retry horizon have passed, however it ended")
    func mature() throws {
        let first = SamplePilot.run(week: 0, failed: false)
        var late = SamplePilot.run(week: 0, minute: 10, failed: true)
        late.costUnits = 500
        late.costScale = 2
        late.currency = "EUR"
        var promised = SamplePilot.run(week: 0, failed: true)
        promised.dueAt = promised.startedAt + 7 * 3_600_000
        var waiting = SamplePilot.run(week: 0, minute: 10, failed: false)
        waiting.status = .waiting
        waiting.endedAt = nil
        let terms = ["treated": OutcomeTerms(retryHorizonMilliseconds: 6 * 3_600_000)]
        let table = try table(
            [first, late, promised, waiting],
            asOf: first.startedAt + 6 * 3_600_000,
            terms: terms
        )
        let series = MetricSeries(failures, in: table, arm: ["treated"])
        let week = [SamplePilot.week(0)]
        #expect(series.measured(over: week).sampled?.value == 0)
        #expect(series.total(.finished, over: week) == 1)
        #expect(series.total(.runs, over: week) == 4)
        #expect(series.total(.notMature, over: week) == 3)
        #expect(series.total(.open, over: week) == 1)
        #expect(series.total(.runCost, over: week) == 5_000_000_000_000)
        let later = try self.table(
            [first, late, promised, waiting],
            asOf: first.startedAt + 8 * 3_600_000,
            terms: terms
        )
        let then = MetricSeries(failures, in: later, arm: ["treated"])
        #expect(then.measured(over: week).sampled?.value == 2.0 / 3)
        #expect(then.total(.notMature, over: week) == 0)
    }

    @Test("without working hours nothing is said of working time")
    func unknown() {
        let table = SamplePilot.table([SamplePilot.run(week: 0, failed: false)], [median, mean, workingRate])
        #expect(value(median, table) == nil)
        #expect(value(mean, table) == nil)
        #expect(value(workingRate, table) == nil)
    }
}
