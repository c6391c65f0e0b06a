import PilotageModel

/// What tells a run of one workflow from all others: the same run id is used by every scheduled workflow.
struct AirflowRunKey: Hashable {
    let dag: String
    let run: String

    /// As one text: how long the first id is, then both.
    var text: String { "\(dag.utf8.count):\(dag)\(run)" }

    init(dag: String, run: String) {
        self.dag = dag
        self.run = run
    }

    init(text: String) {
        let bytes = Array(text.utf8)
        let colon = bytes.firstIndex(of: 0x3A) ?? 0
        let end = colon + 1 + (Int(String(decoding: bytes[..<colon], as: UTF8.self)) ?? 0)
        dag = String(decoding: bytes[(colon + 1)..<end], as: UTF8.self)
        run = String(decoding: bytes[end...], as: UTF8.self)
    }
}

/// One run as the REST interface gives it.
struct AirflowRun {
    /// What is held of a run whatever the mapping asks for; the version of the workflow is its number alone.
    static let own = [
        "state", "run_type", "queued_at", "start_date", "end_date", "last_scheduling_decision", "dag_versions",
    ]

    let place: RowPlace
    /// In the order of `AirflowNames.runFields`.
    let fields: [ExportValue]

    var state: String? { fields[0].spelling }
    var hasStarted: Bool { fields[3].spelling != nil }
    /// The latest of its times, in milliseconds.
    var changed: Int64 { AirflowTime.latest(fields[2...5].map(\.spelling)) }
    var workflowVersion: String? { fields[6].spelling }

    /// As Airflow names it, or as its run ids begin: `manual__2026-…`.
    func shownType(_ run: String) -> String? {
        if let type = fields[1].spelling { return type }
        let bytes = Array(run.utf8)
        guard let end = bytes.indices.dropLast().first(where: { bytes[$0] == 0x5F && bytes[$0 + 1] == 0x5F }), end > 0
        else { return nil }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }
}

/// One try of a task.
struct AirflowTry {
    /// What is held of a try whatever the mapping asks for.
    static let own = [
        "task_id", "map_index", "try_number", "state", "start_date", "end_date", "dag_version.version_number",
        "retry_reason",
    ]

    let place: RowPlace
    /// In the order of `AirflowNames.taskFields`.
    let fields: [ExportValue]

    var task: String { fields[0].spelling ?? "" }
    var mapIndex: Int64 { fields[1].spelling.flatMap { Int64($0) } ?? -1 }
    /// Counted from 1; 0 for a task that was never tried.
    var number: Int64 { fields[2].spelling.flatMap { Int64($0) } ?? 0 }
    var start: Int64? { AirflowTime.milliseconds(fields[4].spelling) }
    /// The latest of its times, in milliseconds.
    var changed: Int64 { AirflowTime.latest(fields[4...5].map(\.spelling)) }
    var workflowVersion: Int64? { fields[6].spelling.flatMap { Int64($0) } }
    /// Why a policy of the workflow decided on a retry, masked: its author wrote it.
    var retryReason: String? { fields[7].spelling.flatMap(ErrorText.masked) }

    /// A state from which Airflow does not go on by itself.
    var isFinal: Bool {
        guard let state = fields[3].spelling else { return false }
        return ["success", "failed", "skipped", "upstream_failed", "removed"].contains(state)
    }
}

/// The milliseconds of a time that Airflow wrote; a time without a zone is UTC, as in its database.
enum AirflowTime {
    static func milliseconds(_ text: String?) -> Int64? {
        guard let text, !text.isEmpty else { return nil }
        let bytes = Array(text.utf8)
        guard let time = try? TimeText(bytes.span) else { return nil }
        return time.localMilliseconds - (time.offsetMilliseconds ?? 0)
    }

    /// The latest of these times; 0 when there is none.
    static func latest(_ texts: [String?]) -> Int64 { texts.compactMap { milliseconds($0) }.max() ?? 0 }
}
