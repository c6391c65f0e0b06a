import PilotageModel

/// Reads Prefect flow runs: `prefect flow-run ls -o json`, or the list that the API gives.
struct PrefectReader: ExportReader {
    static let elementNoun = "flow runs"
    static let workflowID: String? = "flow_id"

    static let offers: [RecordKind: [String]] = [
        .runs: [
            "id", "flow_id", "name", "deployment_id", "deployment_version", "flow_version", "work_pool_name",
            "work_queue_name", "parent_task_run_id", "expected_start_time", "@state", "@state_name", "@trigger",
            "@started_at", "@ended_at", "@attempts", "@error_type", "@version", "tag.", "labels.",
        ]
    ]

    /// The paths that are read from each run; the raw value is the path.
    private enum Path: String, CaseIterable {
        case id, tags
        case stateType = "state_type"
        case stateName = "state_name"
        case innerType = "state.type"
        case innerName = "state.name"
        case message = "state.message"
        case timestamp = "state.timestamp"
        case updated
        case runCount = "run_count"
        case expected = "expected_start_time"
        case start = "start_time"
        case end = "end_time"
        case isAutomatic = "auto_scheduled"
        case creator = "created_by.type"
        case idempotencyKey = "idempotency_key"

        static let all = allCases.map(\.rawValue)
        var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    private var input: JSONInput
    private let fields: ElementFields
    private let tags: [String]
    private var withKey = 0
    private var neverStarted = 0
    private(set) var tally = ExportTally()

    init(source: @escaping () throws -> [UInt8]?, file: String, wanted: [RecordKind: [String]]) throws {
        fields = ElementFields(own: Path.all, wanted: wanted, derived: ["@", "tag."])
        tags = fields.wanted("tag.")
        input = try JSONInput(source: source, file: file, paths: fields.paths)
    }

    mutating func next() throws -> ExportReading? {
        while try input.next() {
            tally.elements += 1
            if let refused = input.refused {
                tally.setAside += 1
                return .refused(refused)
            }
            if hasNotBegun {
                tally.passedOver["not begun", default: 0] += 1
                continue
            }
            tally.used += 1
            if text(.idempotencyKey) != nil { withKey += 1 }
            if text(.start) == nil { neverStarted += 1 }
            return .row(row())
        }
        return nil
    }

    var notes: [String] {
        var notes = input.notes
        if withKey > 0 {
            notes.append(
                "Runs with an idempotency key: \(withKey). Prefect answers a second request with the same key by the same "
                    + "run, so that a blocked duplicate leaves no row."
            )
        }
        if neverStarted > 0 {
            notes.append(
                "Runs that ended or waited without having started, taken to start when they were due: \(neverStarted)."
            )
        }
        return notes
    }
}

// MARK: - One run

extension PrefectReader {
    private func text(_ path: Path) -> String? { input.text(path.place) }

    private var stateType: String? { (text(.stateType) ?? text(.innerType))?.lowercased() }
    private var stateName: String? { text(.stateName) ?? text(.innerName) }

    /// Scheduled, late or pending for the first time: no run yet.
    private var hasNotBegun: Bool {
        text(.start) == nil && (stateType == "scheduled" || stateType == "pending")
    }

    /// Prefect counts a run over its time as failed; the name of the state tells it apart.
    private var state: String? { stateType == "failed" && stateName == "TimedOut" ? "timed_out" : stateType }

    private var isOver: Bool {
        switch stateType {
        case "completed", "failed", "crashed", "cancelled": true
        default: false
        }
    }

    /// The cause of a failure, masked; a crash is called one, because a retry may mend it.
    private var errorType: String? {
        let message = text(.message).flatMap(ErrorText.masked)
        switch stateType {
        case "failed": return message
        case "crashed": return message.map { "crashed: \($0)" } ?? "crashed"
        default: return nil
        }
    }

    private var trigger: String? {
        if text(.isAutomatic) == "true" { return "scheduled" }
        return text(.creator).map { $0 == "AUTOMATION" ? "event" : "unknown" }
    }

    private func row() -> ExportRow {
        let tagged = tagValues()
        return fields.row(.runs, at: input.place, fields.paths.indices.map(input.value)) { name in
            switch name {
            case "@state": ExportValue(state)
            case "@state_name": ExportValue(stateName)
            case "@trigger": ExportValue(trigger)
            case "@started_at": ExportValue(text(.start) ?? text(.expected))
            case "@ended_at": ExportValue(isOver ? text(.end) ?? text(.timestamp) : nil)
            case "@attempts": text(.runCount) == "0" ? .absent : input.value(Path.runCount.place)
            case "@error_type": ExportValue(errorType)
            case "@version": ExportValue(version)
            default: ExportValue(tagged[name])
            }
        }
    }

    private var version: Int64 {
        ExportTime.version(ExportTime.milliseconds(text(.timestamp) ?? text(.updated)), rank: isOver ? 1 : 0)
    }

    /// `team:finance` is the tag `team` with the value `finance`; a tag without a colon is its own value.
    private func tagValues() -> [String: String] {
        guard !tags.isEmpty else { return [:] }
        var found: [String: String] = [:]
        for tag in input.values(Path.tags.place).compactMap(\.spelling).sorted().reversed() {
            guard let colon = tag.utf8.firstIndex(of: 0x3A), colon != tag.utf8.startIndex else {
                found["tag.\(tag)"] = tag
                continue
            }
            found["tag.\(tag[..<colon])"] = String(tag[tag.utf8.index(after: colon)...])
        }
        return found
    }
}
