import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageMetrics

/// A randomised pilot of two segments with a guardrail: 8 weeks before, one of transition, 12 after, as many runs for each arm.
private struct RandomisedPilot {
    /// Failures among ten runs, by week kind and segment (`large`, `small`).
    var failing = (before: (large: 5, small: 5), after: (large: 2, small: 2))
    /// Manual fallbacks among ten runs of the treated arm after.
    var fallback = (large: 2, small: 2)
    /// Runs a day and segment of the control after; the pilot has 6.
    var controlRuns = 6
    var changes: [DefinitionChange] = []
    var policy = DecisionPolicy.test
    var allocation: FixedDecimal? = FixedDecimal(units: 5, scale: 1)

    private let metrics = [
        SamplePilot.metric(),
        SamplePilot.metric("fallback", measure: .ratio(numerator: [.fallbacks], denominator: [.fallbackKnown])),
    ]

    private var rows: [RunRow] {
        var rows: [RunRow] = []
        for day in 0..<(21 * 7) {
            for (workflow, segment) in [(1, 1), (1, 2), (2, 1), (2, 2)] as [(Int32, Int32)] {
                let isAfter = day >= 8 * 7
                let isTreated = workflow == 1
                let failing = isAfter && isTreated ? failing.after : failing.before
                let fallback = isAfter && isTreated ? fallback : (large: 2, small: 2)
                for number in 0..<(isAfter && !isTreated ? controlRuns : 6) {
                    // Ten runs share a rate; weeks differ a little, so that there is a spread.
                    let place = (number * 7 + day + day / 7 % 3 + Int(workflow)) % 10
                    let failed = place < (segment == 1 ? failing.large : failing.small)
                    var run = SamplePilot.run(
                        week: day / 7,
                        day: day % 7,
                        minute: number,
                        failed: failed,
                        workflow: workflow,
                        segment: segment
                    )
                    run.fallbackUsed = (place + 5) % 10 < (segment == 1 ? fallback.large : fallback.small)
                    rows.append(run)
                }
            }
        }
        return rows
    }

    func evaluation() throws -> PilotEvaluation {
        let monday = SamplePilot.monday
        var agreement = PilotAgreement()
        agreement.allocation = allocation
        var fold = RunFold(
            plan: SamplePilot.plan(metrics, weeks: 21),
            codes: SamplePilot().codes,
            calendar: .utc,
            currency: "EUR",
            asOf: Instant(milliseconds: .max)
        )
        for row in rows { fold.add(row) }
        return PilotEvaluation(
            PilotEvidence(
                pilot: Pilot(
                    id: "pilot",
                    title: "Pilot",
                    version: 1,
                    question: "Does it help?",
                    owner: "owner",
                    workflows: ["treated"],
                    controls: ["control"],
                    design: .randomised,
                    before: try #require(Period(first: monday, last: monday.advanced(by: 8 * 7 - 1))),
                    after: try #require(
                        Period(first: monday.advanced(by: 8 * 7), last: monday.advanced(by: 21 * 7 - 1))
                    ),
                    transitionWeeks: 1,
                    primary: PrimaryMetric(metric: "failed-runs", worthwhileEffect: FixedDecimal(units: 2, scale: 2)),
                    guardrails: [Guardrail(metric: "fallback", margin: FixedDecimal(units: 5, scale: 2))],
                    others: [],
                    segments: ["size"],
                    looks: [4, 8, 12],
                    value: ValuePlan(unitOfWork: "run", horizonMonths: 36, discountRate: "rate", benefits: []),
                    agreement: agreement,
                    source: "test:1"
                ),
                metrics: metrics,
                assumptions: [],
                policy: policy,
                currency: "EUR",
                table: fold.table,
                costs: [],
                baselines: [],
                record: PilotRecordState(registeredOn: monday, changes: changes, rowsIn: rows.count, quarantined: 0),
                expectedRunsPerWeek: ["treated": 84, "control": 14 * controlRuns],
                asOf: monday.advanced(by: 21 * 7)
            )
        )
    }
}

@Suite("Harm of a guardrail in a named segment") struct GuardrailHarmTests {
    @Test("a guardrail that breaks its margin for some only is named, and where it helps without harm is judged apart")
    func named() throws {
        var pilot = RandomisedPilot()
        pilot.fallback = (large: 2, small: 4)
        let found = try pilot.evaluation()
        #expect(found.guardrailHarm.map(\.segment) == ["small"])
        #expect(found.guardrailHarm.map(\.metric.id) == ["fallback"])
        #expect(found.guardrailHarm.allSatisfy { $0.adjusted < 0.05 })
        #expect(try found.elsewhere?.get().effect ?? 0 > 0.2)
    }

    @Test("harm in a segment alone, the guardrail holding over all, makes the pilot simpler by rule 2")
    func simplify() throws {
        var pilot = RandomisedPilot()
        pilot.fallback = (large: 0, small: 3)
        let found = try pilot.evaluation()
        #expect(found.guardrails.map(\.outcome) == [.pass])
        #expect(found.guardrailHarm.map(\.segment) == ["small"])
        #expect(found.decision.rule?.number == 2)
        #expect(found.decision.verdict == .simplify)
    }

    @Test("worse by less than the margin is no harm, and neither is what chance may do")
    func within() throws {
        #expect(try RandomisedPilot().evaluation().guardrailHarm.isEmpty)
    }

    @Test("the policy's level decides what is called harm")
    func level() throws {
        var pilot = RandomisedPilot()
        pilot.fallback = (large: 2, small: 4)
        let adjusted = try #require(try pilot.evaluation().guardrailHarm.first?.adjusted)
        var text = DecisionPolicy.test
        text.harmLevel = FixedDecimal(units: 0, scale: 2)
        pilot.policy = text
        #expect(adjusted > 0)
        #expect(try pilot.evaluation().guardrailHarm.isEmpty)
    }
}

@Suite("Gain that few cases give") struct GainConcentrationTests {
    @Test("a gain in one of two equal segments alone is concentrated on half of the cases")
    func concentrated() throws {
        var pilot = RandomisedPilot()
        pilot.failing = (before: (large: 5, small: 5), after: (large: 1, small: 5))
        let found = try pilot.evaluation()
        let concentration = try #require(found.concentration)
        #expect(concentration.segments == ["large"])
        #expect((concentration.volume - 0.5).magnitude < 1e-9)
        #expect(concentration.gain > 0.9)
        #expect(concentration.isTooNarrow(.test))
    }

    @Test("a gain that all share is not")
    func shared() throws {
        let found = try RandomisedPilot().evaluation()
        let concentration = try #require(found.concentration)
        #expect(concentration.segments.count == 2)
        #expect(!concentration.isTooNarrow(.test))
    }

    @Test("without a gain nothing can be concentrated")
    func none() throws {
        var pilot = RandomisedPilot()
        pilot.failing.after = (large: 7, small: 7)
        #expect(try pilot.evaluation().concentration == nil)
    }
}

@Suite("What lowers the grade of a randomised pilot") struct RandomisedGradeTests {
    private func ratio(_ pilot: RandomisedPilot) throws -> Double? {
        for case .sampleRatio(let chance) in try pilot.evaluation().grade.shortfalls { return chance }
        return nil
    }

    @Test("arms as large as promised pass")
    func even() throws {
        let found = try RandomisedPilot().evaluation()
        #expect(found.grade.shortfalls.isEmpty)
        #expect(found.grade.letter == .a)
    }

    @Test("1,008 runs against 840 where half was promised withhold the comparison")
    func broken() throws {
        var pilot = RandomisedPilot()
        pilot.controlRuns = 5
        // Chi-squared 15.27 with one degree of freedom.
        let chance = try #require(try ratio(pilot))
        #expect((chance - 9.3e-5).magnitude < 5e-6)
        let found = try pilot.evaluation()
        #expect(found.grade.letter == .c)
        #expect(found.decision.verdict == .noVerdict)
    }

    @Test("how unlikely is too unlikely is policy")
    func policy() throws {
        var pilot = RandomisedPilot()
        pilot.controlRuns = 5
        pilot.policy.sampleRatioForGradeB = FixedDecimal(units: 1, scale: 5)
        #expect(try pilot.evaluation().grade.letter == .b)
        pilot.policy.sampleRatioForGradeA = FixedDecimal(units: 1, scale: 5)
        #expect(try ratio(pilot) == nil)
    }

    @Test("a ratio that nobody promised cannot be checked, and keeps the grade from A")
    func unknown() throws {
        var pilot = RandomisedPilot()
        pilot.allocation = nil
        let found = try pilot.evaluation()
        #expect(found.grade.shortfalls == [.allocationUnknown])
        #expect(found.grade.letter == .b)
    }

    @Test(
        "what verdicts are computed from, changed once the pilot had begun, keeps the grade from A and the verdict from expand",
        arguments: ChangedField.Kind.allCases
    )
    func changed(kind: ChangedField.Kind) throws {
        let start = SamplePilot.monday.advanced(by: 8 * 7)
        let field = ChangedField(file: "pilot.yml", field: "field", before: "1", after: "2", kind: kind)
        var pilot = RandomisedPilot()
        pilot.changes = [DefinitionChange(day: start, role: "owner", fields: [field])]
        let late = try pilot.evaluation()
        #expect(late.grade.shortfalls == (kind == .other ? [] : [.changedSinceRegistration([kind])]))
        #expect(late.decision.verdict == .keep)
        pilot.changes = [DefinitionChange(day: start.advanced(by: -1), role: "owner", fields: [field])]
        #expect(try pilot.evaluation().grade.shortfalls.isEmpty)
    }
}

@Suite("What further weeks could show") struct DetectableTests {
    private func detectable(weeks: Int) throws -> (Detectable, Change) {
        let evaluation = try RandomisedPilot().evaluation()
        let change = try #require(try evaluation.primary?.deciding.get())
        let frame = ComparisonFrame(
            treated: ["treated"],
            control: [],
            before: SamplePilot.weeks(0..<8),
            after: SamplePilot.weeks(9..<(9 + weeks))
        )
        return (try #require(Detectable(change, frame: frame)), change)
    }

    @Test("more weeks after show less, and never less than an endless after would beside the baseline at hand")
    func shrinks() throws {
        let (found, _) = try detectable(weeks: 12)
        let later = (0...200).map { found.after(weeks: $0) }
        #expect(later == later.sorted(by: >))
        #expect(later.first == found.now)
        // (1/8) / (1/8 + 1/12) of the squared error stays.
        let floor = found.now * (0.125 / (0.125 + 1.0 / 12)).squareRoot()
        #expect(later.allSatisfy { $0 > floor })
        #expect((found.after(weeks: 1_000_000) - floor).magnitude < 1e-6)
    }

    @Test("the weeks needed are the fewest that reach it, and none where none do")
    func needed() throws {
        let (found, _) = try detectable(weeks: 12)
        let target = found.after(weeks: 5)
        #expect(found.weeksNeeded(for: target, atMost: 8) == 5)
        #expect(found.weeksNeeded(for: target, atMost: 4) == nil)
        #expect(found.weeksNeeded(for: found.now, atMost: 0) == 0)
    }

    @Test("an effect is detectable when 80 % of such pilots show it: t at 97.5 % and t at 80 % standard errors away")
    func factor() throws {
        let (found, change) = try detectable(weeks: 12)
        let student = try #require(change.student)
        let factor = found.now / student.standardError
        #expect(factor > 1.959963984540054 + 0.8416212335729143)
        #expect(factor < 4)
    }
}

@Suite("Who does the upkeep") struct UpkeepWorkerTests {
    private func note(_ week: Int, _ role: String, _ tenths: Int64, _ kind: AnnotationKind = .maintenanceHours)
        -> AnnotationRecord
    {
        AnnotationRecord(
            annotationID: "\(week)-\(role)-\(kind)",
            kind: kind,
            workflow: "treated",
            day: SamplePilot.monday.advanced(by: week * 7),
            quantity: FixedDecimal(units: tenths, scale: 1),
            role: role
        )
    }

    private func upkeep(_ notes: [AnnotationRecord], weeks: Int = 12) -> Sustainment? {
        var table = SamplePilot.table([SamplePilot.run(week: 0, failed: false)], [SamplePilot.metric()])
        for note in notes { table.add(note) }
        return Sustainment(table: table, arm: ["treated"], weeks: SamplePilot.weeks(0..<weeks), notes: notes)
    }

    @Test(
        "hours a week of the first and last four weeks by role, maintenance and data cleaning together, most work last first"
    )
    func byRole() throws {
        let notes =
            (0..<12).map { note($0, "engineer", $0 < 4 ? 20 : 5) }
            + (0..<12).map { note($0, "clerk", $0 < 8 ? 0 : 30, .dataCleaningHours) }
            + [note(6, "consultant", 400), note(2, "clerk", 10, .ruleChange)]
        let found = try #require(upkeep(notes))
        #expect(found.workers.map(\.role) == ["clerk", "engineer"])
        #expect(found.workers.map(\.first) == [0, 2])
        #expect(found.workers.map(\.last) == [3, 0.5])
    }

    @Test("nobody noted anything: no workers, and whether upkeep rises is unknown")
    func nobody() throws {
        let found = try #require(upkeep([]))
        #expect(found.workers.isEmpty)
        #expect(found.isRising == nil)
    }

    @Test("with fewer than eight weeks the two ends would overlap")
    func short() { #expect(upkeep([], weeks: 7) == nil) }
}
