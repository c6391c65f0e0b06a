import PilotageModel

/// Reads what Airflow's REST interface (v2) answers: lists of runs and of task instances, in any order, in one file or
/// several; also one object a line, and the list that the command line prints.
///
/// Run rows come from the runs; attempts and retries from the task instances, as far as these are given.
struct AirflowReader: ExportReader {
    static let offers = AirflowNames.offers
    static let elementNoun = "runs and task instances"
    static let joinsFiles = true

    private static let runPaths = [
        "dag_id", "dag_run_id", "run_id", "state", "run_type", "queued_at", "start_date", "end_date",
        "last_scheduling_decision", "dag_versions",
    ]
    private static let taskPaths = ["task_id", "map_index", "try_number"]

    private var input: JSONInput
    private var collection: AirflowCollection
    private let runFieldPlaces: [Int]
    private let taskFieldPlaces: [Int]
    private let file: String
    private var ready: [ExportReading] = []
    private var readyStart = 0
    private var position = 0
    private var reachedEnd = false

    init(source: @escaping () throws -> [UInt8]?, file: String, wanted: [RecordKind: [String]]) throws {
        let names = AirflowNames(wanted: wanted)
        var paths = Self.runPaths + Self.taskPaths
        func places(_ fields: [String]) -> [Int] {
            fields.map { field in
                if let known = paths.firstIndex(of: field) { return known }
                paths.append(field)
                return paths.count - 1
            }
        }
        runFieldPlaces = places(names.runFields)
        taskFieldPlaces = places(names.taskFields)
        input = try JSONInput(source: source, file: file, lists: ["dag_runs", "task_instances"], paths: paths)
        collection = AirflowCollection(names: names)
        self.file = file
    }

    var tally: ExportTally { collection.tally }

    var notes: [String] { input.notes }

    mutating func next() throws -> ExportReading? {
        while true {
            if readyStart < ready.count {
                readyStart += 1
                return ready[readyStart - 1]
            }
            readyStart = 0
            ready.removeAll(keepingCapacity: true)
            if reachedEnd {
                guard let rows = collection.nextRows(&position) else { return nil }
                ready = rows
            } else {
                try readOn()
            }
        }
    }

    /// Reads elements up to the first that must be set aside, or to the end.
    private mutating func readOn() throws {
        while try input.next() {
            if let refused = input.refused ?? take() {
                collection.setAside()
                ready = [.refused(refused)]
                return
            }
            guard collection.count <= AirflowCollection.most else {
                throw FileRefusal(file: file, at: input.place, problem: .tooManyOpen(AirflowCollection.most))
            }
        }
        reachedEnd = true
    }

    /// Takes in the element; a row to set aside when it lacks what identifies it.
    private mutating func take() -> RefusedRow? {
        guard let dag = filled(0) else { return missing("dag_id") }
        guard let run = filled(1) ?? filled(2) else { return missing("dag_run_id") }
        let key = AirflowRunKey(dag: dag, run: run)
        let isTask = input.list == "task_instances" || (input.list == nil && filled(10) != nil)
        if isTask { return take(taskOf: key) }
        collection.take(
            AirflowRun(
                key: key,
                place: input.place,
                state: input.text(3),
                runType: filled(4),
                hasStarted: filled(6) != nil,
                changed: AirflowTime.latest([input.text(5), input.text(6), input.text(7), input.text(8)]),
                workflowVersion: input.objects(9, ["version_number"]).last?[0].spelling,
                fields: runFieldPlaces.map { value($0) }
            )
        )
        return nil
    }

    private mutating func take(taskOf key: AirflowRunKey) -> RefusedRow? {
        guard let task = filled(10) else { return missing("task_id") }
        guard let number = input.text(12).flatMap({ Int64($0) }) else { return missing("try_number") }
        let attempt = AirflowTry(
            task: task,
            mapIndex: input.text(11).flatMap { Int64($0) } ?? -1,
            number: number,
            state: filled(3),
            place: input.place,
            start: AirflowTime.milliseconds(input.text(6)),
            changed: AirflowTime.latest([input.text(6), input.text(7)]),
            fields: taskFieldPlaces.map { value($0) }
        )
        collection.take(attempt, of: key)
        return nil
    }

    /// Null and the empty text, which the command line prints for it, are nothing.
    private func value(_ path: Int) -> ExportValue {
        let value = input.value(path)
        return value == .text("") ? .absent : value
    }

    private func filled(_ path: Int) -> String? { value(path).spelling }

    private func missing(_ column: String) -> RefusedRow {
        input.refused(ValueProblem(problem: .missingValue, column: column))
    }
}
