/// One event of a run.
struct OpenLineageEvent {
    /// What the event says about the run.
    enum Kind: String, CaseIterable {
        case start = "START"
        case running = "RUNNING"
        case complete = "COMPLETE"
        case fail = "FAIL"
        case abort = "ABORT"
        case other = "OTHER"

        /// How the run ended; nil when it did not.
        var isEnd: Bool {
            switch self {
            case .complete, .fail, .abort: true
            case .start, .running, .other: false
            }
        }
    }

    let place: RowPlace
    let kind: Kind
    let time: OpenLineageTime
    let run: String
    let job: OpenLineageJob
    let parent: String?
    let root: String?
    let error: String?
    let attempt: OpenLineageAttempt
    /// In the order of `OpenLineageNames.paths`.
    let values: [ExportValue]
    /// In the order of `OpenLineageNames.tags`.
    let tags: [String?]
}

/// The time of an event, as written and as milliseconds to order events by.
struct OpenLineageTime: Hashable {
    let text: String
    let milliseconds: Int64

    /// Nil for what is no time; one without a zone is taken as UTC for the order alone.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let time = try? TimeText(bytes.span) else { return nil }
        self.text = text
        milliseconds = time.localMilliseconds - (time.offsetMilliseconds ?? 0)
    }
}

/// What a run is a run of.
struct OpenLineageJob: Hashable {
    let namespace: String
    let name: String
}

/// What Airflow says about the attempt of a task.
struct OpenLineageAttempt: Hashable {
    let number: Int
    let mapIndex: String

    init(tryNumber: String?, mapIndex: String?) {
        number = tryNumber.flatMap { Int($0) } ?? 0
        self.mapIndex = mapIndex ?? ""
    }
}
