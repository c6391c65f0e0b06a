import PilotageModel

/// One try of a run.
struct SampleAttempt {
    var status: RunStatus
    var startedAt: Instant
    var endedAt: Instant?
    var errorType = ""

    static let header = ["run_id", "attempt", "status", "started_at", "ended_at", "error_type", "row_version"]
}
