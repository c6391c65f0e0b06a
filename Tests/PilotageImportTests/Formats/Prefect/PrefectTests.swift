import PilotageModel
import Testing

@testable import PilotageImport

@Suite struct PrefectTests {
    private func run(_ type: String, name: String = "X", _ more: String = "") -> String {
        #"{"id":"r","flow_id":"f","state_type":"\#(type)","state":{"type":"\#(type)","name":"\#(name)","#
            + #""timestamp":"2026-10-05T06:01:00.5Z"},"expected_start_time":"2026-10-05T06:00:00Z"\#(more)}"#
    }

    private let times = #","start_time":"2026-10-05T06:00:01.123456Z","end_time":"2026-10-05T06:01:00Z""#

    @Test("what Prefect's own command line gave becomes what the flows were told to do")
    func capture() throws {
        let bench = try FormatBench(.prefect)
        let truth = try bench.truth()
        let reading = try bench.read(try bench.fixture("flow-runs.json"))
        #expect(reading.refused.isEmpty)
        #expect(reading.byStatus == truth["runsByStatus"] as? [String: Int])
        #expect(reading.runs.count(where: { $0.parentRunID != nil }) == truth["children"] as? Int)
        #expect(reading.tallies(truth["elements"] as? Int ?? 0))
        #expect(reading.tally.contains("(not begun \(truth["notBegun"] ?? 0))"))
        let retried = reading.runs.filter { ($0.attempts ?? 0) > 1 }.compactMap(\.attempts).sorted()
        #expect(retried == [2, 3])
        let errors = reading.runs.compactMap(\.errorType)
        #expect(
            errors.contains("Flow run encountered an exception: ValueError: invoice '…' of [address] has no amount")
        )
        #expect(errors.contains("crashed: Worker lost"))
    }

    @Test(
        "states",
        arguments: [
            ("COMPLETED", "Cached", RunStatus.succeeded), ("FAILED", "Failed", .failed),
            ("FAILED", "TimedOut", .timedOut),
            ("CRASHED", "Crashed", .failed), ("CANCELLED", "Cancelled", .cancelled),
            ("CANCELLING", "Cancelling", .running),
            ("RUNNING", "Retrying", .running), ("PAUSED", "Suspended", .waiting),
            ("SCHEDULED", "AwaitingRetry", .waiting),
        ]
    )
    func states(type: String, name: String, status: RunStatus) throws {
        let reading = try FormatBench(.prefect).read(run(type, name: name, times))
        #expect(reading.runs.map(\.status) == [status])
        #expect((reading.runs.first?.endedAt == nil) == status.isOpen)
        #expect(reading.runs.first?.scheduledAt == Instant(milliseconds: 1_791_180_000_000))
        #expect(reading.notes.contains { $0.contains("finer than a millisecond") })
    }

    @Test("what was cancelled before it began starts when it was due, and the receipt says so")
    func neverStarted() throws {
        let reading = try FormatBench(.prefect).read(
            run("CANCELLED", name: "Cancelled", #","run_count":0,"end_time":"2026-10-05T06:01:00Z""#)
        )
        #expect(reading.runs.map(\.startedAt.milliseconds) == [1_791_180_000_000])
        #expect(reading.runs.first?.attempts == nil)
        #expect(reading.notes.contains { $0.contains("without having started") && $0.contains(": 1.") })
    }

    @Test("tags are open fields; the value stands behind the first colon")
    func tags() throws {
        let bench = try FormatBench(
            .prefect,
            adding: [
                "{name: segment.team, physicalName: tag.team, logicalType: string}",
                "{name: segment.stage, physicalName: tag.prod, logicalType: string}",
                "{name: segment.label, physicalName: labels.prefect.flow.id, logicalType: string}",
            ]
        )
        let more = times + #","tags":["prod","team:fin:ance"],"labels":{"prefect.flow.id":"f1"}"#
        let reading = try bench.read(run("COMPLETED", name: "Completed", more))
        #expect(reading.runs.map(\.segments) == [["team": "fin:ance", "stage": "prod", "label": "f1"]])
    }

    @Test("triggers, idempotency keys and versions")
    func more() throws {
        let bench = try FormatBench(.prefect)
        let automatic = try bench.read(
            run("COMPLETED", name: "Completed", times + #","auto_scheduled":true,"idempotency_key":"k""#)
        )
        #expect(automatic.runs.map(\.trigger) == [.scheduled])
        #expect(automatic.notes.contains { $0.hasPrefix("Runs with an idempotency key: 1.") })
        let event = try bench.read(
            run("COMPLETED", name: "Completed", times + #","created_by":{"type":"AUTOMATION","display_value":"Ann"}"#)
        )
        #expect(event.runs.map(\.trigger) == [.event])
        #expect(!event.everything.contains("Ann"))
        let running = try bench.read(run("RUNNING", name: "Running", #","start_time":"2026-10-05T06:00:01Z""#))
        #expect(running.runs[0].rowVersion < automatic.runs[0].rowVersion)
    }
}
