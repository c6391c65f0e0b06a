import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageMetrics

@Suite struct PilotEvaluationTests {
    private let metric = SamplePilot.metric()

    /// Before is weeks 0 to 7, after weeks 8 to 20 with one transition week; ten runs a day, failures as given.
    private func rows(_ weeks: Range<Int>, failing: Int, workflow: Int32) -> [RunRow] {
        weeks.flatMap { week in
            (0..<70).map { number in
                SamplePilot.run(
                    week: week,
                    day: number % 7,
                    minute: number,
                    failed: number < failing + week % 3,
                    workflow: workflow
                )
            }
        }
    }

    private func pilot(_ design: PilotDesign) throws -> Pilot {
        let monday = SamplePilot.monday
        return Pilot(
            id: "pilot",
            title: "Pilot",
            version: 1,
            question: "Does it help?",
            owner: "owner",
            workflows: ["treated"],
            controls: design == .beforeAfterAlone ? [] : ["control"],
            design: design,
            before: try #require(Period(first: monday, last: monday.advanced(by: 8 * 7 - 1))),
            after: try #require(Period(first: monday.advanced(by: 8 * 7), last: monday.advanced(by: 21 * 7 - 1))),
            transitionWeeks: 1,
            primary: PrimaryMetric(metric: metric.id, worthwhileEffect: FixedDecimal(units: 2, scale: 2)),
            guardrails: [],
            others: [],
            segments: [],
            looks: [4, 8, 12],
            value: ValuePlan(unitOfWork: "run", horizonMonths: 36, discountRate: "rate", benefits: []),
            source: "test:1"
        )
    }

    private func evaluation(
        _ rows: [RunRow],
        _ design: PilotDesign,
        expected: [String: Int] = [:]
    ) throws -> PilotEvaluation {
        var fold = RunFold(
            plan: SamplePilot.plan([metric], weeks: 21),
            codes: SamplePilot().codes,
            calendar: .utc,
            currency: "EUR",
            asOf: Instant(milliseconds: .max)
        )
        for row in rows { fold.add(row) }
        return PilotEvaluation(
            PilotEvidence(
                pilot: try pilot(design),
                metrics: [metric],
                assumptions: [],
                policy: .test,
                currency: "EUR",
                table: fold.table,
                costs: [],
                baselines: [],
                record: PilotRecordState(
                    registeredOn: SamplePilot.monday,
                    rowsIn: rows.count,
                    quarantined: 0
                ),
                expectedRunsPerWeek: expected,
                asOf: SamplePilot.monday.advanced(by: 21 * 7)
            )
        )
    }

    @Test("a clear gain before against after alone is kept, never expanded")
    func beforeAfterAlone() throws {
        let rows = rows(0..<8, failing: 14, workflow: 1) + rows(8..<21, failing: 4, workflow: 1)
        let found = try evaluation(rows, .beforeAfterAlone)
        #expect(found.state == .proven)
        #expect(found.look?.number == 3)
        #expect(found.decision.verdict == .keep)
    }

    @Test("a design with control gives no verdict when the control has no runs")
    func missingControl() throws {
        let rows = rows(0..<8, failing: 14, workflow: 1) + rows(8..<21, failing: 4, workflow: 1)
        let found = try evaluation(rows, .beforeAfterWithControl)
        #expect(found.state == nil)
        #expect(found.grade.letter == .c)
        #expect(found.decision.verdict == .noVerdict)
    }

    @Test("weeks that hold no runs do not count towards a look")
    func trailingWeeks() throws {
        let rows = rows(0..<8, failing: 14, workflow: 1) + rows(8..<15, failing: 4, workflow: 1)
        let found = try evaluation(rows, .beforeAfterAlone)
        #expect(found.weeksAvailable == 6)
        #expect(found.look?.number == 1)
        #expect(found.frame.after.count == 4)
    }

    @Test("a baseline with holes is grade C, and its empty weeks are no clusters")
    func holes() throws {
        let rows = rows(0..<5, failing: 14, workflow: 1) + rows(8..<21, failing: 4, workflow: 1)
        let found = try evaluation(rows, .beforeAfterAlone)
        #expect(found.grade.shortfalls.contains(.emptyWeeks(before: 3, after: 0, control: 0, of: 20)))
        #expect(found.grade.shortfalls.contains(.baselineWeeks(have: 5, need: 8)))
        #expect(found.grade.letter == .c)
        let change = try #require(try found.primary?.change.get())
        #expect(change.cautions.contains(.provisionalBaseline(weeks: 5)))
    }

    @Test("coverage grades the data: 98 % for A, 95 % and two points apart for C, unknown where nobody said")
    func coverage() throws {
        let before = rows(0..<8, failing: 14, workflow: 1)
        let after = rows(8..<21, failing: 4, workflow: 1)
        let unknown = try evaluation(before + after, .beforeAfterAlone)
        #expect(unknown.coverage == nil)
        #expect(unknown.grade.shortfalls == [.coverageUnknown])
        let whole = try evaluation(before + after, .beforeAfterAlone, expected: ["treated": 70])
        #expect(whole.grade.letter == .a)
        #expect(whole.coverage?.before.map(\.received) == [560])
        #expect(whole.coverage?.after.map(\.expected) == [840])
        let more = try evaluation(before + after, .beforeAfterAlone, expected: ["treated": 60])
        #expect(more.coverage?.lowestAfter == 1)
        #expect(more.grade.letter == .a)
        let some = try evaluation(before + after, .beforeAfterAlone, expected: ["treated": 72])
        #expect(some.grade.shortfalls == [.coverage(before: 560.0 / 576, after: 840.0 / 864)])
        #expect(some.grade.letter == .b)
        let few = try evaluation(before + after, .beforeAfterAlone, expected: ["treated": 80])
        #expect(few.grade.letter == .c)
        let lost = after.enumerated().filter { $0.offset % 70 < 68 }.map(\.element)
        let apart = try evaluation(before + lost, .beforeAfterAlone, expected: ["treated": 70])
        #expect(apart.grade.blocking == [.coverage(before: 1, after: 816.0 / 840)])
    }

    @Test("a quantity that nobody ever noted is not recorded, never zero")
    func unnoted() {
        let hours = SamplePilot.metric(
            "hours",
            measure: .ratio(numerator: [.maintenanceHours], denominator: [.weeks]),
            unit: .count
        )
        var table = SamplePilot.table([SamplePilot.run(week: 0, failed: false)], [hours])
        let series = MetricSeries(hours, in: table, arm: ["treated"])
        #expect(series.measured(over: [SamplePilot.week(0)]) == .absent(.notRecorded))
        table.add(
            AnnotationRecord(
                annotationID: "a1",
                kind: .maintenanceHours,
                workflow: "treated",
                day: SamplePilot.monday,
                quantity: FixedDecimal(units: 25, scale: 1),
                role: "owner"
            )
        )
        let noted = MetricSeries(hours, in: table, arm: ["treated"])
        #expect(noted.measured(over: [SamplePilot.week(0)]).sampled?.value == 2.5)
        #expect(noted.measured(over: [SamplePilot.week(1)]).sampled?.value == 0)
    }
}
