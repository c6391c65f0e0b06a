import PilotageModel

/// Reads OpenLineage events (2-0-2): each run at the top becomes a run, each run below it an attempt of that run.
///
/// A run's facets may be spread over its events, and events may come in any order.
struct OpenLineageReader: ExportReader {
    static let offers = OpenLineageNames.offers
    static let elementNoun = "events"
    /// A run's events may lie in several files, as in logs of one day each.
    static let joinsFiles = true

    /// The most runs that may be open at once.
    static let mostOpen = 1_000_000

    private(set) var tally = ExportTally()
    private var events: OpenLineageEvents
    private var table = OpenLineageTable()
    private let rows: OpenLineageRows
    private let file: String
    private var ready: [ExportReading] = []
    private var readyStart = 0
    private var reachedEnd = false

    init(source: @escaping () throws -> [UInt8]?, file: String, wanted: [RecordKind: [String]]) throws {
        let names = OpenLineageNames(wanted: wanted)
        events = try OpenLineageEvents(source: source, file: file, names: names)
        rows = OpenLineageRows(names: names)
        self.file = file
    }

    mutating func next() throws -> ExportReading? {
        while true {
            if readyStart < ready.count {
                readyStart += 1
                return ready[readyStart - 1]
            }
            ready.removeAll(keepingCapacity: true)
            readyStart = 0
            if reachedEnd { return nil }
            try step()
        }
    }

    var notes: [String] {
        var notes = events.notes
        if !events.otherTags.isEmpty {
            let tags = events.otherTags.sorted().map { "tag.\($0)" }.joined(separator: ", ")
            notes.append("Tags that the mapping does not read: \(tags).")
        }
        return notes
    }

    private mutating func step() throws {
        guard let element = try events.next() else {
            reachedEnd = true
            for family in table.rest() { give(family) }
            return
        }
        tally.elements += 1
        switch element {
        case .passedOver(let reason): tally.passedOver[reason, default: 0] += 1
        case .refused(let row): setAside(row)
        case .event(let event): try take(event)
        }
        while let family = table.ripe(at: tally.elements) { give(family) }
    }

    private mutating func take(_ event: OpenLineageEvent) throws {
        if table.isLate(event) { return setAside(event, .lateEvent(patience: OpenLineageTable.patience)) }
        guard table.take(event, number: tally.elements) else {
            return setAside(event, .runOfAnotherJob(ShownValue(text: event.run)))
        }
        guard table.count <= Self.mostOpen else {
            throw FileRefusal(
                file: file,
                line: event.place.line,
                byteOffset: event.place.byteOffset,
                problem: .tooManyOpen(Self.mostOpen)
            )
        }
    }

    private mutating func setAside(_ event: OpenLineageEvent, _ problem: ImportProblem) {
        let row = RefusedRow(
            [ValueProblem(problem: problem, column: "run.runId")],
            at: event.place,
            raw: ExportRawText.withheld
        )
        setAside(row)
    }

    private mutating func setAside(_ row: RefusedRow) {
        tally.setAside += 1
        ready.append(.refused(row))
    }

    private mutating func give(_ family: OpenLineageTable.Family) {
        let outcome = rows.rows(of: family)
        tally.used += outcome.used
        tally.setAside += outcome.setAside
        if outcome.deeper > 0 { tally.passedOver["events of runs below a task", default: 0] += outcome.deeper }
        ready += outcome.readings
    }
}
