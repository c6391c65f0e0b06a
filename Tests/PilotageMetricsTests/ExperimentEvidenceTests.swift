import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageMetrics

/// Pilots whose units were assigned by chance: shares first, then effects by assignment.
@Suite("Experiments in a pilot")
struct ExperimentEvidenceTests {
    fileprivate let metric = SamplePilot.metric(
        "minutes",
        measure: .ratio(numerator: [.manualMilliseconds], denominator: [.manualKnown]),
        unit: .minutes
    )
    fileprivate let guardrail = SamplePilot.metric("failed-runs")

    fileprivate func pilot(
        _ experiment: Experiment,
        segments: [String] = [],
        guardrails: [Guardrail] = [],
        looks: [Int] = [4]
    ) throws -> Pilot {
        let monday = SamplePilot.monday
        var agreement = PilotAgreement()
        agreement.allocation = FixedDecimal(units: 5, scale: 1)
        return Pilot(
            id: "pilot",
            title: "Pilot",
            version: 1,
            question: "Does it help?",
            owner: "owner",
            workflows: ["treated"],
            controls: [],
            design: .randomised,
            before: try #require(Period(first: monday, last: monday.advanced(by: 8 * 7 - 1))),
            after: try #require(Period(first: monday.advanced(by: 8 * 7), last: monday.advanced(by: 14 * 7 - 1))),
            transitionWeeks: 0,
            primary: PrimaryMetric(metric: metric.id, worthwhileEffect: FixedDecimal(units: 1, scale: 0)),
            guardrails: guardrails,
            others: [],
            segments: segments,
            looks: looks,
            value: ValuePlan(unitOfWork: "run", horizonMonths: 36, discountRate: "rate", benefits: []),
            agreement: agreement,
            experiment: experiment,
            source: "test:1"
        )
    }

    fileprivate func evaluation(_ pilot: Pilot, _ units: ExperimentUnits, _ rows: [RunRow] = []) -> PilotEvaluation {
        PilotEvaluation(
            PilotEvidence(
                pilot: pilot,
                metrics: [metric, guardrail],
                assumptions: [],
                policy: .test,
                currency: "EUR",
                table: SamplePilot.table(rows, [metric, guardrail]),
                costs: [],
                baselines: [],
                record: PilotRecordState(registeredOn: SamplePilot.monday, rowsIn: 1, quarantined: 0),
                units: units,
                asOf: SamplePilot.monday.advanced(by: 14 * 7)
            )
        )
    }

    private static let stated = Experiment(unit: "case", runsBy: nil, control: "old", treated: "new")

    /// Units with an outcome in minutes, a past, and a size; the treated ones lower by `saved`.
    private func records(
        control: Int,
        treated: Int,
        saved: Double = 2,
        seed: UInt64 = 5,
        uptake: Double = 1
    ) -> [UnitRecord] {
        var random = SeededGenerator(seed: seed)
        return (0..<(control + treated)).map { number in
            let isTreated = number >= control
            var unit = UnitRecord(
                experiment: "pilot",
                unitID: "u\(number)",
                arm: isTreated ? "new" : "old",
                assignedAt: Instant(
                    milliseconds: Int64(SamplePilot.monday.number + 56 + number % 7) * 86_400_000
                )
            )
            let habit = Double.random(in: 20..<40, using: &random)
            let took = isTreated && Double.random(in: 0..<1, using: &random) < uptake
            let minutes = habit + Double.random(in: 0..<4, using: &random) - (took ? saved : 0)
            unit.received = took
            unit.amounts[UnitMeasure(.outcome, of: "minutes")] = FixedDecimal(
                units: Int64((minutes * 1000).rounded()),
                scale: 3
            )
            unit.amounts[UnitMeasure(.history, of: "minutes")] = FixedDecimal(
                units: Int64((habit * 1000).rounded()),
                scale: 3
            )
            unit.segments = ["size": number % 2 == 0 ? "small" : "large"]
            return unit
        }
    }

    fileprivate func units(_ records: [UnitRecord], _ plan: Experiment = Self.stated) -> ExperimentUnits {
        ExperimentUnits(records, plan: plan, allocation: 0.5, calendar: .utc)
    }

    @Test("a failed check of shares withholds every comparison and gives no verdict")
    func mismatch() throws {
        let found = evaluation(try pilot(Self.stated), units(records(control: 300, treated: 420)))
        let withheld = try #require(found.experiment?.sampleRatio.withheld)
        guard case .sampleRatio(let chance) = withheld else {
            Issue.record("\(withheld)")
            return
        }
        #expect(chance < 0.001)
        #expect(found.primary?.deciding == .failure(withheld))
        #expect(found.state == nil)
        #expect(found.grade.letter == .c)
        #expect(found.decision.verdict == .noVerdict)
    }

    @Test("shares that are doubtful are a caution and withhold nothing")
    func doubtful() throws {
        let found = evaluation(try pilot(Self.stated), units(records(control: 300, treated: 370)))
        #expect(found.experiment?.sampleRatio.withheld == nil)
        #expect(found.grade.shortfalls.contains { if case .unitRatio = $0 { true } else { false } })
        #expect(found.primary?.isNet == true)
    }

    @Test("a mismatch in one segment withholds too, after the adjustment of Holm")
    func segmentMismatch() throws {
        var all = records(control: 300, treated: 300)
        // Both arms keep their size, but the small ones went nearly all to one arm.
        for index in all.indices { all[index].segments["size"] = (index < 300) == (index % 10 > 1) ? "small" : "large" }
        let found = evaluation(try pilot(Self.stated, segments: ["size"]), units(all))
        let ratio = try #require(found.experiment?.sampleRatio)
        #expect((try ratio.overall.get()).finding == .asPlanned)
        #expect(ratio.withheld != nil)
        #expect(ratio.parts.count { $0.name.hasPrefix("assigned in") } == 1)
    }

    @Test("fewer than eight units in an arm are refused")
    func few() throws {
        let found = evaluation(try pilot(Self.stated), units(records(control: 12, treated: 7)))
        #expect(found.primary?.deciding == .failure(.tooFewUnits(have: 7, need: 8)))
    }

    @Test("the effect by assignment is the difference of means by Welch; the past narrows it")
    func assignment() throws {
        let all = records(control: 400, treated: 400)
        let found = try #require(evaluation(try pilot(Self.stated), units(all)).experiment?.comparisons.first)
        let values = { (arm: String) in
            all.filter { $0.arm == arm }.compactMap { $0.amounts[UnitMeasure(.outcome, of: "minutes")]?.units }
        }
        let expected = try Difference.welch(
            before: try .summary(Moments(values("old"))),
            after: try .summary(Moments(values("new")))
        )
        let assigned = try #require(try found.assigned.get().student)
        #expect((assigned.value - expected.value / 1000).magnitude < 1e-12)
        #expect((assigned.standardError / (expected.standardError / 1000) - 1).magnitude < 1e-12)
        let adjusted = try #require(try found.adjusted?.get())
        #expect(adjusted.varianceReduction > 0.9)
        #expect(try #require(adjusted.change.student).standardError < assigned.standardError / 3)
        #expect(found.received == nil)
    }

    @Test("the past decides only where the pilot said so before")
    func registered() throws {
        let plan = Experiment(unit: "case", runsBy: nil, control: "old", treated: "new", adjustsByHistory: true)
        let all = records(control: 400, treated: 400)
        let plain = evaluation(try pilot(Self.stated), units(all))
        let past = evaluation(try pilot(plan), units(all, plan))
        #expect(plain.primary?.deciding == plain.experiment?.comparisons.first?.assigned)
        #expect(past.primary?.deciding == past.experiment?.comparisons.first?.adjusted?.map(\.change))
        #expect(past.primary?.change == plain.primary?.change)
    }

    @Test("where some did not take it, the effect on those treated is the larger one and never decides")
    func uptake() throws {
        let found = try #require(
            evaluation(try pilot(Self.stated), units(records(control: 2000, treated: 2000, uptake: 0.6))).experiment?
                .comparisons.first
        )
        let assigned = try found.assigned.get().value
        let received = try #require(try found.received?.get().value)
        let share = try #require(found.treated.uptake)
        #expect((received - assigned / share).magnitude < 1e-9)
        #expect((received + 2).magnitude < 1)
    }

    @Test("single cases with and without the event are compared by Newcombe")
    func shares() throws {
        var all = records(control: 200, treated: 200)
        for index in all.indices {
            all[index].amounts = [
                UnitMeasure(.outcome, of: "failed-runs"): FixedDecimal(units: index % 4 == 0 ? 1 : 0, scale: 0)
            ]
        }
        let frame = ComparisonFrame(
            treated: ["treated"],
            control: [],
            before: SamplePilot.weeks(0..<8),
            after: SamplePilot.weeks(8..<14)
        )
        let found = UnitComparison(guardrail, units: units(all), frame: frame, withheld: nil)
        let change = try found.assigned.get()
        #expect(change.basis == .unitProportions)
        let known = try ExactMethods.newcombe(before: (50, 200), after: (50, 200), confidence: 0.95)
        #expect(change.interval() == known)
        #expect(change.student != nil)
    }

}

/// Outcomes by unit from the runs that name their unit.
extension ExperimentEvidenceTests {
    private static let byRuns = Experiment(unit: "team", runsBy: "team", control: "old", treated: "new")

    /// Forty teams with runs before and after; failures as given.
    private func fold(failing: (_ team: Int, _ week: Int, _ number: Int) -> Bool) -> (ExperimentUnits, [RunRow]) {
        let records = (0..<40).map { team in
            UnitRecord(
                experiment: "pilot",
                unitID: "t\(team)",
                arm: team < 20 ? "old" : "new",
                assignedAt: Instant(milliseconds: Int64(SamplePilot.monday.number + 56) * 86_400_000)
            )
        }
        var segments: [Int32: [String: String]] = [1: [:]]
        for team in 0..<40 { segments[Int32(team + 2)] = ["team": "t\(team)"] }
        let codes = RunCodes(workflows: [1: "treated"], segments: segments)
        var fold = UnitFold(
            units: units(records, Self.byRuns),
            workflows: ["treated"],
            metrics: [metric, guardrail],
            codes: codes,
            calendar: .utc,
            currency: "EUR",
            days: Period(day: SamplePilot.monday),
            asOf: Instant(milliseconds: .max)
        )
        var rows: [RunRow] = []
        for week in 0..<14 {
            for team in 0..<40 {
                for number in 0..<(5 + team % 3) {
                    var row = SamplePilot.run(
                        week: week,
                        day: number % 5,
                        minute: number,
                        failed: failing(team, week, number),
                        segment: Int32(team + 2)
                    )
                    let saved = week >= 8 && team >= 20 ? 2 : 0
                    row.manualMilliseconds = Int64(60_000 * (10 + team % 5 - saved))
                    rows.append(row)
                }
            }
            rows.append(SamplePilot.run(week: week, failed: false, segment: 1))
        }
        for row in rows { fold.add(row) }
        return (fold.units, rows)
    }

    @Test("runs are counted for their unit from its assignment on; what lies before is its past")
    func runs() throws {
        let (units, rows) = fold { _, _, number in number == 0 }
        #expect(units.strayRuns == 14)
        let found = evaluation(try pilot(Self.byRuns), units, rows)
        let comparison = try #require(found.experiment?.comparisons.first)
        #expect(comparison.control.units == 20 && comparison.treated.units == 20)
        // By hand: totals of minutes by totals of runs of the first four weeks after, team by team.
        var cases = 0.0
        var minutes = 0.0
        for team in 20..<40 {
            cases += Double(5 + team % 3)
            minutes += Double(5 + team % 3) * Double(8 + team % 5)
        }
        let expected = minutes / cases
        #expect((try #require(comparison.treated.value.sampled?.value) - expected).magnitude < 1e-12)
        let adjusted = try #require(try comparison.adjusted?.get())
        #expect((adjusted.change.value + 2).magnitude < 0.2)
        #expect(adjusted.varianceReduction > 0.9)
    }

    @Test("a guardrail that is harmed in any week stops at once, before the first look")
    func canary() throws {
        let (units, rows) = fold { team, week, number in
            number == 0 || (week >= 8 && team >= 20 && number < 4)
        }
        let rail = Guardrail(metric: guardrail.id, margin: FixedDecimal(units: 5, scale: 2))
        let found = evaluation(try pilot(Self.byRuns, guardrails: [rail], looks: [6]), units, rows)
        let watch = try #require(found.experiment?.watches.first)
        #expect(watch.harmedIn != nil)
        #expect(found.guardrails.first?.outcome == .fail)
        #expect(found.decision.verdict == .stop)
        #expect(found.decision.rule?.number == 1)
        let (quiet, others) = fold { _, week, number in number == week % 4 }
        let calm = evaluation(try pilot(Self.byRuns, guardrails: [rail], looks: [6]), quiet, others)
        #expect(calm.experiment?.watches.first?.harmedIn == nil)
    }
}
