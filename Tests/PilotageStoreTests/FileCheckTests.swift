import PilotageDigest
import PilotageModel
import Testing

@testable import PilotageStore

@Suite struct FileCheckTests {
    private static let text = "id: x\n"
    private static let contract = ContractText(sha256: SHA256Digest.hex(of: Array(text.utf8)), text: text)
    private static let results = [
        CheckResult(
            place: "c.yml:3",
            subject: "runs",
            metric: "rowCount",
            bound: "exactly 1",
            effect: .warns,
            outcome: .warned,
            found: "2 rows",
            count: 2,
            examined: 2
        ),
        CheckResult(
            place: "c.yml:4",
            subject: "runs",
            metric: "sql",
            bound: "less than 1",
            effect: .refuses,
            outcome: .failed,
            found: "3.5"
        ),
    ]

    private func filled(_ folder: TemporaryFolder) throws -> Store {
        let store = try folder.writer()
        let newest = [RecordKind.runs: Instant(milliseconds: 5)]
        _ = try store.load(Sample.source()) { session in
            session.judge(contract: Self.contract, newestRows: newest, results: Array(Self.results.prefix(1)))
        }
        let refused = FileCheck(
            load: nil,
            source: Sample.source(),
            contractSHA256: Self.contract.sha256,
            newestRows: [:],
            results: Self.results
        )
        try store.recordRefused(refused, contract: Self.contract, role: "import")
        return store
    }

    @Test("what was judged comes back as it was, loaded or refused, with the contract once")
    func roundTrip() throws {
        let folder = try TemporaryFolder()
        let store = try filled(folder)
        let checks = try store.fileChecks()
        #expect(checks.map(\.load) == [1, nil])
        #expect(checks.map(\.results) == [Array(Self.results.prefix(1)), Self.results])
        #expect(try store.newestRows() == [.runs: Instant(milliseconds: 5)])
        #expect(try store.fileCheck(load: 1) == checks[0])
        #expect(try store.fileCheck(load: 2) == nil)
        #expect(try store.contractTexts() == [Self.contract.sha256: Self.text])
        #expect(store.verify().isEmpty)
    }

    @Test(
        "tampering is refused by the tables, and found where that was got round",
        arguments: [
            ("contract_check", "UPDATE contract_check SET outcome = 'passed'"),
            ("contract_check", "DELETE FROM contract_check WHERE number = 2"),
            ("file_check", "UPDATE file_check SET file = 'other.csv'"),
            ("file_check", "UPDATE file_check SET load = NULL"),
            ("file_check", "UPDATE file_check SET newest_rows = '{}'"),
            ("contract_text", "UPDATE contract_text SET text = 'id: y'"),
        ]
    )
    func tampering(table: String, sql: String) throws {
        let folder = try TemporaryFolder()
        _ = try filled(folder)
        #expect(throws: (any Error).self) { try folder.tamper(sql) }
        let verb = sql.hasPrefix("UPDATE") ? "update" : "delete"
        try folder.tamper("DROP TRIGGER \(table)_refuses_\(verb); \(sql)")
        let found = try folder.reader().verify()
        #expect(found.contains { $0.check == .evidence || $0.check == .references }, "\(found)")
    }
}
