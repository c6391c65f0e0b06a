/// What is known so far about one run id: a workflow run, or one attempt of a task.
struct OpenLineageRun {
    let id: String
    let job: OpenLineageJob
    /// Of its first event.
    let place: RowPlace
    /// The number of the first event, among all of the file.
    let order: Int
    private(set) var parent: String?
    private(set) var root: String?
    private(set) var start: OpenLineageTime?
    private(set) var end: OpenLineageTime?
    /// How it ended: `COMPLETE`, `FAIL`, `ABORT`.
    private(set) var ending: OpenLineageEvent.Kind?
    private(set) var error: String?
    private(set) var attempt: OpenLineageAttempt
    private(set) var values: [ExportValue]
    private(set) var tags: [String?]
    private(set) var last: Int64
    private(set) var events = 0
    /// The number of the last event of it or of what belongs to it.
    var touched: Int

    init(_ event: OpenLineageEvent, order: Int) {
        id = event.run
        job = event.job
        place = event.place
        self.order = order
        touched = order
        attempt = event.attempt
        values = event.values.map { _ in .absent }
        tags = event.tags.map { _ in nil }
        last = .min
    }

    /// Takes in an event; of several values for one thing, the latest event's counts.
    mutating func take(_ event: OpenLineageEvent) {
        let isLatest = event.time.milliseconds >= last
        last = max(last, event.time.milliseconds)
        events += 1
        parent = event.parent ?? parent
        root = event.root ?? root
        if event.attempt.number > attempt.number { attempt = event.attempt }
        for (place, value) in event.values.enumerated() where value != .absent {
            if isLatest || values[place] == .absent { values[place] = value }
        }
        for (place, tag) in event.tags.enumerated() where tag != nil {
            if isLatest || tags[place] == nil { tags[place] = tag }
        }
        if event.kind == .start, start.map({ event.time.milliseconds < $0.milliseconds }) ?? true { start = event.time }
        guard event.kind.isEnd, end.map({ event.time.milliseconds >= $0.milliseconds }) ?? true else { return }
        end = event.time
        ending = event.kind
        error = event.error
    }

    /// `COMPLETE`, `FAIL`, `ABORT`, or `RUNNING` for a run without an end.
    var status: String { (ending ?? .running).rawValue }

    /// How messages name it.
    var shownName: String { "\(job.name) \(id)" }
}
