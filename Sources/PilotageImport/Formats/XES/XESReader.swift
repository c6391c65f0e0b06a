import PilotageModel

/// Reads an IEEE XES event log, plain or packed with gzip: each trace is a case, and each case a run.
///
/// Memory is bounded by one tag and by what `XESCase` keeps of one trace; a trace of more than `RowLimits.row` bytes is
/// refused. Attributes inside attributes are passed over.
struct XESReader: ExportReader {
    static let offers: [RecordKind: [String]] = [.runs: XESName.offers]
    static let elementNoun = "cases"

    static func reasonToWithhold(_ name: String) -> String? {
        let isPerson = XESName.prefixes.contains { name == $0 + XESName.resource }
        return isPerson ? "the resource of an event is a person, and is only counted, as '@handoffs'" : nil
    }

    private(set) var tally = ExportTally()
    private let tags: XMLTags
    private let file: String
    /// Nil for what is not offered.
    private let names: [XESName?]
    private let lists: [[String]]
    private let logKeys: Set<String>
    private let traceKeys: Set<String>
    private let eventKeys: Set<String>
    /// Those of which the first and the last value are kept.
    private let keptKeys: Set<String>
    private var log: [String: ExportValue] = [:]
    private var trace: XESCase?
    private var event: XESCase.Event?
    private var depth = 0
    private var events = 0
    private var looseEvents = 0
    private var timelessEvents = 0
    private var outOfOrder = 0
    private var undecided = 0
    private var ready: ExportReading?

    init(source: @escaping () throws -> [UInt8]?, file: String, wanted: [RecordKind: [String]]) throws {
        names = (wanted[.runs] ?? []).map(XESName.init)
        lists = names.compactMap { if case .outcome(let list) = $0 { list } else { nil } }
        logKeys = Set(names.compactMap { if case .log(let key) = $0 { key } else { nil } } + ["concept:name"])
        traceKeys = Set(names.compactMap { if case .trace(let key) = $0 { key } else { nil } })
        keptKeys = Set(names.compactMap { $0?.eventKey })
        eventKeys = XESCase.own.union(keptKeys)
        self.file = file
        tags = XMLTags(source: try GzipPieces.unpacking(source, file: file), file: file)
    }

    mutating func next() throws -> ExportReading? {
        while let tag = try tags.next() {
            switch tag {
            case .start(let element): try open(element)
            case .end: close()
            }
            if let reading = ready {
                ready = nil
                return reading
            }
        }
        return nil
    }

    var notes: [String] {
        var notes = ["Events in all cases: \(events)."]
        if log["concept:name"] == nil {
            notes.append("The log has no name of its own: it is called after its file, '\(logName)'.")
        }
        if looseEvents > 0 { notes.append("Events outside every case, passed over: \(looseEvents).") }
        if timelessEvents > 0 { notes.append("Events without a time: \(timelessEvents).") }
        if outOfOrder > 0 {
            notes.append(
                "Cases whose events do not stand in the order of time: \(outOfOrder); each starts with its earliest event"
                    + " and ends with its latest."
            )
        }
        if undecided > 0 { notes.append("Cases that reached none of the mapping's outcomes: \(undecided).") }
        if lists.isEmpty {
            notes.append(
                "The mapping names no outcomes ('@outcome.A|B'): how a case ended is not read from its events."
            )
        }
        return notes
    }
}

// MARK: - Tags

extension XESReader {
    /// The elements that are attributes; a list or container holds others.
    private static let attributes = ["string", "date", "int", "float", "boolean", "id", "list", "container"]

    private mutating func open(_ element: XMLElement) throws {
        depth += 1
        switch (depth, element.name) {
        case (1, "log"): return
        case (1, let name):
            throw refusal(element, .wrongFormat("XML, but no event log: it begins with <\(name)>", fix: Self.export))
        case (2, "trace"): trace = XESCase(place: element.place)
        case (2, "event"): looseEvents += 1
        case (3, "event") where trace != nil:
            event = XESCase.Event()
            try checkSize(element)
        default: try takeAttribute(element)
        }
    }

    private static let export = "Export the event log as IEEE XES"

    private mutating func close() {
        if depth == 3, let event {
            trace?.take(event, outcomes: lists, keeping: keptKeys)
            self.event = nil
        }
        if depth == 2, let trace {
            finish(trace)
            self.trace = nil
        }
        depth -= 1
    }

    private mutating func takeAttribute(_ element: XMLElement) throws {
        guard Self.attributes.contains(element.name), let key = element.key else { return }
        switch depth {
        case 2 where logKeys.contains(key):
            // What the cases before it were given would no longer hold.
            guard tally.elements == 0 else { throw refusal(element, Self.lateAttribute(key)) }
            log[key] = log[key] ?? Self.value(element)
        case 3 where event == nil && traceKeys.contains(key):
            guard trace?.attributes.updateValue(Self.value(element), forKey: key) != nil else { return }
            trace?.repeatedKey = key
        case 4 where eventKeys.contains(key):
            guard event?.values.updateValue(Self.value(element), forKey: key) != nil else { return }
            trace?.repeatedKey = key
        default: return
        }
    }

    private static func lateAttribute(_ key: String) -> FileProblem {
        .wrongFormat("an event log whose attribute '\(key)' stands behind its first case", fix: export)
    }

    private static func value(_ element: XMLElement) -> ExportValue {
        guard let value = element.value else { return .composite }
        switch element.name {
        case "int", "float", "boolean": return .literal(value)
        case "list", "container": return .composite
        default: return .text(value)
        }
    }

    private func checkSize(_ element: XMLElement) throws {
        guard let trace, element.place.byteOffset - trace.place.byteOffset > RowLimits.row else { return }
        let what = "an event log with a case of more than \(RowLimits.row) bytes"
        throw refusal(element, .wrongFormat(what, fix: Self.export))
    }

    private func refusal(_ element: XMLElement, _ problem: FileProblem) -> FileRefusal {
        FileRefusal(file: file, line: element.place.line, byteOffset: element.place.byteOffset, problem: problem)
    }
}

// MARK: - Cases

extension XESReader {
    private mutating func finish(_ trace: XESCase) {
        tally.elements += 1
        events += trace.events
        timelessEvents += trace.timelessEvents
        if trace.span.isOutOfOrder { outOfOrder += 1 }
        if let problem = trace.problem {
            tally.setAside += 1
            ready = .refused(RefusedRow([problem], at: trace.place, raw: ExportRawText.withheld))
            return
        }
        tally.used += 1
        if !isDecided(trace) { undecided += 1 }
        ready = .row(
            ExportRow(kind: .runs, place: trace.place, values: names.map { $0.map { value($0, of: trace) } ?? .absent })
        )
    }

    /// Whether every list of outcomes has one that happened; without a list every case is over.
    private func isDecided(_ trace: XESCase) -> Bool { lists.allSatisfy { trace.outcomes[$0] != nil } }

    /// A text that is no time stands in both places, so that the row is set aside with it.
    private func value(_ name: XESName, of trace: XESCase) -> ExportValue {
        switch name {
        case .trace(let key): trace.attributes[key] ?? .absent
        case .log(let key): log[key] ?? .absent
        case .firstEvent(let key): trace.firstValues[key] ?? .absent
        case .lastEvent(let key): trace.lastValues[key] ?? .absent
        case .outcome(let list): .text(trace.outcomes[list] ?? XESName.undecided)
        case .logName: .text(logName)
        case .startedAt: ExportValue(trace.span.fault ?? trace.span.earliest?.text)
        case .endedAt: isDecided(trace) ? ExportValue(trace.span.fault ?? trace.span.latest?.text) : .absent
        case .lastEventAt: ExportValue(trace.span.fault ?? trace.span.latest?.text)
        case .rowVersion: ExportValue(trace.span.latest?.milliseconds)
        case .firstActivity: ExportValue(trace.firstActivity)
        case .lastActivity: ExportValue(trace.lastActivity)
        case .events: ExportValue(Int64(trace.events))
        case .handoffs: ExportValue(trace.handoffs.map(Int64.init))
        case .rework: ExportValue(Int64(trace.rework))
        }
    }

    /// The log's own name, else the file's without its endings.
    private var logName: String {
        if let own = log["concept:name"]?.spelling, !own.isEmpty { return own }
        let name = file.split(separator: "/").last ?? "log"
        let stem = name.split(separator: ".").first ?? name
        return String(stem)
    }
}
