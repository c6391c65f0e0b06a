/// One workflow execution of a Temporal list.
struct TemporalExecution {
    /// The paths that are read from each element; the raw value is the path.
    enum Path: String, CaseIterable {
        case workflowID = "execution.workflowId"
        case runID = "execution.runId"
        case firstRunID = "firstRunId"
        case status, startTime, closeTime
        case type = "type.name"
        case parentRunID = "parentExecution.runId"
        // A history is a document of its own.
        case events
        case innerEvents = "history.events"

        static let all = allCases.map(\.rawValue)
        var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    let place: RowPlace
    let values: [ExportValue]

    subscript(_ path: Path) -> String? {
        values[path.place].spelling.flatMap { $0.isEmpty ? nil : $0 }
    }

    var status: TemporalStatus? { TemporalStatus(self[.status]) }
    var started: Int64? { ExportTime.milliseconds(self[.startTime]) }
    var closed: Int64? { ExportTime.milliseconds(self[.closeTime]) }
    var lastEvent: Int64? { closed ?? started }

    /// Whether it began before another one; to the nanosecond, which orders executions of one chain.
    func began(before other: TemporalExecution) -> Bool {
        let (one, two) = (started ?? 0, other.started ?? 0)
        if one != two { return one < two }
        // In the same millisecond the digits decide; without the Z, so that fewer digits come first.
        let (left, right) = ((self[.startTime] ?? "").dropLast(), (other[.startTime] ?? "").dropLast())
        return left == right ? (self[.runID] ?? "") < (other[.runID] ?? "") : left < right
    }

    /// The higher of two records of the same execution is the later one.
    var version: Int64 { ExportTime.version(lastEvent, rank: (status?.isClosed ?? false) ? 1 : 0) }

    /// Decides between two records of the same version, whatever their order in the file.
    var order: String { values.map { $0.spelling ?? "" }.joined(separator: "\u{1F}") }
}

/// How an execution stands, in whichever spelling: `TimedOut`, `WORKFLOW_EXECUTION_STATUS_TIMED_OUT`, 7.
enum TemporalStatus: String, CaseIterable {
    case unspecified = "Unspecified"
    case running = "Running"
    case completed = "Completed"
    case failed = "Failed"
    case canceled = "Canceled"
    case terminated = "Terminated"
    case continuedAsNew = "ContinuedAsNew"
    case timedOut = "TimedOut"
    case paused = "Paused"

    init?(_ text: String?) {
        guard let text else { return nil }
        let all = Self.allCases
        if let number = Int(text), all.indices.contains(number) {
            self = all[number]
            return
        }
        let prefix = "WORKFLOW_EXECUTION_STATUS_"
        let word = Self.folded(text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text)
        guard let found = all.first(where: { Self.folded($0.rawValue) == word }) else { return nil }
        self = found
    }

    /// Small letters without the strokes between words.
    static func folded(_ text: String) -> String { text.lowercased().filter { $0 != "_" } }

    /// Whether the execution is over, though its chain may go on.
    var isClosed: Bool {
        switch self {
        case .completed, .failed, .canceled, .terminated, .timedOut, .continuedAsNew: true
        case .unspecified, .running, .paused: false
        }
    }

    /// Whether the next execution of the same chain goes on with the same work: it was continued, retried or reset.
    var mayGoOn: Bool {
        switch self {
        case .continuedAsNew, .failed, .timedOut, .terminated: true
        case .completed, .canceled, .unspecified, .running, .paused: false
        }
    }
}
