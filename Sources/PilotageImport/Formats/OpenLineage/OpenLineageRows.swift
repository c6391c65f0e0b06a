import PilotageModel

/// Turns a run with its attempts into rows.
struct OpenLineageRows {
    /// Texts of a failed run that say no more than that something in it failed.
    private static let emptyCauses = ["task_failure"]

    private let names: OpenLineageNames

    init(names: OpenLineageNames) { self.names = names }

    /// What became of the events of one run.
    struct Outcome {
        var readings: [ExportReading] = []
        var used = 0
        var setAside = 0
        var deeper = 0
    }

    func rows(of family: OpenLineageTable.Family) -> Outcome {
        var outcome = Outcome()
        let run = family.run
        let members = family.members
        guard run.start != nil else {
            outcome.setAside = members.reduce(run.events) { $0 + $1.events }
            outcome.readings = [.refused(withoutStart(run, attempts: members.count))]
            return outcome
        }
        let known = Set(members.map(\.id))
        let direct = members.filter { $0.parent == run.id || !($0.parent.map(known.contains) ?? false) }
        let deeper = members.reduce(0) { $0 + $1.events } - direct.reduce(0) { $0 + $1.events }
        outcome.deeper = deeper
        let attempts = OpenLineageAttempts(direct)
        outcome.readings.append(.row(row(of: run, attempts, version: members.reduce(run.last) { max($0, $1.last) })))
        outcome.used = run.events
        for attempt in attempts.started {
            outcome.used += attempt.run.events
            outcome.readings.append(.row(row(of: attempt, of: run)))
        }
        for attempt in attempts.withoutStart {
            outcome.setAside += attempt.events
            outcome.readings.append(.refused(withoutStart(attempt, attempts: 0)))
        }
        return outcome
    }

    private func row(of run: OpenLineageRun, _ attempts: OpenLineageAttempts, version: Int64) -> ExportRow {
        let values = names.runs.map { source -> ExportValue in
            switch source {
            case .error: ExportValue(cause(of: run, attempts))
            case .version: ExportValue(version)
            case .retries: ExportValue(attempts.retries.map { Int64($0) })
            case .attempts: ExportValue(attempts.retries.map { Int64($0 + 1) })
            case .path, .tag, .runID, .namespace, .job, .parentID, .status, .start, .end, .attempt, .attemptedRun,
                .attemptedNamespace:
                shared(source, run)
            }
        }
        return ExportRow(kind: .runs, place: run.place, values: values)
    }

    private func row(of attempt: OpenLineageAttempts.Started, of run: OpenLineageRun) -> ExportRow {
        let values = names.attempts.map { source -> ExportValue in
            switch source {
            case .attempt: .literal(String(attempt.number))
            case .attemptedRun: .text(run.id)
            case .attemptedNamespace: .text(run.job.namespace)
            case .version: .literal(String(attempt.run.last))
            case .error: ExportValue(attempt.run.error)
            case .path, .tag, .runID, .namespace, .job, .parentID, .status, .start, .end, .retries, .attempts:
                shared(source, attempt.run)
            }
        }
        return ExportRow(kind: .attempts, place: attempt.run.place, values: values)
    }

    /// What runs and attempts have alike.
    private func shared(_ source: OpenLineageNames.Source, _ run: OpenLineageRun) -> ExportValue {
        switch source {
        case .path(let place): run.values[place]
        case .tag(let place): ExportValue(run.tags[place])
        case .runID: .text(run.id)
        case .namespace: .text(run.job.namespace)
        case .job: .text(run.job.name)
        case .parentID: ExportValue(run.parent ?? run.root)
        case .status: .text(run.status)
        case .start: ExportValue(run.start?.text)
        case .end: ExportValue(run.end?.text)
        case .version, .error, .retries, .attempts, .attempt, .attemptedRun, .attemptedNamespace: .absent
        }
    }

    /// The run's own text, unless it says nothing: then that of the attempt that failed last and was not made good.
    private func cause(of run: OpenLineageRun, _ attempts: OpenLineageAttempts) -> String? {
        guard run.ending == .fail else { return run.error }
        if let own = run.error, !Self.emptyCauses.contains(own) { return own }
        return attempts.lastFailure?.error ?? run.error
    }

    private func withoutStart(_ run: OpenLineageRun, attempts: Int) -> RefusedRow {
        let more = attempts == 0 ? "" : "; it is set aside with its \(attempts) attempts"
        return RefusedRow(
            line: run.place.line,
            byteOffset: run.place.byteOffset,
            column: "eventType",
            rule: ImportRule.missingValue.rawValue,
            what: "the run \(ShownValue(text: run.shownName)) has no START event\(more)",
            fix: "Name the older file, which holds its START, in the same command, before this one",
            raw: "{\"run.runId\":\"\(run.id)\",\"job.name\":\"\(run.job.name)\"}"
        )
    }
}

/// The attempts of a run, numbered in the order in which they started.
struct OpenLineageAttempts {
    /// An attempt and its number, counted from 1 over all tasks of the run.
    struct Started {
        let number: Int
        let run: OpenLineageRun
    }

    private(set) var started: [Started] = []
    private(set) var withoutStart: [OpenLineageRun] = []
    /// How many attempts repeated a task; nil where nothing is known of tasks.
    private(set) var retries: Int?
    /// Of the tasks whose last attempt failed, the attempt that ended last.
    private(set) var lastFailure: OpenLineageRun?

    /// One task, or one part of a task that is run many times side by side.
    private struct Task: Hashable {
        let job: OpenLineageJob
        let mapIndex: String
    }

    init(_ runs: [OpenLineageRun]) {
        withoutStart = runs.filter { $0.start == nil }
        let ordered = runs.filter { $0.start != nil }.sorted { Self.key($0) < Self.key($1) }
        started = ordered.enumerated().map { Started(number: $0.offset + 1, run: $0.element) }
        guard !ordered.isEmpty else { return }
        let tasks = Dictionary(grouping: ordered) { Task(job: $0.job, mapIndex: $0.attempt.mapIndex) }
        retries = tasks.values.reduce(0) { $0 + max($1.count, $1.map(\.attempt.number).max() ?? 0) - 1 }
        let failures = tasks.values.compactMap(\.last).filter { $0.ending == .fail }
        lastFailure = failures.max { Self.endKey($0) < Self.endKey($1) }
    }

    private static func key(_ run: OpenLineageRun) -> (Int64, String, String) {
        (run.start?.milliseconds ?? 0, run.job.name, run.id)
    }

    private static func endKey(_ run: OpenLineageRun) -> (Int64, String) { (run.end?.milliseconds ?? 0, run.id) }
}
