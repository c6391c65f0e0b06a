import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageStore

@Suite struct LoadTests {
    @Test("a file loaded twice leaves the store as one loading did")
    func twice() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        let runs = (0..<50).map { Sample.run("\($0)") }
        let first = try store.load(runs: runs)
        let digest = try store.digest()
        let second = try store.load(runs: runs)
        #expect(first.accepted == 50)
        #expect(second.accepted == 0)
        #expect(second.duplicates == 50)
        #expect(second.reconciles)
        #expect(try store.digest() == digest)
        #expect(store.verify().isEmpty)
    }

    @Test("however the rows are split, shuffled or repeated, the store is the same", arguments: 0..<12 as Range<UInt64>)
    func orderDoesNotMatter(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let runs = (0..<120).map { Sample.randomRun($0, using: &random) }
        let folder = try TemporaryFolder()
        let whole = try folder.writer("whole.sqlite")
        try whole.load(runs: runs)

        let parts = try folder.writer("parts.sqlite")
        var rest = runs.shuffled(using: &random) + runs.shuffled(using: &random).prefix(30)
        while !rest.isEmpty {
            let count = Int.random(in: 1...rest.count, using: &random)
            let receipt = try parts.load(runs: Array(rest.prefix(count)))
            #expect(receipt.reconciles)
            rest.removeFirst(count)
        }
        #expect(try parts.dumped == whole.dumped)
        #expect(try parts.digest() == whole.digest())
        #expect(try whole.dumped.count == 120)
        #expect(parts.verify().isEmpty)
    }

    @Test("every kind of record comes back as it went in")
    func roundTrip() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        let costs = [Sample.cost("c1"), Sample.cost("c2", workflow: nil), Sample.cost("c3", workflow: "other")]
        let mean = BaselineRecord.Summary.mean(
            n: 30,
            mean: FixedDecimal(units: 125, scale: 1),
            standardDeviation: FixedDecimal(units: 31, scale: 2)
        )
        let baselines = [
            Sample.baseline("b1", mean), Sample.baseline("b2", .proportion(numerator: 3, denominator: 400)),
        ]
        let annotations = [Sample.annotation("a1"), Sample.annotation("a2", workflow: "other")]
        try store.load(costs.map { .cost($0) }, Sample.source(.costs))
        try store.load(baselines.map { .baseline($0) }, Sample.source(.baselines))
        try store.load(annotations.map { .annotation($0) }, Sample.source(.annotations))
        try store.load((1...3).map { .attempt(Sample.attempt("r", $0)) }, Sample.source(.attempts))

        #expect(try store.costs(workflows: ["invoice-intake"]).map(\.record) == Array(costs.prefix(2)))
        #expect(try store.costs(workflows: []).map(\.record) == [costs[1]])
        #expect(try store.baselines(workflows: ["invoice-intake"]).map(\.record) == baselines)
        #expect(try store.annotations(workflows: ["other"]).map(\.record) == [annotations[1]])
        #expect(try store.annotations(workflows: ["other"]).map(\.line) == [3])
        #expect(try store.annotations(workflows: ["other"]).map(\.load) == [3])
        #expect(try store.dumped.count == 10)
        #expect(store.verify().isEmpty)
    }

    @Test("a higher version replaces the row and keeps the old one in the history with its load")
    func correction() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try store.load(runs: [Sample.run("1", status: .running), Sample.run("2")])
        let receipt = try store.load(runs: [Sample.run("1", status: .failed, version: 1)], file: "late.csv")
        #expect(receipt.accepted == 1)
        #expect(receipt.corrections == 1)
        #expect(try store.dumped.count == 2)
        #expect(try store.sampleRuns(everything, limit: 5).map(\.file) == ["late.csv", "runs.csv"])
        let history = try folder.rows("SELECT load, line, status, corrected_by FROM run_history")
        #expect(history == [["load": "1", "line": "2", "status": "5", "corrected_by": "2"]])
        #expect(store.verify().isEmpty)

        let old = try store.load(runs: [Sample.run("1", status: .running)])
        #expect(old.duplicates == 1)
        let again = try store.load(runs: [Sample.run("1", status: .succeeded, version: 2)])
        #expect(again.corrections == 1)
        #expect(store.verify().isEmpty)
    }

    @Test("a file may correct its own rows, the very last one too")
    func correctionInOneFile() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        let rows = (0...3).map { Sample.run("1", minute: $0, version: $0) }
        let receipt = try store.load(runs: rows)
        #expect(receipt.accepted == 4)
        #expect(receipt.corrections == 3)
        #expect(try store.dumped.count == 1)
        #expect(store.verify().isEmpty)
    }

    @Test("the same key with other content is set aside, never stored, and says where the first came from")
    func conflict() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try store.load(runs: [Sample.run("1", version: 3)])
        let digest = try store.digest()
        let receipt = try store.load(
            runs: [Sample.run("1", status: .failed, version: 3), Sample.run("1", minute: 9, version: 2)]
        )
        #expect(receipt.accepted == 0)
        #expect(receipt.quarantinedByRule == ["conflict": 2])
        #expect(receipt.reconciles)
        #expect(try store.digest() == digest)
        let rows = try store.quarantine(load: receipt.load).map(\.row)
        #expect(rows.map(\.line) == [2, 3])
        #expect(rows.map(\.byteOffset) == [0, 100])
        #expect(rows.map(\.raw) == ["raw row 2", "raw row 3"])
        #expect(
            rows.first?.what
                == "namespace 'nordwind', run_id '1' is stored already from runs.csv:2 with another 'status'"
        )
        #expect(rows.first?.fix.hasPrefix("Raise the row's version column if this row corrects the stored one") == true)
        #expect(
            rows.last?.what
                == "namespace 'nordwind', run_id '1' is version 2, and version 3 is stored already from runs.csv:2"
        )
        #expect(
            rows.last?.fix == "Nothing to do if the stored row is right; else send the row with a higher version"
        )
        #expect(try store.quarantine(load: 1).isEmpty)
        #expect(try store.quarantine(load: nil).count == 2)
        #expect(store.verify().isEmpty)
    }

    @Test("decimals of equal value are equal, whatever their scale")
    func equalDecimals() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        var run = Sample.run("1")
        run.cost = FixedDecimal(units: 1250, scale: 2)
        try store.load(runs: [run])
        run.cost = FixedDecimal(units: 125_000, scale: 4)
        #expect(try store.load(runs: [run]).duplicates == 1)
    }

    @Test("keys are compared after composing and trimming; case and leading zeros count")
    func keys() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        var spellings = ["cafe\u{301}", "caf\u{E9} ", "\tcaf\u{E9}"].map { Sample.run($0) }
        #expect(try store.load(runs: spellings).duplicates == 2)
        spellings = ["7", "07", "a", "A", "0123456789abcdef0123456789abcdef", "0123456789ABCDEF0123456789abcdef"]
            .map { Sample.run($0) }
        #expect(try store.load(runs: spellings).accepted == 6)
        var elsewhere = Sample.run("7", status: .failed)
        elsewhere.namespace = "südwind"
        #expect(try store.load(runs: [elsewhere]).accepted == 1)
        elsewhere.namespace = "su\u{308}dwind"
        #expect(try store.load(runs: [elsewhere]).duplicates == 1)
    }

    @Test("a key of nothing but blanks is set aside")
    func emptyKey() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        let receipt = try store.load(runs: [Sample.run(" \u{A0}")])
        #expect(receipt.quarantinedByRule == ["empty-key": 1])
        #expect(receipt.reconciles)
    }

    @Test("a row of another kind than the load's is refused, and nothing stays")
    func wrongKind() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        let error = #expect(throws: StoreError.self) { try store.load([.cost(Sample.cost("1"))]) }
        guard case .refused = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try store.receipts().isEmpty)
    }

    @Test("rows that the contract refused count as rows in and keep their place")
    func quarantined() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        let refused = RefusedRow(
            line: 7,
            byteOffset: 99,
            column: "status",
            rule: "unknown-value",
            what: "w",
            fix: "f",
            raw: "a,\"b\n\u{FFFD}"
        )
        let receipt = try store.load(Sample.source()) { session in
            try session.quarantine(refused)
            #expect(session.counts.rowsIn == 1)
            try session.append(.run(Sample.run("1")), line: 8, byteOffset: 120) { "" }
        }
        #expect(receipt.rowsIn == 2)
        #expect(receipt.quarantined == 1)
        #expect(receipt.reconciles)
        let row = try #require(try store.quarantine(load: nil).first)
        #expect([row.load, row.id] == [1, 1])
        #expect(row.file == "runs.csv")
        #expect(row.row == refused)
        #expect(try store.receipts() == [receipt])
        #expect(store.verify().isEmpty)
    }

    @Test("an error in the middle takes everything back and comes out unchanged")
    func rollback() throws {
        struct Stopped: Error, Equatable {}
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try store.load(runs: [Sample.run("1", status: .running)])
        let before = try store.dumped
        let trail = try store.auditTrail()
        #expect(throws: Stopped()) {
            try store.load(Sample.source()) { session in
                try session.append(.run(Sample.run("2")), line: 2, byteOffset: 0) { "" }
                try session.append(.run(Sample.run("1", version: 1)), line: 3, byteOffset: 0) { "" }
                throw Stopped()
            }
        }
        #expect(try store.dumped == before)
        #expect(try store.auditTrail() == trail)
        #expect(try store.receipts().count == 1)
        #expect(store.verify().isEmpty)
        #expect(try store.load(runs: [Sample.run("2")]).accepted == 1)
        #expect(try store.runCodes().workflows.count == 1)
    }

    @Test("a load of no rows leaves a receipt of zeros")
    func empty() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        let receipt = try store.load(runs: [])
        #expect(receipt.rowsIn == 0)
        #expect(receipt.reconciles)
        #expect(store.verify().isEmpty)
    }

    @Test("the digest of a load covers lines and values, and nothing else")
    func loadDigest() throws {
        let folder = try TemporaryFolder()
        func digest(_ name: String, _ run: RunRecord, line: Int) throws -> String {
            try folder.writer(name).load(Sample.source(file: name)) { session in
                try session.append(.run(run), line: line, byteOffset: 0) { "" }
            }.digest
        }
        let first = try digest("a", Sample.run("1"), line: 2)
        #expect(try digest("b", Sample.run("1"), line: 2) == first)
        #expect(try digest("c", Sample.run("1"), line: 3) != first)
        #expect(try digest("d", Sample.run("1", minute: 1), line: 2) != first)
    }
}
