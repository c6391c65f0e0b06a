import PilotageModel
import Testing

@testable import PilotageImport

@Suite struct N8nTests {
    private func execution(_ id: String, _ more: String, status: String? = "success", minute: Int = 0) -> String {
        let minutes = minute < 10 ? "0\(minute)" : "\(minute)"
        let word = status.map { ",\"status\":\"\($0)\"" } ?? ""
        return
            #"{"id":\#(id),"mode":"webhook","workflowId":"w","startedAt":"2026-10-05T06:\#(minutes):00.000Z"\#(word)\#(more)}"#
    }

    private let end = #","stoppedAt":"2026-10-05T07:00:00.000Z""#

    @Test("the fixture becomes what was simulated")
    func fixture() throws {
        let bench = try FormatBench(.n8n)
        let truth = try bench.truth()
        let reading = try bench.read(try bench.fixture("executions.json"))
        #expect(reading.refused.isEmpty)
        #expect(reading.runs.count == truth["runs"] as? Int)
        #expect(reading.byStatus == truth["runsByStatus"] as? [String: Int])
        #expect(reading.runs.count(where: \.isTest) == truth["tests"] as? Int)
        let retried = reading.runs.filter { $0.attempts != 1 }
        let counts = Dictionary(uniqueKeysWithValues: retried.map { ($0.runID, Int($0.attempts ?? 0)) })
        #expect(counts == truth["attemptsOfRuns"] as? [String: Int])
        #expect(counts.count == truth["retriedRuns"] as? Int)
        #expect(counts.values.max() == truth["longestChain"] as? Int)
        #expect(reading.runs.reduce(0) { $0 + Int($1.attempts ?? 0) } == truth["executions"] as? Int)
        let missing = try #require(truth["missingIds"] as? Int)
        #expect(reading.notes.contains { $0.contains("\(missing) are not in the file") })
        #expect(
            reading.notes.contains { $0.contains("\(truth["tests"] ?? 0) of \(reading.runs.count) runs are tests") }
        )
        #expect(reading.runs.contains { $0.errorType == "NodeApiError 429" })
        #expect(reading.runs.allSatisfy { $0.namespace == "n8n" })
    }

    @Test("a chain is one run: the first's start, the last's status and end, one attempt each")
    func chain() throws {
        let failed = #","stoppedAt":"2026-10-05T06:01:00.000Z","data":{"resultData":{"error":{"name":"NodeApiError"}}}"#
        let text = [
            execution("\"30\"", #","retryOf":"20""# + end, minute: 20),
            execution("\"10\"", failed, status: "error"),
            execution("\"20\"", #","retryOf":10,"stoppedAt":"2026-10-05T06:11:00Z""#, status: "crashed", minute: 10),
        ].joined(separator: "\n")
        let reading = try FormatBench(.n8n).read(text)
        let run = try #require(reading.runs.first)
        #expect(reading.runs.count == 1)
        #expect(run.runID == "10")
        #expect(run.status == .succeeded)
        #expect(run.attempts == 3)
        #expect(run.startedAt == Instant(milliseconds: 1_791_180_000_000))
        #expect(run.endedAt == Instant(milliseconds: 1_791_183_600_000))
        #expect(run.errorType == nil)
        let attempts = reading.attempts.sorted { $0.number < $1.number }
        #expect(attempts.map(\.number) == [1, 11, 21])
        #expect(attempts.map(\.status) == [.failed, .failed, .succeeded])
        #expect(attempts.map(\.errorType) == ["NodeApiError", "crashed", nil])
        #expect(Set(attempts.map(\.runID)) == ["10"])
        #expect(reading.tally == "executions read 3 = used 3 + passed over 0 + set aside 0")
    }

    @Test("a retry without its first execution is an attempt that any other file numbers alike")
    func orphan() throws {
        let bench = try FormatBench(.n8n)
        let first = execution("10", #","stoppedAt":"2026-10-05T06:01:00Z""#, status: "error")
        let retry = execution("20", #","retryOf":10,"stoppedAt":"2026-10-05T06:11:00Z""#, status: "error", minute: 10)
        let last = execution("25", #","retryOf":10"# + end, minute: 20)
        let whole = try bench.read([first, retry, last].joined(separator: "\n"))
        let alone = try bench.read(last)
        #expect(alone.runs.isEmpty)
        #expect(alone.attempts.count == 1)
        #expect(alone.notes.contains { $0.contains("kept as attempts: 1.") })
        #expect(alone.tally == "executions read 1 = used 1 + passed over 0 + set aside 0")
        let apart = try bench.read(first).attempts + bench.read(retry).attempts + alone.attempts
        #expect(Set(apart) == Set(whole.attempts))
    }

    @Test("a later record of a run has a higher version, and only then")
    func versions() throws {
        let bench = try FormatBench(.n8n)
        let running = try bench.read(execution("10", "", status: "running")).runs[0]
        let waiting = try bench.read(execution("10", #","waitTill":"2026-10-06T06:00:00Z""#, status: "waiting")).runs[0]
        let failed = execution("10", #","stoppedAt":"2026-10-05T06:01:00Z""#, status: "error")
        let ended = try bench.read(failed).runs[0]
        let mended = try bench.read(failed + execution("20", #","retryOf":10"# + end, minute: 10)).runs[0]
        let versions = [running, waiting, ended, mended].map(\.rowVersion)
        #expect(versions == versions.sorted())
        #expect(Set(versions).count == 4)
        #expect(running.status == .running && running.endedAt == nil)
        #expect(waiting.status == .waiting && waiting.endedAt == nil)
    }

    @Test(
        "older versions gave no status",
        arguments: [
            (#","finished":true,"stoppedAt":"2026-10-05T07:00:00Z""#, RunStatus.succeeded),
            (#","finished":false,"stoppedAt":"2026-10-05T07:00:00Z""#, .failed),
            (#","finished":false,"stoppedAt":null,"waitTill":"2026-10-06T07:00:00Z""#, .waiting),
            (#","finished":false"#, .running),
        ]
    )
    func legacy(more: String, status: RunStatus) throws {
        #expect(try FormatBench(.n8n).read(execution("1", more, status: nil)).runs.map(\.status) == [status])
    }

    @Test("canceled, unknown and queued executions")
    func otherStatus() throws {
        let bench = try FormatBench(.n8n)
        #expect(try bench.read(execution("1", end, status: "canceled")).runs.map(\.status) == [.cancelled])
        #expect(try bench.read(execution("1", end, status: "unknown")).runs.map(\.status) == [.unknown])
        let queued = try bench.read(#"{"id":1,"mode":"webhook","workflowId":"w","status":"new","startedAt":null}"#)
        #expect(queued.runs.isEmpty && queued.refused.isEmpty)
        #expect(queued.tally.contains("passed over 1 (not begun 1)"))
        #expect(
            try bench.read(execution("1", end, status: "exploded")).refused.map(\.rule) == [
                "unknown-value", "unknown-value",
            ]
        )
    }

    @Test("executions that retry each other in a circle are set aside")
    func circle() throws {
        let reading = try FormatBench(.n8n).read(
            [
                execution("1", #","retryOf":2"# + end), execution("2", #","retryOf":1"# + end),
                execution("3", #","retryOf":3"# + end), execution("4", #","retryOf":3"# + end), execution("5", end),
            ].joined(separator: "\n")
        )
        #expect(reading.refused.map(\.rule) == ["retry-circle", "retry-circle", "retry-circle", "retry-circle"])
        #expect(reading.runs.map(\.runID) == ["5"])
        #expect(reading.tally == "executions read 5 = used 1 + passed over 0 + set aside 4")
    }

    @Test("a chain of 20,000 retries is one run, in a moment")
    func longChain() throws {
        let lines = (1...20_000).reversed().map { number in
            execution("\(number)", (number > 1 ? ",\"retryOf\":\(number - 1)" : "") + end, status: "error")
        }
        let reading = try FormatBench(.n8n).read(lines.joined(separator: "\n"))
        #expect(reading.runs.map(\.attempts) == [20_000])
        #expect(reading.attempts.count == 20_000)
    }

    @Test("customData is an open field, and a manual run can be made a run")
    func mapping() throws {
        let bench = try FormatBench(
            .n8n,
            adding: ["{name: segment.team, physicalName: customData.team, logicalType: string}"]
        )
        let reading = try bench.read(execution("1", #","customData":{"team":"sales","case":"c"}"# + end))
        #expect(reading.runs.map(\.segments) == [["team": "sales"]])
        let page = try FormatBench(.n8n).read("{\"data\":[\(execution("1", end))],\"nextCursor\":\"abc\"}")
        #expect(page.notes.contains { $0.contains("nextCursor") })
    }
}
