import PilotageModel

/// Reads GitHub Actions runs: pages of REST, or `gh run list --json`; with the jobs in the same file or beside it the ends
/// are exact, and earlier attempts are known.
///
/// Jobs may stand before or behind their run, so that all files are held, packed, before the first row is given.
struct GitHubReader: ExportReader {
    static let elementNoun = "runs and jobs"
    static let joinsFiles = true

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
    private var attempts: GitHubAttempts
    private var waiting: ArraySlice<ExportRow> = []
    private var isRead = false
    private var endsByUpdate = 0
    private var attemptsByJobs = 0
    private var listed = 0
    private(set) var tally = ExportTally()

    init(source: @escaping () throws -> [UInt8]?, file: String, wanted: [RecordKind: [String]]) throws {
        fields = ElementFields(own: GitHubRun.Path.all, wanted: wanted)
        attempts = GitHubAttempts(paths: fields.paths.count)
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
        if let run = attempts.next() { return .row(take(run)) }
        return attempts.nextWithoutID().map { run in
            tally.used += 1
            return .row(row(.runs, run))
        }
    }

    var notes: [String] {
        var notes = input.notes
        if endsByUpdate > 0 {
            notes.append(
                "Runs whose end is 'updated_at', which is a little late: \(endsByUpdate). With their jobs in the same "
                    + "command the end is that of the last job."
            )
        }
        if attemptsByJobs > 0 {
            notes.append(
                "Earlier attempts known by their jobs only: \(attemptsByJobs). The worst conclusion of the jobs stands for "
                    + "the attempt's; its own document (attempts/N) corrects it."
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
        while let step = try input.next(&tally) {
            switch step {
            case .broken(let refused): return refused
            case .sound: hold(GitHubRun(place: input.place, values: fields.paths.indices.map(input.value)))
            }
            try input.check(attempts.held)
        }
        isRead = true
        let strays = jobs.strays(attempts.contains)
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
        // Pages that overlap give a run twice; its later record holds.
        if !attempts.take(run) { tally.passedOver["given again", default: 0] += 1 }
    }
}

// MARK: - Rows

extension GitHubReader {
    /// The row of a run; those of its attempts wait.
    private mutating func take(_ attempts: [GitHubRun]) -> ExportRow {
        tally.used += attempts.count
        let last = attempts[attempts.count - 1]
        if last.isOver, end(of: last) == nil { endsByUpdate += 1 }
        var rows = attempts.filter(Self.isAttempt).map { row(.attempts, $0) }
        if let number = last.attempt, let id = last.id {
            for earlier in 1..<max(1, min(number, 1000)) where !attempts.contains(where: { $0.attempt == earlier }) {
                // Where all jobs succeeded, those that failed may be missing from the list: nobody knows then.
                guard let course = jobs.course(of: id, attempt: earlier), course.result != .success else { continue }
                attemptsByJobs += 1
                rows.append(row(of: last, earlier, course))
            }
        }
        waiting = rows[...]
        return row(.runs, last)
    }

    /// A first attempt that succeeded or is still open has no row of its own: its run says it all.
    private static func isAttempt(_ run: GitHubRun) -> Bool {
        guard let attempt = run.attempt else { return false }
        let isClean = !run.isOver || ["success", "neutral", "skipped"].contains(run.state)
        return attempt > 1 || !isClean
    }

    private func end(of run: GitHubRun) -> String? {
        run.id.flatMap { jobs.end(of: $0, attempt: run.attempt ?? 1) }.map { Instant(milliseconds: $0).text }
    }

    /// An earlier attempt of a run, as its jobs tell it.
    private func row(of run: GitHubRun, _ number: Int64, _ course: GitHubJobs.Course) -> ExportRow {
        fields.row(.attempts, at: run.place, run.values) { name in
            switch name {
            case "@attempt": ExportValue(number)
            case "@state": .text(course.result.rawValue)
            case "@attempt_started_at": ExportValue(course.started.map { Instant(milliseconds: $0).text })
            case "@ended_at": ExportValue(course.ended.map { Instant(milliseconds: $0).text })
            case "@error_type": ExportValue(course.result == .timedOut ? course.result.rawValue : nil)
            // Below that of any document of the attempt itself.
            case "@version": ExportValue(ExportTime.version(course.ended, rank: 0))
            default: common(name, of: run)
            }
        }
    }

    private func row(_ kind: RecordKind, _ run: GitHubRun) -> ExportRow {
        let endedAt = end(of: run)
        return fields.row(kind, at: run.place, run.values) { name in
            switch name {
            case "@state": ExportValue(run.state)
            case "@attempts", "@attempt": ExportValue(run.attempt)
            // A run began with its first attempt; 'run_started_at' is that of the last one.
            case "@started_at":
                ExportValue((run.attempt ?? 1) > 1 ? run.createdAt ?? run.startedAt : run.startedAt ?? run.createdAt)
            case "@attempt_started_at": ExportValue(run.startedAt ?? run.createdAt)
            case "@ended_at": ExportValue(run.isOver ? endedAt ?? run.updatedAt : nil)
            case "@error_type": ExportValue(run.errorType)
            case "@version": ExportValue(Self.version(run, hasJobs: endedAt != nil))
            default: common(name, of: run)
            }
        }
    }

    /// What all attempts of a run have alike.
    private func common(_ name: String, of run: GitHubRun) -> ExportValue {
        switch name {
        case "@run_id": ExportValue(run.id)
        case "@workflow": ExportValue(run.workflow)
        case "@workflow_id": ExportValue(run.workflowID)
        case "@repository": ExportValue(run.repository)
        case "@number": ExportValue(run.number)
        case "@event": ExportValue(run.event)
        case "@trigger": ExportValue(run.trigger)
        case "@branch": ExportValue(run.branch)
        default: .absent
        }
    }

    /// Rises with every change; an end told by the jobs holds against one that 'updated_at' stands for.
    private static func version(_ run: GitHubRun, hasJobs: Bool) -> Int64 {
        let attempt = Int(min(max(run.attempt ?? 1, 1), 1000))
        return ExportTime.version(run.updated, rank: attempt * 4 + (hasJobs ? 2 : 0) + (run.isOver ? 1 : 0))
    }
}
