import PilotageModel
import Testing

@testable import PilotageImport

@Suite("Names of workflows")
struct WorkflowNameTests {
    private static let catalog = "catalog.yml"
    private static let pilot = "pilots/trial.yml"

    /// The small project with the piloted workflow under another name, written in double quotes.
    private static func renamed(_ written: String) throws -> ProjectFixture {
        try ProjectFixture.small.with(catalog, "- id: intake", "- id: \"\(written)\"")
            .with(pilot, "[intake]", "[\"\(written)\"]")
    }

    @Test(
        "whatever the data may have as a name is a workflow's id, in the catalogue and in pilots",
        arguments: [
            "=1+1", "invoice_intake", "Invoice Intake", "42", "null", "-", "Rechnungen/Köln", "請求書", "it's; --",
            "a\u{200B}b", "a\u{85}b", String(repeating: "n", count: 4096),
        ]
    )
    func names(name: String) throws {
        let written = String(name.unicodeScalars.flatMap { $0 == "\u{85}" ? Array("\\N") : [Character($0)] })
        let project = try ProjectReader.read(try Self.renamed(written).files).get()
        #expect(project.workflows.map(\.id) == [name, "dispatch"])
        #expect(project.pilots.first?.workflows == [name])
        let control = try ProjectFixture.small.with(Self.catalog, "- id: dispatch", "- id: \"\(written)\"")
            .with(Self.pilot, "[dispatch]", "[\"\(written)\"]")
        #expect(try ProjectReader.read(control.files).get().pilots.first?.controls == [name])
    }

    @Test("a name without quotes is read as it stands", arguments: ["=1+1", "invoice_intake", "017", "no", "1:30"])
    func plainScalars(name: String) throws {
        let project = try ProjectFixture.small.with(Self.catalog, "- id: intake", "- id: \(name)")
            .with(Self.pilot, "[intake]", "[\(name)]")
        #expect(try ProjectReader.read(project.files).get().workflows.first?.id == name)
    }

    @Test(
        "a name that no data file can have is named where it stands, with the mend",
        arguments: [
            DefinitionFault(
                catalog,
                "- id: dispatch",
                "- id: ¶' dispatch'",
                "' dispatch' has a blank at its start or end, which names in data files lose",
                "Write 'dispatch'"
            ),
            DefinitionFault(
                pilot,
                "[dispatch]",
                "[dispatch, ¶\"intake\\_\"]",
                "'intake\u{A0}' has a blank at its start or end, which names in data files lose",
                "Write 'intake'"
            ),
            DefinitionFault(
                pilot,
                "[dispatch]",
                "[dispatch, ¶\"a\\u0001b\"]",
                "'controls' holds a line break or a control character",
                "Write it in one line, without tabs and the like"
            ),
            DefinitionFault(
                pilot,
                "[dispatch]",
                "[dispatch, ¶\"a\\tb\"]",
                "'controls' holds a line break or a control character",
                "Write it in one line, without tabs and the like"
            ),
            DefinitionFault(
                pilot,
                "[dispatch]",
                "[dispatch, ¶\"a\\x7Fb\"]",
                "'controls' holds a line break or a control character",
                "Write it in one line, without tabs and the like"
            ),
            DefinitionFault(
                pilot,
                "[dispatch]",
                "[dispatch, ¶null]",
                "'controls' is empty",
                "Write the ids of the workflows that it does not change and that are compared"
            ),
            DefinitionFault(
                catalog,
                "- id: dispatch",
                "- id: ¶\" \\_\"",
                "'id' is empty",
                "Write the workflow's id, which is its name as the data files write it"
            ),
            DefinitionFault(
                catalog,
                "- id: dispatch",
                "- id: ¶[dispatch]",
                "'id' must be text, not a list or a map",
                "Write the workflow's id, which is its name as the data files write it"
            ),
            DefinitionFault(
                catalog,
                "- id: dispatch",
                "- id: ¶" + String(repeating: "é", count: 2049),
                "'id' has 4098 bytes; a name has at most 4096",
                "Shorten it, here and in the data files"
            ),
        ]
    )
    func faults(fault: DefinitionFault) throws { try fault.check() }

    @Test("a name in another Unicode form is refused although Swift calls the two equal")
    func decomposed() throws {
        let issues = try Self.renamed("cafe\u{301}").issues
        #expect(issues.map(\.place) == ["catalog.yml:2:9", "pilots/trial.yml:6:13"])
        #expect(issues.first?.what == "'cafe\u{301}' is not in Unicode form C, in which names are compared")
        let fix = try #require(issues.first?.fix)
        #expect(Array(fix.utf8) == Array("Write 'caf\u{E9}' with each accented letter as one sign".utf8))
        #expect(try Self.renamed("caf\u{E9}").issues.isEmpty)
    }

    @Test("case matters: a pilot that names a workflow in other letters is told the nearest")
    func caseMatters() throws {
        let project = try ProjectFixture.small.with(Self.pilot, "[intake]", "[Intake]")
        #expect(
            project.issues.map { "\($0.place) \($0.what). \($0.fix)" } == [
                "pilots/trial.yml:6:13 no workflow has the id 'Intake'. Write 'intake', or define it in catalog.yml"
            ]
        )
    }

    @Test("a workflow that stands twice is named with the place of the first")
    func duplicates() throws {
        let project = try Self.renamed("=1+1").with(Self.catalog, "- id: dispatch", "- id: '=1+1'")
            .with(Self.pilot, "[dispatch]", "[]").with(Self.pilot, "before/after with control", "before/after alone")
        #expect(
            project.issues.map { "\($0.place) \($0.what)" } == [
                "catalog.yml:8:9 the workflow id '=1+1' is already used at catalog.yml:2:9"
            ]
        )
    }

    @Test("ids other than those of workflows keep the id rule")
    func otherIDs() throws {
        let project = try ProjectFixture.small.with("assumptions.yml", "- {id: fee", "- {id: fee_1")
            .with(Self.pilot, "unit_value: fee", "unit_value: part")
        #expect(project.issues.map(\.what) == ["'fee_1' is no id"])
    }
}
