import PilotageModel

/// Reads GitHub Actions runs: pages of REST, or `gh run list --json`; with the jobs behind or before them the ends are
/// exact.
///
/// Jobs may stand before or behind their run, so that the whole file is held before the first row is given; GitHub gives
/// at most 1,000 runs a query.
struct GitHubReader: ExportReader {
    static let elementNoun = "runs and jobs"

    static let offers: [RecordKind: [String]] = [
        .runs: common + ["@attempts", "@started_at"],
        .attempts: common + ["@attempt", "@attempt_started_at"],
    ]

    private static let common = [
        "@run_id", "@workflow", "@workflow_id", "@repository", "@number", "@event", "@trigger", "@branch", "@state",
        "@ended_at", "@error_type", "@version",
    ]

    /// The most runs that GitHub lists for a query.
    private static let mostListed = 1000

    private var input: JSONInput
    private let fields: ElementFields
    private var jobs = GitHubJobs()
    /// By run id: its attempts that the file has, by their number.
    private var runs: [String: [Int64: GitHubRun]] = [:]
    private var order: [String] = []
    private var withoutID: [GitHubRun] = []
    private var waiting: ArraySlice<ExportRow> = []
    private var isRead = false
    private var given = 0
    private var endsByUpdate = 0
    private var listed = 0
    private(set) var tally = ExportTally()

    init(source: @escaping () throws -> [UInt8]?, file: String, wanted: [RecordKind: [String]]) throws {
        fields = ElementFields(own: GitHubRun.Path.all, wanted: wanted)
        input = try JSONInput(
            source: source,
            file: file,
            lists: ["workflow_runs", "jobs"],
            keeping: ["total_count"],
            paths: fields.paths
        )
    }

    mutating func next() throws -> ExportReading? {
        if let refused = try readAll() { return .refused(refused) }
        if let row = waiting.popFirst() { return .row(row) }
        if given < order.count {
            given += 1
            return .row(take(order[given - 1]))
        }
        return withoutID.popLast().map { run in
            tally.used += 1
            return .row(row(.runs, run, endedAt: nil))
        }
    }

    var notes: [String] {
        var notes = input.notes
        if endsByUpdate > 0 {
            notes.append(
                "Runs whose end is 'updated_at', which is a little late: \(endsByUpdate). With their jobs in the same file "
                    + "the end is that of the last job."
            )
        }
        if listed >= Self.mostListed, listed % Self.mostListed == 0 {
            notes.append(
                "GitHub lists at most 1,000 runs a query, and the file has \(listed): ask for shorter spans (created=…)."
            )
        }
        if let total = input.kept("total_count"), isMore(total) {
            notes.append("GitHub counts \(total) runs or jobs where the file has \(tally.elements): fetch all pages.")
        }
        return notes
    }

    /// `2,500+` is GitHub's way not to count on.
    private func isMore(_ total: String) -> Bool {
        guard let count = Int(total) else { return true }
        return count > tally.elements
    }
}

// MARK: - The whole file

extension GitHubReader {
    /// Reads to the end, or to an element that is broken.
    private mutating func readAll() throws -> RefusedRow? {
        guard !isRead else { return nil }
        while try input.next() {
            tally.elements += 1
            if let refused = input.refused {
                tally.setAside += 1
                return refused
            }
            hold(GitHubRun(place: input.place, values: fields.paths.indices.map(input.value)))
        }
        isRead = true
        let strays = jobs.strays(Set(order))
        if strays > 0 { tally.passedOver["jobs whose run is not in the file"] = strays }
        tally.used += jobs.count - strays
        return nil
    }

    private mutating func hold(_ run: GitHubRun) {
        if let owner = run.runOfJob {
            jobs.add(run, of: owner)
            return
        }
        listed += 1
        guard let id = run.id else {
            withoutID.append(run)
            return
        }
        if runs[id] == nil { order.append(id) }
        let attempt = run.attempt ?? 1
        guard let known = runs[id]?[attempt] else {
            runs[id, default: [:]][attempt] = run
            return
        }
        // Pages that overlap give a run twice; its later record holds.
        tally.passedOver["given again", default: 0] += 1
        if (run.updated ?? 0, run.order) > (known.updated ?? 0, known.order) { runs[id]?[attempt] = run }
    }
}

// MARK: - Rows

extension GitHubReader {
    /// The row of a run; those of its attempts wait.
    private mutating func take(_ id: String) -> ExportRow {
        let attempts = (runs[id] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
        tally.used += attempts.count
        let last = attempts[attempts.count - 1]
        if last.isOver, jobs.end(of: id, attempt: last.attempt ?? 1) == nil { endsByUpdate += 1 }
        waiting =
            attempts.filter(Self.isAttempt).map {
                row(.attempts, $0, endedAt: jobs.end(of: id, attempt: $0.attempt ?? 1))
            }[...]
        return row(.runs, last, endedAt: jobs.end(of: id, attempt: last.attempt ?? 1))
    }

    /// A first attempt that succeeded or is still open has no row of its own: its run says it all.
    private static func isAttempt(_ run: GitHubRun) -> Bool {
        guard let attempt = run.attempt else { return false }
        let isClean = !run.isOver || ["success", "neutral", "skipped"].contains(run.state)
        return attempt > 1 || !isClean
    }

    private func row(_ kind: RecordKind, _ run: GitHubRun, endedAt: String?) -> ExportRow {
        fields.row(kind, at: run.place, run.values) { name in
            switch name {
            case "@run_id": ExportValue(run.id)
            case "@workflow": ExportValue(run.workflow)
            case "@workflow_id": ExportValue(run.workflowID)
            case "@repository": ExportValue(run.repository)
            case "@number": ExportValue(run.number)
            case "@event": ExportValue(run.event)
            case "@trigger": ExportValue(run.trigger)
            case "@branch": ExportValue(run.branch)
            case "@state": ExportValue(run.state)
            case "@attempts", "@attempt": ExportValue(run.attempt)
            // A run began with its first attempt; 'run_started_at' is that of the last one.
            case "@started_at":
                ExportValue((run.attempt ?? 1) > 1 ? run.createdAt ?? run.startedAt : run.startedAt ?? run.createdAt)
            case "@attempt_started_at": ExportValue(run.startedAt ?? run.createdAt)
            case "@ended_at": ExportValue(run.isOver ? endedAt ?? run.updatedAt : nil)
            case "@error_type": ExportValue(run.errorType)
            case "@version": ExportValue(Self.version(run, hasJobs: endedAt != nil))
            default: .absent
            }
        }
    }

    /// Rises with every change; an end told by the jobs holds against one that 'updated_at' stands for.
    private static func version(_ run: GitHubRun, hasJobs: Bool) -> Int64 {
        let attempt = Int(min(max(run.attempt ?? 1, 1), 1000))
        return ExportTime.version(run.updated, rank: attempt * 4 + (hasJobs ? 2 : 0) + (run.isOver ? 1 : 0))
    }
}
