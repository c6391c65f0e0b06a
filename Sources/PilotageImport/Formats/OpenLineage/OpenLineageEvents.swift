import PilotageModel

/// Reads the events of a file one by one: one object a line, or one list of objects.
struct OpenLineageEvents {
    /// What an element turned out to be.
    enum Element {
        case event(OpenLineageEvent)
        case passedOver(String)
        case refused(RefusedRow)
    }

    private static let fixed = [
        "eventTime", "eventType", "run.runId", "job.namespace", "job.name", "run.facets.parent.run.runId",
        "run.facets.parent.root.run.runId", "run.facets.errorMessage.message",
        "run.facets.airflow.taskInstance.try_number", "run.facets.airflow.taskInstance.map_index",
        "run.facets.tags.tags", "job.facets.tags.tags", "run",
    ]

    private var input: JSONInput
    private let names: OpenLineageNames
    /// For each asked path, its place among those that are read.
    private let pathPlaces: [Int]
    /// Tags that stood in events and that nobody asked for; the first few.
    private(set) var otherTags: Set<String> = []

    init(source: @escaping () throws -> [UInt8]?, file: String, names: OpenLineageNames) throws {
        var paths = Self.fixed
        var places: [Int] = []
        for path in names.paths {
            if let known = paths.firstIndex(of: path) {
                places.append(known)
            } else {
                places.append(paths.count)
                paths.append(path)
            }
        }
        pathPlaces = places
        self.names = names
        input = try JSONInput(source: source, file: file, paths: paths)
    }

    var notes: [String] { input.notes }

    /// The next element; nil at the end.
    mutating func next() throws -> Element? {
        guard try input.next() else { return nil }
        if let refused = input.refused { return .refused(refused) }
        guard input.isComposite(12) else { return .passedOver("events without a run") }
        guard let run = input.text(2), !run.isEmpty else { return refused(.missingValue, "run.runId") }
        if Self.isPlaceholder(run) { return refused(.placeholder(ShownValue(text: run)), "run.runId") }
        guard let namespace = input.text(3) else { return refused(.missingValue, "job.namespace") }
        guard let job = input.text(4) else { return refused(.missingValue, "job.name") }
        guard let text = input.text(0) else { return refused(.missingValue, "eventTime") }
        guard let time = OpenLineageTime(text) else {
            return refused(.notATime(ShownValue(text: text), .form), "eventTime")
        }
        let word = input.text(1) ?? OpenLineageEvent.Kind.other.rawValue
        guard let kind = OpenLineageEvent.Kind(rawValue: word) else {
            let known = OpenLineageEvent.Kind.allCases.map(\.rawValue)
            return refused(.unknownValue(ShownValue(text: word), allowed: known), "eventType")
        }
        let event = OpenLineageEvent(
            place: input.place,
            kind: kind,
            time: time,
            run: run,
            job: OpenLineageJob(namespace: namespace, name: job),
            parent: input.text(5),
            root: input.text(6),
            error: input.text(7).flatMap(ErrorText.masked),
            attempt: OpenLineageAttempt(tryNumber: input.text(8), mapIndex: input.text(9)),
            values: pathPlaces.map { input.value($0) },
            tags: readTags()
        )
        return .event(event)
    }

    /// An element set aside for what its reader found.
    func refused(_ problem: ImportProblem, _ column: String) -> Element {
        .refused(input.refused(ValueProblem(problem: problem, column: column)))
    }

    /// A template that was never filled in: every run would become one.
    private static func isPlaceholder(_ id: String) -> Bool {
        let bytes = Array(id.utf8)
        return zip(bytes, bytes.dropFirst()).contains { $0 == 0x7B && $1 == 0x7B }
    }

    /// The tags of the job, then those of the run, which win.
    private mutating func readTags() -> [String?] {
        var values = [String?](repeating: nil, count: names.tags.count)
        for path in [11, 10] where input.isComposite(path) {
            for pair in input.objects(path, ["key", "value"]) {
                guard let key = pair[0].spelling else { continue }
                let tag = Self.split(key, pair[1].spelling)
                if let place = names.tags.firstIndex(of: tag.name) {
                    values[place] = tag.value
                } else if otherTags.count < 20 {
                    otherTags.insert(tag.name)
                }
            }
        }
        return values
    }

    /// Airflow writes a tag as key and value alike; `team:finance` is then the tag `team` with the value `finance`.
    private static func split(_ key: String, _ value: String?) -> (name: String, value: String) {
        guard value == nil || value == key else { return (key, value ?? key) }
        guard let colon = key.utf8.firstIndex(of: 0x3A), colon != key.utf8.startIndex else { return (key, key) }
        return (String(key[..<colon]), String(key[key.utf8.index(after: colon)...]))
    }
}
