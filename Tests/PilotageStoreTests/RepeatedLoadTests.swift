import PilotageModel
import Testing

@testable import PilotageStore

@Suite struct RepeatedLoadTests {
    private func known(
        _ source: LoadSource,
        in store: Store,
        contractVersion: String = "1.0.0"
    ) throws -> ImportReceipt? {
        try store.completeReceipt(
            sha256: source.sha256,
            kind: .runs,
            contract: source.contract,
            contractVersion: contractVersion
        )
    }

    @Test("the same bytes again are known by their digest and noted, not loaded")
    func repeated() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        let source = Sample.source(sha256: String(repeating: "b", count: 64))
        let receipt = try store.load([.run(Sample.run("1")), .run(Sample.run("2"))], source)
        #expect(try known(source, in: store) == receipt)
        #expect(try known(source, in: store, contractVersion: "1.0.1") == nil)
        let again = try store.noteRepeat(of: receipt, at: Instant(milliseconds: 5), role: "operator")
        #expect(again.repeated)
        #expect(again.load == receipt.load)
        #expect(again.accepted == 0)
        #expect(again.duplicates == 2)
        #expect(again.quarantined == 0)
        #expect(again.reconciles)
        #expect(try store.receipts() == [receipt])
        #expect(try store.auditTrail().map(\.action) == ["import", "import-repeated"])
        #expect(store.verify().isEmpty)
    }

    @Test("bytes of which rows were set aside may be loaded again, until a load sets none aside")
    func loadedAgain() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        let source = Sample.source()
        let good = ImportedRecord.run(Sample.run("1"))
        let first = try store.load([good, .run(Sample.run("1", minute: 1))], source)
        #expect(first.quarantined == 1)
        #expect(try known(source, in: store) == nil)
        let second = try store.load([good, .run(Sample.run("2"))], source)
        #expect([second.accepted, second.duplicates, second.quarantined] == [1, 1, 0] as [Int])
        #expect(try known(source, in: store) == second)
        #expect(try store.receipts() == [first, second])
        #expect(try store.quarantine(load: first.load).count == 1)
        #expect(store.verify().isEmpty)
    }
}
