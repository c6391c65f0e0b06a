import Foundation
import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageImport

/// What holds for every format whose elements are independent objects.
@Suite struct FormatLawTests {
    struct Case: CustomTestStringConvertible {
        let format: ExportFormat
        let file: String
        let key: String?

        var testDescription: String { "\(format.rawValue) \(file)" }
    }

    static let cases = [
        Case(format: .n8n, file: "executions.json", key: "data"),
        Case(format: .n8n, file: "legacy.json", key: "data"),
        Case(format: .github, file: "runs.json", key: "workflow_runs"),
        Case(format: .github, file: "gh-runs.json", key: nil),
        Case(format: .prefect, file: "flow-runs.json", key: nil),
        Case(format: .temporal, file: "list.json", key: nil),
        Case(format: .temporal, file: "old-list.json", key: "executions"),
    ]

    @Test("the order of the elements, their pages and the pieces of the file do not matter", arguments: cases)
    func order(_ example: Case) throws {
        let bench = try FormatBench(example.format)
        let whole = try bench.read(try bench.fixture(example.file))
        let elements = try bench.elements(example.file, under: example.key)
        #expect(whole.tallies(elements.count), "\(whole.tally)")
        #expect(whole.refused.isEmpty)
        #expect(!whole.runs.isEmpty)
        for seed in 0..<12 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            let shuffled = elements.shuffled(using: &random)
            let cut = Int.random(in: 0...shuffled.count, using: &random)
            let key = example.key ?? "data"
            let pages = [shuffled[..<cut], shuffled[cut...]].map { page in
                example.key == nil
                    ? "[\(page.joined(separator: ","))]" : "{\"\(key)\":[\(page.joined(separator: ",\n"))]}"
            }
            let paged = try bench.read(Array(pages.joined(separator: "\n").utf8), pieces: [4096, 7, 100_000])
            #expect(paged.records == whole.records, "seed \(seed)")
            #expect(paged.tallies(elements.count))
            let lines = try bench.read(shuffled.joined(separator: "\n"))
            #expect(lines.records == whole.records, "seed \(seed)")
        }
    }

    @Test("elements that stand twice, as in pages that overlap, count once", arguments: cases)
    func twice(_ example: Case) throws {
        let bench = try FormatBench(example.format)
        let elements = try bench.elements(example.file, under: example.key)
        let whole = try bench.read(elements.joined(separator: "\n"))
        let doubled = try bench.read((elements + elements.reversed()).joined(separator: "\n"))
        #expect(doubled.records == whole.records)
        #expect(doubled.tallies(2 * elements.count), "\(doubled.tally)")
    }

    @Test("one broken element is set aside, with its place, and the others are read", arguments: cases)
    func broken(_ example: Case) throws {
        let bench = try FormatBench(example.format)
        let elements = try bench.elements(example.file, under: example.key)
        let whole = try bench.read(elements.joined(separator: "\n"))
        let deep = String(repeating: "[", count: 70) + String(repeating: "]", count: 70)
        for (bad, rule) in [
            (#"{"id":"1","id":"2"}"#, "duplicate-key"), (#"{"x":{"y":1,"y":2}}"#, "duplicate-key"),
            ("{\"x\":\(deep)}", "invalid-json"), (#"{"id":"\ud800"}"#, "invalid-json"), (#"{"id":01}"#, "invalid-json"),
        ] {
            let reading = try bench.read((elements + [bad]).joined(separator: "\n"))
            #expect(reading.records == whole.records, "\(bad)")
            #expect(reading.refused.map(\.rule) == [rule])
            #expect(reading.refused.map(\.line) == [elements.count + 1])
            #expect(reading.tallies(elements.count + 1), "\(reading.tally)")
        }
    }

    @Test("nothing that the fixtures planted in personal fields or payloads comes through", arguments: cases)
    func canaries(_ example: Case) throws {
        let bench = try FormatBench(example.format)
        let bytes = try bench.fixture(example.file)
        let reading = try bench.read(bytes)
        if example.format != .temporal, !["legacy.json"].contains(example.file) {
            #expect(String(decoding: bytes, as: UTF8.self).contains("canary-"), "the fixture plants none")
        }
        #expect(!reading.everything.contains("canary-"))
    }

    @Test("hostile names are kept as texts or set aside, never more", arguments: ExportFormat.own)
    func hostileNames(_ format: ExportFormat) throws {
        let bench = try FormatBench(format)
        for name in [
            "../../etc/passwd", "'; DROP TABLE run; --", "=1+1", "<script>", "\u{202E}evil", "a\\u0000b", "%s%n",
        ] {
            let reading = try bench.read(Self.element(of: format, named: name))
            #expect(reading.runs.count + reading.refused.count == 1, "\(name)")
            #expect(reading.tallies(1), "\(reading.tally)")
        }
    }

    /// One run whose ids are that text.
    static func element(of format: ExportFormat, named name: String) -> String {
        let times = #""startedAt":"2026-10-05T06:00:00Z""#
        return switch format {
        case .n8n:
            #"{"id":"\#(name)","workflowId":"\#(name)","mode":"webhook","status":"success",\#(times),"#
                + #""stoppedAt":"2026-10-05T06:00:01Z"}"#
        case .github:
            #"{"databaseId":"\#(name)","workflowName":"\#(name)","attempt":1,"event":"\#(name)","status":"completed","#
                + #""conclusion":"success",\#(times),"updatedAt":"2026-10-05T06:00:01Z"}"#
        case .prefect:
            #"{"id":"\#(name)","flow_id":"\#(name)","state_type":"COMPLETED","start_time":"2026-10-05T06:00:00Z","#
                + #""end_time":"2026-10-05T06:00:01Z","run_count":1}"#
        case .temporal:
            #"{"execution":{"workflowId":"\#(name)","runId":"\#(name)"},"type":{"name":"\#(name)"},"status":"Completed","#
                + #""startTime":"2026-10-05T06:00:00Z","closeTime":"2026-10-05T06:00:01Z"}"#
        default:
            #"{"metadata":{"dbt_schema_version":"https://schemas.getdbt.com/dbt/run-results/v6.json","#
                + #""invocation_id":"\#(name)","generated_at":"2026-10-05T06:00:01Z"},"elapsed_time":1.0,"#
                + #""results":[{"status":"success","unique_id":"model.\#(name).x","message":null}],"args":{"which":"run"}}"#
        }
    }
}

extension ExportFormat {
    /// The formats of this suite.
    static let own: [ExportFormat] = [.n8n, .github, .prefect, .temporal, .dbt]
}
