import Foundation
import PilotageModel
import PilotageStore
import Testing

@testable import PilotageWorkflows

/// Exports of other tools, all the way into the store, by the mappings that ship.
@Suite("The export of another tool") struct ForeignImportTests {
    static func fixture(_ path: String) throws -> String {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: tests.appendingPathComponent("Fixtures/formats/\(path)"), encoding: .utf8)
    }

    static func counts(_ imported: ProjectFixture.Imported) throws -> [Int] {
        let receipt = try #require(imported.receipts.first)
        #expect(receipt.reconciles)
        return [receipt.rowsIn, receipt.accepted, receipt.duplicates, receipt.quarantined]
    }

    @Test(
        "gives the same rows again when it is exported again: duplicates, and nothing else",
        arguments: [
            (ExportFormat.xes, "xes/claims.xes", 24, 0), (.otlp, "otlp/traces.jsonl", 8, 1),
            (.focus, "focus/focus-1.2.csv", 31, 0), (.focus, "focus/focus-1.4.csv", 31, 0),
            (.focus, "focus/focus-1.0-sample.csv", 58, 0),
        ]
    )
    func twice(format: ExportFormat, path: String, rows: Int, quarantined: Int) throws {
        let project = try ProjectFixture()
        let text = try Self.fixture(path)
        try project.folder.write(text, to: "export")
        // An empty line more: other bytes, so that the rows are read anew.
        try project.folder.write(text + "\n", to: "again")
        let first = try project.importFiles(["export"], kind: .export(format))
        let accepted = rows - quarantined
        #expect(try Self.counts(first) == [rows, accepted, 0, quarantined])
        let digest = try project.digest()
        let again = try project.importFiles(["again"], kind: .export(format))
        #expect(try Self.counts(again) == [rows, 0, accepted, quarantined])
        #expect(again.receipts.first?.repeated == false)
        #expect(try project.digest() == digest)
        #expect(try project.verification().status == .clean)
    }

    @Test("of a case that was open is corrected once the case has ended")
    func correctedCase() throws {
        let project = try ProjectFixture()
        try project.folder.write(Self.outcomes, to: "contracts/formats/xes.yml")
        let log = try Self.fixture("xes/claims.xes")
        try project.folder.write(log, to: "monday.xes")
        #expect(try Self.counts(project.importFiles(["monday.xes"], kind: .export(.xes))) == [24, 24, 0, 0])
        let end = try #require(log.range(of: "claim-003"))
        let close = try #require(log.range(of: "</trace>", range: end.upperBound..<log.endIndex))
        let event = """
            <event><string key="concept:name" value="Claim paid"/>
            <date key="time:timestamp" value="2026-06-01T10:00:00Z"/></event>
            """
        let later = log[..<close.lowerBound] + event + log[close.lowerBound...]
        try project.folder.write(String(later), to: "friday.xes")
        let friday = try project.importFiles(["friday.xes"], kind: .export(.xes))
        #expect(try Self.counts(friday) == [24, 1, 23, 0])
        #expect(friday.receipts.first?.corrections == 1)
    }

    private static let outcomes = """
        apiVersion: v3.1.0
        kind: DataContract
        id: claims
        version: 1.0.0
        status: active
        schema:
          - name: runs
            properties:
              - {name: namespace, physicalName: "@log_name", logicalType: string}
              - {name: workflow, physicalName: "@log_name", logicalType: string}
              - {name: run_id, physicalName: "concept:name", logicalType: string}
              - name: status
                physicalName: "@outcome.Claim paid|Claim rejected|Claim withdrawn"
                logicalType: string
                customProperties:
                  - property: valueMap
                    value: {Claim paid: succeeded, Claim rejected: failed, Claim withdrawn: cancelled, undecided: running}
              - {name: started_at, physicalName: "@started_at", logicalType: timestamp}
              - {name: ended_at, physicalName: "@ended_at", logicalType: timestamp}
              - {name: row_version, physicalName: "@row_version", logicalType: integer}

        """

    @Test("of a bill with further charges adds those only, and a changed amount is set aside as a conflict")
    func restatedBill() throws {
        let project = try ProjectFixture()
        var lines = try Self.fixture("focus/focus-1.4.csv").split(separator: "\n", omittingEmptySubsequences: false)
        let half = lines.prefix(20).joined(separator: "\n") + "\n"
        try project.folder.write(half, to: "week-1.csv")
        #expect(try Self.counts(project.importFiles(["week-1.csv"], kind: .export(.focus))) == [19, 19, 0, 0])
        try project.folder.write(lines.joined(separator: "\n"), to: "week-2.csv")
        #expect(try Self.counts(project.importFiles(["week-2.csv"], kind: .export(.focus))) == [31, 12, 19, 0])
        // The price of the first charge is corrected afterwards.
        let cells = lines[1].split(separator: ",", omittingEmptySubsequences: false)
        let changed = cells.map { $0 == cells[3] ? "99.5" : String($0) }.joined(separator: ",")
        lines[1] = changed[...]
        try project.folder.write(lines.joined(separator: "\n"), to: "restated.csv")
        let restated = try project.importFiles(["restated.csv"], kind: .export(.focus))
        #expect(try Self.counts(restated) == [31, 0, 30, 1])
        #expect(restated.text.contains("conflict"))
    }

    @Test("is taken over by a mapping that was checked: a name that the format does not offer refuses it")
    func unknownName() throws {
        let project = try ProjectFixture()
        let mapping = Self.outcomes.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.contains("name: ended_at") ? line.prefix { $0 != "@" } + "@endet_at\", logicalType: timestamp}" : line
        }
        try project.folder.write(mapping.joined(separator: "\n"), to: "mine.yml")
        try project.folder.write(try Self.fixture("xes/claims.xes"), to: "claims.xes")
        let error = #expect(throws: (any Error).self) {
            try project.importFiles(["claims.xes"], kind: .export(.xes), contract: "mine.yml")
        }
        #expect("\(error as Any)".contains("@ended_at"))
    }
}
