/// What the history of one Temporal execution says: how it began, how it ended, and why it failed.
struct TemporalHistory {
    private static let started = "workflowExecutionStartedEventAttributes."
    private static let failure = "workflowExecutionFailedEventAttributes.failure."

    /// The paths that are read of each event; the order is that of `Field`.
    static let keys =
        [
            "eventType", "eventTime", started + "workflowType.name", started + "workflowId",
            started + "originalExecutionRunId", started + "firstExecutionRunId", started + "attempt",
            started + "initiator", started + "parentWorkflowExecution.runId", started + "taskQueue.name",
            "eventId", failure + "message", failure + "timeoutFailureInfo.timeoutType",
        ] + causes.map { failure + $0 + "applicationFailureInfo.type" }
        + ends.map { $0 + "EventAttributes.newExecutionRunId" }

    private enum Field: Int {
        case type, time, workflow, workflowID, run, firstRun, attempt, initiator, parent, taskQueue, number, message,
            timeout
    }

    /// The deepest cause names the error best.
    private static let causes = ["cause.cause.cause.", "cause.cause.", "cause.", ""]
    private static let ends = ["workflowExecutionCompleted", "workflowExecutionFailed", "workflowExecutionTimedOut"]

    /// How it was set going.
    enum Beginning: Hashable {
        /// It is the first of its chain.
        case first
        /// The server tried again after a failure; the number of the try.
        case retry(Int64)
        /// It goes on with, or follows, another.
        case continued
    }

    private let start: [ExportValue]
    private let end: [ExportValue]
    let events: Int

    /// Nil when no event says that the execution started.
    init?(_ events: [[ExportValue]]) {
        let begun = events.first { Self.word($0) == "workflowexecutionstarted" }
        guard let begun else { return nil }
        let last = events.max { Self.order($0) < Self.order($1) }
        start = begun
        end = last ?? begun
        self.events = events.count
    }

    private static func order(_ event: [ExportValue]) -> Int64 {
        event[Field.number.rawValue].spelling.flatMap { Int64($0) } ?? 0
    }

    /// `WorkflowExecutionStarted` and `EVENT_TYPE_WORKFLOW_EXECUTION_STARTED` alike.
    private static func word(_ event: [ExportValue]) -> String {
        let text = TemporalStatus.folded(event[Field.type.rawValue].spelling ?? "")
        return text.hasPrefix("eventtype") ? String(text.dropFirst("eventtype".count)) : text
    }

    private func text(_ event: [ExportValue], _ field: Field) -> String? {
        event[field.rawValue].spelling.flatMap { $0.isEmpty ? nil : $0 }
    }

    var workflow: String? { text(start, .workflow) }
    var workflowID: String? { text(start, .workflowID) }
    var runID: String? { text(start, .run) }
    var firstRunID: String? { text(start, .firstRun) ?? runID }
    var parentRunID: String? { text(start, .parent) }
    var taskQueue: String? { text(start, .taskQueue) }
    var startedAt: String? { text(start, .time) }
    var attempt: Int64 { text(start, .attempt).flatMap { Int64($0) } ?? 1 }

    var beginning: Beginning {
        if firstRunID == runID { return .first }
        return TemporalStatus.folded(text(start, .initiator) ?? "").hasSuffix("retry") ? .retry(attempt) : .continued
    }

    var status: TemporalStatus {
        let word = Self.word(end)
        let prefix = "workflowexecution"
        guard word.hasPrefix(prefix) else { return .running }
        return TemporalStatus(String(word.dropFirst(prefix.count))).map { $0.isClosed ? $0 : .running } ?? .running
    }

    /// Whether the server goes on with another execution.
    var goesOn: Bool {
        if status == .continuedAsNew { return true }
        guard status == .failed || status == .timedOut else { return false }
        let first = Self.keys.count - Self.ends.count
        return end[first...].contains { !($0.spelling ?? "").isEmpty }
    }

    var endedAt: String? { status.isClosed ? text(end, .time) : nil }

    /// The type of the deepest cause; a time-out by its kind; else the masked message.
    var errorType: String? {
        let first = Field.timeout.rawValue + 1
        let types = end[first..<(first + Self.causes.count)].compactMap(\.spelling)
        if let type = types.first(where: { !$0.isEmpty }) { return type }
        if let timeout = text(end, .timeout) { return "timeout \(timeout)" }
        return text(end, .message).flatMap(ErrorText.masked)
    }

    /// Above that of a list, which does not know the error.
    var version: Int64 { ExportTime.version(ExportTime.milliseconds(text(end, .time)), rank: 4095) }
}
