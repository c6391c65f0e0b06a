import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageStore

@Suite struct ReadTests {
    @Test("runs come by start time, and at the same time by run id, whatever the order of loading")
    func order() throws {
        let folder = try TemporaryFolder()
        var runs: [RunRecord] = []
        for id in ["b", "a", "10", "9", "ffffffffffffffffffffffffffffffff"] {
            for minute in [3, 1] as [Int64] {
                var run = Sample.run("\(id)-\(minute)", minute: minute)
                run.attempts = Int64(runs.count + 1)
                runs.append(run)
            }
        }
        func order(_ name: String, _ runs: [RunRecord]) throws -> [Int64?] {
            let store = try folder.writer(name)
            try store.load(runs: runs)
            var seen: [Int64?] = []
            try store.forEachRun(everything) { seen.append($0.attempts) }
            return seen
        }
        let expected = runs.sorted { ($0.startedAt, $0.runID) < ($1.startedAt, $1.runID) }.map(\.attempts)
        #expect(try order("a.sqlite", runs) == expected)
        #expect(try order("b.sqlite", runs.reversed()) == expected)
    }

    @Test("the span holds its first instant and not its last")
    func span() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try store.load(runs: (0..<10).map { Sample.run("\($0)", minute: $0) })
        let query = RunQuery(
            workflows: ["invoice-intake"],
            from: Instant(milliseconds: Sample.start + 120_000),
            until: Instant(milliseconds: Sample.start + 300_000)
        )
        var starts: [Int64] = []
        try store.forEachRun(query) { starts.append(($0.startedAt - Sample.start) / 60_000) }
        #expect(starts == [2, 3, 4])
        #expect(try store.runLoads(query).map(\.runs) == [3])
    }

    @Test("unknown workflows add nothing, and no workflow asks for nothing", arguments: [[], ["absent"]] as [[String]])
    func nothing(workflows: [String]) throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try store.load(runs: [Sample.run("1")])
        let query = RunQuery(workflows: workflows, from: everything.from, until: everything.until)
        try store.forEachRun(query) { _ in Issue.record("a run was read") }
        #expect(try store.runLoads(query).isEmpty)
        #expect(try store.sampleRuns(query, limit: 3).isEmpty)
    }

    @Test("a row carries every field the metrics need", arguments: 0..<20 as Range<UInt64>)
    func fields(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let run = Sample.randomRun(Int(seed), using: &random)
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try store.load(runs: [run])
        let codes = try store.runCodes()
        var count = 0
        try store.forEachRun(everything) { row in
            count += 1
            #expect(codes.workflows[row.workflow] == run.workflow)
            #expect(codes.segments[row.segments] == run.segments)
            #expect(row.trigger == run.trigger && row.isTest == run.isTest && row.status == run.status)
            let hasFailed = run.status == .failed || run.status == .timedOut
            #expect(row.failureClass == (hasFailed ? run.failureClass ?? .unknown : nil))
            #expect(row.queuedAt == run.queuedAt?.milliseconds && row.startedAt == run.startedAt.milliseconds)
            #expect(row.endedAt == run.endedAt?.milliseconds && row.dueAt == run.dueAt?.milliseconds)
            #expect(row.attempts == run.attempts && row.manualInterventions == run.manualInterventions)
            #expect(row.manualMilliseconds == run.manualMilliseconds)
            #expect(row.humanWaitMilliseconds == run.humanWaitMilliseconds)
            #expect(row.fallbackUsed == run.fallbackUsed && row.duplicateBlocked == run.duplicateBlocked)
            #expect(row.handoffs == run.handoffs && row.failedHandoffs == run.failedHandoffs)
            #expect(row.costUnits == run.cost?.units && row.currency == run.currency)
            #expect(row.costScale == Int64(run.cost?.scale ?? 0))
        }
        #expect(count == 1)
    }

    @Test("lineage names the file, its digest and its contract, and how many runs it gave")
    func lineage() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try store.load(runs: [Sample.run("1"), Sample.run("2", minute: 1)], file: "week-07.csv")
        try store.load(runs: [Sample.run("2", minute: 1), Sample.run("3", minute: 2)], file: "week-08.csv")
        let uses = try store.runLoads(everything)
        #expect(uses.map(\.file) == ["week-07.csv", "week-08.csv"])
        #expect(uses.map(\.runs) == [2, 1])
        #expect(uses.first?.contractVersion == "1.0.0")
        let samples = try store.sampleRuns(everything, limit: 2)
        #expect(samples.map(\.runID) == ["1", "2"])
        #expect(samples.map(\.line) == [2, 3])
        #expect(samples.map(\.status) == [.succeeded, .succeeded])
    }

    @Test("while a load is under way, a reader sees the state before it")
    func isolation() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try store.load(runs: [Sample.run("1")])
        let reader = try folder.reader()
        let before = try reader.digest()
        _ = try store.load(Sample.source()) { session in
            for number in 2..<100 {
                try session.append(.run(Sample.run("\(number)")), line: number, byteOffset: 0) { "" }
            }
            #expect(try reader.digest() == before)
        }
        #expect(try reader.dumped.count == 99)
    }
}

@Suite struct ViewTests {
    @Test("the view of runs gives names, words and ISO times")
    func runs() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        let ids = ["01234567-89ab-cdef-0123-456789abcdef", "0123456789abcdef0123456789abcdef", "17", "A 1"]
        var runs = ids.map { Sample.run($0) }
        runs[0].endedAt = Instant(milliseconds: Sample.start + 90_000)
        runs[0].parentRunID = "17"
        runs[0].trigger = .api
        runs[0].status = .timedOut
        runs[0].failureClass = .logical
        try store.load(runs: runs)
        let rows = try folder.rows("SELECT * FROM v_runs ORDER BY line")
        #expect(rows.map { $0["run_id"] } == ids)
        #expect(rows[0]["started_at"] == Instant(milliseconds: Sample.start).text)
        #expect(rows[0]["duration_minutes"] == "1.5")
        #expect(rows[0]["parent_run_id"] == "17")
        #expect(rows[0]["started_by"] == "api")
        #expect(rows[0]["status"] == "timed_out")
        #expect(rows[0]["failure_class"] == "logical")
        #expect(rows[0]["namespace"] == "nordwind")
        #expect(rows[0]["segments"] == "{\"channel\":\"email\",\"customer_segment\":\"enterprise\"}")
        #expect(rows[1]["ended_at"] == "NULL")
        #expect(rows[1]["file"] == "runs.csv")
    }

    @Test("the weekly view agrees with the model's ISO weeks over the ends of years")
    func weekly() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        let days = [
            -3, 0, 3, 4, 10_956, 10_957, 16_800, 18_627, 20_453, 20_819, 20_820, 20_821, 20_822, 20_823, 20_824,
        ]
        try store.load(
            runs: days.map { day in
                var run = Sample.run("d\(day)", status: .failed)
                run.startedAt = Instant(milliseconds: Int64(day) * 86_400_000 + 86_399_999)
                return run
            }
        )
        let weeks = Dictionary(grouping: days) { ISOWeek(containing: Day(number: $0)) }
        let rows = try folder.rows("SELECT week, monday, runs FROM v_weekly ORDER BY monday")
        #expect(rows.map { $0["week"] } == weeks.keys.sorted().map(\.text))
        #expect(rows.map { $0["monday"] } == weeks.keys.sorted().map(\.firstDay.text))
        #expect(rows.map { $0["runs"] } == weeks.keys.sorted().map { "\(weeks[$0, default: []].count)" })
    }

    @Test("the weekly view counts by outcome, leaves out tests, and has no rate where nothing finished")
    func weeklyCounts() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        var runs = [
            Sample.run("1"), Sample.run("2", status: .failed), Sample.run("3", status: .timedOut),
            Sample.run("4", status: .running), Sample.run("5", status: .failed),
        ]
        runs[1].failureClass = .logical
        runs[2].failureClass = .temporary
        runs[4].isTest = true
        var open = Sample.run("6", status: .waiting)
        open.workflow = "expense-claims"
        try store.load(runs: runs + [open])
        let rows = try folder.rows("SELECT * FROM v_weekly ORDER BY workflow")
        #expect(rows.map { $0["workflow"] } == ["expense-claims", "invoice-intake"])
        #expect(rows[0]["failure_rate"] == "NULL")
        #expect(rows[1]["runs"] == "4")
        #expect(rows[1]["finished"] == "3")
        #expect(rows[1]["failed"] == "2")
        #expect(rows[1]["failed_logical"] == "1")
        #expect(rows[1]["failed_temporary"] == "1")
        #expect(rows[1]["open"] == "1")
        #expect(rows[1]["mean_duration_minutes"] == "NULL")
    }

    @Test("loads and quarantine are readable")
    func ledger() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try store.load(runs: [Sample.run("1"), Sample.run("1", minute: 1)])
        let loads = try folder.rows("SELECT * FROM v_loads")
        #expect(loads.first?["quarantined_by_rule"] == "{\"conflict\":1}")
        #expect(loads.first?["loaded_at"] == "2026-11-16T06:30:00.000Z")
        let rows = try folder.rows("SELECT * FROM v_quarantine")
        #expect(rows.first?["rule"] == "conflict")
        #expect(rows.first?["file"] == "runs.csv")
    }
}
