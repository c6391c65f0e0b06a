import Foundation
import PilotageImport
import PilotageModel
import PilotageStore
import Testing

@testable import PilotageWorkflows

@Suite("An import of another tool's export")
struct ImportExportTests {
    private static let start = """
        {"eventType":"START","eventTime":"2026-10-01T00:00:01Z","run":{"runId":"a"},"job":{"namespace":"n","name":"j"}}
        """
    private static let end = """
        {"eventType":"COMPLETE","eventTime":"2026-10-01T00:00:09Z","run":{"runId":"a"},"job":{"namespace":"n","name":"j"}}
        """

    private func project() throws -> ProjectFixture {
        let project = try ProjectFixture()
        try project.folder.write(Self.start + "\n", to: "monday.ndjson")
        try project.folder.write("\u{FEFF}" + Self.end + "\n", to: "tuesday.ndjson")
        return project
    }

    @Test("takes the files of one command as one export, in any order")
    func joined() throws {
        let project = try project()
        let imported = try project.importFiles(["tuesday.ndjson", "monday.ndjson"], kind: .export(.openlineage))
        #expect(imported.status == .clean)
        #expect(imported.text.contains("tuesday.ndjson + monday.ndjson: openlineage, load 1"))
        #expect(imported.text.contains("rows in 1 = accepted 1 + duplicates 0 + quarantined 0\n    runs: accepted 1"))
        #expect(imported.text.contains("events read 2 = used 2 + passed over 0 + set aside 0"))
        let again = try project.importFiles(["monday.ndjson", "tuesday.ndjson"], kind: .export(.openlineage))
        #expect(again.text.contains("these very bytes were loaded before"))
        #expect(try project.verification().status == .clean)
    }

    @Test("corrects an open run when its end comes later")
    func later() throws {
        let project = try project()
        try project.importFiles(["monday.ndjson"], kind: .export(.openlineage))
        let imported = try project.importFiles(["monday.ndjson", "tuesday.ndjson"], kind: .export(.openlineage))
        #expect(imported.text.contains("1 row corrected an older version"))
        #expect(try project.verification().status == .clean)
    }

    @Test("names the file and line of what it sets aside")
    func places() throws {
        let project = try project()
        try project.folder.write("\n{\"run\":{}}\n", to: "broken.ndjson")
        let imported = try project.importFiles(["monday.ndjson", "broken.ndjson"], kind: .export(.openlineage))
        #expect(imported.status == .findings)
        #expect(imported.text.contains(":2 run.runId: in broken.ndjson, 'run.runId' is empty"))
        #expect(!imported.text.contains("withheld"))
    }

    @Test("uses the project's own mapping where there is one")
    func ownMapping() throws {
        let project = try project()
        let own = String(decoding: try #require(ShippedMapping.table[.openlineage]), as: UTF8.self)
        let range = try #require(own.range(of: "version: 1.0.0"))
        try project.folder.write(
            own[..<range.lowerBound] + "version: 7.0.0" + own[range.upperBound...],
            to: "contracts/formats/openlineage.yml"
        )
        let imported = try project.importFiles(["monday.ndjson"], kind: .export(.openlineage))
        #expect(imported.json.contains("\"contract_version\":\"7.0.0\""))
    }

    @Test("refuses a project's mapping that asks for what the format does not offer, with the nearest name")
    func wrongMapping() throws {
        let project = try project()
        let own = String(decoding: try #require(ShippedMapping.table[.openlineage]), as: UTF8.self)
        let range = try #require(own.range(of: "\"@started_at\""))
        try project.folder.write(
            own[..<range.lowerBound] + "\"@started\"" + own[range.upperBound...],
            to: "contracts/formats/openlineage.yml"
        )
        let failure = #expect(throws: ProjectError.self) { try project.open() }
        #expect(failure?.what.contains("offers no '@started' for runs") == true)
        #expect(failure?.what.contains("@started_at") == true)
    }

    @Test("every readable format ships a mapping that fits it", arguments: ExportFormat.readable)
    func shipped(format: ExportFormat) throws {
        let shipped = try #require(try ShippedMapping.contract(for: format))
        #expect(!shipped.contract.kinds.isEmpty)
        #expect(ExportMapping.issues(of: shipped.contract, for: format).isEmpty)
    }

    @Test("shows what a dry run would take over, by kind of row")
    func rehearsal() throws {
        let imported = try project().importFiles(
            ["monday.ndjson", "tuesday.ndjson"],
            kind: .export(.openlineage),
            isRehearsal: true
        )
        #expect(imported.text.contains("    runs: within the mapping 1"))
    }
}
