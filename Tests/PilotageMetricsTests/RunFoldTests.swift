import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageMetrics

@Suite struct RunFoldTests {
    private let metric = SamplePilot.metric()

    @Test("the monday of the test pilot is one")
    func mondayIsMonday() { #expect(SamplePilot.monday.weekday == 1) }

    @Test("no runs give no rate, not a zero")
    func noRuns() {
        let table = SamplePilot.table([], [metric])
        #expect(
            MetricSeries(metric, in: table, arm: ["treated"]).measured(over: SamplePilot.weeks(0..<4))
                == .absent(.noRuns)
        )
    }

    @Test("runs without what the metric divides by are not recorded, not a zero")
    func notRecorded() {
        let manual = SamplePilot.metric(
            "manual",
            measure: .ratio(numerator: [.manualMilliseconds], denominator: [.manualKnown]),
            unit: .minutes
        )
        let table = SamplePilot.table([SamplePilot.run(week: 0, failed: false)], [manual])
        #expect(
            MetricSeries(manual, in: table, arm: ["treated"]).measured(over: SamplePilot.weeks(0..<1))
                == .absent(.notRecorded)
        )
    }

    @Test("open, cancelled and unknown runs enter no rate and are counted apart")
    func outcomes() {
        var rows = [SamplePilot.run(week: 0, failed: true), SamplePilot.run(week: 0, failed: false)]
        for status in [RunStatus.running, .cancelled, .skipped, .unknown] {
            var row = SamplePilot.run(week: 0, failed: false)
            row.status = status
            rows.append(row)
        }
        let table = SamplePilot.table(rows, [metric])
        let series = MetricSeries(metric, in: table, arm: ["treated"])
        #expect(series.measured(over: [SamplePilot.week(0)]).sampled?.value == 0.5)
        #expect(series.total(.runs, over: [SamplePilot.week(0)]) == 6)
        #expect(series.total(.open, over: [SamplePilot.week(0)]) == 1)
        #expect(series.total(.statusUnknown, over: [SamplePilot.week(0)]) == 1)
    }

    @Test("test runs are left out of rates and still cost in full")
    func testRuns() {
        var test = SamplePilot.run(week: 0, failed: true)
        test.isTest = true
        test.costUnits = 300
        test.costScale = 2
        test.currency = "EUR"
        var real = SamplePilot.run(week: 0, failed: false)
        real.costUnits = 100
        real.costScale = 2
        real.currency = "EUR"
        let cost = SamplePilot.metric(
            "cost",
            measure: .ratio(numerator: [.runCost], denominator: [.succeeded]),
            unit: .money
        )
        let table = SamplePilot.table([test, real], [metric, cost])
        let weeks = [SamplePilot.week(0)]
        #expect(MetricSeries(metric, in: table, arm: ["treated"]).measured(over: weeks).sampled?.value == 0)
        #expect(MetricSeries(cost, in: table, arm: ["treated"]).measured(over: weeks).sampled?.value == 4)
    }

    @Test("amounts in another currency make money absent, with the currency named")
    func foreignCurrency() {
        var row = SamplePilot.run(week: 0, failed: false)
        row.costUnits = 1
        row.currency = "USD"
        let cost = SamplePilot.metric(
            "cost",
            measure: .ratio(numerator: [.runCost], denominator: [.succeeded]),
            unit: .money
        )
        let table = SamplePilot.table([row], [cost])
        let measured = MetricSeries(cost, in: table, arm: ["treated"]).measured(over: [SamplePilot.week(0)])
        #expect(measured == .absent(.foreignCurrency(["USD"])))
    }

    @Test("a promise counts only once its time has come; an open run past it has broken it")
    func promises() {
        let sla = SamplePilot.metric(
            "sla",
            measure: .ratio(numerator: [.dueMet], denominator: [.dueKnown]),
            better: .higher
        )
        var kept = SamplePilot.run(week: 0, failed: false)
        kept.dueAt = kept.startedAt + 120_000
        var open = SamplePilot.run(week: 0, failed: false)
        open.status = .running
        open.endedAt = nil
        open.dueAt = open.startedAt + 120_000
        var later = SamplePilot.run(week: 0, failed: false)
        later.dueAt = later.startedAt + 10_000_000
        let table = SamplePilot.table([kept, open, later], [sla], asOf: kept.startedAt + 200_000)
        let series = MetricSeries(sla, in: table, arm: ["treated"])
        #expect(series.measured(over: [SamplePilot.week(0)]).sampled?.value == 0.5)
        #expect(series.total(.dueKnown, over: [SamplePilot.week(0)]) == 2)
    }

    @Test("incidents count on the day they begin, an open one without a length, under no other filter")
    func recovery() {
        let metric = SamplePilot.metric(
            "recovery",
            measure: .ratio(numerator: [.recoveryMilliseconds], denominator: [.recoveries]),
            unit: .minutes
        )
        let filtered = SamplePilot.metric(
            "api",
            measure: .ratio(numerator: [.recoveryMilliseconds], denominator: [.recoveries]),
            unit: .minutes,
            filters: [.trigger([.api])]
        )
        var fold = RunFold(
            plan: SamplePilot.plan([metric, filtered]),
            codes: SamplePilot().codes,
            calendar: .utc,
            currency: "EUR",
            asOf: Instant(milliseconds: .max)
        )
        let noon = SamplePilot.run(week: 0, failed: true).startedAt
        fold.add(IncidentRow(workflow: 1, openedAt: noon, recoveredAt: noon + 540_000))
        fold.add(IncidentRow(workflow: 1, openedAt: noon + 1_200_000, recoveredAt: nil))
        fold.add(IncidentRow(workflow: 2, openedAt: noon, recoveredAt: noon + 60_000))
        fold.add(IncidentRow(workflow: 9, openedAt: noon, recoveredAt: noon + 60_000))
        let series = MetricSeries(metric, in: fold.table, arm: ["treated"])
        #expect(series.measured(over: [SamplePilot.week(0)]).sampled?.value == 9)
        #expect(series.total(.recoveries, over: [SamplePilot.week(0)]) == 1)
        #expect(series.total(.openIncidents, over: [SamplePilot.week(0)]) == 1)
        let none = MetricSeries(filtered, in: fold.table, arm: ["treated"])
        #expect(none.total(.openIncidents, over: [SamplePilot.week(0)]) == 0)
        #expect(none.measured(over: [SamplePilot.week(0)]).sampled == nil)
    }

    @Test("a part of another run costs in full and is counted nowhere")
    func parts() {
        var whole = SamplePilot.run(week: 0, failed: false)
        whole.costUnits = 100
        whole.costScale = 2
        var part = SamplePilot.run(week: 0, failed: true)
        part.costUnits = 50
        part.costScale = 2
        part.isPart = true
        part.duplicateBlocked = true
        let median = SamplePilot.metric("p50", measure: .quantile(percent: 50, of: .duration), unit: .minutes)
        let cost = SamplePilot.metric(
            "cost",
            measure: .ratio(numerator: [.runCost], denominator: [.succeeded]),
            unit: .money
        )
        let table = SamplePilot.table([whole, part], [metric, cost, median])
        let weeks = [SamplePilot.week(0)]
        let series = MetricSeries(metric, in: table, arm: ["treated"])
        #expect(series.measured(over: weeks).sampled?.value == 0)
        #expect(series.total(.runs, over: weeks) == 1)
        #expect(series.total(.duplicatesBlocked, over: weeks) == 0)
        #expect(MetricSeries(cost, in: table, arm: ["treated"]).measured(over: weeks).sampled?.value == 1.5)
        #expect(MetricSeries(median, in: table, arm: ["treated"]).measured(over: weeks).sampled?.sample == 1)
    }

    @Test("the order of runs and their split over segments never change a total", arguments: 0..<20 as Range<UInt64>)
    func permutation(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let rows = (0..<200).map { index in
            SamplePilot.run(
                week: Int.random(in: 0..<10, using: &random),
                day: index % 7,
                failed: Bool.random(using: &random),
                segment: Int32.random(in: 1...2, using: &random)
            )
        }
        let first = SamplePilot.table(rows, [metric])
        let second = SamplePilot.table(rows.shuffled(using: &random), [metric])
        let weeks = SamplePilot.weeks(0..<10)
        let slices: [Slice] = ["large", "small"].map { .segment(dimension: "size", value: $0) }
        let whole = MetricSeries(metric, in: first, arm: ["treated"]).clusters(weeks: weeks)
        #expect(whole == MetricSeries(metric, in: second, arm: ["treated"]).clusters(weeks: weeks))
        #expect(whole == MetricSeries(metric, in: first, arm: ["treated"], slice: .any(slices)).clusters(weeks: weeks))
    }
}

@Suite struct EvenSpreadTests {
    @Test("shares of an amount add up to it exactly, credits too", arguments: [100, 1, -7, 1_000_003] as [Int128])
    func exact(total: Int128) {
        let period = Period(first: Day(number: 20_000), last: Day(number: 20_030)) ?? Period(day: Day(number: 0))
        let shares = EvenSpread.shares(of: total, over: period)
        #expect(shares.count == 31)
        #expect(shares.reduce(Int128(0)) { $0 + $1.1 } == total)
    }
}
