import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageMetrics

/// Several workflows on either side, switched on together or one after the other.
@Suite("Many units")
struct PanelEvidenceTests {
    private let metric = SamplePilot.metric()
    private static let treated = (0..<5).map { "t\($0)" }
    private static let control = (0..<6).map { "c\($0)" }

    /// A hundred runs a week each; a unit's failures rise by its own number, and fall by six once it was switched on.
    private func table(starts: [Int?], weeks: Int = 20) -> TallyTable {
        let names = Self.treated + Self.control
        let codes = RunCodes(
            workflows: Dictionary(uniqueKeysWithValues: names.enumerated().map { (Int32($0 + 1), $1) }),
            segments: [1: [:]]
        )
        var fold = RunFold(
            plan: TallyPlan(
                workflows: names,
                days: Period(first: SamplePilot.monday, last: SamplePilot.monday.advanced(by: weeks * 7 - 1))
                    ?? Period(day: SamplePilot.monday),
                metrics: [metric],
                dimensions: [],
                codes: codes
            ),
            codes: codes,
            calendar: .utc,
            currency: "EUR",
            asOf: Instant(milliseconds: .max)
        )
        for week in 0..<weeks {
            for unit in names.indices {
                let isOn = starts[unit].map { week >= $0 } ?? false
                let failing = 20 + unit + (week * (unit + 3)) % 5 - (isOn ? 6 : 0)
                for number in 0..<100 {
                    fold.add(
                        SamplePilot.run(
                            week: week,
                            day: number % 7,
                            minute: number,
                            failed: number < failing,
                            workflow: Int32(unit + 1)
                        )
                    )
                }
            }
        }
        return fold.table
    }

    private func evaluation(_ table: TallyTable, staggered: StaggeredPlan?) throws -> PilotEvaluation {
        let monday = SamplePilot.monday
        let pilot = Pilot(
            id: "pilot",
            title: "Pilot",
            version: 1,
            question: "Does it help?",
            owner: "owner",
            workflows: Self.treated,
            controls: Self.control,
            design: .beforeAfterWithControl,
            before: try #require(Period(first: monday, last: monday.advanced(by: 12 * 7 - 1))),
            after: try #require(Period(first: monday.advanced(by: 12 * 7), last: monday.advanced(by: 20 * 7 - 1))),
            transitionWeeks: 0,
            primary: PrimaryMetric(metric: metric.id, worthwhileEffect: FixedDecimal(units: 2, scale: 2)),
            guardrails: [],
            others: [],
            segments: [],
            looks: [8],
            value: ValuePlan(unitOfWork: "run", horizonMonths: 36, discountRate: "rate", benefits: []),
            staggered: staggered,
            source: "test:1"
        )
        return PilotEvaluation(
            PilotEvidence(
                pilot: pilot,
                metrics: [metric],
                assumptions: [],
                policy: .test,
                currency: "EUR",
                table: table,
                costs: [],
                baselines: [],
                record: PilotRecordState(registeredOn: monday, rowsIn: 1, quarantined: 0),
                asOf: monday.advanced(by: 20 * 7)
            )
        )
    }

    @Test("each unit gives one change; treated less control has CR2 errors, and a rank among placebos")
    func together() throws {
        let starts: [Int?] = Self.treated.map { _ in 12 } + Self.control.map { _ in nil }
        let found = try evaluation(table(starts: starts), staggered: nil)
        let panel = try #require(found.primary?.panel)
        #expect(panel.units.count == 11)
        let treated = panel.units.filter(\.isTreated).compactMap(\.change)
        let control = panel.units.filter { !$0.isTreated }.compactMap(\.change)
        let known = try UnitChanges.effect(treated: treated, control: control)
        let clustered = try panel.clustered.get()
        #expect(clustered.student == known)
        #expect((clustered.value + 0.06).magnitude < 0.005)
        // Choosing five of six controls leaves one to compare with: six placebos.
        #expect(try panel.rank.get().placebos == 6)
        #expect(panel.staggered == nil)
        let deciding = try #require(try found.primary?.deciding.get())
        let weeks = try #require(try found.primary?.control?.net.get())
        #expect(deciding.halfWidth == max(weeks.halfWidth ?? 0, clustered.halfWidth ?? 0))
    }

    @Test("starts at different weeks are compared cohort by cohort, which decides")
    func oneAfterTheOther() throws {
        let starts: [Int?] = [13, 13, 15, 15, 15] + Self.control.map { _ in nil }
        let plan = StaggeredPlan(
            by: nil,
            starts: zip(Self.treated, starts).map { unit, start in
                StaggeredPlan.Start(unit: unit, from: SamplePilot.monday.advanced(by: 7 * (start ?? 0) + 2))
            }
        )
        let found = try evaluation(table(starts: starts), staggered: plan)
        let panel = try #require(found.primary?.panel)
        #expect(panel.withHoles.isEmpty)
        #expect(Set(panel.cohorts.map(\.start)) == [SamplePilot.week(13), SamplePilot.week(15)])
        #expect(panel.cohorts.filter { $0.start == SamplePilot.week(13) }.allSatisfy { $0.treated == 2 })
        // Units of the later cohort are controls of the earlier one until they start.
        #expect(panel.cohorts.first { $0.week == SamplePilot.week(14) }?.control == 9)
        #expect(panel.cohorts.first { $0.week == SamplePilot.week(15) }?.control == 6)
        let staggered = try #require(try panel.staggered?.get())
        #expect((staggered.value + 0.06).magnitude < 0.02)
        #expect(try found.primary?.deciding.get() == staggered)
        #expect(found.primary?.isNet == true)
    }

    @Test("a staggered start without units to compare with is refused, and nothing takes its place")
    func nothingToCompare() throws {
        let plan = StaggeredPlan(
            by: nil,
            starts: [StaggeredPlan.Start(unit: "t0", from: SamplePilot.monday.advanced(by: 7 * 13))]
        )
        let starts: [Int?] = [13] + (0..<10).map { _ in nil }
        let found = try evaluation(table(starts: starts), staggered: plan)
        guard case .failure(.tooFewUnits) = found.primary?.deciding else {
            Issue.record("one unit in a cohort was compared")
            return
        }
        #expect(found.state == nil)
    }
}
