import Testing

@testable import PilotageImport

@Suite("Faults in pilots")
struct PilotFaultTests {
    private static let file = "pilots/trial.yml"
    private static let periodFix = "Let 'before' end on the day before the change, and 'after' start with it or later"

    @Test(
        "periods and looks that cannot be are named where they stand, with the mend",
        arguments: [
            Fault(
                file,
                "to: 2026-08-16",
                "to: ¶2026-02-30",
                "'2026-02-30' is no day",
                "Write it as 2026-02-28"
            ),
            Fault(
                file,
                "before: {from: 2026-02-16",
                "before: {from: ¶2026-09-16",
                "'from' is 2026-09-16, which is after 'to', 2026-08-16",
                "Swap the two days, or mend the one that is wrong"
            ),
            Fault(
                file,
                "to: 2026-08-16}\nafter: {",
                "to: 2026-08-17}\nafter: ¶{",
                "'after' (2026-08-17 to 2026-11-15) overlaps 'before' (2026-02-16 to 2026-08-17)",
                periodFix
            ),
            Fault(
                file,
                "before: {from: 2026-02-16, to: 2026-08-16}",
                "before: ¶{from: 2027-02-16, to: 2027-08-16}",
                "'before' (2027-02-16 to 2027-08-16) lies behind 'after' (2026-08-17 to 2026-11-15)",
                periodFix
            ),
            Fault(
                file,
                "transition_weeks: 1",
                "transition_weeks: ¶9",
                "'transition_weeks' is 9, which is out of range",
                "Write a number from 0 to 8"
            ),
            Fault(
                file,
                "[4, 8, 12]",
                "[4, 8, ¶8]",
                "the look after 8 weeks stands behind the one after 8",
                "Put the looks in ascending order, each once"
            ),
            Fault(
                file,
                "[4, 8, 12]",
                "[4, ¶0]",
                "'looks' is 0, which is out of range",
                "Write a number from 1 to 520"
            ),
            Fault(
                file,
                "[4, 8, 12]",
                "[4, 8, ¶13]",
                "the look after 13 weeks never comes: 'after' has 12 complete weeks past the transition",
                "Remove the look, or let 'after' end later"
            ),
            Fault(
                file,
                "[4, 8, 12]",
                "¶[]",
                "'looks' is empty",
                "Write the complete weeks after the transition at which a verdict may be given, such as [4, 8, 12]"
            ),
        ]
    )
    func periods(fault: Fault) throws { try fault.check() }

    @Test(
        "metrics that may not stand where they do are named, with the mend",
        arguments: [
            Fault(
                file,
                "primary: {metric: failed-runs",
                "primary: {metric: ¶failed-run",
                "no metric has the id 'failed-run'",
                "Write 'failed-runs', or define it in metrics/"
            ),
            Fault(
                file,
                "primary: {metric: failed-runs",
                "primary: {metric: ¶happiness",
                "no metric has the id 'happiness'",
                "Define it in metrics/, or use one of: failed-runs, first-pass, runs-started, slow-runs"
            ),
            Fault(
                file,
                "primary: {metric: failed-runs",
                "primary: {metric: ¶runs-started",
                "the metric 'runs-started' shows activity, so it cannot decide",
                "Name a metric of kind outcome, guardrail or sustainment"
            ),
            Fault(
                file,
                "{metric: slow-runs",
                "{metric: ¶runs-started",
                "the metric 'runs-started' shows activity, so it cannot be a guardrail",
                "Name a metric of kind outcome, guardrail or sustainment"
            ),
            Fault(
                file,
                "[first-pass]",
                "[first-pass, ¶slow-runs]",
                "'slow-runs' stands twice in 'primary, guardrails and others'; the first is at pilots/trial.yml:14:14",
                "Keep one of the two"
            ),
            Fault(
                file,
                "worthwhile_effect: 0.02",
                "worthwhile_effect: ¶0.00",
                "'worthwhile_effect' is 0.00; without a change worth having there is no verdict",
                "Write the smallest change worth having as a number above 0; the metric knows which way is good"
            ),
            Fault(
                file,
                "worthwhile_effect: 0.02",
                "worthwhile_effect: ¶2",
                "'failed-runs' is a share from 0 to 1, so it cannot change by 2",
                "Write 0.02 for two percentage points"
            ),
            Fault(
                file,
                "{metric: slow-runs, margin: 5}\nothers: [first-pass]",
                "{metric: first-pass, margin: ¶1.5}\nothers: []",
                "'first-pass' is a share from 0 to 1, so it cannot change by 1.5",
                "Write 0.02 for two percentage points"
            ),
            Fault(
                file,
                "margin: 5",
                "margin: ¶-5",
                "'margin' is -5, which is below 0",
                "Write 0 or more"
            ),
        ]
    )
    func metrics(fault: Fault) throws { try fault.check() }

    @Test(
        "workflows and controls that do not fit the design are named, with the mend",
        arguments: [
            Fault(
                file,
                "[intake]",
                "[¶intakes]",
                "no workflow has the id 'intakes'",
                "Write 'intake', or define it in catalog.yml"
            ),
            Fault(
                file,
                "[intake]",
                "¶[]",
                "'workflows' is empty",
                "Write the ids of the workflows that the pilot changes"
            ),
            Fault(
                file,
                "[dispatch]",
                "[dispatch, ¶intake]",
                "'intake' cannot be its own control; the pilot changes it at pilots/trial.yml:6:13",
                "Remove it from one of the two lists"
            ),
            Fault(
                file,
                "[dispatch]",
                "[dispatch, ¶dispatch]",
                "'dispatch' stands twice in 'controls'; the first is at pilots/trial.yml:7:12",
                "Keep one of the two"
            ),
            Fault(
                file,
                "controls: [dispatch]\ndesign: before/after",
                "design: ¶before/after",
                "the design 'before/after with control' needs 'controls', and none are named",
                "List workflows that the pilot does not change under 'controls', or choose 'before/after alone'"
            ),
            Fault(
                file,
                "[dispatch]\ndesign: before/after with control",
                "[]\ndesign: ¶matched control",
                "the design 'matched control' needs 'controls', and none are named",
                "List workflows that the pilot does not change under 'controls', or choose 'before/after alone'"
            ),
            Fault(
                file,
                "[dispatch]\ndesign: before/after with control",
                "[¶dispatch]\ndesign: before/after alone",
                "the design 'before/after alone' has no 'controls', but 'dispatch' is named",
                "Remove it, or choose 'before/after with control'"
            ),
            Fault(
                file,
                "before/after with control",
                "¶before/after with controls",
                "'design' does not know 'before/after with controls'",
                "Write 'before/after with control'"
            ),
        ]
    )
    func designs(fault: Fault) throws { try fault.check() }

    @Test(
        "a value plan that cannot be is named where it stands, with the mend",
        arguments: [
            Fault(
                file,
                "horizon_months: 36",
                "horizon_months: ¶0",
                "'horizon_months' is 0, which is out of range",
                "Write a number from 1 to 120"
            ),
            Fault(
                file,
                "discount_rate: rate",
                "discount_rate: ¶rates",
                "no assumption has the id 'rates'",
                "Write 'rate', or define it in assumptions.yml"
            ),
            Fault(
                file,
                "discount_rate: rate",
                "discount_rate: ¶fee",
                "the assumption 'fee' ranges from 4.00 to 9.00, so it cannot be a yearly discount rate",
                "Name an assumption that lies from 0 to 1"
            ),
            Fault(
                file,
                "realisation: part",
                "realisation: ¶fee",
                "the assumption 'fee' ranges from 4.00 to 9.00, so it cannot say which part is realised",
                "Name an assumption that lies from 0 to 1"
            ),
            Fault(
                file,
                "unit_value: fee",
                "unit_value: ¶price",
                "no assumption has the id 'price'",
                "Define it in assumptions.yml, or use one of: fee, part, rate"
            ),
            Fault(
                file,
                "category: cashable_cost, metric: failed-runs",
                "category: cashable_cost, metric: ¶runs-started",
                "the metric 'runs-started' shows activity, so it cannot be worth money",
                "Name a metric of kind outcome, guardrail or sustainment"
            ),
            Fault(
                file,
                "category: cashable_cost",
                "category: ¶cashable",
                "'category' does not know 'cashable'",
                "Use one of: cashable_cost, capacity_released, revenue, risk_avoided, speed, quality"
            ),
            Fault(
                file,
                "    - {id: fees",
                "    - {id: fees, title: Fees, category: speed, metric: failed-runs, unit_value: fee, realisation: part}\n"
                    + "    - {id: ¶fees",
                "'fees' stands twice in 'benefits'; the first is at pilots/trial.yml:22:12",
                "Keep one of the two"
            ),
        ]
    )
    func values(fault: Fault) throws { try fault.check() }

    @Test("a sixth guardrail and an eighth other metric are refused")
    func tooMany() throws {
        var project = ProjectFixture.small
        let names = (1...12).map { "extra-\($0)" }
        for name in names {
            let measure = "{ratio: [failed], per: [finished]}"
            project.texts["metrics/\(name).yml"] = ProjectFixture.metric(name, measure, unit: "share")
        }
        let rails = names.prefix(4).map { "\n  - {metric: \($0), margin: 0}" }.joined()
        let others = names.dropFirst(5).prefix(6).joined(separator: ", ")
        let full = try project.with(Self.file, "margin: 5}", "margin: 5}" + rails)
            .with(Self.file, "[first-pass]", "[first-pass, \(others)]")
        #expect(full.issues.isEmpty)
        let rail = try full.with(Self.file, "others:", "  - {metric: extra-5, margin: 0}\nothers:").issues
        #expect(rail.map(\.place) == ["\(Self.file):19:5"])
        #expect(rail.first?.what == "'guardrails' has 6 entries; at most 5 are allowed")
        let other = try full.with(Self.file, "[first-pass,", "[extra-12, first-pass,").issues
        #expect(other.map { "\($0.line) \($0.what)" } == ["19 'others' has 8 entries; at most 7 are allowed"])
    }

    @Test("a period that starts in mid-week counts that week as its first")
    func midWeek() throws {
        let late = try ProjectFixture.small.with(Self.file, "from: 2026-08-17", "from: 2026-08-19")
        #expect(late.issues.isEmpty)
        let short = try late.with(Self.file, "to: 2026-11-15", "to: 2026-11-14")
        #expect(
            short.issues.map(\.what) == [
                "the look after 12 weeks never comes: 'after' has 11 complete weeks past the transition"
            ]
        )
    }

    @Test("activity may be shown among the other metrics")
    func activityIsShown() throws {
        #expect(try ProjectFixture.small.with(Self.file, "[first-pass]", "[runs-started]").issues.isEmpty)
    }

    @Test("a pilot's id must be its file's name, and two pilots may not share it")
    func ids() throws {
        var project = ProjectFixture.small
        project.texts["pilots/zebra.yml"] = project.texts[Self.file]
        #expect(
            project.issues.map { "\($0.place) \($0.what)" } == [
                "pilots/zebra.yml:1:5 the pilot id 'trial' differs from the file's name 'zebra'",
                "pilots/zebra.yml:1:5 the pilot id 'trial' is already used at pilots/trial.yml:1:5",
            ]
        )
    }
}
