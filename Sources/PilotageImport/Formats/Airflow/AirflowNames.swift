import PilotageModel

/// The names that a mapping asks for, looked up once.
struct AirflowNames {
    /// Where a value comes from.
    enum Source: Hashable {
        /// A field of the run, or of the task instance.
        case field(Int)
        case dag, run
        // Of a run.
        case runType, version, retries, attempts, workflowVersion, dueAt, humanWait, interventions
        /// A tag of the workflow, by the place of its name.
        case tag(Int)
        // Of an attempt.
        case attempt, retryReason
    }

    static let offers: [RecordKind: [String]] = [
        .runs: [
            "dag_id", "dag_run_id", "state", "run_type", "queued_at", "start_date", "end_date", "run_after",
            "logical_date", "data_interval_start", "data_interval_end", "triggered_by", "bundle_version",
            "partition_key", "conf.", "tag.", "@run_type", "@version", "@retries", "@attempts", "@workflow_version",
            "@due_at", "@human_wait_seconds", "@manual_interventions",
        ],
        .attempts: [
            "dag_id", "dag_run_id", "task_id", "map_index", "try_number", "state", "start_date", "end_date", "operator",
            "pool", "queue", "@attempt", "@retry_reason", "@version",
        ],
    ]

    /// What is held of a run: what the reader needs itself, then what is asked for as it stands.
    private(set) var runFields = AirflowRun.own
    /// What is held of a try.
    private(set) var taskFields = AirflowTry.own
    /// The names of the tags that are asked for.
    private(set) var tags: [String] = []
    private(set) var runs: [Source] = []
    private(set) var attempts: [Source] = []

    init(wanted: [RecordKind: [String]]) {
        runs = (wanted[.runs] ?? []).map { runSource($0) }
        attempts = (wanted[.attempts] ?? []).map { attemptSource($0) }
    }

    /// Whether the time limits of runs are asked for.
    var wantsDueTimes: Bool { runs.contains(.dueAt) }

    private mutating func runSource(_ name: String) -> Source {
        switch name {
        case "dag_id": .dag
        case "dag_run_id": .run
        case "@run_type": .runType
        case "@version": .version
        case "@retries": .retries
        case "@attempts": .attempts
        case "@workflow_version": .workflowVersion
        case "@due_at": .dueAt
        case "@human_wait_seconds": .humanWait
        case "@manual_interventions": .interventions
        default:
            name.hasPrefix("tag.")
                ? .tag(Self.place(of: String(name.dropFirst(4)), in: &tags))
                : .field(Self.place(of: name, in: &runFields))
        }
    }

    private mutating func attemptSource(_ name: String) -> Source {
        switch name {
        case "dag_id": .dag
        case "dag_run_id": .run
        case "@attempt": .attempt
        case "@retry_reason": .retryReason
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
