import PilotageModel
import Testing

@testable import PilotageImport

@Suite("Airflow's REST interface")
struct AirflowTests {
    private let run = """
        {"dag_id":"d","dag_run_id":"manual__1","state":"success","run_type":"manual","queued_at":"2026-10-01T00:00:00Z",
        "start_date":"2026-10-01T00:00:01Z","end_date":"2026-10-01T00:00:09Z","run_after":"2026-10-01T00:00:00Z",
        "dag_versions":[{"version_number":1},{"version_number":3}],"conf":{"region":"north"},"note":null}
        """

    private func task(_ id: String, _ number: Int, _ state: String, second: Int, map: Int = -1) -> String {
        """
        {"dag_id":"d","dag_run_id":"manual__1","task_id":"\(id)","map_index":\(map),"try_number":\(number),
        "state":"\(state)","start_date":"2026-10-01T00:00:0\(second)Z","end_date":"2026-10-01T00:00:0\(second)Z"}
        """
    }

    @Test("captured runs and task instances, in any order", .enabled(if: ExportBench.hasCaptures, "no ../shared"))
    func capture() throws {
        let runs = try #require(ExportBench.capture("airflow-dagRuns.json"))
        let tasks = try #require(ExportBench.capture("airflow-taskInstances.json"))
        let bench = try ExportBench(.airflow)
        let reading = try bench.read(runs + [0x0A] + tasks)
        #expect(reading.refused.isEmpty)
        #expect(reading.runs.count == 7)
        #expect(reading.runs.count { $0.status == .succeeded } == 5)
        #expect(reading.runs.count { $0.status == .failed } == 2)
        #expect(reading.runs.compactMap(\.attempts).reduce(0) { $0 + $1 - 1 } == 8)
        #expect(reading.attempts.count == 19)
        #expect(reading.runs.allSatisfy { $0.isTest && $0.trigger == .manual && $0.scheduledAt != nil })
        #expect(try Set(bench.read(tasks + runs).accepted) == Set(reading.accepted))
    }

    @Test("retries are the sum over tasks of the last try less one, and a task never tried is none")
    func retries() throws {
        let tasks = [
            task("a", 1, "success", second: 1), task("b", 3, "success", second: 4),
            task("c", 0, "upstream_failed", second: 5),
            task("m", 2, "success", second: 6, map: 0), task("m", 1, "success", second: 7, map: 1),
        ]
        let text = "{\"dag_runs\":[\(run)]}{\"task_instances\":[\(tasks.joined(separator: ","))],\"total_entries\":5}"
        let reading = try ExportBench(.airflow).read(text)
        #expect(reading.runs.map(\.attempts) == [4])
        #expect(reading.runs.map(\.workflowVersion) == ["3"])
        // A try that the export does not hold keeps its number: b has 2, 3 and 4, of which 4 is known.
        #expect(reading.attempts.map(\.number) == [1, 4, 6, 7])
        #expect(
            reading.notes.contains(
                "runs, task instances and what belongs to them read 6 = used 5 + passed over 1 (tasks that were never tried 1) + set aside 0"
            )
        )
    }

    @Test("runs alone leave retries unknown, and are an older version than runs with tasks")
    func runsAlone() throws {
        let bench = try ExportBench(.airflow)
        let alone = try bench.read(run)
        let both = try bench.read(run + task("a", 1, "success", second: 2))
        #expect(alone.runs.map(\.attempts) == [nil])
        #expect(both.runs.map(\.attempts) == [1])
        #expect(alone.runs[0].rowVersion < both.runs[0].rowVersion)
    }

    @Test("task instances alone give attempts of the run that they name")
    func tasksAlone() throws {
        let reading = try ExportBench(.airflow).read("{\"task_instances\":[\(task("a", 1, "failed", second: 2))]}")
        #expect(reading.runs.isEmpty)
        #expect(reading.attempts.map(\.runID) == ["manual__1"])
        #expect(reading.attempts.map(\.status) == [.failed])
    }

    @Test("a run that goes on is stored open, without attempts yet; one that has not started is passed over")
    func openRuns() throws {
        let running =
            #"{"dag_id":"d","dag_run_id":"r","state":"running","start_date":"2026-10-01T00:00:01Z","end_date":null}"#
        let queued = #"{"dag_id":"d","dag_run_id":"q","state":"queued","start_date":null}"#
        let attempt =
            #"{"dag_id":"d","dag_run_id":"r","task_id":"a","try_number":2,"state":"running","start_date":"2026-10-01T00:00:05Z"}"#
        let reading = try ExportBench(.airflow).read("[\(running),\(queued),\(attempt)]")
        #expect(reading.runs.map(\.status) == [.running])
        #expect(reading.runs.map(\.attempts) == [2])
        #expect(reading.attempts.isEmpty)
        #expect(
            reading.notes.contains(
                "runs, task instances and what belongs to them read 3 = used 1 + passed over 2 (runs not started yet 1, "
                    + "tries of runs that still go on 1) + set aside 0"
            )
        )
    }

    @Test("what the command line prints is read: warnings first, empty times, the type in the run id")
    func commandLine() throws {
        let text = """
            [2026-11-21T10:00:00.000+0000] {configuration.py:12} WARNING - deprecated
            [{"dag_id":"d","run_id":"scheduled__2026-10-01T00:00:00+00:00","state":"success","logical_date":"",
            "run_after":"2026-10-01T00:00:00+00:00","start_date":"2026-10-01T00:00:01+00:00",
            "end_date":"2026-10-01T00:00:02+00:00"}]
            """
        let reading = try ExportBench(.airflow).read(text)
        #expect(reading.refused.isEmpty)
        #expect(reading.runs.map(\.trigger) == [.scheduled])
        #expect(reading.runs.map(\.isTest) == [false])
        #expect(reading.notes.contains("Lines before the JSON passed over: 1."))
    }

    @Test("the same run or try given twice counts once")
    func twice() throws {
        let text = run + run + task("a", 1, "success", second: 2) + task("a", 1, "success", second: 2)
        let reading = try ExportBench(.airflow).read(text)
        #expect(reading.runs.count == 1)
        #expect(reading.attempts.count == 1)
        #expect(reading.notes.contains { $0.contains("runs given twice 1, tries given twice 1") })
    }

    @Test("a field of the run configuration can be a segment; a name that is not offered is told with the nearest")
    func mapping() throws {
        let segment =
            "      - {name: segment.region, physicalName: conf.region, logicalType: string}\n      - {name: retries,"
        let mapping = try ExportBench.mapping(.airflow, "      - {name: retries,", segment)
        #expect(try ExportBench(.airflow, mapping: mapping).read(run).runs[0].segments == ["region": "north"])
        let wrong = try ExportBench(
            .airflow,
            mapping: ExportBench.mapping(.airflow, "physicalName: run_after", "physicalName: run_afer")
        )
        let failure = #expect(throws: DefinitionFailure.self) { try wrong.read(run) }
        #expect(failure?.issues.map(\.fix) == ["Write 'run_after'"])
    }

    @Test("an element that lacks its ids is set aside")
    func incomplete() throws {
        let reading = try ExportBench(.airflow).read(
            #"[{"dag_id":"d"},{"dag_run_id":"r"},{"dag_id":"d","dag_run_id":"r","task_id":"t"}]"#
        )
        #expect(reading.refused.map(\.column) == ["dag_run_id", "dag_id", "try_number"])
    }
}
