import Testing

@testable import PilotageImport

@Suite("Faults in metrics")
struct MetricFaultTests {
    private static let file = "metrics/failed-runs.yml"

    @Test(
        "a fault in a metric is named where it stands, with the mend",
        arguments: [
            DefinitionFault(
                file,
                "id: failed-runs\ntitle: Title\nversion: 2\nmeaning: One sentence.\nowner: Head of Operations\n",
                "¶id: failed-runs\ntitle: Title\nversion: 2\nmeaning: One sentence.\n",
                "the key 'owner' is missing",
                "Write 'owner:' with the role that answers for the number"
            ),
            DefinitionFault(file, "owner: Head", "¶onwer: Head", "the key 'onwer' is not known", "Write 'owner'"),
            DefinitionFault(
                file,
                "title: Title",
                "title: Title\n¶titel: Title",
                "the key 'titel' is not known",
                "Remove it; 'title' stands here already"
            ),
            DefinitionFault(
                file,
                "title: Title",
                "title: Title\n¶colour: red",
                "the key 'colour' is not known",
                "Remove it; the keys are: id, title, version, meaning, owner, decision, kind, better, unit, measure, "
                    + "filters, target, tolerance"
            ),
            DefinitionFault(
                file,
                "title: Title",
                "title: ¶\"  \"",
                "'title' is empty",
                "Write the name that readers see"
            ),
            DefinitionFault(
                file,
                "title: Title",
                "title: ¶\"one\\ntwo\"",
                "'title' holds a line break or a control character",
                "Write it in one line"
            ),
            DefinitionFault(file, "kind: outcome", "kind: ¶outcom", "'kind' does not know 'outcom'", "Write 'outcome'"),
            DefinitionFault(
                file,
                "kind: outcome",
                "kind: ¶vanity",
                "'kind' does not know 'vanity'",
                "Use one of: outcome, activity, guardrail, sustainment"
            ),
            DefinitionFault(file, "better: lower", "better: ¶Lower", "'better' does not know 'Lower'", "Write 'lower'"),
            DefinitionFault(file, "unit: share", "unit: ¶shares", "'unit' does not know 'shares'", "Write 'share'"),
            DefinitionFault(
                file,
                "target: 0.04",
                "target: ¶0,04",
                "'target' holds '0,04', which is not a plain decimal number",
                "Write digits with at most one point, such as 0.04: no comma, no sign but '-', no exponent"
            ),
            DefinitionFault(
                file,
                "target: 0.04",
                "target: ¶4",
                "'target' is 4, which is no part of a whole",
                "Write a number from 0 to 1: 0.04 stands for 4 per cent"
            ),
            DefinitionFault(
                file,
                "tolerance: 0.005",
                "tolerance: ¶-0.005",
                "'tolerance' is -0.005, which is no part of a whole",
                "Write a number from 0 to 1: 0.04 stands for 4 per cent"
            ),
            DefinitionFault(
                "metrics/slow-runs.yml",
                "tolerance: 0.005",
                "tolerance: ¶-1",
                "'tolerance' is -1, which is below 0",
                "Write 0 or more"
            ),
            DefinitionFault(
                file,
                "version: 2",
                "version: ¶1.5",
                "'version' holds '1.5', which is not a whole number",
                "Write digits only, from 1 to 1000000"
            ),
            DefinitionFault(
                file,
                "version: 2",
                "version: ¶0",
                "'version' is 0, which is out of range",
                "Write a number from 1 to 1000000"
            ),
        ]
    )
    func words(fault: DefinitionFault) throws { try fault.check() }

    @Test(
        "an id of another form is refused",
        arguments: ["Failed-runs", "failed_runs", "failed runs", "fäiled", String(repeating: "a", count: 65)]
    )
    func idGrammar(id: String) throws {
        let project = try ProjectFixture.small.with(Self.file, "id: failed-runs", "id: \(id)")
        #expect(project.issues.map(\.place) == ["\(Self.file):1:5"])
        #expect(project.issues.first?.what == "'\(id.excerpt)' is no id")
    }

    @Test("an id must be the file's name, and a metric that refers to it is not blamed")
    func idIsFileName() throws {
        try DefinitionFault(
            Self.file,
            "id: failed-runs",
            "id: ¶failing-runs",
            "the metric id 'failing-runs' differs from the file's name 'failed-runs'",
            "Rename the file to 'failing-runs.yml', or mend the id"
        ).check()
    }

    @Test("two files that define the same id are both named")
    func duplicateID() throws {
        let project = try ProjectFixture.small.with("metrics/first-pass.yml", "id: first-pass", "id: failed-runs")
        let found = project.issues.map { "\($0.place) \($0.what)" }
        #expect(
            found == [
                "metrics/first-pass.yml:1:5 the metric id 'failed-runs' differs from the file's name 'first-pass'",
                "metrics/first-pass.yml:1:5 the metric id 'failed-runs' is already used at metrics/failed-runs.yml:1:5",
            ]
        )
    }
}
