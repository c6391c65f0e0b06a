import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageStore

@Suite struct IncidentTests {
    /// A run of minutes `start` to `end`.
    private static func run(_ id: String, _ start: Int64, _ end: Int64?, _ status: RunStatus) -> RunRecord {
        var run = Sample.run(id, minute: start, status: status)
        run.endedAt = end.map { Instant(milliseconds: Sample.start + $0 * 60_000) }
        return run
    }

    /// `opened_by opened -> recovered_by recovered +further`, in minutes.
    private static func texts(_ incidents: [Incident]) -> [String] {
        func minute(_ instant: Instant) -> Int64 { (instant.milliseconds - Sample.start) / 60_000 }
        return incidents.map { incident in
            let end = incident.recoveredAt.map { "\(incident.recoveredBy ?? "") \(minute($0))" } ?? "open"
            return "\(incident.openedBy) \(minute(incident.openedAt)) -> \(end) +\(incident.furtherFailures)"
        }
    }

    @Test("an incident lasts from the first failure's end to the end of the first success that began after it")
    func definition() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        var test = Self.run("t", 1, 2, .failed)
        test.isTest = true
        try store.load(runs: [
            test, Self.run("a", 0, 10, .failed), Self.run("b", 5, 12, .succeeded), Self.run("c", 11, 20, .timedOut),
            Self.run("d", 15, 40, .succeeded), Self.run("e", 16, 30, .succeeded), Self.run("f", 31, 45, .failed),
            Self.run("g", 50, nil, .running), Self.run("h", 51, 52, .cancelled),
        ])
        let incidents = try store.incidents(workflows: ["invoice-intake"])
        #expect(Self.texts(incidents) == ["a 10 -> e 30 +1", "f 45 -> open +0"])
        #expect(store.verify().isEmpty)

        let moment = Instant(milliseconds: Sample.start + 25 * 60_000)
        let known = try store.openIncidents(workflows: ["invoice-intake"], asOf: moment)
        #expect(Self.texts(known) == ["a 10 -> open +1"])
        let view = try folder.rows("SELECT opened_by, minutes FROM v_incidents ORDER BY opened_at")
        #expect(view == [["opened_by": "a", "minutes": "20.0"], ["opened_by": "f", "minutes": "NULL"]])
    }

    @Test("a late success that began in an open incident ends it, and what failed after it opens the next")
    func lateSuccess() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try store.load(runs: [
            Self.run("a", 0, 10, .failed), Self.run("b", 20, 30, .failed), Self.run("c", 40, 50, .succeeded),
        ])
        #expect(Self.texts(try store.incidents(workflows: ["invoice-intake"])) == ["a 10 -> c 50 +1"])
        try store.load(runs: [Self.run("d", 11, 15, .succeeded)], file: "late.csv")
        #expect(
            Self.texts(try store.incidents(workflows: ["invoice-intake"])) == ["a 10 -> d 15 +0", "b 30 -> c 50 +0"]
        )
        var corrected = Self.run("a", 0, 10, .succeeded)
        corrected.rowVersion = 1
        try store.load(runs: [corrected], file: "corrected.csv")
        #expect(Self.texts(try store.incidents(workflows: ["invoice-intake"])) == ["b 30 -> c 50 +0"])
        #expect(store.verify().isEmpty)
    }

    @Test("a child of a run of the same workflow is counted with it, whichever comes first")
    func parts() throws {
        for isParentFirst in [true, false] {
            let folder = try TemporaryFolder()
            let store = try folder.writer()
            var child = Self.run("child", 1, 5, .failed)
            child.parentRunID = "parent"
            child.cost = FixedDecimal(units: 3, scale: 2)
            let parent = Self.run("parent", 0, 9, .succeeded)
            var stranger = Self.run("stranger", 30, 31, .failed)
            stranger.parentRunID = "unknown"
            for run in isParentFirst ? [parent, child, stranger] : [child, stranger, parent] {
                try store.load(runs: [run])
            }
            #expect(Self.texts(try store.incidents(workflows: ["invoice-intake"])) == ["stranger 31 -> open +0"])
            var parts: [Bool] = []
            try store.forEachRun(everything) { parts.append($0.isPart) }
            #expect(parts == [false, true, false])
            let week = try folder.rows("SELECT runs, failed FROM v_weekly")
            #expect(week == [["runs": "2", "failed": "1"]])
            #expect(store.verify().isEmpty)
        }
    }

    @Test("two runs that call each other parent are one run, not none")
    func mutualParents() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        var one = Self.run("1", 0, 1, .succeeded)
        one.parentRunID = "2"
        var two = Self.run("2", 0, 1, .succeeded)
        two.parentRunID = "1"
        var own = Self.run("3", 0, 1, .succeeded)
        own.parentRunID = "3"
        try store.load(runs: [one, two, own])
        var parts: [Bool] = []
        try store.forEachRun(everything) { parts.append($0.isPart) }
        #expect(parts.filter { $0 }.count == 1)
    }

    @Test(
        "loads in any split and order, corrections among them, give the incidents that one statement over all rows gives",
        arguments: 0..<60 as Range<UInt64>
    )
    func sameAsFromScratch(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let statuses: [RunStatus] = [.succeeded, .succeeded, .failed, .timedOut, .cancelled, .running]
        var runs = (0..<120).map { number in
            let status = statuses.randomElement(using: &random) ?? .failed
            let start = Int64.random(in: 0..<200, using: &random)
            let length = Int64.random(in: 0..<20, using: &random)
            var run = Self.run("\(number)", start, status.isOpen ? nil : start + length, status)
            run.workflow = ["invoice-intake", "expense-claims"].randomElement(using: &random) ?? ""
            run.isTest = Int.random(in: 0..<10, using: &random) == 0
            if Int.random(in: 0..<8, using: &random) == 0 { run.parentRunID = "\((number + 7) % 120)" }
            return run
        }
        for _ in 0..<30 {
            guard var run = runs.randomElement(using: &random) else { continue }
            run.rowVersion = (runs.filter { $0.runID == run.runID }.map(\.rowVersion).max() ?? 0) + 1
            run.status = Bool.random(using: &random) ? .succeeded : .failed
            run.endedAt = Instant(
                milliseconds: run.startedAt.milliseconds + 60_000 * .random(in: 0..<30, using: &random)
            )
            run.workflow = ["invoice-intake", "expense-claims"].randomElement(using: &random) ?? ""
            runs.append(run)
        }
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        var rest = runs.shuffled(using: &random)
        while !rest.isEmpty {
            let count = min(rest.count, Int.random(in: 1...30, using: &random))
            try store.load(runs: Array(rest.prefix(count)))
            rest.removeFirst(count)
            #expect(try folder.rows(Self.stored) == folder.rows(Self.oracle))
        }
        #expect(store.verify().isEmpty)
        #expect(try !folder.rows(Self.stored).isEmpty)
    }

    private static let stored = """
        SELECT i.workflow, i.opened_at, r.run_key AS opened_by, i.recovered_at, s.run_key AS recovered_by,
            i.further_failures FROM incident i JOIN run r ON r.id = i.opened_by LEFT JOIN run s ON s.id = i.recovered_by
        ORDER BY 1, 2
        """

    /// Walks from incident to incident over all rows, with nothing kept in between.
    private static let oracle = """
        WITH RECURSIVE counted AS MATERIALIZED (
            SELECT r.workflow, r.run_key, r.started_at, r.ended_at, r.status IN (1, 3) AS failed FROM run r
            WHERE r.is_test = 0 AND r.status IN (0, 1, 3) AND NOT EXISTS (
                SELECT 1 FROM run p WHERE p.run_key = r.parent_run_key AND p.workflow = r.workflow AND p.id <> r.id
                    AND NOT (p.parent_run_key IS r.run_key AND (p.started_at > r.started_at
                        OR p.started_at = r.started_at AND p.run_key > r.run_key)))
        ), failures AS MATERIALIZED (
            SELECT *, row_number() OVER (PARTITION BY workflow ORDER BY ended_at, run_key) AS place
            FROM counted WHERE failed
        ), successes AS MATERIALIZED (
            SELECT *, row_number() OVER (PARTITION BY workflow ORDER BY ended_at, started_at, run_key) AS place
            FROM counted WHERE NOT failed
        ), ends AS MATERIALIZED (
            SELECT f.workflow, f.place, f.ended_at AS opened_at, f.run_key AS opened_by,
                (SELECT min(s.place) FROM successes s WHERE s.workflow = f.workflow AND s.started_at >= f.ended_at)
                    AS success
            FROM failures f
        ), timed AS MATERIALIZED (
            SELECT e.*, s.ended_at AS recovered_at, s.run_key AS recovered_by FROM ends e
            LEFT JOIN successes s ON s.workflow = e.workflow AND s.place = e.success
        ), walk AS (
            SELECT * FROM timed WHERE place = 1
            UNION ALL
            SELECT t.* FROM walk w JOIN timed t ON t.workflow = w.workflow AND t.place =
                (SELECT min(n.place) FROM timed n WHERE n.workflow = w.workflow AND n.opened_at > w.recovered_at)
        )
        SELECT w.workflow, w.opened_at, w.opened_by, w.recovered_at, w.recovered_by,
            (SELECT count(*) FROM failures f WHERE f.workflow = w.workflow AND f.ended_at >= w.opened_at
                AND f.ended_at <= ifnull(w.recovered_at, 9e18)) - 1 AS further_failures
        FROM walk w ORDER BY 1, 2
        """
}
