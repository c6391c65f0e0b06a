/// What is kept of a trace while its events go by: never the events themselves.
struct XESCase {
    /// One event; its attributes by key, as far as anything reads them.
    struct Event {
        var values: [String: ExportValue] = [:]
    }

    let place: RowPlace
    var attributes: [String: ExportValue] = [:]
    /// An attribute that stands twice in the trace or in one of its events.
    var repeatedKey: String?
    private(set) var span = XESSpan()
    private(set) var events = 0
    private(set) var timelessEvents = 0
    private(set) var firstActivity: String?
    private(set) var lastActivity: String?
    /// For each list of outcomes, the last of them that happened.
    private(set) var outcomes: [[String]: String] = [:]
    private(set) var firstValues: [String: ExportValue] = [:]
    private(set) var lastValues: [String: ExportValue] = [:]
    /// Changes of the resource from one event that has one to the next; nil when none has.
    private(set) var handoffs: Int?
    /// Activities completed again, each time counted.
    private(set) var rework = 0
    private var lastResource: String?
    private var completed: Set<String> = []

    init(place: RowPlace) { self.place = place }

    mutating func take(_ event: Event, outcomes lists: [[String]], keeping keys: Set<String>) {
        events += 1
        if let time = event.values["time:timestamp"]?.spelling { span.take(time) } else { timelessEvents += 1 }
        takeResource(event.values[XESName.resource]?.spelling)
        for key in keys {
            guard let value = event.values[key] else { continue }
            if firstValues[key] == nil { firstValues[key] = value }
            lastValues[key] = value
        }
        guard let activity = event.values["concept:name"]?.spelling else { return }
        firstActivity = firstActivity ?? activity
        lastActivity = activity
        for list in lists where list.contains(activity) { outcomes[list] = activity }
        if isCompletion(event), !completed.insert(activity).inserted { rework += 1 }
    }

    /// Keys that are read of every event, whatever the mapping asks for.
    static let own: Set<String> = ["concept:name", "time:timestamp", "lifecycle:transition", XESName.resource]

    private mutating func takeResource(_ resource: String?) {
        guard let resource else { return }
        if let lastResource {
            handoffs = (handoffs ?? 0) + (lastResource == resource ? 0 : 1)
        } else {
            handoffs = 0
        }
        lastResource = resource
    }

    /// An activity that was scheduled, started and completed happened once.
    private func isCompletion(_ event: Event) -> Bool {
        guard let step = event.values["lifecycle:transition"]?.spelling else { return true }
        return step.lowercased() == "complete"
    }

    /// What keeps it from being a case, apart from values that the mapping's contract refuses.
    var problem: ValueProblem? {
        if let repeatedKey { return ValueProblem(problem: .duplicateKey(repeatedKey), column: repeatedKey) }
        guard let text = span.zoneless else { return nil }
        return ValueProblem(problem: .notATime(ShownValue(text: text), .noZone), column: "time:timestamp")
    }
}
