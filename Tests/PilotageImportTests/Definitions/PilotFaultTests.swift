import Testing

@testable import PilotageImport

@Suite("Faults in pilots")
struct PilotFaultTests {
    private static let file = "pilots/trial.yml"

    @Test(
        "metrics that may not stand where they do are named, with the mend",
        arguments: [
            DefinitionFault(
                file,
                "primary: {metric: failed-runs",
                "primary: {metric: ¶failed-run",
                "no metric has the id 'failed-run'",
                "Write 'failed-runs', or define it in metrics/"
            ),
            DefinitionFault(
                file,
                "primary: {metric: failed-runs",
                "primary: {metric: ¶happiness",
                "no metric has the id 'happiness'",
                "Define it in metrics/, or use one of: failed-runs, first-pass, runs-started, slow-runs"
            ),
            DefinitionFault(
                file,
                "primary: {metric: failed-runs",
                "primary: {metric: ¶runs-started",
                "the metric 'runs-started' shows activity, so it cannot decide",
                "Name a metric of kind outcome, guardrail or sustainment"
            ),
            DefinitionFault(
                file,
                "{metric: slow-runs",
                "{metric: ¶runs-started",
                "the metric 'runs-started' shows activity, so it cannot be a guardrail",
                "Name a metric of kind outcome, guardrail or sustainment"
            ),
            DefinitionFault(
                file,
                "[first-pass]",
                "[first-pass, ¶slow-runs]",
                "'slow-runs' stands twice in 'primary, guardrails and others'; the first is at pilots/trial.yml:14:14",
                "Keep one of the two"
            ),
            DefinitionFault(
                file,
                "worthwhile_effect: 0.02",
                "worthwhile_effect: ¶0.00",
                "'worthwhile_effect' is 0.00; without a change worth having there is no verdict",
                "Write the smallest change worth having as a number above 0; the metric knows which way is good"
            ),
            DefinitionFault(
                file,
                "worthwhile_effect: 0.02",
                "worthwhile_effect: ¶2",
                "'failed-runs' is a share from 0 to 1, so it cannot change by 2",
                "Write 0.02 for two percentage points"
            ),
            DefinitionFault(
                file,
                "{metric: slow-runs, margin: 5}\nothers: [first-pass]",
                "{metric: first-pass, margin: ¶1.5}\nothers: []",
                "'first-pass' is a share from 0 to 1, so it cannot change by 1.5",
                "Write 0.02 for two percentage points"
            ),
            DefinitionFault(
                file,
                "margin: 5",
                "margin: ¶-5",
                "'margin' is -5, which is below 0",
                "Write 0 or more"
            ),
        ]
    )
    func metrics(fault: DefinitionFault) throws { try fault.check() }

    @Test(
        "workflows and controls that do not fit the design are named, with the mend",
        arguments: [
            DefinitionFault(
                file,
                "[intake]",
                "[¶intakes]",
                "no workflow has the id 'intakes'",
                "Write 'intake', or define it in catalog.yml"
            ),
            DefinitionFault(
                file,
                "[intake]",
                "¶[]",
                "'workflows' is empty",
                "Write the ids of the workflows that the pilot changes"
            ),
            DefinitionFault(
                file,
                "[dispatch]",
                "[dispatch, ¶intake]",
                "'intake' cannot be its own control; the pilot changes it at pilots/trial.yml:6:13",
                "Remove it from one of the two lists"
            ),
            DefinitionFault(
                file,
                "[dispatch]",
                "[dispatch, ¶dispatch]",
                "'dispatch' stands twice in 'controls'; the first is at pilots/trial.yml:7:12",
                "Keep one of the two"
            ),
            DefinitionFault(
                file,
                "controls: [dispatch]\ndesign: before/after",
                "design: ¶before/after",
                "the design 'before/after with control' needs 'controls', and none are named",
                "List workflows that the pilot does not change under 'controls', or choose 'before/after alone'"
            ),
            DefinitionFault(
                file,
                "[dispatch]\ndesign: before/after with control",
                "[]\ndesign: ¶matched control",
                "the design 'matched control' needs 'controls', and none are named",
                "List workflows that the pilot does not change under 'controls', or choose 'before/after alone'"
            ),
            DefinitionFault(
                file,
                "[dispatch]\ndesign: before/after with control",
                "[¶dispatch]\ndesign: before/after alone",
                "the design 'before/after alone' has no 'controls', but 'dispatch' is named",
                "Remove it, or choose 'before/after with control'"
            ),
            DefinitionFault(
                file,
                "before/after with control",
                "¶before/after with controls",
                "'design' does not know 'before/after with controls'",
                "Write 'before/after with control'"
            ),
        ]
    )
    func designs(fault: DefinitionFault) throws { try fault.check() }

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
