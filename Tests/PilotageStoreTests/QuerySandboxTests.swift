import Foundation
import PilotageStatistics
import Testing

@testable import PilotageStore

@Suite struct QuerySandboxTests {
    private func sandbox(_ rows: Int = 3) throws -> QuerySandbox {
        let sandbox = try QuerySandbox(
            table: "file_rows",
            columns: [
                .init(name: "run_id", affinity: "TEXT"), .init(name: "cost", affinity: "NUMERIC"),
                .init(name: "segment.a\"b", affinity: "TEXT"),
            ]
        )
        for index in 0..<rows {
            try sandbox.add([Array("r\(index)".utf8), index == 1 ? nil : Array("\(index).5".utf8), []])
        }
        return sandbox
    }

    @Test(
        "questions about the rows are answered",
        arguments: [
            ("SELECT count(*) FROM file_rows", QuerySandbox.Answer.integer(3)),
            ("select count(cost) from file_rows", .integer(2)),
            ("SELECT sum(cost) FROM file_rows", .real(3.0)),
            ("SELECT count(*) FROM (SELECT run_id FROM file_rows GROUP BY run_id HAVING count(*) > 1)", .integer(0)),
            ("SELECT max(cost) > 2 FROM file_rows;  -- done\n", .integer(1)),
            ("SELECT count(*) FROM file_rows a JOIN file_rows b USING (run_id)", .integer(3)),
            ("SELECT count(\"segment.a\"\"b\") FROM file_rows", .integer(3)),
            ("SELECT total(length(run_id)) FROM file_rows WHERE run_id LIKE 'r%'", .real(6.0)),
            (
                "SELECT n FROM (SELECT row_number() OVER (ORDER BY cost) n FROM file_rows) ORDER BY n DESC LIMIT 1",
                .integer(3)
            ),
            ("SELECT julianday('2026-11-02') - julianday('2026-11-01')", .real(1.0)),
        ]
    )
    func answers(query: String, answer: QuerySandbox.Answer) throws {
        #expect(try sandbox().answer(query) == answer)
    }

    @Test(
        "everything else is denied, and nothing happens",
        arguments: [
            "ATTACH DATABASE '/tmp/pilotage-sandbox-test.sqlite' AS other", "DETACH DATABASE main",
            "ATTACH 'http://localhost:1/x' AS web", "ATTACH 'file:/etc/passwd?immutable=1' AS f",
            "ATTACH ':memory:' AS m",
            "SELECT readfile('http://localhost:1/x')", "SELECT load_extension('libcurl.so', 'init')",
            "SELECT count(*) FROM dbstat", "SELECT count(*) FROM fsdir('/')", "SELECT count(*) FROM csv('/etc/passwd')",
            "SELECT count(*) FROM generate_series(1, 9)", "SELECT likely(1)", "SELECT quote(run_id) FROM file_rows",
            "SELECT count(*) FROM file_rows AS a, (SELECT * FROM main.sqlite_master)",
            "PRAGMA temp_store_directory = '/'",
            "PRAGMA database_list", "PRAGMA journal_mode = WAL", "SELECT * FROM pragma_database_list",
            "SELECT count(*) FROM pragma_database_list", "SELECT load_extension('evil')",
            "SELECT readfile('/etc/passwd')",
            "SELECT writefile('/tmp/pilotage-sandbox-test', 'x')", "SELECT edit('x')", "SELECT sqlite_version()",
            "SELECT fts3_tokenizer('simple')", "SELECT count(*) FROM sqlite_schema", "SELECT sql FROM sqlite_master",
            "SELECT name FROM sqlite_temp_master", "SELECT count(*) FROM json_each('[1,2]')",
            "SELECT zeroblob(1000000000)",
            "SELECT randomblob(1000000000)", "SELECT random()", "SELECT replace(run_id, 'a', 'b') FROM file_rows",
            "SELECT printf('%1000000000d', 1)", "SELECT group_concat(run_id) FROM file_rows",
            "SELECT hex(run_id) FROM file_rows",
            "INSERT INTO file_rows(run_id) VALUES ('x')", "UPDATE file_rows SET cost = 0", "DELETE FROM file_rows",
            "DROP TABLE file_rows", "CREATE TABLE t(x)", "CREATE TEMP TABLE t(x)", "CREATE VIEW v AS SELECT 1",
            "CREATE TRIGGER t AFTER INSERT ON file_rows BEGIN SELECT 1; END", "CREATE VIRTUAL TABLE v USING fts5(x)",
            "ALTER TABLE file_rows RENAME TO x", "REINDEX", "ANALYZE", "VACUUM",
            "VACUUM INTO '/tmp/pilotage-sandbox-test'",
            "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT s", "EXPLAIN SELECT 1", "EXPLAIN QUERY PLAN SELECT 1",
            "SELECT 1; SELECT 2", "SELECT 1; DROP TABLE file_rows", "", "   ", "-- nothing", "SELECT", "SELEC 1",
            "SELECT 1, 2", "SELECT run_id FROM file_rows", "SELECT cost FROM file_rows", "SELECT NULL", "SELECT 'text'",
            "SELECT x'00'", "SELECT 9e999", "SELECT 1 WHERE 0", "SELECT \"no_such_column\" FROM file_rows",
            "SELECT count(*) FROM no_such_table", "SELECT ?1", "SELECT :name", "VALUES (1), (2)",
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n",
            "SELECT count(*) FROM main.sqlite_schema", "SELECT 1\u{0}; DROP TABLE file_rows",
        ]
    )
    func denied(query: String) throws {
        let sandbox = try sandbox()
        guard case .unanswered(let why) = sandbox.answer(query) else {
            Issue.record("'\(query)' was answered: \(sandbox.answer(query))")
            return
        }
        #expect(!why.isEmpty)
        #expect(sandbox.answer("SELECT count(*) FROM file_rows") == .integer(3))
        for name in ["pilotage-sandbox-test", "pilotage-sandbox-test.sqlite"] {
            #expect(!FileManager.default.fileExists(atPath: "/tmp/\(name)"))
        }
    }

    @Test(
        "only columns that a query reads are kept, and the answers are those of all columns",
        arguments: [
            ("SELECT count(*) FROM file_rows", [0]), ("SELECT sum(b) FROM file_rows", [1]),
            ("SELECT count(*) FROM file_rows WHERE a > 'r0' AND c IS NULL", [0, 2]),
            ("SELECT count(*) FROM (SELECT * FROM file_rows WHERE b > 1)", [0, 1, 2]),
            ("SELECT count(*) FROM file_rows x JOIN file_rows y Using (a)", [0, 1, 2]),
            ("SELECT count(*) FROM file_rows x NATURAL JOIN file_rows y", [0, 1, 2]),
            ("SELECT count(*) FROM file_rows x JOIN file_rows y ON x.c = y.c AND x.b < y.b", [1, 2]),
            ("WITH t AS (SELECT a, max(b) m FROM file_rows GROUP BY a) SELECT sum(m) FROM t", [0, 1]),
            ("SELECT sum(rowid) FROM file_rows", [0]), ("SELECT max(c) IS NULL FROM file_rows", [2]),
            ("SELECT count(*) FROM file_rows x WHERE EXISTS (SELECT 1 FROM file_rows y WHERE y.b = x.b + 1)", [1]),
            ("SELECT count(*) FROM file_rows WHERE (a, b) IN (SELECT a, b FROM file_rows)", [0, 1]),
            ("SELECT count(b) FILTER (WHERE c = 'x') FROM file_rows", [1, 2]),
            ("SELECT total(B) FROM File_Rows", [1]), ("SELECT no_such FROM file_rows", [0]),
        ]
    )
    func needed(query: String, places: [Int]) throws {
        let columns = [("a", "TEXT"), ("b", "NUMERIC"), ("c", "TEXT")].map {
            QuerySandbox.Column(name: $0.0, affinity: $0.1)
        }
        let found = try QuerySandbox.columns(of: "file_rows", columns, readBy: [query])
        #expect(found == places)
        let all = try QuerySandbox(table: "file_rows", columns: columns)
        let some = try QuerySandbox(table: "file_rows", columns: found.map { columns[$0] })
        for index in 0..<5 {
            let row: [[UInt8]?] = [Array("r\(index)".utf8), Array("\(index)".utf8), index == 2 ? nil : [0x78]]
            try all.add(row)
            try some.add(found.map { row[$0] })
        }
        #expect(some.answer(query) == all.answer(query))
    }

    @Test("a query that would never end is stopped, and says so")
    func endless() throws {
        let sandbox = try sandbox(300)
        let tables = (0..<8).map { "file_rows t\($0)" }.joined(separator: ", ")
        let started = ContinuousClock.now
        guard case .unanswered(let why) = sandbox.answer("SELECT count(*) FROM \(tables)") else {
            Issue.record("it was answered")
            return
        }
        #expect(why.hasPrefix("the query was stopped"))
        #expect(ContinuousClock.now - started < .seconds(25))
        #expect(sandbox.answer("SELECT count(*) FROM file_rows") == .integer(300))
    }

    @Test("long queries, deep expressions and many unions are refused")
    func limits() throws {
        let sandbox = try sandbox()
        let queries = [
            "SELECT " + String(repeating: "1+", count: 9000) + "1",
            "SELECT " + String(repeating: "(", count: 500) + "1" + String(repeating: ")", count: 500) + "+"
                + String(repeating: "-", count: 200) + "1",
            "SELECT sum(x) FROM (" + (0..<20).map { "SELECT \($0) x" }.joined(separator: " UNION ALL ") + ")",
        ]
        for query in queries {
            guard case .unanswered = sandbox.answer(query) else {
                Issue.record("answered: \(query.prefix(60))")
                continue
            }
        }
    }

    @Test("values keep their texts, and a value that was not recorded is NULL, an empty one is not")
    func values() throws {
        let sandbox = try QuerySandbox(table: "file_rows", columns: [.init(name: "a", affinity: "TEXT")])
        for value in ["007", "1e3", "", "'; DROP TABLE file_rows; --"] { try sandbox.add([Array(value.utf8)]) }
        try sandbox.add([nil])
        #expect(sandbox.answer("SELECT count(*) FROM file_rows WHERE a = '007' OR a = '1e3'") == .integer(2))
        #expect(sandbox.answer("SELECT count(*) FROM file_rows WHERE a IS NULL") == .integer(1))
        #expect(sandbox.answer("SELECT count(*) FROM file_rows WHERE a = ''") == .integer(1))
        #expect(sandbox.answer("SELECT count(*) FROM file_rows") == .integer(5))
    }
}

@Suite struct DistinctValuesTests {
    @Test("counts exactly, in memory and spilled, as a set does", arguments: [0, 1, 1000, 400_000])
    func counts(number: Int) throws {
        let folder = try TemporaryFolder()
        let values = DistinctValues(makePath: { folder.path("spill") })
        var random = SeededGenerator(seed: 7)
        var expected: Set<Int> = []
        for _ in 0..<number {
            let value = Int.random(in: 0..<max(1, number / 2), using: &random)
            expected.insert(value)
            try values.note(Array("\(value)".utf8))
        }
        #expect(try values.count() == Int64(expected.count))
        // The count may be asked for again.
        #expect(try values.count() == Int64(expected.count))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
    }
}
