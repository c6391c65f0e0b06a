import PilotageMetrics
import PilotageModel
import PilotageRender
import PilotageStore
import Testing

@testable import PilotageWorkflows

/// A pilot whose contract changes while it runs.
private struct ChangedPilot {
    let project: ProjectFixture

    init() throws {
        project = try ProjectFixture()
        try load("a.csv", ids: ["r1", "r2"])
    }

    func load(_ name: String, ids: [String], head: String = RunsCSV.head) throws {
        let rows = ids.map { RunsCSV.row($0) }
        try project.folder.write(([head] + rows).joined(separator: "\n") + "\n", to: name)
        let imported = try project.importFiles([name])
        #expect(imported.receipts.first?.accepted == ids.count, "\(imported.text)")
    }

    func change(_ old: String, _ new: String, version: String) throws {
        let path = "contracts/runs.yml"
        let text = try #require(project.folder.text(path))
        let changed = text.split(separator: old, maxSplits: 1).joined(separator: new)
        #expect(changed != text)
        try project.folder.write(
            changed.split(separator: "version: 1.0.0").joined(separator: "version: \(version)"),
            to: path
        )
    }

    func broken() throws -> [String] {
        let store = try Store.open(path: project.open().storePath, lock: nil)
        let pilot = try EvaluatePilot(open: project.open(), store: store, pilotID: "invoice-intake-ai").evaluation().0
        return pilot.grade.shortfalls.flatMap { shortfall -> [String] in
            guard case .contractBroken(let changes) = shortfall else { return [] }
            return changes
        }
    }

    func scorecard() throws -> String {
        let store = try Store.open(path: project.open().storePath, lock: nil)
        let pilot = EvaluatePilot(open: try project.open(), store: store, pilotID: "invoice-intake-ai")
        return MarkdownRenderer.render(try pilot.document())
    }
}

@Suite("The data grade when a contract changes") struct ContractGradeTests {
    @Test("one contract from the first load to the last lowers nothing")
    func steady() throws {
        let pilot = try ChangedPilot()
        try pilot.load("b.csv", ids: ["r3"])
        #expect(try pilot.broken().isEmpty)
        #expect(try !pilot.scorecard().contains("a contract changed under the data"))
    }

    @Test("a breaking change between two loads lowers the grade and stands on the scorecard with its reason")
    func breaking() throws {
        let pilot = try ChangedPilot()
        try pilot.change("physicalName: handoffs", "physicalName: moves", version: "2.0.0")
        let head = RunsCSV.head.split(separator: ",handoffs,").joined(separator: ",moves,")
        try pilot.load("b.csv", ids: ["r3"], head: head)
        let reason =
            "nordwind-runs 1.0.0 to 2.0.0 (runs.handoffs: it was read from the column 'handoffs' and is read from the column 'moves')"
        #expect(try pilot.broken() == [reason])
        #expect(try pilot.scorecard().contains("a contract changed under the data: \(reason)"))
    }

    @Test("a breaking change under the old version is noticed by the stored texts")
    func unversioned() throws {
        let pilot = try ChangedPilot()
        try pilot.change(
            "description: Times the case",
            "customProperties: [{property: unit, value: moves}]\n        description: Times the case",
            version: "1.0.0"
        )
        try pilot.load("b.csv", ids: ["r3"])
        #expect(try pilot.broken().isEmpty)
        try pilot.change("{property: unit, value: moves}", "{property: unit, value: desks}", version: "1.0.0")
        try pilot.load("c.csv", ids: ["r4"])
        #expect(try pilot.broken() == ["nordwind-runs 1.0.0 to 1.0.0 (runs.handoffs: its unit was moves and is desks)"])
    }

    @Test("a compatible change lowers nothing; a new first number does, whatever it holds")
    func compatible() throws {
        let pilot = try ChangedPilot()
        try pilot.change("description: Times the case", "description: How often the case", version: "1.1.0")
        try pilot.load("b.csv", ids: ["r3"])
        #expect(try pilot.broken().isEmpty)
        let path = "contracts/runs.yml"
        let text = try #require(pilot.project.folder.text(path))
        try pilot.project.folder.write(
            text.split(separator: "version: 1.1.0").joined(separator: "version: 2.0.0"),
            to: path
        )
        try pilot.load("c.csv", ids: ["r4"])
        #expect(try pilot.broken() == ["nordwind-runs 1.1.0 to 2.0.0 (a new major version)"])
    }
}
