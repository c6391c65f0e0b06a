import PilotageModel

/// Reads what Airflow's REST interface (v2) answers: lists of runs and of task instances, in any order, in one file or
/// several; also one object a line, and the list that the command line prints.
///
/// Run rows come from the runs; attempts and retries from the task instances, and what else is known from questions to
/// people, tags and deadlines, as far as these are given.
struct AirflowReader: ExportReader {
    static let offers = AirflowNames.offers
    static let elementNoun = "runs, task instances and what belongs to them"
    static let joinsFiles = true

    private static let lists = ["dag_runs", "task_instances", "hitl_details", "dags", "deadlines"]

    /// What says which element it is and to which run it belongs.
    private enum Path: Int, CaseIterable {
        case dag, dagRun, run, task, tryNumber, versions, question, questionRun, questionTask, asked, answered, person
        case deadline, missed, id, tags

        var name: String {
            switch self {
            case .dag: "dag_id"
            case .dagRun: "dag_run_id"
            case .run: "run_id"
            case .task: "task_id"
            case .tryNumber: "try_number"
            case .versions: "dag_versions"
            case .question: "task_instance.dag_id"
            case .questionRun: "task_instance.dag_run_id"
            case .questionTask: "task_instance.id"
            case .asked: "created_at"
            case .answered: "responded_at"
            case .person: "responded_by_user"
            case .deadline: "deadline_time"
            case .missed: "missed"
            case .id: "id"
            case .tags: "tags"
            }
        }
    }

    private var input: JSONInput
    private var collection: AirflowCollection
    private let runFieldPlaces: [Int]
    private let taskFieldPlaces: [Int]
    private let file: String
    private var ready: ArraySlice<ExportReading> = []
    private var reachedEnd = false

    init(source: @escaping () throws -> [UInt8]?, file: String, wanted: [RecordKind: [String]]) throws {
        let names = AirflowNames(wanted: wanted)
        var paths = Path.allCases.map(\.name)
        func places(_ fields: [String]) -> [Int] {
            fields.map { field in
                if let known = paths.firstIndex(of: field) { return known }
                paths.append(field)
                return paths.count - 1
            }
        }
        runFieldPlaces = places(names.runFields)
        taskFieldPlaces = places(names.taskFields)
        input = try JSONInput(source: source, file: file, lists: Self.lists, paths: paths)
        collection = AirflowCollection(names: names)
        self.file = file
    }

    var tally: ExportTally { collection.tally }

    var notes: [String] {
        var notes = input.notes
        let limits = collection.limits
        if limits.runs > 0 {
            notes.append(
                "Runs with a deadline: \(limits.runs), missed \(limits.missed). Airflow deletes the deadlines that were kept, "
                    + "so the promise of other runs is not known, and no share of kept ones can be made of these."
            )
        }
        let tags = collection.otherTags
        if !tags.isEmpty {
            notes.append("Tags that the mapping does not read: \(tags.map { "tag.\($0)" }.joined(separator: ", ")).")
        }
        return notes
    }

    mutating func next() throws -> ExportReading? {
        while true {
            if let reading = ready.popFirst() { return reading }
            if reachedEnd {
                guard let work = collection.next() else { return nil }
                hand(out: work)
            } else {
                try readOn()
            }
        }
    }

    private mutating func hand(out work: AirflowWork) {
        var rows: [ExportRow] = []
        if let row = work.row(collection.names) {
            rows.append(row)
        } else if work.run != nil {
            leaveOut(1, "runs not started yet")
        }
        let attempts = work.attempts(collection.names)
        for (reason, count) in attempts.leftOut { leaveOut(count, reason) }
        ready = (rows + attempts.rows).map(ExportReading.row)[...]
    }

    private mutating func leaveOut(_ count: Int, _ reason: String) {
        guard count > 0 else { return }
        collection.tally.used -= count
        collection.tally.passedOver[reason, default: 0] += count
    }
}

// MARK: - Elements

extension AirflowReader {
    /// Reads elements up to the first that must be set aside, or to the end.
    private mutating func readOn() throws {
        while let step = try input.next(&collection.tally) {
            if case .broken(let refused) = step {
                ready = [.refused(refused)]
                return
            }
            if let missing = take() {
                collection.tally.setAside += 1
                ready = [.refused(input.refused(ValueProblem(problem: .missingValue, column: missing.name)))]
                return
            }
            try input.check(collection.held)
            try check(collection.count, AirflowCollection.most)
            try check(collection.extras, AirflowCollection.mostExtras)
        }
        reachedEnd = true
    }

    private func check(_ count: Int, _ most: Int) throws {
        guard count > most else { return }
        throw FileRefusal(file: file, at: input.place, problem: .tooManyOpen(most))
    }

    /// Takes in the element; what it lacks, where it cannot be taken.
    private mutating func take() -> Path? {
        switch list {
        case "hitl_details": return takeQuestion()
        case "deadlines": return takeDeadline()
        case "dags": return takeTags()
        case "task_instances": return takeTry()
        default: return takeRun()
        }
    }

    /// The list that the element stands in, or would stand in by what it holds.
    private var list: String {
        if let list = input.list { return list }
        if text(.question) != nil { return "hitl_details" }
        if text(.deadline) != nil { return "deadlines" }
        if text(.task) != nil { return "task_instances" }
        return text(.dagRun) == nil && text(.run) == nil && input.isComposite(Path.tags.rawValue) ? "dags" : "dag_runs"
    }

    private mutating func takeRun() -> Path? {
        guard let dag = text(.dag) else { return .dag }
        guard let run = text(.dagRun) ?? text(.run) else { return .dagRun }
        var fields = runFieldPlaces.map { value($0) }
        let versions = input.objects(Path.versions.rawValue, ["version_number"])
        fields[AirflowRun.own.count - 1] = ExportValue(versions.last?[0].spelling)
        collection.take(AirflowRun(place: input.place, fields: fields), AirflowRunKey(dag: dag, run: run))
        return nil
    }

    private mutating func takeTry() -> Path? {
        guard let dag = text(.dag) else { return .dag }
        guard let run = text(.dagRun) ?? text(.run) else { return .dagRun }
        guard text(.task) != nil else { return .task }
        guard text(.tryNumber).flatMap({ Int64($0) }) != nil else { return .tryNumber }
        let attempt = AirflowTry(place: input.place, fields: taskFieldPlaces.map { value($0) })
        collection.take(attempt, AirflowRunKey(dag: dag, run: run))
        return nil
    }

    /// Of who answered nothing is read but that it was a person.
    private mutating func takeQuestion() -> Path? {
        guard let dag = text(.question) else { return .question }
        guard let run = text(.questionRun) else { return .questionRun }
        guard let asked = text(.asked) else { return .asked }
        collection.take(
            question: "\(text(.questionTask) ?? "") \(asked)",
            asked: asked,
            answered: text(.answered),
            byPerson: input.isComposite(Path.person.rawValue),
            AirflowRunKey(dag: dag, run: run)
        )
        return nil
    }

    private mutating func takeDeadline() -> Path? {
        guard let dag = text(.dag) else { return .dag }
        guard let run = text(.dagRun) else { return .dagRun }
        guard let time = text(.deadline) else { return .deadline }
        let key = AirflowRunKey(dag: dag, run: run)
        collection.take(deadline: "\(text(.id) ?? "") \(time)", time, isMissed: text(.missed) == "true", key)
        return nil
    }

    private mutating func takeTags() -> Path? {
        guard let dag = text(.dag) else { return .dag }
        let tags = input.objects(Path.tags.rawValue, ["name"]).compactMap { $0[0].spelling }
        collection.take(tags: tags.filter { !$0.isEmpty }, of: dag)
        return nil
    }

    /// Null and the empty text, which the command line prints for it, are nothing.
    private func value(_ path: Int) -> ExportValue {
        let value = input.value(path)
        return value == .text("") ? .absent : value
    }

    private func text(_ path: Path) -> String? { value(path.rawValue).spelling }
}
