import Foundation
import PilotageModel
import PilotageStore
import Testing

@testable import PilotageMetrics
@testable import PilotageWorkflows

/// What imported files do to a pilot's value: failures, failure handlers, and costs in another currency.
@Suite struct ValueFromFilesTests {
    /// A copy of the loaded sample project that may be changed.
    private func copy(_ name: String) throws -> String {
        let sample = try SampleRunThrough.shared.get()
        let folder = sample.folder + "-" + name
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.copyItem(atPath: sample.folder, toPath: folder)
        return folder
    }

    private func replace(_ old: String, _ new: String, in path: String) throws {
        var text = try String(contentsOfFile: path, encoding: .utf8)
        let found = try #require(text.range(of: old), "\(old) stands in \(path)")
        text.replaceSubrange(found, with: new)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }

    private func load(_ kind: RecordKind, _ lines: [String], into folder: String) throws {
        let head = try String(
            contentsOfFile: folder + "/data/\(kind == .runs ? "runs-2026-11" : "costs").csv",
            encoding: .utf8
        )
        .split(separator: "\n", maxSplits: 1)[0]
        let file = "data/more-\(kind.rawValue).csv"
        try ([String(head)] + lines + [""]).joined(separator: "\n")
            .write(toFile: folder + "/" + file, atomically: true, encoding: .utf8)
        let call = SampleRunThrough.invocation(folder)
        let order = ImportOrder(kind: .rows(kind), files: [file], workingFolder: folder)
        // A single old row may cross a warning of the contract, such as freshness; what was loaded shows in the value.
        _ = try ImportFiles(open: try call.open(), order: order, streams: call.streams).run { _ in }
    }

    private func value(_ folder: String) throws -> Result<PilotValue, Absence> {
        let open = try SampleRunThrough.invocation(folder).open()
        let store = try Store.open(path: open.storePath, lock: nil)
        return try EvaluatePilot(open: open, store: store, pilotID: "invoice-intake-ai").evaluation().0.value
    }

    @Test("100 failing runs and 100 runs of the failure handler lower net value and earn nothing")
    func failuresAndHandlers() throws {
        let folder = try copy("failures")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try replace(
            "\n  promise:",
            "\n  handlers: [intake-failure-handler]\n  promise:",
            in: folder + "/pilots/invoice-intake-ai.yml"
        )
        let entry = """

              - id: intake-failure-handler
                title: Intake failure handler
                business_owner: Head of Accounts Payable
                technical_owner: Automation Platform Lead
                support: Service desk
                escalation: Duty manager Finance Operations
            """
        let catalog = folder + "/catalog.yml"
        let text = try String(contentsOfFile: catalog, encoding: .utf8)
        try (text.trimmingCharacters(in: .newlines) + entry + "\n")
            .write(toFile: catalog, atomically: true, encoding: .utf8)
        let rows = (0..<100).flatMap { number -> [String] in
            let day = "2026-10-\(10 + number % 20)"
            let minute = String(number % 60 + 100).dropFirst()
            let times = "\(day)T10:\(minute):00Z,\(day)T10:\(minute):30Z,\(day)T11:\(minute):00Z"
            return [
                "extra-\(number),invoice-intake,4.2.0,event,false,failed,logical,einvoice_schema,,\(times),1,0.00,0,false,false,0,0,0.5000,EUR,mid_market,email,1",
                "handler-\(number),intake-failure-handler,1.0.0,event,false,succeeded,,,,\(times),1,0.00,0,false,false,0,0,0.5000,EUR,mid_market,email,1",
            ]
        }
        try load(.runs, rows, into: folder)
        let before = try SampleRunThrough.shared.get().evaluation.value.get()
        let after = try value(folder).get()
        #expect(after.volume == before.volume)
        #expect(after.netPresentValue.base < before.netPresentValue.base)
        // 200 runs of 0.50 in twelve weeks, by hand.
        let added = 200 * 0.5 / 12 * 365.2425 / 12 / 7
        #expect((after.operating.base - before.operating.base - added).magnitude < 1e-6)
    }

    @Test("a cost in another currency needs a dated rate, and counts by it")
    func currency() throws {
        let folder = try copy("currency")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let row = "cost-usd,invoice-intake,Invoice Desk,finance,training,2026-09-01,2026-09-10,1000.00,USD,1000.00,1"
        try load(.costs, [row], into: folder)
        guard case .failure(.foreignCurrency(["USD"])) = try value(folder) else {
            Issue.record("without a rate there is no value")
            return
        }
        try """
        rates:
          - {currency: USD, rate: 0.9210, from: 2026-08-01, owner: Group Treasury, source: Monthly rate of the house bank}

        """.write(toFile: folder + "/rates.yml", atomically: true, encoding: .utf8)
        let before = try SampleRunThrough.shared.get().evaluation.value.get()
        let after = try value(folder).get()
        #expect((after.oneOff - before.oneOff - 921).magnitude < 1e-9)
        #expect((before.netPresentValue.base - after.netPresentValue.base - 921).magnitude < 1e-6)
    }
}
