import PilotageModel
import Testing

@testable import PilotageImport

@Suite struct TemporalTests {
    private func execution(_ run: String, _ status: String, minute: Int, first: String? = nil, _ more: String = "")
        -> String
    {
        let chain = first.map { ",\"firstRunId\":\"\($0)\"" } ?? ""
        return #"{"execution":{"workflowId":"order","runId":"\#(run)"},"type":{"name":"Intake"},"status":"\#(status)","#
            + #""startTime":"2026-10-05T06:\#(10 + minute):00.123456789Z","closeTime":"2026-10-05T06:\#(11 + minute):00Z""#
            + "\(chain)\(more)}"
    }

    @Test("the fixture becomes what was simulated")
    func fixture() throws {
        let bench = try FormatBench(.temporal)
        let truth = try bench.truth()
        let reading = try bench.read(try bench.fixture("list.json"))
        #expect(reading.refused.isEmpty)
        #expect(reading.runs.count == truth["runs"] as? Int)
        #expect(reading.byStatus == truth["runsByStatus"] as? [String: Int])
        #expect(reading.runs.count { ($0.attempts ?? 0) > 1 } == truth["retriedRuns"] as? Int)
        #expect(reading.runs.reduce(0) { $0 + Int($1.attempts ?? 0) } == truth["tries"] as? Int)
        #expect(reading.runs.count { $0.parentRunID != nil } == truth["children"] as? Int)
        #expect(reading.notes.contains { $0.hasSuffix("no runs of their own: \(truth["chained"] ?? 0).") })
        #expect(reading.tallies(truth["executions"] as? Int ?? 0))
    }

    @Test("a continued run is one run: the first's id and start, the last's status and end")
    func continued() throws {
        let bench = try FormatBench(.temporal)
        for first in ["a", nil] {
            let reading = try bench.read(
                [
                    execution("c", "Completed", minute: 9, first: first),
                    execution("a", "WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW", minute: 1, first: first),
                    execution("b", "ContinuedAsNew", minute: 5, first: first),
                ].joined(separator: "\n")
            )
            let run = try #require(reading.runs.first)
            #expect(reading.runs.count == 1)
            #expect(run.runID == "a")
            #expect(run.status == .succeeded)
            #expect(run.attempts == 1)
            #expect(run.startedAt == Instant(milliseconds: 1_791_180_660_123))
            #expect(run.endedAt == Instant(milliseconds: 1_791_181_200_000))
            #expect(reading.notes.contains { $0.contains("cut to it: 1") })
        }
    }

    @Test("a chain whose last execution was continued elsewhere is still running")
    func open() throws {
        let reading = try FormatBench(.temporal).read(execution("a", "ContinuedAsNew", minute: 1, first: "a"))
        #expect(reading.runs.map(\.status) == [.running])
        #expect(reading.runs.first?.endedAt == nil)
        let longer = try FormatBench(.temporal).read(
            execution("a", "ContinuedAsNew", minute: 1, first: "a") + execution("b", "Completed", minute: 2, first: "a")
        )
        #expect(longer.runs[0].rowVersion > reading.runs[0].rowVersion)
    }

    @Test("tries of the server are attempts; what a schedule starts is a run of its own")
    func retries() throws {
        let bench = try FormatBench(.temporal)
        let reading = try bench.read(
            [
                execution("a", "Failed", minute: 1, first: "a"), execution("b", "TimedOut", minute: 3, first: "a"),
                execution("c", "Completed", minute: 5, first: "a"), execution("d", "Completed", minute: 7, first: "a"),
            ].joined(separator: "\n")
        )
        #expect(reading.runs.map(\.runID) == ["a", "d"])
        #expect(reading.runs.map(\.attempts) == [3, 1])
        let older = try bench.read(
            execution("a", "Failed", minute: 1) + "\n" + execution("b", "Completed", minute: 3)
        )
        #expect(older.runs.map(\.runID) == ["a", "b"])
        #expect(older.notes.contains { $0.contains("without 'firstRunId' (an older server): 2") })
    }

    @Test("a chain that began before the file is set aside, because its start is not known")
    func begunElsewhere() throws {
        let reading = try FormatBench(.temporal).read(
            execution("b", "ContinuedAsNew", minute: 1, first: "a") + execution("c", "Completed", minute: 2, first: "a")
        )
        #expect(reading.runs.isEmpty)
        #expect(reading.refused.map(\.rule) == ["begun-elsewhere", "begun-elsewhere"])
        #expect(reading.refused[0].what.contains("'a'"))
        #expect(reading.tallies(2))
    }

    @Test(
        "every spelling of a status",
        arguments: [
            ("Completed", RunStatus.succeeded), ("WORKFLOW_EXECUTION_STATUS_COMPLETED", .succeeded), ("2", .succeeded),
            ("Failed", .failed), ("Canceled", .cancelled), ("WORKFLOW_EXECUTION_STATUS_TERMINATED", .cancelled),
            ("TIMED_OUT", .timedOut), ("TimedOut", .timedOut), ("Unspecified", .unknown),
        ]
    )
    func statuses(word: String, status: RunStatus) throws {
        #expect(try FormatBench(.temporal).read(execution("a", word, minute: 1)).runs.map(\.status) == [status])
    }

    @Test("a status that Temporal does not have is set aside")
    func unknownStatus() throws {
        #expect(
            try FormatBench(.temporal).read(execution("a", "Exploded", minute: 1)).refused.map(\.rule) == [
                "unknown-value"
            ]
        )
    }

    @Test("search attributes: base64 of JSON, or plain; a list of one is its item")
    func attributes() throws {
        let names = ["Region", "Tags", "Plain", "Count"]
        let bench = try FormatBench(
            .temporal,
            adding: names.map { "{name: segment.\($0), physicalName: attribute.\($0), logicalType: string}" }
        )
        // "emea", ["x"], plain, 7
        let more =
            #","searchAttributes":{"indexedFields":{"Region":{"metadata":{"encoding":"anNvbi9wbGFpbg=="},"#
            + #""data":"ImVtZWEi"},"Tags":{"data":"WyJ4Il0="},"Plain":"p","Count":{"data":"Nw=="}}}"#
        let reading = try bench.read(execution("a", "Completed", minute: 1, first: nil, more))
        #expect(reading.runs.map(\.segments) == [["Region": "emea", "Tags": "x", "Plain": "p", "Count": "7"]])
        let two = #","searchAttributes":{"indexedFields":{"Tags":{"data":"WyJ4IiwieSJd"}}}"#
        let refused = try bench.read(execution("a", "Completed", minute: 1, first: nil, two)).refused
        #expect(refused.map(\.rule) == ["not-a-single-value"])
    }

    @Test("base64", arguments: [("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("w6k=", "é")])
    func base64(text: String, expected: String) {
        #expect(TemporalPayload.bytes(text).map { String(decoding: $0, as: UTF8.self) } == expected)
    }

    @Test("no base64", arguments: ["Zg", "Zg=", "Zh==", "Z===", "Zm9v=", "Zm 9", "Zm9*"])
    func noBase64(text: String) {
        #expect(TemporalPayload.bytes(text) == nil)
    }
}

@Suite struct TemporalHistoryTests {
    @Test("a failed first execution is a run with the type of its deepest cause")
    func failed() throws {
        let bench = try FormatBench(.temporal)
        let reading = try bench.read(try bench.fixture("history-failed.json"))
        let run = try #require(reading.runs.first)
        #expect(run.status == .failed)
        #expect(run.errorType == "HttpError")
        #expect(run.workflow == "InvoiceIntake")
        #expect(run.endedAt == Instant(milliseconds: 1_793_595_780_999))
        #expect(reading.tally == "executions read 1 = used 1 + passed over 0 + set aside 0")
        #expect(!reading.everything.contains("canary"))
        // The same execution in a list knows less, and does not take the place of the history.
        let list =
            #"{"execution":{"workflowId":"order-2000","runId":"\#(run.runID)"},"type":{"name":"InvoiceIntake"},"#
            + #""status":"Failed","startTime":"2026-11-02T05:00:00.157120545Z","#
            + #""closeTime":"2026-11-02T05:03:00.999999999Z","firstRunId":"\#(run.runID)"}"#
        var known = try #require(try bench.read(list).runs.first)
        #expect(known.rowVersion < run.rowVersion)
        known.rowVersion = run.rowVersion
        known.errorType = run.errorType
        #expect(known == run)
    }

    @Test("a try of the server is an attempt, with the server's number; a continued execution is set aside")
    func others() throws {
        let bench = try FormatBench(.temporal)
        let retried = try bench.read(try bench.fixture("history-retried.json"))
        #expect(retried.runs.isEmpty)
        #expect(retried.attempts.map(\.number) == [3])
        #expect(retried.attempts.map(\.status) == [.succeeded])
        let continued = try bench.read(try bench.fixture("history-continued.json"))
        #expect(continued.refused.map(\.rule) == ["begun-elsewhere"])
        #expect(!(retried.everything + continued.everything).contains("canary"))
    }

    @Test("a history wrapped as the API gives it, in the older spelling, and one that still runs")
    func spellings() throws {
        let start =
            #"{"eventId":"1","eventTime":"2026-11-02T05:00:00Z","eventType":"WorkflowExecutionStarted","#
            + #""workflowExecutionStartedEventAttributes":{"workflowType":{"name":"W"},"originalExecutionRunId":"r","#
            + #""firstExecutionRunId":"r","attempt":1}}"#
        let end =
            #"{"eventId":"9","eventTime":"2026-11-02T05:01:00Z","eventType":"WorkflowExecutionTimedOut"}"#
        let bench = try FormatBench(.temporal)
        let over = try bench.read("{\"history\":{\"events\":[\(end),\(start)]}}")
        #expect(over.runs.map(\.status) == [.timedOut])
        let running = try bench.read("{\"events\":[\(start)]}")
        #expect(running.runs.map(\.status) == [.running])
        #expect(running.runs[0].rowVersion < over.runs[0].rowVersion)
        #expect(try bench.read("{\"events\":[\(end)]}").refused.map(\.rule) == ["missing-value"])
    }
}
