import PilotageModel

/// The names that a mapping asks for, looked up once.
struct AirflowNames {
    /// Where a value comes from.
    enum Source: Hashable {
        /// A field of the run, or of the task instance.
        case field(Int)
        case dag, run
        // Of a run.
        case runType, version, retries, attempts, workflowVersion
        // Of an attempt.
        case attempt
    }

    static let offers: [RecordKind: [String]] = [
        .runs: [
            "dag_id", "dag_run_id", "state", "run_type", "queued_at", "start_date", "end_date", "run_after",
            "logical_date", "data_interval_start", "data_interval_end", "triggered_by", "bundle_version",
            "partition_key", "conf.", "@run_type", "@version", "@retries", "@attempts", "@workflow_version",
        ],
        .attempts: [
            "dag_id", "dag_run_id", "task_id", "map_index", "try_number", "state", "start_date", "end_date", "operator",
            "pool", "queue", "@attempt", "@version",
        ],
    ]

    /// The fields of a run that are asked for as they stand.
    private(set) var runFields: [String] = []
    /// The fields of a task instance that are asked for as they stand.
    private(set) var taskFields: [String] = []
    private(set) var runs: [Source] = []
    private(set) var attempts: [Source] = []

    init(wanted: [RecordKind: [String]]) {
        runs = (wanted[.runs] ?? []).map { runSource($0) }
        attempts = (wanted[.attempts] ?? []).map { attemptSource($0) }
    }

    private mutating func runSource(_ name: String) -> Source {
        switch name {
        case "dag_id": .dag
        case "dag_run_id": .run
        case "@run_type": .runType
        case "@version": .version
        case "@retries": .retries
        case "@attempts": .attempts
        case "@workflow_version": .workflowVersion
        default: .field(Self.place(of: name, in: &runFields))
        }
    }

    private mutating func attemptSource(_ name: String) -> Source {
        switch name {
        case "dag_id": .dag
        case "dag_run_id": .run
        case "@attempt": .attempt
        case "@version": .version
        default: .field(Self.place(of: name, in: &taskFields))
        }
    }

    private static func place(of name: String, in names: inout [String]) -> Int {
        if let known = names.firstIndex(of: name) { return known }
        names.append(name)
        return names.count - 1
    }
}
