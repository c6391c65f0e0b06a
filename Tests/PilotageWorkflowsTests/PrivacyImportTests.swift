import Foundation
import PilotageModel
import PilotageStore
import Testing

@testable import PilotageWorkflows

@Suite("Personal values on their way into the store")
struct PrivacyImportTests {
    static let key = "7d1f0c4b9a8e6352f1047c9d3b8a5e60c2f49d7b1e8a6053"
    private static let contract = """
        apiVersion: v3.1.0
        kind: DataContract
        id: private-runs
        version: 1.0.0
        status: active
        schema:
          - name: runs
            properties:
              - {name: run_id, logicalType: string, customProperties: [{property: privacy, value: hash}]}
              - {name: workflow, logicalType: string}
              - {name: status, logicalType: string}
              - {name: started_at, logicalType: timestamp}
              - {name: segment.clerk, logicalType: string, classification: pii, customProperties: [{property: privacy, value: mask}]}
              - {name: drop.email, physicalName: email}

        """

    private static let head = "run_id,workflow,status,started_at,segment.clerk,email\n"

    private func project(place: String = "key_variable: TEST_KEY") throws -> ProjectFixture {
        let project = try ProjectFixture()
        try project.folder.write(Self.contract, to: "contracts/runs.yml")
        let settings = String(decoding: SampleProjectFiles.table["pilotage.yml"] ?? [], as: UTF8.self)
        try project.folder.write(settings + "\nprivacy:\n  \(place)\nretention:\n  runs: 30 days\n", to: "pilotage.yml")
        return project
    }

    private func open(_ project: ProjectFixture, key: String? = Self.key, now: String = ProjectFixture.now) throws
        -> OpenProject
    {
        try Invocation(
            now: now,
            isQuiet: true,
            workingFolder: project.folder.path,
            environment: key.map { ["TEST_KEY": $0] } ?? [:]
        )
        .open()
    }

    private func load(_ open: OpenProject, _ file: String) throws -> ImportReceipt? {
        let order = ImportOrder(kind: .runs, files: [file], workingFolder: open.folder, patience: 0)
        var found: ImportReceipt?
        _ = try ImportFiles(open: open, order: order, streams: Streams(isQuiet: true)).run { outcome in
            if case .loaded(let receipt, _, _, _) = outcome.result { found = receipt }
        }
        return found
    }

    private func rows(_ ids: [String], status: String = "running") -> String {
        Self.head + ids.map { "\($0),w,\(status),2026-11-10T08:00:00Z,CANARY-clerk,CANARY@x.org\n" }.joined()
    }

    @Test(
        "a conflict does not show an id that its contract calls confidential",
        arguments: ["confidential", "internal"]
    )
    func unshownKey(classification: String) throws {
        let project = try ProjectFixture()
        let shown = "name: run_id, classification: \(classification), logicalType: string}"
        let lines = Self.contract.split(separator: "\n").map { line in
            line.contains("run_id")
                ? "      - {" + shown : line.contains("segment") || line.contains("drop") ? "" : line
        }
        try project.folder.write(lines.joined(separator: "\n"), to: "contracts/runs.yml")
        let head = "run_id,workflow,status,started_at\n"
        try project.folder.write(head + "Case-4711,w,running,2026-11-10T08:00:00Z\n", to: "a.csv")
        try project.folder.write(head + "Case-4711,w,waiting,2026-11-10T08:00:00Z\n", to: "b.csv")
        let open = try open(project, key: nil)
        _ = try load(open, "a.csv")
        #expect(try load(open, "b.csv")?.quarantinedByRule == ["conflict": 1])
        let store = try StoreAccess(open: open, streams: Streams(isQuiet: true)).readable()
        let row = try #require(try store.quarantine(load: nil).first).row
        #expect(row.what.contains("Case-4711") == (classification == "internal"))
        #expect(
            row.what.contains("run_id (not shown) is stored already from a.csv:2") == (classification != "internal")
        )
        #expect(!row.fix.contains("Case-4711"))
    }

    @Test("nothing personal reaches the store's file; the key's fingerprint does, the key does not")
    func stored() throws {
        let project = try project()
        try project.folder.write(
            rows(["CANARY-1", "CANARY-2"]) + "CANARY-3,w,oops,2026-11-10T08:00:00Z,CANARY,CANARY\n",
            to: "a.csv"
        )
        let open = try open(project)
        let receipt = try #require(try load(open, "a.csv"))
        #expect([receipt.accepted, receipt.quarantined] == [2, 1] as [Int])
        #expect(receipt.privacyKey?.utf8.count == 16)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: open.storePath))
        #expect(bytes.range(of: Data("CANARY".utf8)) == nil)
        #expect(bytes.range(of: Data(Self.key.utf8)) == nil)
        #expect(bytes.range(of: Data((receipt.privacyKey ?? "?").utf8)) != nil)
        #expect(!"\(try #require(try open.privacyKey()))".contains("7d1f"))
    }

    @Test(
        "the pseudonym is HMAC-SHA-256, 128 bits of it",
        arguments: [
            // Computed with Python's hmac module.
            ("A-1", "535c813ef27ac67939192a05985347a5"), ("café", "e67617b7964fe9c08d40d979f0214f80"),
        ]
    )
    func pseudonym(value: String, expected: String) throws {
        #expect(try PrivacyKey(Array(Self.key.utf8)).pseudonym(of: value) == expected)
    }

    @Test(
        "a key that is missing, empty, short or guessable is refused before any file is read",
        arguments: [
            (nil, "is not set"), ("", "is empty"), ("  \n", "is empty"), ("short", "has 5 bytes"),
            ("changemechangemechangemechangeme", "anyone would try"),
            (String(repeating: "x", count: 64), "anyone would try"),
            ("my-secret-password-please-change-me-now", "anyone would try"),
            ("0123456789abcdef0123456789abcdef", "anyone would try"),
        ] as [(String?, String)]
    )
    func badKeys(key: String?, what: String) throws {
        let project = try project()
        try project.folder.write(rows(["1"]), to: "a.csv")
        let error = #expect(throws: PrivacyError.self) { try load(open(project, key: key), "a.csv") }
        #expect(error?.what.contains(what) == true, "\(error?.what ?? "")")
        if let key, key.utf8.count > 6 {
            #expect(error.map { !$0.what.contains(key) && !$0.fix.contains(key) } == true)
        }
        #expect(!FileManager.default.fileExists(atPath: try open(project).storePath))
    }

    @Test("a key file that everybody may read is refused, one of its owner's is taken")
    func keyFile() throws {
        let project = try project(place: "key_file: secret.key")
        try project.folder.write(rows(["1"]), to: "a.csv")
        #expect(throws: PrivacyError.missing(.file("secret.key"))) { try load(open(project, key: nil), "a.csv") }
        try project.folder.write(Self.key + "\n", to: "secret.key")
        let path = project.folder.path + "/secret.key"
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        #expect(throws: PrivacyError.readableByAll(path: "secret.key")) { try load(open(project, key: nil), "a.csv") }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        #expect(try load(open(project, key: nil), "a.csv")?.accepted == 1)
    }

    @Test("another key is noticed, and refused with both fingerprints")
    func changedKey() throws {
        let project = try project()
        try project.folder.write(rows(["1"]), to: "a.csv")
        try project.folder.write(rows(["2"]), to: "b.csv")
        let first = try #require(try load(open(project), "a.csv")?.privacyKey)
        let other = try open(project, key: String(Self.key.reversed()))
        let error = #expect(throws: PrivacyError.self) { try load(other, "b.csv") }
        #expect(error?.what.contains(first) == true)
        #expect(throws: PrivacyError.self) {
            try ForgetSubject(open: other, field: nil, role: "r", isRehearsal: true, streams: Streams(isQuiet: true))
                .run(subject: "1")
        }
        #expect(try load(open(project), "b.csv")?.accepted == 1)
    }

    @Test("set aside rows with pseudonyms are read again once the contract is mended, and both sums hold")
    func retry() throws {
        let project = try project()
        let cut = "CANARY-9,\(String(repeating: "w", count: 70_000)),oops,2026-11-10T08:00:00Z,c,e\n"
        try project.folder.write(
            rows(["CANARY-1"]) + rows(["CANARY-2", "CANARY-3"], status: "done").dropFirst(Self.head.utf8.count) + cut,
            to: "a.csv"
        )
        let first = try #require(try load(open(project), "a.csv"))
        #expect([first.accepted, first.quarantined] == [1, 3] as [Int])
        let streams = Streams(isQuiet: true)
        let before = try RetryQuarantine(open: open(project), streams: streams).run(load: nil)
        #expect(before.results.map(\.receipt) == [nil])
        let mended =
            "{name: status, logicalType: string, customProperties: [{property: valueMap, value: {done: running}}]}"
        let changed = Self.contract.split(separator: "{name: status, logicalType: string}").map(String.init).joined(
            separator: mended
        )
        try project.folder.write(changed, to: "contracts/runs.yml")
        let answer = try RetryQuarantine(open: open(project), streams: streams).run(load: String(first.load))
        let receipt = try #require(answer.results.first?.receipt)
        #expect([receipt.rowsIn, receipt.accepted, receipt.quarantined] == [2, 2, 0] as [Int])
        #expect(receipt.sha256 == first.sha256)
        #expect(answer.results.first?.stayingByRule == ["needs-the-file": 1])
        #expect(answer.status == .findings)
        let shown = try ListQuarantine(open: open(project), streams: streams).rows(id: nil, load: String(first.load))
            .text(.csv)
        #expect(shown.contains("settled: accepted"))
        #expect(!shown.contains("CANARY"))
        let counts = try ListQuarantine(open: open(project), streams: streams).counts(load: nil, rule: "unknown-value")
        #expect(counts.rows.first?.suffix(3) == [.integer(2), .integer(0), .integer(2)])
        try project.folder.write(
            rows(["CANARY-1"]) + rows(["CANARY-2"], status: "done").dropFirst(Self.head.utf8.count),
            to: "b.csv"
        )
        let second = try #require(try load(open(project), "b.csv"))
        #expect(second.duplicates == 2)
        #expect(try StoreAccess(open: open(project), streams: streams).readable().verify().isEmpty)
    }

    @Test(
        "a hashed person is forgotten by the plain value; the audit trail has a mark that only the key's holder can make"
    )
    func forget() throws {
        let project = try project()
        try project.folder.write(rows(["ann", "bob"]), to: "a.csv")
        _ = try load(open(project), "a.csv")
        let streams = Streams(isQuiet: true)
        let answer = try ForgetSubject(
            open: open(project),
            field: nil,
            role: "officer",
            isRehearsal: false,
            streams: streams
        )
        .run(subject: " ann ")
        #expect(answer.counts.rows == ["run": 1])
        let store = try StoreAccess(open: open(project), streams: streams).readable()
        let mark = try #require(try open(project).privacyKey()).requestMark(of: "ann")
        #expect(try store.auditTrail().last?.subject == "request \(mark)")
        #expect(store.verify().isEmpty)
        #expect(throws: UsageError.self) {
            try ForgetSubject(open: open(project), field: "run_ids", role: "r", isRehearsal: true, streams: streams)
        }
    }

    @Test("retention follows the business day of the project")
    func retention() throws {
        let project = try project()
        try project.folder.write(
            Self.head + "1,w,running,2026-10-16T21:59:59Z,,\n2,w,running,2026-10-16T22:00:00Z,,\n",
            to: "a.csv"
        )
        _ = try load(open(project), "a.csv")
        let answer = try ApplyRetention(open: open(project), streams: Streams(isQuiet: true)).run(isRehearsal: false)
        #expect(answer.counts.rows == ["run": 1])
        #expect(answer.status == .clean)
        #expect(
            try ApplyRetention(open: open(project), streams: Streams(isQuiet: true)).run(isRehearsal: false).counts
                .total == 0
        )
    }
}
