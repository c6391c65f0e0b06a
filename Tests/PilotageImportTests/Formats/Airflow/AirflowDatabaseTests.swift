import Foundation
import PilotageModel
import Testing

@testable import PilotageImport

@Suite("Airflow's metadata database")
struct AirflowDatabaseTests {
    /// What Airflow's own models say about a run.
    private struct Truth: Decodable {
        struct Run: Decodable {
            let state: String
            let type: String
            let start: String
            let end: String?
            let tries: Int
            let failedTries: Int
            let retries: Int64
            let questions: Int?
            let answered: Int64?
            let waitSeconds: Double?
        }

        let runs: [String: Run]
        let rows: [String: Int]
    }

    private func truth(_ version: Int) throws -> Truth {
        let bytes = try ExportBench.fixture("airflow/truth.json")
        let all = try JSONDecoder().decode([String: Truth].self, from: Data(bytes))
        return try #require(all["\(version)"])
    }

    private func read(_ database: DatabaseBench, mapping: String? = nil) throws -> ReadingBench.Reading {
        try ExportBench(.airflow, mapping: mapping).read(database.text())
    }

    private static func rest(_ names: String...) throws -> [UInt8] {
        try names.reduce(into: []) { $0 += try ExportBench.fixture("airflow/\($1).json") }
    }

    private static let words: [RunStatus: String] = [.succeeded: "success", .failed: "failed", .running: "running"]

    @Test("gives what Airflow's own models say", arguments: [2, 3])
    func truth(version: Int) throws {
        let truth = try truth(version)
        let reading = try read(DatabaseBench.captured(version))
        #expect(reading.refused.isEmpty)
        #expect(reading.runs.count == truth.runs.count)
        for run in reading.runs {
            let told = try #require(truth.runs["\(run.workflow) \(run.runID)"])
            #expect(Self.words[run.status] == told.state)
            #expect(run.isTest == (told.type == "manual"))
            #expect(run.startedAt.milliseconds == ExportTime.milliseconds(told.start))
            #expect(run.endedAt?.milliseconds == ExportTime.milliseconds(told.end))
            #expect(run.attempts == told.retries + 1)
            #expect(run.manualInterventions == (told.questions ?? 0 == 0 ? nil : told.answered))
            let isAnswered = told.questions ?? 0 > 0 && told.answered == told.questions.map { Int64($0) }
            #expect((run.humanWaitMilliseconds != nil) == isAnswered)
            if isAnswered, let wait = told.waitSeconds {
                #expect(abs(Double(run.humanWaitMilliseconds ?? 0) / 1000 - wait) < 0.004)
            }
            let attempts = reading.attempts.filter { $0.namespace == run.workflow && $0.runID == run.runID }
            if run.status != .running {
                #expect(attempts.count == told.tries)
                #expect(attempts.count { $0.status == .failed } == told.failedTries)
            }
        }
    }

    @Test("and the answers of the same instance's REST interface give the same rows")
    func sameAsREST() throws {
        let bench = try ExportBench(.airflow)
        let database = try read(DatabaseBench.captured(3))
        let rest = try bench.read(Self.rest("runs", "tasks", "tries", "hitl", "dags", "deadlines"))
        #expect(rest.refused.isEmpty)
        #expect(Set(rest.accepted) == Set(database.accepted))
        #expect(rest.accepted.count == database.accepted.count)
        let turned = try bench.read(Self.rest("deadlines", "dags", "hitl", "tries", "tasks", "runs"))
        #expect(Set(turned.accepted) == Set(rest.accepted))
    }

    @Test("agrees with fewer lists, or is a later version of what they give: never a conflict")
    func fewerLists() throws {
        let mapping = try ExportBench.mapping(.airflow, "      # - {name: segment.team", "      - {name: segment.team")
        let bench = try ExportBench(.airflow, mapping: mapping)
        let whole = try read(DatabaseBench.captured(3), mapping: mapping)
        for lists in [["runs"], ["runs", "tasks"], ["runs", "hitl"], ["runs", "dags"], ["runs", "tasks", "hitl"]] {
            let some = try bench.read(lists.reduce(into: []) { $0 += try Self.rest($1) })
            #expect(some.runs.count == whole.runs.count)
            for run in some.runs {
                let known = try #require(whole.runs.first { $0.workflow == run.workflow && $0.runID == run.runID })
                #expect(run == known || run.rowVersion < known.rowVersion, "\(lists) \(run.runID)")
            }
            #expect(Set(some.attempts).isSubset(of: Set(whole.attempts)))
        }
    }

    @Test("of an older Airflow says what it does not have")
    func older() throws {
        let (text, export) = try DatabaseBench.captured(2).export()
        #expect(export.notes.count == 1)
        for name in ["deadline", "hitl_detail", "dag_version", "dag_run.run_after", "task_instance.retry_reason"] {
            #expect(export.notes[0].contains(name), "\(name)")
        }
        let reading = try ExportBench(.airflow).read(text)
        #expect(reading.runs.allSatisfy { $0.scheduledAt == nil && $0.workflowVersion == nil })
        #expect(try DatabaseBench.captured(3).export().export.notes.isEmpty)
    }

    @Test("knows the table and row of every line that holds one")
    func places() throws {
        let truth = try truth(3)
        let (text, export) = try DatabaseBench.captured(3, "DELETE FROM dag_run WHERE id = 4;").export()
        var counts: [String: Int] = [:]
        for (index, line) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let place = export.row(atLine: index + 1)
            #expect((place != nil) == (line.first == 0x7B && line.last != 0x5B), "line \(index + 1)")
            if let place { counts[place.table, default: 0] += 1 }
        }
        var stored = truth.rows.filter { $0.value > 0 && $0.key != "dag_version" }
        stored["dag_run", default: 0] -= 1
        #expect(counts == stored)
        let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
        let fifth = try #require(
            lines.indices.first { export.row(atLine: $0 + 1).map { $0 == ("dag_run", 5) } ?? false }
        )
        #expect(String(decoding: lines[fifth], as: UTF8.self).contains("2026-11-21T17:15:16.191162+00:00"))
    }

    @Test("never gives who answered, who started a run, or where it ran")
    func privacy() throws {
        let text = String(decoding: try DatabaseBench.captured(3).text(), as: UTF8.self)
        #expect(!text.contains("canary") && !text.contains("Reject") && !text.contains("Pay it?"))
        let rest = try ExportBench(.airflow).read(Self.rest("runs", "tasks", "tries", "hitl", "dags", "deadlines"))
        #expect(!"\(rest)".contains("canary"))
    }

    @Test("an answer of a time limit is no work of a person, but the run waited; who retried and why is told masked")
    func questionsAndReasons() throws {
        let mapping = try ExportBench.mapping(.airflow, "      # - {name: error_type", "      - {name: error_type")
        let reading = try read(
            DatabaseBench.captured(
                3,
                "UPDATE hitl_detail SET responded_by = 'null' WHERE chosen_options LIKE '%Reject%';",
                """
                UPDATE task_instance_history SET retry_reason = 'quota of ada@example.org' || char(10) || 'Trace'
                WHERE task_id = 'fetch' AND try_number = 1;
                """
            ),
            mapping: mapping
        )
        let approvals = reading.runs.filter { $0.workflow == "approval" && $0.status == .succeeded }
        #expect(Set(approvals.map(\.manualInterventions)) == [0, 2])
        #expect(approvals.allSatisfy { $0.humanWaitMilliseconds ?? 0 > 60_000 })
        let reasons = reading.attempts.filter { $0.errorType != nil }
        #expect(!reasons.isEmpty && reasons.allSatisfy { $0.errorType == "quota of [address]" && $0.status == .failed })
        let plain = try read(DatabaseBench.captured(3), mapping: mapping).attempts
        for attempt in reasons {
            let known = plain.first {
                $0.runID == attempt.runID && $0.number == attempt.number && $0.namespace == attempt.namespace
            }
            #expect(known.map { $0.rowVersion < attempt.rowVersion } == true)
        }
    }

    @Test("a mapping may read tags and deadlines; the receipt warns of what deadlines do not say")
    func mapping() throws {
        let own = try ExportBench.mapping(.airflow, "      # - {name: segment.team", "      - {name: segment.team")
        let range = try #require(own.range(of: "      # - {name: due_at"))
        let mapping = own[..<range.lowerBound] + "      - {name: due_at" + own[range.upperBound...]
        let reading = try read(DatabaseBench.captured(3), mapping: String(mapping))
        #expect(
            Set(reading.runs.map { "\($0.workflow) \($0.segments["team"] ?? "-")" }) == [
                "invoice_intake finance", "approval sales", "nightly -",
            ]
        )
        #expect(reading.runs.count { $0.dueAt != nil } == 3)
        #expect(reading.runs.allSatisfy { ($0.dueAt != nil) == ($0.workflow == "approval") })
        #expect(reading.notes.contains { $0.hasPrefix("Runs with a deadline: 3, missed 3.") })
        #expect(reading.notes.contains("Tags that the mapping does not read: tag.pilot, tag.tier."))
    }

    @Test("questions and deadlines of runs that are not there are set aside, or counted")
    func orphans() throws {
        let database = try DatabaseBench.captured(
            3,
            """
            UPDATE hitl_detail SET ti_id = 'nobody' WHERE responded_at IS NULL;
            UPDATE deadline SET dagrun_id = NULL WHERE rowid = 1;
            UPDATE deadline SET dagrun_id = 999 WHERE rowid = 2;
            """
        )
        let (text, export) = try database.export()
        let reading = try ExportBench(.airflow).read(text)
        #expect(reading.refused.map(\.column) == ["dag_id", "task_instance.dag_id"])
        #expect(export.notes == ["Deadlines that belong to no run, passed over: 1."])
        #expect(reading.runs.count == 14)
    }
}
