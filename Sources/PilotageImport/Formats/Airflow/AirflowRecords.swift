import PilotageModel

/// What tells a run of one workflow from all others: the same run id is used by every scheduled workflow.
struct AirflowRunKey: Hashable {
    let dag: String
    let run: String
}

/// One run as the REST interface gives it.
struct AirflowRun {
    let key: AirflowRunKey
    let place: RowPlace
    let state: String?
    let runType: String?
    let hasStarted: Bool
    /// The latest of its times, in milliseconds.
    let changed: Int64
    let workflowVersion: String?
    /// In the order of `AirflowNames.runFields`.
    let fields: [ExportValue]

    /// As Airflow names it, or as its run ids begin: `manual__2026-…`.
    var shownType: String? {
        if let runType { return runType }
        let bytes = Array(key.run.utf8)
        guard let end = bytes.indices.dropLast().first(where: { bytes[$0] == 0x5F && bytes[$0 + 1] == 0x5F }), end > 0
        else { return nil }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }
}

/// One try of a task.
struct AirflowTry {
    let task: String
    let mapIndex: Int64
    /// Counted from 1; 0 for a task that was never tried.
    let number: Int64
    let state: String?
    let place: RowPlace
    let start: Int64?
    /// The latest of its times, in milliseconds.
    let changed: Int64
    /// In the order of `AirflowNames.taskFields`.
    let fields: [ExportValue]

    /// A state from which Airflow does not go on by itself.
    var isFinal: Bool {
        guard let state else { return false }
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
