import GRDB
import PilotageModel
import PilotageStore
import Testing

@testable import PilotageWorkflows

/// Who did what, and who answers for what.
@Suite struct AuditAndCatalogueTests {
    private func audit(_ fixture: ProjectFixture, _ choice: ListAudit.Choice = .init()) throws -> (
        Listing, PilotageWorkflows.ExitStatus
    ) {
        let found = try ListAudit(open: fixture.open(), choice: choice, streams: Streams(isQuiet: true)).run()
        return (found.listing, found.status)
    }

    private static let runs =
        "run_id,workflow,trigger,is_test,status,started_at,ended_at,row_version\n"
        + "r1,invoice-intake,event,false,succeeded,2026-11-10T05:00:00Z,2026-11-10T06:00:00Z,1\n"

    private func project() throws -> ProjectFixture {
        let fixture = try ProjectFixture()
        try fixture.folder.write(Self.runs, to: "runs.csv")
        try fixture.importFiles(["runs.csv"])
        return fixture
    }

    @Test("definitions are noted once, each change with the files that changed, and their texts are kept")
    func definitions() throws {
        let fixture = try project()
        try fixture.folder.write("x\n", to: "other.txt")
        #expect(
            try audit(fixture, .init(action: "change-definitions")).0.rows.map { $0[4].plain } == ["all definitions"]
        )
        let path = "metrics/failed-runs.yml"
        let text = try #require(fixture.folder.text(path))
        try fixture.folder.write(text + "# a remark\n", to: path)
        try fixture.folder.write(Self.runs + "\n", to: "again.csv")
        try fixture.importFiles(["again.csv"])
        try fixture.importFiles(["runs.csv"])
        #expect(
            try audit(fixture, .init(action: "change-definitions")).0.rows.map { $0[4].plain } == [
                "all definitions", path,
            ]
        )
        let store = try Store.open(path: fixture.open().storePath, lock: nil)
        let digest = try #require(try fixture.open().definitions.first { $0.path == path }?.sha256)
        #expect(try store.definitionText(sha256: digest) == text + "# a remark\n")
        #expect(try store.definitionText(sha256: FileDigest.hex(of: Array(text.utf8))) == text)
        #expect(try fixture.verification().status == .clean)
    }

    @Test("entries are chosen by action, role, subject and day")
    func choice() throws {
        let fixture = try project()
        #expect(try audit(fixture, .init(about: "RUNS.csv")).0.rows.count >= 1)
        #expect(try audit(fixture, .init(about: "absent")).0.rows.isEmpty)
        #expect(try audit(fixture, .init(role: "nobody")).0.rows.isEmpty)
        #expect(try audit(fixture, .init(since: "2026-11-17")).0.rows.isEmpty)
        #expect(try !audit(fixture, .init(since: "2026-11-16")).0.rows.isEmpty)
        #expect(throws: ProjectError.self) { _ = try audit(fixture, .init(action: "imports")) }
        #expect(throws: UsageError.badDay("soon")) { _ = try audit(fixture, .init(since: "soon")) }
    }

    /// Done by other means than the product, with the triggers taken away.
    @Test(
        "a changed, removed or added entry and a changed text are found",
        arguments: [
            "UPDATE audit SET actor_role = 'Board' WHERE seq = 2", "UPDATE audit SET at = at - 1 WHERE seq = 1",
            "DELETE FROM audit WHERE seq = 2", "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)",
            "INSERT INTO audit(at, actor_role, action, subject, detail, previous, hash) "
                + "SELECT at, actor_role, 'decide', subject, detail, hash, hash FROM audit ORDER BY seq DESC LIMIT 1",
            "UPDATE definition_text SET text = text || ' ' WHERE sha256 = (SELECT min(sha256) FROM definition_text)",
            "DELETE FROM definition_text WHERE sha256 = (SELECT max(sha256) FROM definition_text)",
            "UPDATE load SET bytes = bytes + 1",
        ]
    )
    func tampering(sql: String) throws {
        let fixture = try project()
        #expect(try audit(fixture).1 == .clean)
        let queue = try DatabaseQueue(path: fixture.open().storePath)
        try queue.write { database in
            let triggers = try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
            let texts = try String.fetchAll(database, sql: "SELECT sql FROM sqlite_schema WHERE type = 'trigger'")
            for name in triggers { try database.execute(sql: "DROP TRIGGER \(name)") }
            try database.execute(sql: sql)
            for text in texts { try database.execute(sql: text) }
        }
        try queue.close()
        #expect(try audit(fixture).1 == .findings)
        #expect(try fixture.verification().status == .findings)
    }

    @Test("the catalogue finds workflows with owner, support and escalation by any word")
    func catalogue() throws {
        let open = try ProjectFixture().open()
        func found(_ words: [String], _ kind: String? = nil) throws -> [[String]] {
            try Catalogue(open: open, words: words, kind: kind).listing().rows.map { $0.map(\.plain) }
        }
        let all = try found([])
        #expect(Set(all.map { $0[0] }) == ["workflow", "metric", "contract", "pilot", "assumption"])
        #expect(all.allSatisfy { !$0[1].isEmpty && !$0[9].isEmpty })
        #expect(
            all.filter { ["workflow", "metric", "pilot", "assumption"].contains($0[0]) }.allSatisfy { !$0[3].isEmpty }
        )
        let intake = try found(["INVOICE", "duty manager"])
        #expect(intake.map { $0[1] } == ["invoice-intake"])
        #expect(intake[0][5].contains("Service desk") && intake[0][6].contains("Duty manager"))
        #expect(try found([], "contract").count == 6 && found(["zzz"]).isEmpty)
        #expect(throws: ProjectError.self) { _ = try found([], "workflows") }
        #expect(try Catalogue(open: open, words: ["invoice-intake-ai"], kind: "pilot").text(.table).contains("owner"))
        #expect(try Catalogue(open: open, words: [], kind: nil).text(.csv).hasPrefix("kind,id,title"))
    }
}
