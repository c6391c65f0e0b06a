import PilotageModel

/// A run with its tries and what other lists say about it.
struct AirflowWork {
    let key: AirflowRunKey
    /// Nil where only its tasks were given.
    let run: AirflowRun?
    /// In the order of the file.
    let tries: [AirflowTry]
    let facts: AirflowFacts
    let tags: [String]

    /// How many tries repeated a task; unknown where no task was tried.
    private var retries: Int64? {
        let tried = tries.filter { $0.number >= 1 }
        guard !tried.isEmpty else { return nil }
        let tasks = Dictionary(grouping: tried, by: AirflowTask.init)
        return tasks.values.reduce(0) { $0 + ($1.map(\.number).max() ?? 1) - 1 }
    }

    /// The row of the run; nil where there is no run, or it has not started.
    func row(_ names: AirflowNames) -> ExportRow? {
        guard let run, run.hasStarted else { return nil }
        let retries = retries
        let values = names.runs.map { source -> ExportValue in
            switch source {
            case .field(let place): run.fields[place]
            case .dag: .text(key.dag)
            case .run: .text(key.run)
            case .runType: ExportValue(run.shownType(key.run))
            case .version: .literal(String(version(run, names)))
            case .retries: ExportValue(retries)
            case .attempts: ExportValue(retries.map { $0 + 1 })
            case .workflowVersion: ExportValue(workflowVersion(run))
            case .dueAt: ExportValue(facts.due)
            case .humanWait: ExportValue(facts.wait.map(Self.seconds))
            case .interventions: ExportValue(facts.questions > 0 ? facts.answeredByPeople : nil)
            case .tag(let place): ExportValue(tag(names.tags[place]))
            case .attempt, .retryReason: .absent
            }
        }
        return ExportRow(kind: .runs, place: run.place, values: values)
    }

    /// Rises with every change, and of the same moment with what is known: tasks, questions, time limits, tags.
    ///
    /// So the run with more lists corrects the one with fewer, and never stands against it.
    private func version(_ run: AirflowRun, _ names: AirflowNames) -> Int64 {
        let changed = tries.reduce(max(run.changed, facts.changed)) { max($0, $1.changed) }
        let hasTags = names.tags.contains { tag($0) != nil }
        let rank =
            (tries.isEmpty ? 0 : 2048) + min(facts.questions, 255) * 8
            + (names.wantsDueTimes && facts.due != nil ? 4 : 0) + (hasTags ? 2 : 0)
        return ExportTime.version(changed, rank: rank)
    }

    /// The run's own word, else the highest that its tasks name.
    private func workflowVersion(_ run: AirflowRun) -> String? {
        run.workflowVersion ?? tries.compactMap(\.workflowVersion).max().map { String($0) }
    }

    /// The value of a tag; of several with that name the first in the order of the alphabet.
    private func tag(_ name: String) -> String? {
        tags.map { AirflowTag($0) }.filter { $0.name == name }.map(\.value).min()
    }

    private static func seconds(_ milliseconds: Int64) -> String {
        let (whole, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        return "\(whole)." + String(String(1000 + rest).dropFirst())
    }
}

// MARK: - Attempts

extension AirflowWork {
    /// The attempts of a run whose tasks are all done, and how many tries were left out for which reason.
    ///
    /// They are numbered task by task, in the order in which the tasks' last tries started; a try that the export does
    /// not hold keeps its number. So numbers stay the same when a later export knows more tries.
    func attempts(_ names: AirflowNames) -> (rows: [ExportRow], leftOut: [String: Int]) {
        let tasks = Dictionary(grouping: tries, by: AirflowTask.init)
        let lasts = tasks.mapValues { tries in tries.max { $0.number < $1.number } }
        guard lasts.values.allSatisfy({ $0?.isFinal ?? false }) else {
            return ([], ["tries of runs that still go on": tries.count])
        }
        let ordered = tasks.keys.sorted { Self.key(lasts[$0] ?? nil, $0) < Self.key(lasts[$1] ?? nil, $1) }
        var rows: [ExportRow] = []
        var untried = 0
        var before: Int64 = 0
        for task in ordered {
            for attempt in (tasks[task] ?? []).sorted(by: { $0.number < $1.number }) {
                if attempt.number >= 1, attempt.start != nil {
                    rows.append(row(of: attempt, number: before + attempt.number, names))
                } else {
                    untried += 1
                }
            }
            before += max(0, (lasts[task] ?? nil)?.number ?? 0)
        }
        return (rows, untried > 0 ? ["tasks that were never tried": untried] : [:])
    }

    private static func key(_ last: AirflowTry?, _ task: AirflowTask) -> (Int64, String, Int64) {
        (last?.start ?? .max, task.task, task.mapIndex)
    }

    private func row(of attempt: AirflowTry, number: Int64, _ names: AirflowNames) -> ExportRow {
        let reason = names.attempts.contains(.retryReason) ? attempt.retryReason : nil
        let values = names.attempts.map { source -> ExportValue in
            switch source {
            case .field(let place): attempt.fields[place]
            case .dag: .text(key.dag)
            case .run: .text(key.run)
            case .attempt: .literal(String(number))
            case .retryReason: ExportValue(reason)
            // Only the database knows why a policy decided on a retry.
            case .version: .literal(String(attempt.changed * 2 + (reason == nil ? 0 : 1)))
            case .runType, .retries, .attempts, .workflowVersion, .dueAt, .humanWait, .interventions, .tag: .absent
            }
        }
        return ExportRow(kind: .attempts, place: attempt.place, values: values)
    }
}
