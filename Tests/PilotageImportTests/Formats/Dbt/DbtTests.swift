import PilotageModel
import Testing

@testable import PilotageImport

@Suite struct DbtTests {
    private func document(_ results: String, schema: Int = 6, _ more: String = "") -> String {
        #"{"metadata":{"dbt_schema_version":"https://schemas.getdbt.com/dbt/run-results/v\#(schema).json","#
            + #""generated_at":"2026-10-05T06:00:10.500000Z","invocation_id":"i"},"results":[\#(results)],"#
            + #""elapsed_time":2.25,"args":{"which":"run"}\#(more)}"#
    }

    private func node(_ status: String, _ id: String = "model.shop.orders", message: String = "null") -> String {
        #"{"status":"\#(status)","unique_id":"\#(id)","message":\#(message),"timing":[]}"#
    }

    @Test(
        "what dbt wrote is one run an invocation",
        arguments: [
            ("build-failed.json", RunStatus.failed, "nordwind.build", "Got 1 result, configured to fail if != 0"),
            ("run-broken.json", .failed, "nordwind.run", "Runtime Error in model broken [path]"),
            ("retry.json", .failed, "nordwind.run", "Runtime Error in model broken [path]"),
            ("run-ok.json", .succeeded, "nordwind.run", nil),
            ("v4.json", .failed, "nordwind.build", "Got 1 result, configured to fail if != 0"),
            ("v5.json", .failed, "nordwind.build", "Got 1 result, configured to fail if != 0"),
        ] as [(String, RunStatus, String, String?)]
    )
    func captures(file: String, status: RunStatus, workflow: String, error: String?) throws {
        let bench = try FormatBench(.dbt)
        let reading = try bench.read(try bench.fixture(file))
        let run = try #require(reading.runs.first)
        #expect(reading.runs.count == 1)
        #expect(run.status == status)
        #expect(run.workflow == workflow)
        #expect(run.errorType == error)
        #expect(run.trigger == (file == "retry.json" ? .retry : .unknown))
        #expect(run.runID.utf8.count == 36)
        let seconds = (run.endedAt.map(\.milliseconds) ?? 0) - run.startedAt.milliseconds
        #expect((1...60_000).contains(seconds))
        #expect(reading.tally == "invocations read 1 = used 1 + passed over 0 + set aside 0")
        #expect(reading.notes.contains { $0.hasPrefix("Nodes of the invocations: ") })
        #expect(!reading.everything.contains("canary"))
    }

    @Test("several documents in one file, in any order")
    func several() throws {
        let bench = try FormatBench(.dbt)
        let files = try ["build-failed.json", "run-broken.json", "retry.json", "run-ok.json"].map(bench.fixture)
        let whole = try bench.read(files.flatMap(\.self))
        #expect(whole.runs.count == 4)
        #expect(try bench.read(files.reversed().flatMap(\.self)).records == whole.records)
        #expect(try Set(files.flatMap { try bench.read($0).records }) == whole.records)
        #expect(
            whole.notes.contains(
                "Nodes of the invocations: 14 (error 2, fail 1, pass 2, skipped 3, success 5, warn 1)."
            )
        )
    }

    @Test("without a start the elapsed time gives it, and the receipt says so")
    func elapsed() throws {
        let reading = try FormatBench(.dbt).read(document(node("success"), schema: 5))
        #expect(reading.runs.map(\.startedAt.milliseconds) == [1_791_180_008_250])
        #expect(reading.notes.contains { $0.contains("'elapsed_time'") && $0.contains(": 1.") })
    }

    @Test(
        "states of nodes",
        arguments: [
            (["success", "pass", "warn", "skipped"], RunStatus.succeeded), (["skipped", "skipped"], .skipped),
            (["success", "error"], .failed), (["fail"], .failed), (["runtime error"], .failed),
            (["partial success"], .failed),
        ]
    )
    func states(words: [String], status: RunStatus) throws {
        let nodes = words.map { node($0) }.joined(separator: ",")
        #expect(try FormatBench(.dbt).read(document(nodes)).runs.map(\.status) == [status])
    }

    @Test("the project is the package that most nodes belong to")
    func project() throws {
        let nodes = [
            node("pass", "test.dbt_utils.x.1"), node("success", "model.shop.a"), node("success", "seed.shop.b"),
        ]
        #expect(try FormatBench(.dbt).read(document(nodes.joined(separator: ","))).runs.map(\.workflow) == ["shop.run"])
    }

    @Test("other documents and unknown words are set aside, and nothing to do is passed over")
    func refusals() throws {
        let bench = try FormatBench(.dbt)
        #expect(try bench.read(document(node("success"), schema: 3)).refused.map(\.rule) == ["unknown-value"])
        let manifest =
            #"{"metadata":{"dbt_schema_version":"https://schemas.getdbt.com/dbt/manifest/v12.json"},"nodes":{}}"#
        #expect(try bench.read(manifest).refused.map(\.rule) == ["unknown-value"])
        #expect(try bench.read(#"{"metadata":{}}"#).refused.map(\.rule) == ["missing-value"])
        let word = try bench.read(document(node("exploded")))
        #expect(word.refused.map(\.column) == ["results.status"])
        #expect(word.tallies(1))
        let empty = try bench.read(document(""))
        #expect(empty.runs.isEmpty && empty.refused.isEmpty)
        #expect(empty.tally.contains("passed over 1 (invocations that had nothing to do 1)"))
    }
}
