import Foundation
import PilotageModel
import Testing

@testable import PilotageWorkflows

@Suite("An import of another tool's export") struct FormatImportTests {
    private static let fixtures = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fixtures/formats")
    private static let now = "2026-12-01T00:00:00Z"

    private func text(_ path: String) throws -> String {
        try String(contentsOf: Self.fixtures.appendingPathComponent(path), encoding: .utf8)
    }

    /// The elements of a fixture, one a line.
    private func lines(_ path: String, under key: String?) throws -> [String] {
        let document = try JSONSerialization.jsonObject(with: Data(text(path).utf8))
        let list = try #require((key.flatMap { (document as? [String: Any])?[$0] } ?? document) as? [[String: Any]])
        return try list.map {
            String(decoding: try JSONSerialization.data(withJSONObject: $0, options: [.sortedKeys]), as: UTF8.self)
        }
    }

    private func load(
        _ project: ProjectFixture,
        _ format: ExportFormat,
        _ text: String,
        names: String? = nil
    ) throws -> ProjectFixture.Imported {
        try project.folder.write(text, to: "export.json")
        let order = ImportOrder(
            kind: .export(format),
            files: ["export.json"],
            names: names,
            workingFolder: project.folder.path,
            patience: 0
        )
        let open = try Invocation(now: Self.now, isQuiet: true, workingFolder: project.folder.path, environment: [:])
            .open()
        var outcomes: [FileOutcome] = []
        let status = try ImportFiles(open: open, order: order, streams: Streams(isQuiet: true)).run {
            outcomes.append($0)
        }
        return ProjectFixture.Imported(order: order, outcomes: outcomes, status: status)
    }

    @Test(
        "accounts for every row; the same elements again, in another order, are duplicates and nothing else",
        arguments: [
            (ExportFormat.n8n, "n8n/executions.json", "data"), (.github, "github/gh-runs.json", nil),
            (.prefect, "prefect/flow-runs.json", nil), (.temporal, "temporal/list.json", nil),
        ] as [(ExportFormat, String, String?)]
    )
    func twice(format: ExportFormat, path: String, key: String?) throws {
        let project = try ProjectFixture()
        let first = try load(project, format, try text(path))
        let receipt = try #require(first.receipts.first)
        #expect(first.status == .clean, "\(first.text)")
        #expect(receipt.reconciles)
        #expect(receipt.accepted > 0 && receipt.quarantined == 0)
        let digest = try project.digest()
        let again = try load(project, format, try lines(path, under: key).reversed().joined(separator: "\n"))
        let second = try #require(again.receipts.first)
        #expect(!second.repeated)
        #expect([second.accepted, second.duplicates, second.quarantined] == [0, receipt.accepted, 0] as [Int])
        #expect(try project.digest() == digest)
        #expect(try project.verification().status == .clean)
    }

    @Test("of several dbt files loads each invocation once")
    func dbt() throws {
        let project = try ProjectFixture()
        let one = try text("dbt/run-ok.json")
        let all = try text("dbt/build-failed.json") + text("dbt/run-broken.json") + one + text("dbt/retry.json")
        #expect(try load(project, .dbt, one).receipts.map(\.accepted) == [1])
        let receipt = try #require(try load(project, .dbt, all).receipts.first)
        #expect([receipt.accepted, receipt.duplicates, receipt.quarantined] == [3, 1, 0] as [Int])
    }

    @Test("leaves the same store, in whatever order and parts the pages of n8n come")
    func n8nParts() throws {
        let lines = try lines("n8n/executions.json", under: "data")
        let newer = lines[..<120].joined(separator: "\n")
        let older = lines[120...].joined(separator: "\n")
        let whole = lines.joined(separator: "\n")
        var digests: Set<String> = []
        for order in [
            [whole], [older, newer, whole], [newer, older, whole], [whole, newer, older], [newer, whole, older],
        ] {
            let project = try ProjectFixture()
            for part in order { #expect(try load(project, .n8n, part).receipts.allSatisfy(\.reconciles)) }
            digests.insert(try project.digest())
        }
        #expect(digests.count == 1)
    }

    @Test("lets a later export close an open run")
    func later() throws {
        let project = try ProjectFixture()
        let open =
            #"{"id":"1","workflowId":"w","mode":"webhook","status":"running","startedAt":"2026-10-05T06:00:00.000Z"}"#
        let ended =
            #"{"id":"1","workflowId":"w","mode":"webhook","status":"success","startedAt":"2026-10-05T06:00:00.000Z","#
            + #""stoppedAt":"2026-10-05T06:01:00.000Z"}"#
        #expect(try load(project, .n8n, open).receipts.map(\.accepted) == [1])
        #expect(try load(project, .n8n, ended).receipts.map(\.corrections) == [1])
        let late = try load(project, .n8n, open + "\n")
        #expect(late.receipts.map(\.duplicates) == [1])
        #expect(late.status == .clean)
    }

    @Test("takes exact ends from the jobs of a later file")
    func jobs() throws {
        let project = try ProjectFixture()
        let runs = try text("github/runs.json")
        let first = try #require(try load(project, .github, runs).receipts.first)
        let second = try #require(try load(project, .github, runs + text("github/jobs.json")).receipts.first)
        #expect(second.quarantined == 0)
        #expect(second.corrections > 0)
        #expect(second.corrections + second.duplicates == first.accepted)
    }
}

@Suite("The names of workflows") struct WorkflowNamingTests {
    private static let execution =
        #"{"id":"1","workflowId":"w1","mode":"webhook","status":"running","startedAt":"2026-10-05T06:00:00.000Z"}"#

    private func load(_ project: ProjectFixture, names: String?, kind: LoadKind = .export(.n8n)) throws
        -> ProjectFixture.Imported
    {
        try project.folder.write(Self.execution, to: "executions.json")
        if let names { try project.folder.write(names, to: "workflows.json") }
        let order = ImportOrder(
            kind: kind,
            files: ["executions.json"],
            names: names == nil ? nil : "workflows.json",
            workingFolder: project.folder.path,
            patience: 0
        )
        var outcomes: [FileOutcome] = []
        let work = try ImportFiles(open: project.open(), order: order, streams: Streams(isQuiet: true))
        let status = try work.run { outcomes.append($0) }
        return ProjectFixture.Imported(order: order, outcomes: outcomes, status: status)
    }

    @Test("take the place of ids, and the load says by which list")
    func named() throws {
        let project = try ProjectFixture()
        let imported = try load(
            project,
            names: #"{"data":[{"id":"w1","name":"Invoice intake","nodes":[{"name":"x"}]}]}"#
        )
        #expect(imported.status == .clean)
        #expect(!imported.text.contains("called by their ids"))
        #expect(imported.receipts.first?.contractVersion.hasPrefix("1.0.0+names.") == true)
        // Without the names the same execution is of another workflow: a conflict, never the last to come.
        let without = try load(project, names: nil)
        #expect(without.receipts.map(\.repeated) == [false])
        #expect(without.receipts.map(\.quarantined) == [1])
        #expect(without.text.contains("Workflows are called by their ids ('w1'), for n8n gives no names here"))
    }

    @Test("are missed where the list has none for an id")
    func missing() throws {
        let imported = try load(try ProjectFixture(), names: #"[{"id":2,"name":"Other"}]"#)
        #expect(imported.text.contains("Workflows that workflows.json has no name for, called by their ids: 'w1'."))
    }

    @Test(
        "are refused where the list gives none, or two for one id",
        arguments: [
            #"[{"id":"w1"}]"#, #"[]"#, #"[{"id":"w1","name":"a"},{"id":"w1","name":"b"}]"#, #"[{"id":"w1","id":"w1"}]"#,
            "id,name\nw1,Invoice intake\n",
        ]
    )
    func refused(list: String) throws {
        let project = try ProjectFixture()
        #expect(throws: (any Error).self) { try load(project, names: list) }
    }

    @Test("go with an export only")
    func rows() {
        #expect(throws: UsageError.namesOfRows("runs")) {
            try ImportOrder(
                kindWord: "runs",
                files: ["a.csv"],
                contract: nil,
                names: "workflows.json",
                isRehearsal: false,
                workingFolder: "/"
            )
        }
    }
}
