import PilotageModel

/// The runs and tries of an export, gathered packed whatever their order, and turned into rows at the end.
struct AirflowCollection {
    /// The most elements that one export may hold.
    static let most = 5_000_000
    /// The most questions, deadlines and tags among them.
    static let mostExtras = 500_000

    var tally = ExportTally()
    let names: AirflowNames
    private(set) var held = HeldElements()
    /// By what tells runs apart, in the order of their coming.
    private var keys = NumberedTexts()
    /// For each key its run among the held; below zero where there is none.
    private var runs: [Int32] = []
    /// For each key the try that was held last; below zero where there is none.
    private var lastTries: [Int32] = []
    /// For each held element the try of the same run before it; below zero for the first, and for runs.
    private var before: [Int32] = []
    private var facts: [Int: AirflowFacts] = [:]
    private var questions: Set<String> = []
    private var deadlines: Set<String> = []
    /// The tags of each workflow that has some.
    private var tags: [String: Set<String>] = [:]
    /// How many questions, deadlines and tags are held.
    private(set) var extras = 0
    private var position = 0

    init(names: AirflowNames) { self.names = names }

    var count: Int { tally.elements }

    /// How many runs have a time limit, and how many of these were missed.
    var limits: (runs: Int, missed: Int) {
        facts.values.reduce((0, 0)) { ($0.0 + ($1.due == nil ? 0 : 1), $0.1 + min(1, $1.missed)) }
    }

    /// Tags that the mapping does not read, by their names.
    var otherTags: [String] {
        Array(Set(tags.values.joined().map { AirflowTag($0).name }).subtracting(names.tags)).sorted()
    }

    /// Takes in a run; of the same run given twice, the one that changed later counts.
    mutating func take(_ run: AirflowRun, _ key: AirflowRunKey) {
        let number = number(of: key)
        guard runs[number] >= 0 else {
            runs[number] = Int32(held.hold(run.place, run.fields))
            before.append(-1)
            tally.used += 1
            return
        }
        tally.passedOver["runs given twice", default: 0] += 1
        let known = Int(runs[number])
        if run.changed > self.run(known).changed { held.replace(known, run.place, run.fields) }
    }

    mutating func take(_ attempt: AirflowTry, _ key: AirflowRunKey) {
        let number = number(of: key)
        let element = Int32(held.hold(attempt.place, attempt.fields))
        before.append(lastTries[number])
        lastTries[number] = element
        tally.used += 1
    }

    /// Takes in a question to a person.
    mutating func take(question id: String, asked: String?, answered: String?, byPerson: Bool, _ key: AirflowRunKey) {
        guard questions.insert("\(key.text)\u{1F}\(id)").inserted else { return leaveOut("questions given twice") }
        facts[number(of: key), default: AirflowFacts()].take(asked: asked, answered: answered, byPerson: byPerson)
        extras += 1
        tally.used += 1
    }

    mutating func take(deadline id: String, _ time: String, isMissed: Bool, _ key: AirflowRunKey) {
        guard deadlines.insert("\(key.text)\u{1F}\(id)").inserted else { return leaveOut("deadlines given twice") }
        facts[number(of: key), default: AirflowFacts()].take(deadline: time, isMissed: isMissed)
        extras += 1
        tally.used += 1
    }

    mutating func take(tags new: [String], of dag: String) {
        tags[dag, default: []].formUnion(new)
        extras += new.count
        tally.used += 1
    }

    private mutating func leaveOut(_ reason: String) { tally.passedOver[reason, default: 0] += 1 }

    private mutating func number(of key: AirflowRunKey) -> Int {
        let number = keys.number(of: key.text)
        if number == runs.count {
            runs.append(-1)
            lastTries.append(-1)
        }
        return number
    }

    private func run(_ element: Int) -> AirflowRun {
        AirflowRun(place: held.place(element), fields: held.values(element, names.runFields.count))
    }
}

// MARK: - What belongs to a run

extension AirflowCollection {
    /// A run with everything that belongs to it; nil when all were given.
    mutating func next() -> AirflowWork? {
        guard position < runs.count else { return nil }
        defer { position += 1 }
        let key = AirflowRunKey(text: keys.text(position))
        return AirflowWork(
            key: key,
            run: runs[position] < 0 ? nil : run(Int(runs[position])),
            tries: tries(position),
            facts: facts[position] ?? AirflowFacts(),
            tags: Array(tags[key.dag] ?? [])
        )
    }

    /// The tries of a run in the order of the file; of the same try given twice, the one that changed later.
    private mutating func tries(_ number: Int) -> [AirflowTry] {
        var found: [AirflowTry] = []
        var element = lastTries[number]
        while element >= 0 {
            let fields = held.values(Int(element), names.taskFields.count)
            found.append(AirflowTry(place: held.place(Int(element)), fields: fields))
            element = before[Int(element)]
        }
        var kept: [AirflowTry] = []
        var places: [AirflowTask: [Int64: Int]] = [:]
        for attempt in found.reversed() {
            let task = AirflowTask(attempt)
            guard let known = places[task]?[attempt.number] else {
                places[task, default: [:]][attempt.number] = kept.count
                kept.append(attempt)
                continue
            }
            tally.used -= 1
            leaveOut("tries given twice")
            if attempt.changed > kept[known].changed { kept[known] = attempt }
        }
        return kept
    }
}

/// One task of a run, or one of the tasks that it was mapped to.
struct AirflowTask: Hashable {
    let task: String
    let mapIndex: Int64

    init(_ attempt: AirflowTry) {
        task = attempt.task
        mapIndex = attempt.mapIndex
    }
}

/// `team:finance` is the tag `team` with the value `finance`; a tag without a colon is its own value.
struct AirflowTag {
    let name: String
    let value: String

    init(_ tag: String) {
        let parts = tag.unicodeScalars.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        name = String(parts[0])
        value = String(parts.count > 1 ? parts[1] : parts[0])
    }
}
