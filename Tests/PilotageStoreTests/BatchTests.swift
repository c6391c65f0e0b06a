import PilotageDigest
import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageStore

@Suite struct BatchTests {
    /// Rows of every kind of fate: new, repeated, corrected, contradicting, without a key, refused by the contract.
    private static func rows(seed: UInt64, count: Int) -> [ImportedRecord] {
        var random = SeededGenerator(seed: seed)
        var runs = (0..<count).map { Sample.randomRun($0, using: &random) }
        for _ in 0..<(count / 3) {
            var again = runs[Int.random(in: 0..<runs.count, using: &random)]
            again.rowVersion += Int64.random(in: -1...1, using: &random)
            if Bool.random(using: &random) { again.handoffs = Int64.random(in: 0...3, using: &random) }
            if Int.random(in: 0..<40, using: &random) == 0 { again.runID = " " }
            runs.insert(again, at: Int.random(in: 0...runs.count, using: &random))
        }
        return runs.map { .run($0) }
    }

    private static func refused(_ line: Int) -> RefusedRow {
        RefusedRow(line: line, byteOffset: line, column: "c", rule: "r", what: "w", fix: "f", raw: "raw")
    }

    @Test(
        "batches made ready elsewhere and rows given one by one leave the same store",
        arguments: 0..<6 as Range<UInt64>
    )
    func sameStore(seed: UInt64) throws {
        let rows = Self.rows(seed: seed, count: 400)
        let folder = try TemporaryFolder()
        let oneByOne = try folder.writer("one.sqlite").load(Sample.source()) { session in
            for (index, row) in rows.enumerated() {
                try session.append(row, line: index + 2, byteOffset: index) { "raw \(index)" }
                if index % 50 == 7 { try session.quarantine(Self.refused(index + 2)) }
            }
        }
        let batched = try folder.writer("batch.sqlite").load(Sample.source()) { session in
            var ready = RowPreparation()
            for (index, row) in rows.enumerated() {
                ready.append(row, line: index + 2, byteOffset: index) { $0 += Array("raw \(index)".utf8) }
                if index % 50 == 7 { ready.quarantine(Self.refused(index + 2)) }
                if ready.count >= 97 { try session.append(ready.take()) }
            }
            try session.append(ready.take())
        }
        #expect(oneByOne == batched)
        #expect(oneByOne.reconciles)
        #expect(oneByOne.corrections > 0 && oneByOne.quarantined > 8 && oneByOne.duplicates > 0)
        let one = try folder.reader("one.sqlite")
        let batch = try folder.reader("batch.sqlite")
        #expect(try one.digest() == batch.digest())
        #expect(try one.quarantine(load: nil) == batch.quarantine(load: nil))
        #expect(one.verify().isEmpty)
        #expect(batch.verify().isEmpty)
    }

    @Test("the digest of a load is that of its rows in the order of the file, as another method computes it")
    func digestByHand() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        let ids = ["beef", "17", "0123456789abcdef0123456789abcdef", "a", "9"]
        let receipt = try store.load(runs: ids.map { Sample.run($0) })
        var lines: [String] = []
        try store.dump { lines.append($0) }
        let inFileOrder = ids.enumerated().map { index, id in
            "\(index + 2) " + (lines.first { $0.contains("\"run_id\":\"\(id)\"") } ?? "") + "\n"
        }
        #expect(receipt.digest == SHA256Digest.hex(of: Array(inFileOrder.joined().utf8)))
    }

    @Test("rows on one line keep one digest, before and after")
    func sameLine() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        _ = try store.load(Sample.source()) { session in
            for id in ["z", "a", "17", "m"] {
                try session.append(.run(Sample.run(id)), line: 1, byteOffset: 0) { "" }
            }
        }
        #expect(store.verify().isEmpty)
    }

    @Test("a batch is full by its bytes before giant rows can fill the memory")
    func bounded() {
        var ready = RowPreparation()
        let raw = [UInt8](repeating: 0x78, count: 64 << 10)
        var rows = 0
        while !ready.isFull {
            ready.append(.run(Sample.run("r\(rows)")), line: rows, byteOffset: 0) { $0 += raw }
            rows += 1
        }
        #expect(rows < 340)
        #expect(rows < RowPreparation.mostRows)
        let batch = ready.take()
        #expect(batch.count == rows)
        #expect(batch.values.bytes.count < RowPreparation.mostBytes + (1 << 20))
        #expect(ready.count == 0)
    }

    @Test("row numbers of a batch lie in one block, and blocks rise")
    func blocks() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        for file in 0..<3 {
            try store.load(runs: (0..<5).map { Sample.run("\(file)-\($0)") }, file: "\(file).csv")
        }
        let rows = try folder.rows("SELECT (id - 1) / 65536 AS block, load, count(*) AS n FROM run_row GROUP BY 1, 2")
        #expect(rows == (0..<3).map { ["block": "\($0)", "load": "\($0 + 1)", "n": "5"] })
    }

    @Test("what a run packs together comes back whole, the largest numbers too")
    func extremes() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        var run = Sample.run("x")
        run.handoffs = .max
        run.manualInterventions = .min
        run.failedHandoffs = 0
        run.humanWaitMilliseconds = -1
        run.scheduledAt = Instant(milliseconds: 0)
        run.currency = "EUR"
        try store.load(runs: [run])
        let row = try #require(
            try folder.rows(
                """
                SELECT handoffs, manual_interventions, failed_handoffs, human_wait_ms, scheduled_at, cost_scale,
                    currency = (SELECT code FROM word WHERE text = 'EUR') AS euro FROM run
                """
            ).first
        )
        #expect(
            row == [
                "handoffs": "\(Int64.max)", "manual_interventions": "\(Int64.min)", "failed_handoffs": "0",
                "human_wait_ms": "-1", "scheduled_at": "0", "cost_scale": "NULL", "euro": "1",
            ]
        )
        #expect(store.verify().isEmpty)
    }

    @Test(
        "small and great counts, versions and promises come back as they went in, with an error text beside them",
        arguments: [
            (1, 0, 300_000), (nil, 1, 300_001), (0, 2046, 0), (14, 2047, -60_000), (15, 2048, -1), (-3, -1, nil),
            (.max, .max, 1 << 61), (.min, .min, .max - 5), (2, 7, 1 << 60),
        ] as [(Int64?, Int64, Int64?)]
    )
    func counts(attempts: Int64?, version: Int64, promise: Int64?) throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        var run = RunRecord(workflow: "w", runID: "x", status: .failed, startedAt: Instant(milliseconds: 5))
        run.attempts = attempts
        run.rowVersion = version
        run.dueAt = promise.map { Instant(milliseconds: 5 + $0) }
        run.errorType = "no such host"
        try store.load(runs: [run])
        let row = try folder.rows(
            """
            SELECT attempts, row_version, due_at - started_at AS promise,
                (SELECT text FROM word WHERE code = error_type) AS error, status FROM run
            """
        )
        func text(_ value: Int64?) -> String { value.map { "\($0)" } ?? "NULL" }
        #expect(
            row == [
                [
                    "attempts": text(attempts), "row_version": "\(version)", "promise": text(promise),
                    "error": "no such host", "status": "1",
                ]
            ]
        )
        #expect(store.verify().isEmpty)
    }

    @Test("times that lie too far apart to be stored are an error, and nothing stays")
    func farApart() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        var run = Sample.run("x")
        run.dueAt = Instant(milliseconds: .min)
        #expect(throws: StoreError.self) { try store.load(runs: [run]) }
        #expect(try store.receipts().isEmpty)
    }
}
