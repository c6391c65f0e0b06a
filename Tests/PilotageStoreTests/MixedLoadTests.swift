import PilotageModel
import Testing

@testable import PilotageStore

@Suite("A load that holds several kinds of row")
struct MixedLoadTests {
    private func records() -> [ImportedRecord] {
        let attempts = (1...3).map { number in
            AttemptRecord(
                runID: "a",
                number: Int64(number),
                status: .failed,
                startedAt: Instant(milliseconds: Sample.start)
            )
        }
        return [.attempt(attempts[0]), .run(Sample.run("a")), .attempt(attempts[1]), .run(Sample.run("b"))]
            + [.attempt(attempts[2])]
    }

    @Test("counts each kind and agrees with itself")
    func counts() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        let receipt = try store.load(records(), Sample.source(.export(.openlineage), file: "events.ndjson"))
        #expect(receipt.accepted == 5)
        #expect(receipt.acceptedByKind == [.runs: 2, .attempts: 3])
        #expect(receipt.reconciles)
        #expect(store.verify().isEmpty)
        #expect(try store.receipts() == [receipt])
    }

    @Test("has a digest over the digests of its kinds, whatever their order in the file")
    func digest() throws {
        let (one, other) = (try TemporaryFolder(), try TemporaryFolder())
        let mixed = try one.writer().load(records(), Sample.source(.export(.airflow)))
        let runs = try other.writer().load([records()[1], records()[3]], Sample.source())
        #expect(mixed.digest != runs.digest)
        #expect(mixed.digest.utf8.count == 64)
    }

    @Test("shows a changed row of either kind")
    func changedRow() throws {
        for table in ["run_row", "attempt"] {
            let folder = try TemporaryFolder()
            try folder.writer().load(records(), Sample.source(.export(.openlineage)))
            try folder.tamper("UPDATE \(table) SET started_at = started_at + 1 WHERE id = 1")
            #expect(try folder.reader().verify().map(\.check).contains(.rows), "\(table)")
        }
    }

    @Test("is a duplicate when it comes again, and a file of one kind still refuses other rows")
    func again() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try store.load(records(), Sample.source(.export(.openlineage)))
        let again = try store.load(records(), Sample.source(.export(.openlineage), file: "again.ndjson"))
        #expect(again.duplicates == 5)
        #expect(again.acceptedByKind.isEmpty)
        #expect(throws: StoreError.self) { try store.load(records(), Sample.source(.runs)) }
    }
}
