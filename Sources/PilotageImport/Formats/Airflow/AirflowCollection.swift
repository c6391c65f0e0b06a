import PilotageModel

/// The runs and tries of an export, gathered whatever their order, and turned into rows at the end.
struct AirflowCollection {
    private struct Task: Hashable {
        let task: String
        let mapIndex: Int64
    }

    /// The most runs and tries that one export may hold.
    static let most = 5_000_000

    private(set) var tally = ExportTally()
    private let names: AirflowNames
    private var runs: [AirflowRunKey: AirflowRun] = [:]
    private var order: [AirflowRunKey] = []
    private var tries: [AirflowRunKey: [Int: AirflowTry]] = [:]
    private var taskNumbers: [AirflowRunKey: [Task: [Int]]] = [:]

    init(names: AirflowNames) { self.names = names }

    var count: Int { tally.elements }

    /// Takes in a run; of the same run given twice, the one that changed later counts.
    mutating func take(_ run: AirflowRun) {
        tally.elements += 1
        guard let known = runs[run.key] else {
            if tries[run.key] == nil { order.append(run.key) }
            runs[run.key] = run
            tally.used += 1
            return
        }
        tally.passedOver["runs given twice", default: 0] += 1
        if run.changed > known.changed { runs[run.key] = run }
    }

    /// Takes in a try; of the same try given twice, the one that changed later counts.
    mutating func take(_ attempt: AirflowTry, of key: AirflowRunKey) {
        tally.elements += 1
        if runs[key] == nil, tries[key] == nil { order.append(key) }
        let task = Task(task: attempt.task, mapIndex: attempt.mapIndex)
        for index in taskNumbers[key]?[task] ?? [] where tries[key]?[index]?.number == attempt.number {
            tally.passedOver["tries given twice", default: 0] += 1
            if attempt.changed > (tries[key]?[index]?.changed ?? 0) { tries[key]?[index] = attempt }
            return
        }
        let index = tries[key]?.count ?? 0
        tries[key, default: [:]][index] = attempt
        taskNumbers[key, default: [:]][task, default: []].append(index)
        tally.used += 1
    }

    /// Passes an element over.
    mutating func passOver(_ reason: String) {
        tally.elements += 1
        tally.passedOver[reason, default: 0] += 1
    }

    /// An element that became no row.
    mutating func setAside() {
        tally.elements += 1
        tally.setAside += 1
    }
}

// MARK: - Rows

extension AirflowCollection {
    /// Hands out the rows of the next run: the run, then its attempts; nil when none is left.
    mutating func nextRows(_ position: inout Int) -> [ExportReading]? {
        guard position < order.count else { return nil }
        let key = order[position]
        position += 1
        let tries = (tries[key] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
        var rows: [ExportReading] = []
        if let run = runs[key] {
            if run.hasStarted {
                rows.append(.row(row(of: run, tries)))
            } else {
                tally.used -= 1
                tally.passedOver["runs not started yet", default: 0] += 1
            }
        }
        rows += attempts(tries, of: key)
        return rows
    }

    private func row(of run: AirflowRun, _ tries: [AirflowTry]) -> ExportRow {
        let changed = tries.reduce(run.changed) { max($0, $1.changed) }
        let retries = Self.retries(tries)
        let values = names.runs.map { source -> ExportValue in
            switch source {
            case .field(let place): run.fields[place]
            case .dag: .text(run.key.dag)
            case .run: .text(run.key.run)
            case .runType: ExportValue(run.shownType)
            case .version: .literal(String(changed * 2 + (tries.isEmpty ? 0 : 1)))
            case .retries: ExportValue(retries)
            case .attempts: ExportValue(retries.map { $0 + 1 })
            case .workflowVersion: ExportValue(run.workflowVersion)
            case .attempt: .absent
            }
        }
        return ExportRow(kind: .runs, place: run.place, values: values)
    }

    /// How many tries repeated a task; unknown where no task was tried.
    private static func retries(_ tries: [AirflowTry]) -> Int64? {
        let tried = tries.filter { $0.number >= 1 }
        guard !tried.isEmpty else { return nil }
        let tasks = Dictionary(grouping: tried) { Task(task: $0.task, mapIndex: $0.mapIndex) }
        return tasks.values.reduce(0) { $0 + ($1.map(\.number).max() ?? 1) - 1 }
    }

    /// The attempts of a run whose tasks are all done.
    ///
    /// They are numbered task by task, in the order in which the tasks' last tries started; a try that the export does
    /// not hold keeps its number. So numbers stay the same when a later export knows more tries.
    private mutating func attempts(_ tries: [AirflowTry], of key: AirflowRunKey) -> [ExportReading] {
        let tasks = Dictionary(grouping: tries) { Task(task: $0.task, mapIndex: $0.mapIndex) }
        let lasts = tasks.mapValues { tries in tries.max { $0.number < $1.number } }
        guard lasts.values.allSatisfy({ $0?.isFinal ?? false }) else {
            leaveOut(tries.count, "tries of runs that still go on")
            return []
        }
        let ordered = tasks.keys.sorted { Self.key(lasts[$0] ?? nil, $0) < Self.key(lasts[$1] ?? nil, $1) }
        var rows: [ExportReading] = []
        var before: Int64 = 0
        for task in ordered {
            for attempt in (tasks[task] ?? []).sorted(by: { $0.number < $1.number }) {
                guard attempt.number >= 1, attempt.start != nil else {
                    leaveOut(1, "tasks that were never tried")
                    continue
                }
                rows.append(.row(row(of: attempt, number: before + attempt.number, of: key)))
            }
            before += max(0, (lasts[task] ?? nil)?.number ?? 0)
        }
        return rows
    }

    private mutating func leaveOut(_ count: Int, _ reason: String) {
        guard count > 0 else { return }
        tally.used -= count
        tally.passedOver[reason, default: 0] += count
    }

    private static func key(_ last: AirflowTry?, _ task: Task) -> (Int64, String, Int64) {
        (last?.start ?? .max, task.task, task.mapIndex)
    }

    private func row(of attempt: AirflowTry, number: Int64, of key: AirflowRunKey) -> ExportRow {
        let values = names.attempts.map { source -> ExportValue in
            switch source {
            case .field(let place): attempt.fields[place]
            case .dag: .text(key.dag)
            case .run: .text(key.run)
            case .attempt: .literal(String(number))
            case .version: .literal(String(attempt.changed * 2))
            case .runType, .retries, .attempts, .workflowVersion: .absent
            }
        }
        return ExportRow(kind: .attempts, place: attempt.place, values: values)
    }
}
