import Foundation
import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageStore

@Suite("Removal: the rows and their bytes are gone, and what is left is still proven")
struct RemovalTests {
    private static let canary = "CANARY-4711@example.org"
    private static let now = Instant(milliseconds: 1_794_810_600_000)

    private func order(_ reason: RemovalReason = .forget, isRehearsal: Bool = false) -> RemovalOrder {
        RemovalOrder(reason: reason, at: Self.now, role: "officer", subject: "one subject", isRehearsal: isRehearsal)
    }

    private func forget(_ store: Store, _ value: String, field: String? = nil) throws -> RemovalCounts {
        try store.forget(ForgetRequest(values: [value], field: field), order())
    }

    private func run(_ id: String, _ change: (inout RunRecord) -> Void = { _ in }) -> ImportedRecord {
        var run = Sample.run(id)
        change(&run)
        return .run(run)
    }

    /// A store in which the canary stands wherever a person can stand.
    private func planted(_ folder: TemporaryFolder) throws -> Store {
        let store = try folder.writer()
        let canary = Self.canary
        try store.load([run("1"), run(canary), run("2") { $0.segments = ["clerk": canary] }], Sample.source())
        try store.load(
            [
                run("3") { $0.errorType = "no mailbox \(canary) here" }, run("4") { $0.parentRunID = canary }, run("5"),
                run("2") {
                    $0.segments = [:]
                    $0.rowVersion = 1
                },
            ],
            Sample.source(sha256: String(repeating: "b", count: 64))
        )
        var attempt = AttemptRecord(runID: "2", number: 1, status: .failed, startedAt: Self.now)
        attempt.namespace = "nordwind"
        try store.load([.attempt(attempt)], Sample.source(.attempts))
        var annotation = Sample.annotation("a1")
        annotation.runID = canary
        try store.load([.annotation(annotation), .annotation(Sample.annotation("a2"))], Sample.source(.annotations))
        _ = try store.load(Sample.source(sha256: String(repeating: "c", count: 64))) { session in
            for (line, raw) in ["x,\(canary)", #"{"a":"CANARY\u002d4711@example.org"}"#, "harmless"].enumerated() {
                try session.quarantine(
                    RefusedRow(
                        line: line + 2,
                        byteOffset: 0,
                        column: nil,
                        rule: "r",
                        what: "w",
                        fix: "f",
                        raw: raw,
                        key: RowKey(kind: .runs, namespace: "nordwind", id: "q\(line)")
                    )
                )
            }
        }
        return store
    }

    /// In how many files of the folder the bytes stand.
    private func hits(_ text: String, in folder: TemporaryFolder) throws -> Int {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        return try names.filter { name in
            try Data(contentsOf: folder.url.appendingPathComponent(name)).range(of: Data(text.utf8)) != nil
        }
        .count
    }

    @Test("a subject goes from current and replaced rows, attempts, annotations, quarantine, words and every byte")
    func forgotten() throws {
        let folder = try TemporaryFolder()
        let store = try planted(folder)
        #expect(try hits(Self.canary, in: folder) > 0)
        let counts = try forget(store, Self.canary)
        #expect(counts.rows == ["run": 4, "run_history": 1, "attempt": 1, "annotation": 1])
        #expect(counts.quarantined == 2)
        #expect(counts.fixedMentions == 0)
        #expect(try folder.rows("SELECT run_key FROM run ORDER BY 1").map { $0["run_key"] } == ["1", "5"])
        #expect(try store.quarantine(load: nil).map(\.row.raw) == ["harmless"])
        #expect(store.verify().isEmpty)
        #expect(try hits(Self.canary, in: folder) == 0)
        #expect(try hits(#"CANARY\u002d4711"#, in: folder) == 0)
        let audit = try #require(try store.auditTrail().last)
        #expect(audit.action == "forget")
        #expect(!"\(audit)".contains("CANARY"))
        #expect(try store.receipts().allSatisfy(\.reconciles))
        #expect(try forget(store, Self.canary).total == 0)
        #expect(try store.auditTrail().last == audit)
    }

    @Test("a currency that only other runs name stays, one that nobody names any more goes")
    func currencies() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        for (id, currency) in [("1", "CHF"), (Self.canary, "SEK")] {
            let one = run(id) {
                $0.cost = FixedDecimal(units: 1250, scale: 2)
                $0.currency = currency
            }
            try store.load([one], Sample.source(sha256: String(repeating: currency == "CHF" ? "d" : "e", count: 64)))
        }
        _ = try forget(store, Self.canary)
        #expect(store.verify().isEmpty)
        let words = try folder.rows("SELECT text FROM word WHERE text IN ('CHF', 'SEK')")
        #expect(words == [["text": "CHF"]])
        #expect(
            try folder.rows("SELECT cost_units, currency IN (SELECT code FROM word) AS known FROM run") == [
                ["cost_units": "1250", "known": "1"]
            ]
        )
    }

    @Test("a named field is the only one that is looked at")
    func field() throws {
        let folder = try TemporaryFolder()
        let store = try planted(folder)
        let counts = try forget(store, Self.canary, field: "segment.clerk")
        #expect(counts.rows == ["run": 1, "run_history": 1, "attempt": 1])
        #expect(try folder.rows("SELECT count(*) AS n FROM run").first?["n"] == "5")
        #expect(store.verify().isEmpty)
    }

    @Test(
        "what a removal left is proven: a changed, a lost and an added row are found",
        arguments: [
            "UPDATE run_row SET started_at = started_at + 1 WHERE run_key = 1",
            "DELETE FROM run_row WHERE run_key = 5",
            "DELETE FROM quarantine",
            "DROP TRIGGER removal_load_refuses_update; UPDATE removal_load SET rows_by_kind = '{}'",
            "DROP TRIGGER removal_load_refuses_delete; DELETE FROM removal_load",
        ]
    )
    func proven(tampering: String) throws {
        let folder = try TemporaryFolder()
        do {
            let store = try planted(folder)
            _ = try forget(store, Self.canary)
        }
        try folder.tamper(tampering)
        #expect(try !folder.reader().verify().isEmpty)
    }

    @Test("a damaged store is not touched: a removal would hide the damage")
    func damaged() throws {
        let folder = try TemporaryFolder()
        do { _ = try planted(folder) }
        try folder.tamper("UPDATE run_row SET started_at = started_at + 1 WHERE run_key = 1")
        let store = try folder.writer()
        #expect(throws: StoreError.self) { try forget(store, Self.canary) }
        #expect(try hits(Self.canary, in: folder) > 0)
    }

    @Test("a rehearsal counts and changes nothing")
    func rehearsal() throws {
        let folder = try TemporaryFolder()
        let store = try planted(folder)
        let digest = try store.digest()
        let entries = try store.auditTrail()
        let counts = try store.forget(ForgetRequest(values: [Self.canary], field: nil), order(isRehearsal: true))
        #expect(counts.total == 9)
        #expect(try store.digest() == digest)
        #expect(try store.auditTrail() == entries)
        #expect(store.verify().isEmpty)
    }

    @Test("rows older than their period go, each kind by its own date; the next time nothing does")
    func retention() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        let day: Int64 = 86_400_000
        let start = Sample.start
        let runs = (0..<10).map { index in
            run("\(index)") { $0.startedAt = Instant(milliseconds: start + Int64(index) * day) }
        }
        try store.load(runs, Sample.source())
        try store.load([.annotation(Sample.annotation("a1"))], Sample.source(.annotations))
        let moment = Instant(milliseconds: start + 4 * day)
        let request = RetentionRequest(kept: [.runs: .init(day: Day(number: 0), moment: moment)])
        let counts = try store.applyRetention(request, order(.retention))
        #expect(counts.rows == ["run": 4])
        #expect(store.verify().isEmpty)
        #expect(try store.applyRetention(request, order(.retention)).total == 0)
        #expect(try store.auditTrail().last?.action == "apply-retention")
        let before = Day(number: 60_000)
        let all = RetentionRequest(kept: [.annotations: .init(day: before, moment: moment)])
        #expect(try store.applyRetention(all, order(.retention)).rows == ["annotation": 1])
        #expect(store.verify().isEmpty)
        #expect(try store.load(runs, Sample.source(sha256: "d")).accepted == 4)
        #expect(store.verify().isEmpty)
    }
}

extension RemovalTests {
    @Test("of thousands of rows in split and merged pages no byte is left", arguments: 0..<3 as Range<UInt64>)
    func manyPages(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        for part in 0..<4 {
            let rows = (0..<1500).map { index in
                run("\(index % 3 == 0 ? "CANARY" : "kept")-\(UInt64.random(in: 0...UInt64.max, using: &random))") {
                    $0.errorType = index % 3 == 0 ? "CANARY \(index)" : "plain \(index)"
                    $0.segments = ["clerk": index % 3 == 0 ? "CANARYx" : "k\(index)"]
                }
            }
            .shuffled(using: &random)
            try store.load(rows, Sample.source(sha256: "\(part)"))
        }
        #expect(try hits("CANARY", in: folder) == 1)
        _ = try forget(store, "CANARYx")
        #expect(try folder.rows("SELECT count(*) AS n FROM run").first?["n"] == "4000")
        #expect(store.verify().isEmpty)
        #expect(try hits("CANARY", in: folder) == 0)
    }

    @Test("a journal that was left behind is zeroed by the next writer, one that is needed is not")
    func journal() throws {
        let folder = try TemporaryFolder()
        do { _ = try planted(folder) }
        let path = folder.path("store.sqlite-journal")
        try Data([UInt8](repeating: 0, count: 512) + Array(Self.canary.utf8)).write(to: URL(fileURLWithPath: path))
        _ = try folder.writer()
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)).isEmpty)
        let hot = Data([0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7] + Array(Self.canary.utf8))
        try hot.write(to: URL(fileURLWithPath: path))
        try JournalFile.erase(ofStore: folder.path())
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == hot)
    }

    @Test("a removal that was cut short is found, and completed by the next")
    func cutShort() throws {
        let folder = try TemporaryFolder()
        do {
            let store = try planted(folder)
            _ = try forget(store, Self.canary)
        }
        try folder.tamper("DROP TRIGGER removal_rewrite_refuses_delete; DELETE FROM removal_rewrite")
        try folder.tamper(
            """
            CREATE TRIGGER removal_rewrite_refuses_delete BEFORE DELETE ON removal_rewrite
            BEGIN SELECT RAISE(ABORT, 'the table removal_rewrite may only be added to'); END
            """
        )
        let store = try folder.writer()
        #expect(store.verify().map(\.check) == [.removals])
        _ = try forget(store, "nobody at all")
        #expect(store.verify().isEmpty)
    }
}

extension RemovalTests {
    @Test("a copy of an earlier moment is refused once rows were removed since: they cannot come back")
    func rewinding() throws {
        let folder = try TemporaryFolder()
        let store = try planted(folder)
        let mark = try store.auditCount()
        let moment = Instant(milliseconds: 1_794_810_600_000)
        try store.copy(to: folder.path("before.sqlite"), asOfEntry: mark, at: moment)
        #expect(try folder.reader("before.sqlite").digest() == store.digest())
        _ = try forget(store, Self.canary)
        #expect(throws: StoreError.self) {
            try store.copy(to: folder.path("late.sqlite"), asOfEntry: mark, at: moment)
        }
        #expect(!FileManager.default.fileExists(atPath: folder.path("late.sqlite")))
        try store.copy(to: folder.path("after.sqlite"), asOfEntry: store.auditCount(), at: moment)
        #expect(try folder.reader("after.sqlite").digest() == store.digest())
    }
}
