/// What a mapping may ask of a case of an event log.
enum XESName: Hashable {
    /// An attribute of the trace: `concept:name`, or any other behind `attribute.`.
    case trace(String)
    /// An attribute of the log, behind `log.`.
    case log(String)
    /// An attribute of the first event that has it, behind `first_event.`.
    case firstEvent(String)
    /// An attribute of the last event that has it, behind `last_event.`.
    case lastEvent(String)
    /// The last activity among those listed behind `@outcome.`, or `undecided`.
    case outcome([String])
    case logName
    case startedAt
    /// Absent while the case is undecided.
    case endedAt
    case lastEventAt
    case rowVersion
    case firstActivity
    case lastActivity
    case events
    case handoffs
    case rework

    /// Names that stand alone.
    private static let plain: [String: XESName] = [
        "concept:name": .trace("concept:name"), "@log_name": .logName, "@started_at": .startedAt, "@ended_at": .endedAt,
        "@last_event_at": .lastEventAt,
        "@row_version": .rowVersion, "@first_activity": .firstActivity, "@last_activity": .lastActivity,
        "@events": .events, "@handoffs": .handoffs, "@rework": .rework,
    ]

    private static let open: [(prefix: String, make: @Sendable (String) -> XESName)] = [
        ("attribute.", XESName.trace), ("log.", XESName.log), ("first_event.", XESName.firstEvent),
        ("last_event.", XESName.lastEvent),
        ("@outcome.", { .outcome($0.split(separator: "|").map(String.init)) }),
    ]

    static let prefixes = open.map(\.prefix)

    /// All names; one that ends in a point stands for all that begin so.
    static let offers = plain.keys.sorted() + prefixes

    /// The attribute that names a person: counted as handoffs, never handed out.
    static let resource = "org:resource"

    /// What a case is called that reached none of the outcomes.
    static let undecided = "undecided"

    /// Nil for what is not offered.
    init?(_ name: String) {
        if let found = Self.plain[name] {
            self = found
            return
        }
        guard let found = Self.open.first(where: { name.hasPrefix($0.prefix) }) else { return nil }
        self = found.make(String(name.dropFirst(found.prefix.count)))
    }

    /// The attribute of events that it reads, if any.
    var eventKey: String? {
        switch self {
        case .firstEvent(let key), .lastEvent(let key): key
        case .trace, .log, .outcome, .logName, .startedAt, .endedAt, .lastEventAt, .rowVersion, .firstActivity,
            .lastActivity, .events, .handoffs, .rework:
            nil
        }
    }
}
