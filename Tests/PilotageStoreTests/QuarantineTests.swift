import PilotageModel
import Testing

@testable import PilotageStore

@Suite("Quarantine: settled, never deleted")
struct QuarantineTests {
    private static func refused(_ id: String?, line: Int = 9, raw: String = "raw") -> RefusedRow {
        RefusedRow(
            line: line,
            byteOffset: 100,
            column: "status",
            rule: "unknown-value",
            what: "no status",
            fix: "write one",
            raw: raw,
            key: id.map { RowKey(kind: .runs, namespace: "nordwind", id: $0) }
        )
    }

    private static let layout = RowLayout(format: "csv", delimiter: 0x2C, head: "run_id,status")

    /// A store with two good rows and the given bad ones.
    @discardableResult
    private func load(
        _ store: Store,
        _ ids: [String],
        refused: [RefusedRow] = [],
        sha256: String = String(repeating: "a", count: 64)
    ) throws -> ImportReceipt {
        try store.load(Sample.source(sha256: sha256)) { session in
            for (index, id) in ids.enumerated() {
                try session.append(.run(Sample.run(id)), line: index + 2, byteOffset: 0) { "" }
            }
            for row in refused { try session.quarantine(row) }
            session.keep(Self.layout)
        }
    }

    private func retry(
        _ store: Store,
        load: Int64? = nil,
        _ read: @escaping (KeptRow) throws -> KeptReading
    ) throws -> [QuarantineRetryResult] {
        try store.retryQuarantine(
            load: load,
            role: "tester",
            source: { origin in Sample.source(file: origin.file, sha256: origin.sha256) },
            read: read
        )
    }

    @Test("the first rows of a load can be asked for without reading all of them")
    func limited() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try load(store, ["1"], refused: [Self.refused("2", line: 3)])
        let second = try load(
            store,
            ["5"],
            refused: [4, 5, 6].map { Self.refused("x\($0)", line: $0) },
            sha256: String(repeating: "b", count: 64)
        )
        let first = try store.quarantine(QuarantineQuery(load: second.load, limit: 2))
        #expect(first.map(\.row.line) == [4, 5])
        #expect(try store.quarantine(QuarantineQuery()).count == 4)
    }

    @Test("a mended row becomes a load of its own, the other stays with its new reason, and both sums hold")
    func retried() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        let origin = try load(store, ["1"], refused: [Self.refused("2", line: 3), Self.refused("3", line: 4)])
        var layouts: [RowLayout?] = []
        let results = try retry(store) { kept in
            layouts.append(kept.layout)
            if kept.row.row.line == 3 { return .record(.run(Sample.run("2"))) }
            return .refused(Self.refused("3", line: 4, raw: kept.row.row.raw))
        }
        #expect(layouts == [Self.layout, Self.layout])
        let receipt = try #require(results.first?.receipt)
        #expect(receipt.reconciles)
        #expect([receipt.rowsIn, receipt.accepted, receipt.duplicates, receipt.quarantined] == [1, 1, 0, 0] as [Int])
        #expect(receipt.sha256 == origin.sha256)
        #expect(results.first?.staying == 1)
        #expect(try store.receipts().allSatisfy(\.reconciles))
        #expect(try store.receipts().first == origin)
        let rows = try store.quarantine(load: origin.load)
        #expect(rows.map(\.isOpen) == [false, true])
        #expect(rows.first?.settled?.load == receipt.load)
        #expect(rows.first?.settled?.role == "tester")
        #expect(try store.quarantineCounts().map { [$0.rows, $0.open] } == [[2, 1]])
        #expect(try store.openQuarantine().values.reduce(0, +) == 1)
        var open: [Int64] = []
        try store.eachQuarantined(QuarantineQuery(onlyOpen: true)) { open.append($0.id) }
        #expect(try open == store.quarantine(QuarantineQuery(onlyOpen: true)).map(\.id))
        #expect(try folder.rows("SELECT line FROM run WHERE load = \(receipt.load)").first?["line"] == "3")
        #expect(store.verify().isEmpty)
    }

    @Test("retrying again without a mend writes nothing")
    func idempotent() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        let origin = try load(store, ["1"], refused: [Self.refused("2")])
        #expect(try retry(store) { .refused($0.row.row) }.map(\.receipt) == [nil])
        #expect(try store.receipts() == [origin])
        #expect(try store.quarantine(load: nil).first?.lastRetry == nil)
        #expect(try store.auditTrail().count == 1)
        _ = try retry(store) { _ in .record(.run(Sample.run("2"))) }
        let entries = try store.auditTrail().count
        #expect(try retry(store) { _ in .record(.run(Sample.run("2"))) }.isEmpty)
        #expect(try store.auditTrail().count == entries)
        #expect(store.verify().isEmpty)
    }

    @Test("a row that meets a stored one with other values stays as a conflict; one that is stored already is settled")
    func conflicts() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try load(store, ["1", "2"], refused: [Self.refused(nil, line: 5), Self.refused(nil, line: 6)])
        let results = try retry(store) { kept in
            .record(.run(kept.row.row.line == 5 ? Sample.run("1") : Sample.run("2", minute: 7)))
        }
        #expect(results.first?.receipt?.duplicates == 1)
        #expect(results.first?.stayingByRule == ["conflict": 1])
        let rows = try store.quarantine(load: nil)
        #expect(rows.map { $0.settled?.way } == [.duplicate, nil])
        #expect(rows.last?.lastRetry?.rule == "conflict")
        #expect(store.verify().isEmpty)
    }

    @Test("a file read again settles what its earlier reading set aside")
    func readAgain() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        let first = try load(store, ["1"], refused: [Self.refused("2"), Self.refused(nil)])
        let second = try load(store, ["1", "2"], refused: [Self.refused(nil)])
        #expect(try store.quarantine(load: first.load).map { $0.settled?.way } == [.readAgain, .readAgain])
        #expect(try store.quarantine(load: second.load).map(\.isOpen) == [true])
        #expect(try store.quarantine(QuarantineQuery(onlyOpen: true)).count == 1)
        #expect(store.verify().isEmpty)
    }

    @Test("other bytes with the row's key settle it; other keys, and rows without one, stay open")
    func replaced() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        let uuid = "123e4567-e89b-12d3-a456-426614174000"
        let waiting = ["2", uuid, "café", "3"].map { Self.refused($0) } + [Self.refused(nil)]
        let first = try load(store, ["1"], refused: waiting)
        try load(store, ["1", "2", uuid, "cafe\u{301}"], sha256: String(repeating: "b", count: 64))
        let settled = try store.quarantine(load: first.load).map { $0.settled?.way }
        #expect(settled == [.replaced, .replaced, .replaced, nil, nil])
        #expect(store.verify().isEmpty)
    }

    @Test("a conflict stays open until a higher version comes")
    func conflictMended() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try load(store, ["1"])
        let clash = try store.load(
            [.run(Sample.run("1", minute: 4))],
            Sample.source(sha256: String(repeating: "b", count: 64))
        )
        #expect(clash.quarantinedByRule == ["conflict": 1])
        try load(store, ["1", "5"], sha256: String(repeating: "c", count: 64))
        #expect(try store.quarantine(QuarantineQuery(onlyOpen: true)).count == 1)
        try store.load(
            [.run(Sample.run("1", minute: 4, version: 1))],
            Sample.source(sha256: String(repeating: "d", count: 64))
        )
        #expect(try store.quarantine(QuarantineQuery(onlyOpen: true)).isEmpty)
        #expect(store.verify().isEmpty)
    }

    @Test("a settled row that was tampered with is found")
    func tampered() throws {
        let folder = try TemporaryFolder()
        do {
            let store = try folder.writer()
            try load(store, ["1"], refused: [Self.refused("2"), Self.refused("3")])
            _ = try retry(store) { _ in .record(.run(Sample.run("2"))) }
        }
        try folder.tamper(
            "DROP TRIGGER quarantine_settled_refuses_delete; DELETE FROM quarantine_settled WHERE quarantine = 1"
        )
        #expect(try folder.reader().verify().contains { $0.check == .evidence })
    }

    @Test("settlements may only be added to")
    func guarded() throws {
        let folder = try TemporaryFolder()
        do {
            let store = try folder.writer()
            try load(store, ["1"], refused: [Self.refused("2")])
            _ = try retry(store) { _ in .record(.run(Sample.run("2"))) }
        }
        #expect(throws: (any Error).self) { try folder.tamper("DELETE FROM quarantine_settled") }
    }

    @Test("a fault half-way takes every retry back")
    func takenBack() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try load(store, ["1"], refused: [Self.refused("2"), Self.refused("3", line: 10)])
        struct Stop: Error {}
        #expect(throws: Stop.self) {
            try retry(store) { kept in
                if kept.row.row.line == 10 { throw Stop() }
                return .record(.run(Sample.run("2")))
            }
        }
        #expect(try store.quarantine(load: nil).allSatisfy(\.isOpen))
        #expect(try store.receipts().count == 1)
        #expect(store.verify().isEmpty)
    }
}
