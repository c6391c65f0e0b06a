import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageStore

@Suite struct FailureClassTests {
    static let rules = FailureRules(
        id: "test-rules",
        version: 1,
        owner: "owner",
        rules: [
            FailureRule(
                id: "time-limit",
                failureClass: .temporary,
                conditions: [.status([.timedOut])],
                because: "It took too long."
            ),
            FailureRule(
                id: "busy",
                failureClass: .temporary,
                conditions: [.status([.failed]), .errorContains(["rate limit", "deadlock"])],
                because: "It passes."
            ),
            FailureRule(id: "http", failureClass: .logical, conditions: [.httpCode([404])], because: "Not there."),
            FailureRule(id: "is", failureClass: .logical, conditions: [.errorIs(["E 17"])], because: "Known."),
            FailureRule(id: "start", failureClass: .logical, conditions: [.errorStarts(["schema"])], because: "Known."),
        ],
        source: "failure-rules.yml:1"
    )

    private static func apply(_ rules: FailureRules, _ sha256: String, to store: Store) throws -> Int? {
        try store.apply(rules, sha256: sha256, at: Instant(milliseconds: Sample.start), role: "test")
    }

    private static func failed(_ id: String, _ error: String?, _ stated: FailureClass? = nil) -> RunRecord {
        var run = Sample.run(id, status: .failed)
        run.endedAt = Instant(milliseconds: run.startedAt.milliseconds + 1)
        run.errorType = error
        run.failureClass = stated ?? .unknown
        run.failureClassSource = stated == nil ? .none : .explicit
        return run
    }

    private static func attempt(_ id: String, _ number: Int64, _ status: RunStatus, _ error: String?) -> AttemptRecord {
        var attempt = Sample.attempt(id, number, status: status)
        attempt.errorType = error
        return attempt
    }

    /// `run: class source rule`, by run id.
    private static func classes(_ folder: TemporaryFolder) throws -> [String] {
        try folder.rows("SELECT * FROM v_runs WHERE status IN ('failed', 'timed_out') ORDER BY run_id").map { row in
            "\(row["run_id"] ?? ""): \(row["failure_class"] ?? "") \(row["failure_class_source"] ?? "")"
                + " \(row["failure_rule"] ?? "")"
        }
    }

    private static func attemptClasses(_ folder: TemporaryFolder) throws -> [String] {
        try folder.rows("SELECT * FROM v_attempts WHERE failure_class IS NOT NULL ORDER BY run_id, attempt").map {
            row in
            "\(row["run_id"] ?? "") \(row["attempt"] ?? ""): \(row["failure_class"] ?? "")"
                + " \(row["failure_class_source"] ?? "") \(row["failure_rule"] ?? "")"
        }
    }

    @Test("the source comes first, then the first rule that holds, then nobody knows; the step and the rule are kept")
    func steps() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        #expect(try Self.apply(Self.rules, "a", to: store) == 0)
        var late = Self.failed("d", nil)
        late.status = .timedOut
        try store.load(runs: [
            Self.failed("a", "RateLimitExceeded", .logical), Self.failed("b", "rate_limited"),
            Self.failed("c", "HTTP/1.1 404 Not Found"), late, Self.failed("e", "odd"), Self.failed("f", nil),
            Self.failed("g", "e17"), Self.failed("h", "Schema: unknown"), Self.failed("i", "the schema"),
            Self.failed("j", "deadlock", .unknown), Sample.run("k"),
        ])
        #expect(
            try Self.classes(folder) == [
                "a: logical explicit NULL", "b: temporary rule busy", "c: logical rule http",
                "d: temporary rule time-limit", "e: unknown none NULL", "f: unknown none NULL", "g: logical rule is",
                "h: logical rule start", "i: unknown none NULL", "j: temporary rule busy",
            ]
        )
        #expect(store.verify().isEmpty)
        var read: [FailureClass?] = []
        try store.forEachRun(everything) { read.append($0.failureClass) }
        #expect(read.count == 11)
        #expect(read.filter { $0 == .temporary }.count == 3)
        #expect(read.filter { $0 == nil }.count == 1)
        #expect(try store.dumped.contains { $0.contains("\"failure_class_source\":\"rule\"") })
    }

    @Test("what the attempts show decides when no rule does, in whatever order runs and attempts come")
    func inference() throws {
        let runs = [
            Self.failed("alike", "odd"), Self.failed("mixed", "odd"), Self.failed("single", "odd"),
            Self.failed("ruled", "odd"), Self.failed("stated", "odd", .logical), Sample.run("mended"),
        ]
        let attempts = [
            Self.attempt("alike", 1, .failed, "odd"), Self.attempt("alike", 2, .failed, "odd"),
            Self.attempt("mixed", 1, .failed, "odd"), Self.attempt("mixed", 2, .failed, "other"),
            Self.attempt("single", 1, .failed, "odd"), Self.attempt("ruled", 1, .failed, "odd"),
            Self.attempt("ruled", 2, .failed, "HTTP 404"), Self.attempt("stated", 1, .failed, "odd"),
            Self.attempt("mended", 1, .failed, "odd"), Self.attempt("mended", 2, .succeeded, nil),
            Self.attempt("orphan", 1, .failed, "odd"), Self.attempt("orphan", 2, .succeeded, nil),
        ]
        for order in 0..<2 {
            let folder = try TemporaryFolder()
            let store = try folder.writer()
            _ = try Self.apply(Self.rules, "a", to: store)
            let source = Sample.source(.attempts)
            if order == 0 { try store.load(attempts.map { .attempt($0) }, source) }
            try store.load(runs: runs)
            if order == 1 { try store.load(attempts.map { .attempt($0) }, source) }
            #expect(
                try Self.classes(folder) == [
                    "alike: logical retry_inferred NULL", "mixed: unknown none NULL", "ruled: logical rule http",
                    "single: unknown none NULL", "stated: logical explicit NULL",
                ]
            )
            #expect(
                try Self.attemptClasses(folder) == [
                    "alike 1: logical retry_inferred NULL", "alike 2: logical retry_inferred NULL",
                    "mended 1: temporary retry_inferred NULL", "mixed 1: unknown none NULL",
                    "mixed 2: unknown none NULL", "orphan 1: temporary retry_inferred NULL",
                    "ruled 1: unknown none NULL", "ruled 2: logical rule http", "single 1: unknown none NULL",
                    "stated 1: logical explicit NULL",
                ]
            )
            #expect(store.verify().isEmpty)
        }
    }

    @Test("a failed run that a retry of its own mended was temporary")
    func retryRun() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try store.load(runs: [Self.failed("1", "odd"), Self.failed("2", "odd")])
        var retry = Sample.run("3", minute: 5)
        retry.parentRunID = "1"
        retry.trigger = .retry
        try store.load(runs: [retry])
        #expect(try Self.classes(folder) == ["1: temporary retry_inferred NULL", "2: unknown none NULL"])
        #expect(store.verify().isEmpty)
    }

    @Test("new rules decide everything anew, leave an audit entry, and never make the same file a conflict")
    func newRules() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        let runs = [Self.failed("a", "odd"), Self.failed("b", "deadlock")]
        try store.load(runs: runs)
        #expect(try Self.classes(folder) == ["a: unknown none NULL", "b: unknown none NULL"])
        let digest = try store.digest()
        #expect(try Self.apply(Self.rules, "a", to: store) == 2)
        #expect(try Self.apply(Self.rules, "a", to: store) == nil)
        #expect(try Self.classes(folder) == ["a: unknown none NULL", "b: temporary rule busy"])
        #expect(try store.digest() != digest)
        let odd = FailureRule(
            id: "odd",
            failureClass: .logical,
            conditions: [.errorIs(["odd"])],
            because: "It is known by now."
        )
        let next = FailureRules(id: "test-rules", version: 2, owner: "owner", rules: [odd], source: "x:1")
        #expect(try Self.apply(next, "b", to: store) == 2)
        #expect(try Self.classes(folder) == ["a: logical rule odd", "b: unknown none NULL"])
        #expect(try store.failureRules()?.version == 2)
        let audit = try folder.rows("SELECT subject FROM audit WHERE action = 'classify-failures'")
        #expect(audit.count == 2)
        let again = try store.load(runs: runs, file: "again.csv")
        #expect(again.duplicates == 2)
        #expect(again.quarantined == 0)
        #expect(store.verify().isEmpty)
    }

    @Test("a correction takes the class of the row it replaces with it")
    func correction() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        _ = try Self.apply(Self.rules, "a", to: store)
        try store.load(runs: [Self.failed("a", "deadlock"), Self.failed("b", "odd")])
        var better = Sample.run("a", version: 1)
        better.endedAt = Instant(milliseconds: better.startedAt.milliseconds + 1)
        var worse = Self.failed("b", "deadlock")
        worse.rowVersion = 1
        try store.load(runs: [better, worse])
        #expect(try Self.classes(folder) == ["b: temporary rule busy"])
        #expect(try folder.rows("SELECT * FROM run_class").count == 1)
        #expect(store.verify().isEmpty)
    }

    @Test("classes do not depend on how rows were split, ordered or corrected", arguments: 0..<20 as Range<UInt64>)
    func orderDoesNotMatter(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let errors = ["odd", "other", "rate limit", nil]
        let statuses: [RunStatus] = [.succeeded, .failed, .timedOut, .cancelled]
        var runs: [ImportedRecord] = []
        var attempts: [ImportedRecord] = []
        for number in 0..<60 {
            var run = Self.failed("\(number % 50)", errors.randomElement(using: &random) ?? nil)
            run.status = statuses.randomElement(using: &random) ?? .failed
            run.rowVersion = Int64(number / 50)
            run.parentRunID = Int.random(in: 0..<4, using: &random) == 0 ? "\(number / 2)" : nil
            run.trigger = Bool.random(using: &random) ? .retry : .api
            runs.append(.run(run))
            for count in 0..<Int.random(in: 0...3, using: &random) {
                let status = statuses.randomElement(using: &random) ?? .failed
                var attempt = Self.attempt(
                    "\(number)",
                    Int64(count + 1),
                    status,
                    errors.randomElement(using: &random) ?? nil
                )
                attempt.rowVersion = 0
                attempts.append(.attempt(attempt))
                guard count == 0, Bool.random(using: &random) else { continue }
                attempt.status = statuses.randomElement(using: &random) ?? .failed
                attempt.rowVersion = 1
                attempts.append(.attempt(attempt))
            }
        }
        let folder = try TemporaryFolder()
        let parts = try folder.writer("parts.sqlite")
        _ = try Self.apply(Self.rules, "a", to: parts)
        var left: [(LoadKind, [ImportedRecord])] = [(.runs, runs), (.attempts, attempts)]
        while !left.isEmpty {
            let turn = Int.random(in: 0..<left.count, using: &random)
            let count = Int.random(in: 1...max(1, left[turn].1.count), using: &random)
            try parts.load(Array(left[turn].1.prefix(count)), Sample.source(left[turn].0))
            left[turn].1.removeFirst(min(count, left[turn].1.count))
            if left[turn].1.isEmpty { left.remove(at: turn) }
        }
        let sql = """
            SELECT run_id, '' AS attempt, failure_class, failure_class_source, failure_rule FROM v_runs
            UNION ALL SELECT run_id, attempt, failure_class, failure_class_source, failure_rule FROM v_attempts
            ORDER BY 1, 2
            """
        let stepwise = try folder.rows(sql, in: "parts.sqlite")
        let other = FailureRules(id: "none", version: 1, owner: "o", rules: [], source: "x:1")
        _ = try Self.apply(other, "b", to: parts)
        _ = try Self.apply(Self.rules, "a2", to: parts)
        #expect(try folder.rows(sql, in: "parts.sqlite") == stepwise)
        #expect(parts.verify().isEmpty)
    }
}
