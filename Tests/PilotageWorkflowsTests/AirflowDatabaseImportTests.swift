import Foundation
import GRDB
import PilotageImport
import PilotageModel
import PilotageStore
import Testing

@testable import PilotageWorkflows

@Suite("An import of Airflow's metadata database")
struct AirflowDatabaseImportTests {
    private static let now = "2026-12-01T06:00:00Z"
    private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/formats/airflow")

    /// A project with the captured database, and the answers of the same instance's REST interface.
    private func project(_ statements: String = "") throws -> ProjectFixture {
        let project = try ProjectFixture()
        let sql = try String(contentsOf: Self.fixtures.appending(path: "metadata-3.sql"), encoding: .utf8)
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: project.folder.path + "/airflow.db", configuration: configuration)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql + statements) }
        try queue.close()
        for name in ["runs", "tasks", "tries", "hitl", "dags", "deadlines"] {
            let text = try String(contentsOf: Self.fixtures.appending(path: "\(name).json"), encoding: .utf8)
            try project.folder.write(text, to: "\(name).json")
        }
        return project
    }

    private func load(_ project: ProjectFixture, _ files: String...) throws -> ProjectFixture.Imported {
        try project.importFiles(files, kind: .export(.airflow), now: Self.now)
    }

    @Test("takes runs and attempts, and the same file again changes nothing")
    func again() throws {
        let project = try project()
        let first = try load(project, "airflow.db")
        #expect(first.status == .clean)
        #expect(first.text.contains("runs: accepted 14"))
        #expect(first.text.contains("Runs with a deadline: 3, missed 3."))
        #expect(try load(project, "airflow.db").text.contains("these very bytes were loaded before"))
        #expect(try project.verification().status == .clean)
    }

    @Test("before or behind what REST answers there is no conflict", arguments: [false, true])
    func bothSources(databaseFirst: Bool) throws {
        let project = try project()
        let whole = ["runs.json", "tasks.json", "tries.json", "hitl.json"]
        let load = { (files: [String]) in
            try project.importFiles(files, kind: .export(.airflow), now: Self.now)
        }
        _ = try load(databaseFirst ? ["airflow.db"] : whole)
        let second = try load(databaseFirst ? whole : ["airflow.db"])
        #expect(second.status == .clean)
        #expect(second.text.contains("accepted 0 + duplicates"), "\(second.text)")
        let fewer = try load(["runs.json", "tasks.json"])
        // What came later is not undone by what knows less: two runs with answered questions, and one that waits.
        #expect(fewer.receipts.map(\.quarantined) == [3], "\(fewer.text)")
        #expect(fewer.text.contains("is stored already"))
        #expect(try project.verification().status == .clean)
    }

    @Test("corrects what fewer lists gave before")
    func corrects() throws {
        let project = try project()
        #expect(try load(project, "runs.json").status == .clean)
        let whole = try load(project, "airflow.db")
        #expect(whole.status == .clean)
        #expect(whole.text.contains("14 rows corrected an older version"), "\(whole.text)")
    }

    @Test("may stand beside files of JSON, in any order")
    func mixed() throws {
        let imported = try load(project(), "tries.json", "airflow.db")
        #expect(imported.status == .clean)
        #expect(imported.text.contains("tries given twice"))
        #expect(imported.text.contains("runs: accepted 14"))
    }

    @Test("names the table and the row of what it sets aside")
    func places() throws {
        let broken =
            "UPDATE task_instance SET state = 'exploded' WHERE rowid = 7; UPDATE dag_run SET run_id = '' WHERE id = 5;"
        let imported = try load(project(broken), "airflow.db")
        #expect(imported.status == .findings)
        #expect(imported.text.contains(":5 dag_run_id: in table dag_run, 'dag_run_id' is empty"), "\(imported.text)")
        let mixed = try load(project(broken), "tries.json", "airflow.db")
        #expect(mixed.text.contains("in airflow.db table dag_run, 'dag_run_id' is empty"), "\(mixed.text)")
    }

    @Test("refuses a database whose changes stand beside it, with the mend", arguments: ["-wal", "-journal"])
    func inUse(ending: String) throws {
        let project = try project()
        try project.folder.write("changes", to: "airflow.db\(ending)")
        let refused = try load(project, "airflow.db")
        #expect(refused.status == .refused)
        #expect(refused.text.contains("airflow.db\(ending) beside it holds changes"))
        #expect(refused.text.contains(".backup"))
        try FileManager.default.createSymbolicLink(
            atPath: project.folder.path + "/linked.db",
            withDestinationPath: project.folder.path + "/airflow.db"
        )
        #expect(try load(project, "linked.db").status == .refused)
        try project.folder.write("", to: "airflow.db\(ending)")
        #expect(try load(project, "airflow.db").status == .clean)
    }

    @Test("is neither changed by it nor joined by a new file, and other tools have none")
    func untouched() throws {
        let project = try project()
        let path = project.folder.path + "/airflow.db"
        let before = try Data(contentsOf: URL(filePath: path))
        _ = try load(project, "airflow.db")
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
        let beside = try FileManager.default.contentsOfDirectory(atPath: project.folder.path)
        #expect(beside.filter { $0.hasPrefix("airflow.db") } == ["airflow.db"])
        let other = try project.importFiles(["airflow.db"], kind: .export(.n8n), now: Self.now)
        #expect(other.status == .refused && other.text.contains("the file is an SQLite database"))
        let foreign = try load(project, "store.db")
        #expect(foreign.status != .clean)
    }

    @Test("a database that changes while it is read is not loaded")
    func changed() throws {
        let project = try project()
        let folder = project.folder.path
        let input = try InputFile("airflow.db", workingFolder: folder, spoolFolder: folder)
        let pieces = try DatabasePieces(input)
        _ = try pieces.next()
        let handle = try #require(FileHandle(forWritingAtPath: folder + "/airflow.db"))
        try handle.seek(toOffset: 60)
        try handle.write(contentsOf: Data([1]))
        try handle.close()
        #expect(throws: InputError.changed(path: "airflow.db")) { while try pieces.next() != nil {} }
    }
}
