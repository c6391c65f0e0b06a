import PilotageModel
import Testing

@testable import PilotageImport

@Suite struct GitHubTests {
    private func run(_ more: String, id: Int = 7, attempt: Int = 1, updated: String = "06:10:00Z") -> String {
        #"{"id":\#(id),"name":"CI","run_attempt":\#(attempt),"event":"push","created_at":"2026-10-05T06:00:00Z","#
            + #""run_started_at":"2026-10-05T06:0\#(attempt):00Z","updated_at":"2026-10-05T\#(updated)"\#(more)}"#
    }

    private let success = #","status":"completed","conclusion":"success""#
    private let failure = #","status":"completed","conclusion":"failure""#

    @Test("the fixture of gh becomes what was simulated")
    func commandLine() throws {
        let bench = try FormatBench(.github)
        let truth = try bench.truth()
        let reading = try bench.read(try bench.fixture("gh-runs.json"))
        #expect(reading.refused.isEmpty)
        #expect(reading.runs.count == truth["runs"] as? Int)
        #expect(reading.byStatus == truth["runsByStatus"] as? [String: Int])
        #expect(reading.runs.reduce(0) { $0 + Int($1.attempts ?? 0) } == truth["attempts"] as? Int)
    }

    @Test("both spellings give the same rows")
    func spellings() throws {
        let bench = try FormatBench(.github)
        let rest = try bench.read(try bench.fixture("runs.json"))
        let command = try bench.read(try bench.fixture("gh-runs.json"))
        #expect(rest.runs.count == (try bench.truth()["restRuns"] as? Int))
        #expect(rest.records.isSubset(of: command.records))
    }

    @Test("ends are those of the last job where the jobs are in the file, else the last change")
    func jobs() throws {
        let bench = try FormatBench(.github)
        let truth = try bench.truth()
        let byJobs = try #require(truth["endsByJobs"] as? [String: String])
        let byUpdate = try #require(truth["endsByUpdate"] as? [String: String])
        let runs = try bench.fixture("runs.json")
        let jobs = try bench.fixture("jobs.json")
        let alone = try bench.read(runs)
        func ends(_ reading: FormatBench.Reading) -> [String: Instant] {
            Dictionary(
                uniqueKeysWithValues: reading.runs.compactMap { run in run.endedAt.map { (run.runID, $0) } }
            )
        }
        #expect(ends(alone).mapValues(\.text) == byUpdate.mapValues(Self.instant))
        #expect(alone.notes.contains { $0.contains("a little late: \(byUpdate.count).") })
        for bytes in [runs + jobs, jobs + runs] {
            let together = try bench.read(bytes)
            #expect(ends(together).mapValues(\.text) == byJobs.mapValues(Self.instant))
            #expect(together.tallies(9 + (truth["jobs"] as? Int ?? 0)), "\(together.tally)")
            // A row with the right end corrects one without.
            let known = Dictionary(uniqueKeysWithValues: alone.runs.map { ($0.runID, $0.rowVersion) })
            #expect(
                together.runs.allSatisfy { $0.endedAt == nil || $0.rowVersion > known[$0.runID] ?? .max }
            )
        }
        let strays = try bench.read(jobs)
        #expect(strays.runs.isEmpty)
        #expect(strays.tally.contains("jobs whose run is not in the file \(truth["jobs"] ?? 0)"))
    }

    private static func instant(_ text: String) -> String {
        ExportTime.milliseconds(text).map { Instant(milliseconds: $0).text } ?? ""
    }

    @Test(
        "conclusions",
        arguments: [
            ("success", RunStatus.succeeded), ("neutral", .succeeded), ("failure", .failed), ("FAILURE", .failed),
            ("startup_failure", .failed), ("timed_out", .timedOut), ("cancelled", .cancelled), ("stale", .cancelled),
            ("skipped", .skipped), ("action_required", .waiting),
        ]
    )
    func conclusions(word: String, status: RunStatus) throws {
        let reading = try FormatBench(.github).read(run(#","status":"completed","conclusion":"\#(word)""#))
        #expect(reading.runs.map(\.status) == [status])
        #expect((reading.runs.first?.endedAt == nil) == (status == .waiting))
    }

    @Test(
        "open runs have no end",
        arguments: [("queued", RunStatus.waiting), ("waiting", .waiting), ("in_progress", .running)]
    )
    func open(word: String, status: RunStatus) throws {
        let rest = try FormatBench(.github).read(run(#","status":"\#(word)","conclusion":null"#))
        #expect(rest.runs.map(\.status) == [status])
        #expect(rest.runs.first?.endedAt == nil)
        let empty = try FormatBench(.github).read(run(#","status":"\#(word)","conclusion":"""#))
        #expect(empty.runs == rest.runs)
    }

    @Test("a re-run keeps its run; documents of single attempts give all of them")
    func attempts() throws {
        let bench = try FormatBench(.github)
        let first = run(failure)
        let second = run(success, attempt: 2, updated: "06:20:00Z")
        let reading = try bench.read(first + second)
        #expect(reading.runs.count == 1)
        #expect(reading.runs.first?.attempts == 2)
        #expect(reading.runs.first?.status == .succeeded)
        #expect(reading.runs.first?.startedAt == Instant(milliseconds: 1_791_180_000_000))
        #expect(reading.attempts.map(\.number) == [1, 2])
        #expect(reading.attempts.map(\.status) == [.failed, .succeeded])
        #expect(reading.attempts.map(\.startedAt.milliseconds) == [1_791_180_060_000, 1_791_180_120_000])
        let apart = try bench.read(first).attempts + bench.read(second).attempts
        #expect(apart == reading.attempts)
        #expect(try bench.read(first).runs[0].rowVersion < reading.runs[0].rowVersion)
    }

    @Test("an earlier attempt is known by its jobs where one of them failed, and its own document corrects that")
    func attemptsByJobs() throws {
        func job(_ attempt: Int, _ conclusion: String, _ start: String, _ end: String?) -> String {
            let ended = end.map { #""2026-10-05T\#($0)Z""# } ?? "null"
            return #"{"id":9,"run_id":7,"run_attempt":\#(attempt),"status":"completed","conclusion":"\#(conclusion)","#
                + #""started_at":"2026-10-05T\#(start)Z","completed_at":\#(ended)}"#
        }
        let third = run(success, attempt: 3, updated: "07:00:00Z")
        let jobs = [
            job(1, "success", "06:01:10", "06:02:00"), job(1, "failure", "06:01:05", "06:05:00"),
            job(1, "skipped", "06:05:00", "06:05:00"), job(2, "timed_out", "06:10:00", "06:20:00"),
            job(3, "success", "06:50:00", "06:59:00"),
        ]
        let text = "{\"jobs\":[\(jobs.joined(separator: ","))]}"
        let bench = try FormatBench(.github)
        let reading = try bench.read(third + text)
        #expect(try bench.read(text + third).records == reading.records)
        let attempts = reading.attempts.sorted { $0.number < $1.number }
        #expect(attempts.map(\.number) == [1, 2, 3])
        #expect(attempts.map(\.status) == [.failed, .timedOut, .succeeded])
        #expect(attempts.map(\.errorType) == [nil, "timed_out", nil])
        #expect(attempts[0].startedAt.text == Self.instant("2026-10-05T06:01:05Z"))
        #expect(
            attempts.map { $0.endedAt?.text }
                == ["06:05:00", "06:20:00", "06:59:00"].map { Self.instant("2026-10-05T\($0)Z") }
        )
        #expect(reading.notes.contains { $0.contains("known by their jobs only: 2.") })
        let own = try bench.read([run(failure, updated: "06:05:03Z"), third, text].joined(separator: "\n"))
        #expect(own.attempts.first { $0.number == 1 }?.rowVersion ?? 0 > attempts[0].rowVersion)
        #expect(own.attempts.count == 3)
    }

    @Test(
        "an earlier attempt whose jobs all succeeded, or still go on, is not told",
        arguments: [#""success","completed_at":"2026-10-05T06:05:00Z""#, #""failure","completed_at":null"#]
    )
    func untoldAttempts(end: String) throws {
        let job = #"{"run_id":7,"run_attempt":1,"status":"completed","started_at":"2026-10-05T06:01:00Z","conclusion":"#
        let text = "{\"jobs\":[\(job)\(end)}]}"
        #expect(try FormatBench(.github).read(run(success, attempt: 2) + text).attempts.map(\.number) == [2])
    }

    @Test("the receipt warns where GitHub counts more than it lists")
    func counts() throws {
        let bench = try FormatBench(.github)
        func notes(_ total: String) throws -> String {
            try bench.read("{\"total_count\":\(total),\"workflow_runs\":[\(run(success))]}").notes.joined(
                separator: "\n"
            )
        }
        #expect(try notes("\"2,500+\"").contains("GitHub counts 2,500+ runs or jobs where the file has 1"))
        #expect(try notes("2").contains("GitHub counts 2 runs"))
        #expect(!(try notes("1").contains("GitHub counts")))
        let thousand = (1...1000).map { run(success, id: $0) }.joined(separator: "\n")
        #expect(try bench.read(thousand).notes.contains { $0.contains("at most 1,000 runs a query") })
    }

    @Test("triggers, and open fields of a mapping")
    func fields() throws {
        let bench = try FormatBench(
            .github,
            adding: [
                "{name: segment.repository, physicalName: \"@repository\", logicalType: string}",
                "{name: segment.branch, physicalName: \"@branch\", logicalType: string}",
            ]
        )
        let more = success + #","head_branch":"main","url":"https://api.github.com/repos/o/n/actions/runs/7""#
        let reading = try bench.read(run(more))
        #expect(reading.runs.first?.segments == ["event": "push", "repository": "o/n", "branch": "main"])
        #expect(reading.runs.first?.trigger == .event)
        #expect(reading.runs.first?.workflow == "CI")
        let nameless =
            #"{"databaseId":1,"attempt":1,"startedAt":"0001-01-01T00:00:00Z","status":"queued","conclusion":""}"#
        #expect(try bench.read(nameless).refused.map(\.rule) == ["missing-value"])
    }
}
