import Foundation
import PilotageImport
import PilotageModel
import PilotageStore
import Testing

@testable import PilotageWorkflows

@Suite("A project") struct OpenProjectTests {
    @Test("is found by name, by the variable, and by walking up")
    func found() throws {
        let project = try ProjectFixture()
        let root = project.folder.path
        try project.folder.write("x", to: "data/deep/x.csv")
        func find(_ named: String?, _ environment: [String: String], from folder: String) throws -> String {
            try ProjectFolder.find(named: named, environment: environment, workingFolder: folder)
        }
        #expect(try find(nil, [:], from: "\(root)/data/deep") == root)
        #expect(try find("..", [:], from: "\(root)/data") == root)
        #expect(try find("\(root)/pilotage.yml", [:], from: "/") == root)
        #expect(try find(nil, ["PILOTAGE_PROJECT": root], from: "/") == root)
        #expect(try find(nil, ["PILOTAGE_PROJECT": ""], from: root) == root)
        #expect(throws: ProjectError.notAProject(folder: "data")) {
            try find("data", ["PILOTAGE_PROJECT": root], from: root)
        }
    }

    @Test("that is nowhere is an error with the next step")
    func notFound() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: ProjectError.self) {
            try ProjectFolder.find(named: nil, environment: [:], workingFolder: folder.path)
        }
        #expect(error == .notFound(from: folder.path))
        #expect(error?.fix.contains("pilotage init") == true)
    }

    @Test("is opened with its contracts, digests, zone and clock")
    func opened() throws {
        let project = try ProjectFixture()
        let open = try project.open()
        #expect(open.calendar.zone == "Europe/Berlin")
        #expect(open.now.text == "2026-11-16T06:30:00.000Z")
        #expect(Set(open.contracts.keys) == Set(RecordKind.allCases))
        #expect(open.definitions.count == SampleProjectFiles.table.count)
        #expect(open.definitions.map(\.path) == open.definitions.map(\.path).sorted())
        #expect(open.storePath == project.folder.path(".pilotage/store.sqlite"))
        let definition = try #require(open.definition(ofPilot: "invoice-intake-ai"))
        #expect(definition.path == "pilots/invoice-intake-ai.yml")
        #expect(definition.text == project.folder.text("pilots/invoice-intake-ai.yml"))
        #expect(open.definitionText(ofPilot: "nobody") == nil)
    }

    @Test("with a wrong definition is refused with every issue, file by file, line by line")
    func refused() throws {
        let project = try ProjectFixture()
        let settings = try #require(project.folder.text("pilotage.yml"))
        let moved = settings.split(separator: "Europe/Berlin").joined(separator: "Europe/Berln")
        try project.folder.write(moved, to: "pilotage.yml")
        try project.folder.write("apiVersion: v3.1.0\n", to: "contracts/costs.yml")
        try project.folder.write("x", to: "contracts/invoices.yml")
        try project.folder.write("x", to: "metrics/new.yaml")
        let error = #expect(throws: ProjectError.self) { try project.open() }
        guard case .refused(let issues) = try #require(error) else {
            Issue.record("not refused but \(String(describing: error))")
            return
        }
        #expect(
            Set(issues.map(\.file)) == [
                "contracts/costs.yml", "contracts/invoices.yml", "metrics/new.yaml", "pilotage.yml",
            ]
        )
        let zone = try #require(issues.first { $0.file == "pilotage.yml" })
        #expect(zone.line == 3)
        #expect(zone.fix.contains("Europe/Berlin"))
        #expect(issues.map(\.file) == issues.map(\.file).sorted())
    }

    @Test("refuses a definition that is far too large")
    func giant() throws {
        let project = try ProjectFixture()
        try project.folder.write(String(repeating: "#", count: ProjectFiles.largestFile + 1), to: "metrics/giant.yml")
        #expect(throws: ProjectError.self) { try project.open() }
    }

    @Test("as of a day stands at the end of that day, in the project's zone")
    func asOf() throws {
        let project = try ProjectFixture()
        let invocation = Invocation(workingFolder: project.folder.path, environment: [:])
        #expect(try invocation.open(asOf: "2026-11-15").now.text == "2026-11-15T23:00:00.000Z")
        #expect(throws: UsageError.badDay("2026-02-30")) { try invocation.open(asOf: "2026-02-30") }
        #expect(throws: UsageError.twoOf("--as-of", "--now")) { try project.invocation.open(asOf: "2026-11-15") }
    }

    @Test("has one clock: a moment that is no moment is refused")
    func clock() throws {
        #expect(throws: UsageError.badMoment("today")) { try Invocation(now: "today").now() }
        let before = SystemClock.now()
        let now = try Invocation().now()
        #expect(before <= now && now <= SystemClock.now())
    }
}

@Suite("A check") struct CheckProjectTests {
    @Test("of the sample finds the expired assumption and its owner")
    func sample() throws {
        let project = try ProjectFixture()
        let findings = try CheckProject(invocation: project.invocation).run()
        #expect(findings.status == .findings)
        #expect(findings.all.map(\.owner) == ["Head of Procurement Operations"])
        #expect(findings.text(.csv).hasPrefix("level,place,what,fix,owner\nwarning,assumptions.yml,"))
    }

    @Test("of a sound project ends clean")
    func clean() throws {
        let project = try ProjectFixture()
        let early = Invocation(
            now: "2026-03-01T00:00:00Z",
            isQuiet: true,
            workingFolder: project.folder.path,
            environment: [:]
        )
        let findings = try CheckProject(invocation: early).run()
        #expect(findings.status == .clean)
        #expect(findings.text(.table).hasPrefix("All is well: 46 files"))
        #expect(findings.text(.json) == "[]\n")
    }

    @Test("of a wrong definition ends as a matter of configuration, with place and mend")
    func wrong() throws {
        let project = try ProjectFixture()
        try project.folder.write("id: x\n", to: "metrics/x.yml")
        let findings = try CheckProject(invocation: project.invocation).run()
        #expect(findings.status == .configuration)
        #expect(findings.all.allSatisfy { $0.level == .error && $0.place.hasPrefix("metrics/x.yml:") })
        #expect(findings.text(.table).contains("metrics/x.yml:1:"))
    }

    @Test("names pilots that are not registered, or changed since, once there is data")
    func registration() throws {
        let project = try ProjectFixture()
        try project.folder.write(RunsCSV.file(["a"]), to: "runs.csv")
        try project.importFiles(["runs.csv"])
        #expect(
            try CheckProject(invocation: project.invocation).run().all.contains {
                $0.what.contains("is not registered")
            }
        )
        func register() throws -> String {
            try RegisterPilot(
                open: project.open(),
                pilot: "invoice-intake-ai",
                role: "Head of X",
                streams: Streams(isQuiet: true)
            ).run()
        }
        #expect(try register().contains("registered on 2026-11-16 by Head of X"))
        #expect(try register().contains("nothing changed"))
        _ = try RegisterPilot(
            open: project.open(),
            pilot: "guided-form",
            role: "Head of Y",
            streams: Streams(isQuiet: true)
        ).run()
        #expect(try !CheckProject(invocation: project.invocation).run().all.contains { $0.what.contains("pilot") })
        let text = try #require(project.folder.text("pilots/invoice-intake-ai.yml"))
        try project.folder.write(text + "# changed\n", to: "pilots/invoice-intake-ai.yml")
        #expect(try CheckProject(invocation: project.invocation).run().all.contains { $0.what.contains("differs") })
        #expect(try register().contains("differs from the form of 2026-11-16"))
        #expect(try project.writableStore().registrations(pilot: "invoice-intake-ai").count == 2)
    }

    @Test("of a role that is blank is refused")
    func blankRole() throws {
        let project = try ProjectFixture()
        #expect(throws: UsageError.empty(option: "--by")) {
            try RegisterPilot(open: project.open(), pilot: "invoice-intake-ai", role: " ", streams: Streams())
        }
        let error = #expect(throws: ProjectError.self) {
            try RegisterPilot(open: project.open(), pilot: "invoice-intake", role: "x", streams: Streams())
        }
        #expect(error?.fix == "Did you mean invoice-intake-ai?")
        #expect(error?.status == .usage)
    }

    @Test("of the kinds that the store holds names the missing contract")
    func missingContract() throws {
        let project = try ProjectFixture()
        try project.folder.write(RunsCSV.file(["a"]), to: "runs.csv")
        try project.importFiles(["runs.csv"])
        try FileManager.default.removeItem(atPath: project.folder.path("contracts/runs.yml"))
        let findings = try CheckProject(invocation: project.invocation).run()
        #expect(findings.all.contains { $0.place == "contracts/runs.yml" })
    }
}
