import Foundation
import PilotageModel
import Testing

@testable import PilotageImport

/// Event logs that are as they should be, against what other readers find in them.
@Suite struct EventLogTests {
    struct Truth: Decodable {
        let start: Int64
        let end: Int64
        let events: Int
        let handoffs: Int64?
        let rework: Int64
        let outcome: String
        let channel: String
        let amount: Int
    }

    /// The shipped mapping with outcomes and segments, and one more property.
    static func claims(_ more: String = "{name: drop.log, physicalName: log.source}") throws -> ForeignFile {
        let unknown = """
            - name: status
                    logicalType: string
                    customProperties: [{property: constant, value: unknown}]
            """
        let words = "Claim paid: succeeded, Claim rejected: failed, Claim withdrawn: cancelled, undecided: running"
        let properties = [
            "- name: status",
            "  physicalName: \"@outcome.Claim paid|Claim rejected|Claim withdrawn\"",
            "  logicalType: string",
            "  customProperties: [{property: valueMap, value: {\(words)}}]",
            "- {name: segment.channel, physicalName: attribute.channel, logicalType: string}",
            "- {name: segment.amount, physicalName: attribute.amount, logicalType: string}",
            "- \(more)",
        ]
        return try ForeignFile(.xes, replacing: unknown, with: properties.joined(separator: "\n      "))
    }

    @Test("every case is what pm4py finds: span, handoffs, rework, outcome, attributes", arguments: ["xes", "xes.gz"])
    func claims(ending: String) throws {
        let truth = try ForeignFile.truth("xes/truth.json", as: [String: Truth].self)
        let reading = try Self.claims().read(try ForeignFile.fixture("xes/claims.\(ending)"), pieces: [7, 4096, 1])
        #expect(reading.refused.isEmpty)
        #expect(Set(reading.runs.map(\.runID)) == Set(truth.keys))
        let statuses: [String: RunStatus] = [
            "Claim paid": .succeeded, "Claim rejected": .failed, "Claim withdrawn": .cancelled, "undecided": .running,
        ]
        for run in reading.runs {
            let expected = try #require(truth[run.runID])
            #expect(run.startedAt.milliseconds == expected.start)
            #expect(run.endedAt?.milliseconds == (expected.outcome == "undecided" ? nil : expected.end))
            #expect(run.handoffs == expected.handoffs)
            #expect(run.attempts == expected.rework + 1)
            #expect(run.status == statuses[expected.outcome])
            #expect(run.segments == ["channel": expected.channel, "amount": String(expected.amount)])
            #expect(run.rowVersion == expected.end)
            #expect(run.workflow == "Claims & payments" && run.namespace == "Claims & payments")
        }
        let events = truth.values.map(\.events).reduce(0, +)
        #expect(reading.notes.contains("Events in all cases: \(events)."))
        #expect(reading.notes.contains("cases read 24 = used 24 + passed over 0 + set aside 0"))
        #expect(reading.notes.contains { $0.contains("none of the mapping's outcomes: 6") })
    }

    @Test("without outcomes in the mapping every status is unknown, and the receipt says so")
    func unknown() throws {
        let reading = try ForeignFile(.xes).read(try ForeignFile.fixture("xes/claims.xes"))
        #expect(reading.runs.count == 24)
        #expect(reading.runs.allSatisfy { $0.status == .unknown && $0.endedAt != nil })
        #expect(reading.notes.contains { $0.hasPrefix("The mapping names no outcomes") })
    }

    @Test("no name of a person is in any record, note or quarantined row")
    func persons() throws {
        let bytes = try ForeignFile.fixture("xes/claims.xes")
        let reading = try Self.claims().read(bytes)
        #expect(String(decoding: bytes, as: UTF8.self).contains("adjuster-1"))
        #expect(!"\(reading)".contains("adjuster"))
        let asking = "{name: segment.person, physicalName: \"last_event.org:resource\", logicalType: string}"
        #expect(throws: DefinitionFailure.self) { _ = try Self.claims(asking).read(bytes) }
        let issues = ExportMapping.issues(of: try Self.claims(asking).mapping, for: .xes)
        #expect(issues.map(\.line) == [32])
        #expect(issues.first?.what.contains("is never read: the resource of an event is a person") == true)
    }

    static let loans = ContractText.text(
        "runs",
        [
            "{name: namespace, physicalName: \"@log_name\", logicalType: string}",
            "{name: workflow, physicalName: \"@log_name\", logicalType: string}",
            "{name: run_id, physicalName: \"concept:name\", logicalType: string}",
            "{name: started_at, physicalName: \"@started_at\", logicalType: timestamp}",
            "{name: ended_at, physicalName: \"@ended_at\", logicalType: timestamp}",
            "{name: queued_at, physicalName: \"attribute.REG_DATE\", logicalType: timestamp}",
            "{name: due_at, physicalName: \"@last_event_at\", logicalType: timestamp}",
            "{name: handoffs, physicalName: \"@handoffs\", logicalType: integer}",
            "{name: retries, physicalName: \"@rework\", logicalType: integer}",
            "{name: row_version, physicalName: \"@row_version\", logicalType: integer}",
            """
            {name: status,
                     physicalName: "@outcome.A_APPROVED|A_REGISTERED|A_ACTIVATED|A_DECLINED|A_CANCELLED",
                     logicalType: string, customProperties: [{property: valueMap, value: {A_APPROVED: succeeded,
                     A_REGISTERED: succeeded, A_ACTIVATED: succeeded, A_DECLINED: failed, A_CANCELLED: cancelled,
                     undecided: running}}]}
            """,
        ]
    )

    @Test(
        "BPI Challenge 2012, 13,087 loan applications: outcomes, events and spans to the millisecond",
        .enabled(if: ForeignFile.shared("worked/bpic2012.xes.gz") != nil, "the log is not part of the project")
    )
    func bpic2012() throws {
        let url = try #require(ForeignFile.shared("worked/bpic2012.xes.gz"))
        let reading = try ForeignFile(.xes, contract: Self.loans).read(source: try ForeignFile.pieces(of: url))
        #expect(reading.refused.isEmpty)
        let runs = reading.runs
        #expect(runs.count == 13_087)
        #expect(reading.notes.contains("Events in all cases: 262200."))
        let counts = Dictionary(grouping: runs, by: \.status).mapValues(\.count)
        #expect(counts == [.succeeded: 2246, .failed: 7635, .cancelled: 2807, .running: 399])
        // The last event of a case stands in due_at here, so that the open cases have a span as well.
        let spans = try runs.map { try #require($0.dueAt).milliseconds - $0.startedAt.milliseconds }.sorted()
        #expect(spans.reduce(Int128(0)) { $0 + Int128($1) } == 9_751_124_955_969)
        let squares = spans.reduce(Int128(0)) { $0 + Int128($1) * Int128($1) }
        #expect(squares.description == "21637357706402566377675")
        #expect([6544, 11_779, 12_433].map { spans[$0 - 1] } == [69_857_434, 2_631_910_032, 2_708_077_560])
        // By another program: Python's ElementTree over the same file.
        #expect(runs.compactMap(\.milliseconds).reduce(0, +) == 9_109_484_838_227)
        #expect(runs.compactMap(\.handoffs).reduce(0, +) == 51_712)
        #expect(runs.compactMap(\.attempts).map { $0 - 1 }.reduce(0, +) == 57_556)
        #expect(Set(runs.map(\.workflow)) == ["BPI Challenge 2012"])
    }
}
