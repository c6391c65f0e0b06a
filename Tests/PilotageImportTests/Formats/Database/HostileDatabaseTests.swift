import Foundation
import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageImport

/// Databases that nobody vouches for: read, or refused with words, in little time and memory.
@Suite struct HostileDatabaseTests {
    private static let run = """
        CREATE TABLE dag_run (id INTEGER PRIMARY KEY, dag_id TEXT, run_id TEXT, state TEXT, run_type TEXT, start_date TEXT,
        end_date TEXT, conf TEXT);
        INSERT INTO dag_run VALUES (1, 'd', 'manual__1', 'success', 'manual', '2026-10-01 00:00:00', '2026-10-01 00:01:00', '{}');
        """

    private func reading(_ more: String) throws -> ReadingBench.Reading {
        try ExportBench(.airflow).read(DatabaseBench(Self.run + more).text())
    }

    @Test(
        "what only looks like Airflow's tables is none",
        arguments: [
            "CREATE TABLE x (y)",
            "CREATE VIEW dag_run AS SELECT 1 AS dag_id, 2 AS run_id, 3 AS state, 4 AS start_date",
            """
            CREATE VIEW dag_run(dag_id, run_id, state, start_date) AS WITH RECURSIVE c(x) AS
            (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x, x, x, x FROM c
            """,
            "CREATE TABLE dag_run (id INTEGER PRIMARY KEY, dag_id TEXT, run_id TEXT, start_date TEXT)",
            """
            CREATE TABLE dag_run (dag_id TEXT, run_id TEXT, start_date TEXT,
            state TEXT GENERATED ALWAYS AS (hex(zeroblob(1000000))) VIRTUAL)
            """,
            "CREATE VIRTUAL TABLE dag_run USING fts5(dag_id, run_id, state, start_date)",
        ]
    )
    func impostors(sql: String) throws {
        let refusal = try #require(try DatabaseBench(sql).refusal())
        #expect(refusal.rule == "wrong-format" && refusal.what.contains("none of Airflow's"))
    }

    @Test("a generated column is unknown, views and triggers stand still, a table without row numbers is refused")
    func schemaTricks() throws {
        let generated = try DatabaseBench(
            """
            CREATE TABLE dag_run (dag_id TEXT, run_id TEXT, state TEXT, start_date TEXT,
            conf TEXT GENERATED ALWAYS AS (hex(zeroblob(1000000))) VIRTUAL);
            INSERT INTO dag_run VALUES ('d', 'manual__1', 'running', '2026-10-01 00:00:00');
            """
        )
        #expect(try ExportBench(.airflow).read(generated.text()).runs.count == 1)
        let view = try reading(
            "CREATE VIEW task_instance AS SELECT * FROM dag_run; CREATE VIEW dag_tag AS SELECT * FROM dag_tag;"
        )
        #expect(view.runs.count == 1 && view.refused.isEmpty)
        let bare = try DatabaseBench(
            "CREATE TABLE dag_run (dag_id TEXT, run_id TEXT PRIMARY KEY, state TEXT, start_date TEXT) WITHOUT ROWID"
        )
        #expect(try bare.refusal()?.rule == "unreadable-database")
    }

    @Test("strange values become strange rows, set aside alone")
    func values() throws {
        let reading = try reading(
            """
            INSERT INTO dag_run(dag_id, run_id, state, run_type, start_date) VALUES
            (NULL, 'a', 'running', 'manual', '2026-10-01 00:00:00'),
            ('d', x'00ff', 'running', 'manual', '2026-10-01 00:00:00'),
            ('d', CAST(x'ff41' AS TEXT), 'running', 'manual', '2026-10-01 00:00:00'),
            ('d', 'b' || char(0) || 'c', 'running', 'manual', '2026-10-01 00:00:00'),
            ('d', 'e', 'running', 'manual', 20261001),
            ('d', 'f', 'exploded', 'manual', '2026-10-01 00:00:00'),
            ('d', 'g' || char(10), 'running', 'manual', '2026-10-01 00:00:00'),
            ('d', 'h"\\,/', 'running', 'manual', '2026-10-01T00:00:00+02:00');
            """
        )
        #expect(reading.runs.map(\.runID) == ["manual__1", "h\"\\,/"])
        #expect(reading.runs.last?.startedAt.text == "2026-09-30T22:00:00.000Z")
        #expect(Set(reading.refused.map(\.rule)).isSuperset(of: ["missing-value", "not-utf-8", "unknown-value"]))
        #expect(reading.refused.count == 7)
    }

    @Test("other encodings, page sizes and a write-ahead database without its log are read alike")
    func otherFiles() throws {
        let plain = try reading("").accepted
        for pragma in [
            "encoding = 'UTF-16le'", "encoding = 'UTF-16be'", "page_size = 512", "page_size = 65536",
            "journal_mode = WAL",
        ] {
            let database = try DatabaseBench("PRAGMA \(pragma)", Self.run)
            #expect(try ExportBench(.airflow).read(database.text()).accepted == plain, "\(pragma)")
        }
    }

    @Test("a huge value is set aside or refused, not held")
    func huge() throws {
        let long = try reading("UPDATE dag_run SET run_id = printf('%.*c', 2000000, 'x');")
        #expect(long.refused.map(\.rule) == ["field-too-long"])
        let giant = try DatabaseBench(Self.run, "UPDATE dag_run SET conf = zeroblob(100000000)")
        #expect(try giant.refusal()?.rule == "row-too-long")
        let text = try DatabaseBench(Self.run, "UPDATE dag_run SET conf = printf('%.*c', 100000000, 'x')")
        #expect(try text.refusal()?.rule == "row-too-long")
    }

    @Test("too many tables or columns, and what is no database, are refused with the mend")
    func bombs() throws {
        let tables = (0..<25_000).map { "CREATE TABLE t\($0) (x);" }.joined()
        let many = try DatabaseBench(Self.run, "BEGIN", tables, "COMMIT")
        #expect(try many.refusal()?.what.contains("too many tables") == true)
        let columns = (0..<1500).map { "c\($0)" }.joined(separator: ",")
        #expect(try DatabaseBench(Self.run, "CREATE TABLE wide (\(columns))").refusal()?.rule == "unreadable-database")
        let empty = try DatabaseBench(bytes: Array("SQLite format 3\0".utf8))
        #expect(try empty.refusal()?.fix.contains(".backup") == true)
        #expect(
            try DatabaseBench(bytes: Array("SQLite format 3\0".utf8) + [UInt8](repeating: 7, count: 5000)).refusal()
                != nil
        )
        let whole = try DatabaseBench(Self.run).bytes()
        #expect(try DatabaseBench(bytes: Array(whole.dropLast(4096))).refusal() != nil)
    }

    @Test("a database damaged anywhere is read or refused, in a moment, with every element accounted for")
    func damage() throws {
        let whole = try DatabaseBench.captured(3).bytes()
        var random = SeededGenerator(seed: 31)
        var refused = 0
        for round in 0..<150 {
            let begun = ContinuousClock.now
            var bytes = whole
            for _ in 0..<Int.random(in: 1...20, using: &random) {
                // Page heads, where cells and pointers stand, as often as anything else.
                let page = Int.random(in: 0..<(bytes.count / 4096), using: &random) * 4096
                let place =
                    round.isMultiple(of: 2)
                    ? page + Int.random(in: 0..<40, using: &random) : Int.random(in: 100..<bytes.count, using: &random)
                bytes[place] = UInt8.random(in: .min ... .max, using: &random)
            }
            do {
                let reading = try ExportBench(.airflow).read(DatabaseBench(bytes: bytes).text())
                let tally = try #require(reading.notes.first { $0.contains("= used") })
                let numbers = tally.split { !$0.isNumber }.compactMap { Int($0) }
                #expect(numbers[0] == numbers[1] + numbers[2] + (numbers.last ?? 0), "\(tally)")
            } catch is FileRefusal {
                refused += 1
            }
            #expect(ContinuousClock.now - begun < .seconds(10))
        }
        #expect(refused > 15 && refused < 150)
    }
}
