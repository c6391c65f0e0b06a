/// What a reader must know of one n8n execution.
struct N8nExecution {
    /// The paths that are read from each execution; the raw value is the path.
    enum Path: String, CaseIterable {
        case id, retryOf, retrySuccessId, status, finished, startedAt, stoppedAt, waitTill
        case errorName = "data.resultData.error.name"
        case errorCode = "data.resultData.error.httpCode"

        static let all = allCases.map(\.rawValue)
        var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    let place: RowPlace
    /// The values of all paths, the reader's own first.
    let values: [ExportValue]

    subscript(_ path: Path) -> String? { values[path.place].spelling }

    var id: String? { self[.id] }

    /// n8n's own word; older versions gave none, then it follows from what is there.
    var status: String {
        if let word = self[.status] { return word }
        if self[.finished] == "true" { return "success" }
        if self[.stoppedAt] != nil { return "error" }
        return self[.waitTill] != nil ? "waiting" : "running"
    }

    /// Whether it may still go on, so that it has no end.
    var isOpen: Bool { rank < 3 }

    /// Whether it is only queued.
    var hasNotBegun: Bool { status == "new" && self[.startedAt] == nil }

    /// How far it has come: queued, at work, asleep, at its end.
    var rank: Int {
        switch status {
        case "new": 0
        case "running": 1
        case "waiting": 2
        default: 3
        }
    }

    var endedAt: ExportValue { isOpen ? .absent : values[Path.stoppedAt.place] }

    /// Name and HTTP status of the error; the message and the node are never read.
    var errorType: String? {
        if status == "crashed" { return "crashed" }
        guard let name = self[.errorName] else { return nil }
        return self[.errorCode].map { "\(name) \($0)" } ?? name
    }

    var lastEvent: Int64? { ExportTime.milliseconds(self[.stoppedAt] ?? self[.startedAt]) }

    /// The higher of two records of the same execution is the later one.
    var version: Int64 { ExportTime.version(lastEvent, rank: rank) }

    /// Decides between two records of the same version, whatever their order in the file.
    var order: String { values.map { $0.spelling ?? "" }.joined(separator: "\u{1F}") }

    /// The number of the id; nil for an id that is none.
    var number: Int64? { id.flatMap { Int64($0) } }
}
