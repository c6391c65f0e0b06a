import PilotageModel

/// Reads Temporal's lists of workflow executions, and the histories of single ones.
///
/// Executions of one chain may stand anywhere in the list, so that the whole file is held, packed, before the first row is
/// given.
struct TemporalReader: ExportReader {
    static let elementNoun = "executions"

    static let offers: [RecordKind: [String]] = [
        .runs: common + ["@parent_run_id", "@attempts", "attribute."],
        .attempts: common + ["@attempt"],
    ]

    private static let common = [
        "@run_id", "@workflow", "@workflow_id", "@task_queue", "@status", "@started_at", "@ended_at", "@error_type",
        "@version",
    ]

    private static let attributes = "searchAttributes.indexedFields."

    private var input: JSONInput
    private let fields: ElementFields
    /// The wanted search attributes, and where in the values the base64 text and the plain value of each stand.
    private let attributes: [String: (encoded: Int, plain: Int)]
    private var groups: TemporalGroups
    private var chains: ArraySlice<TemporalChains.Chain> = []
    private var begunElsewhere: ArraySlice<TemporalExecution> = []
    private var chained = 0
    private var isRead = false
    private(set) var tally = ExportTally()

    init(source: @escaping () throws -> [UInt8]?, file: String, wanted: [RecordKind: [String]]) throws {
        let asked = ElementFields(own: [], wanted: wanted, derived: ["@", "attribute."]).wanted("attribute.")
        var own = TemporalExecution.Path.all + ["taskQueue"]
        var attributes: [String: (encoded: Int, plain: Int)] = [:]
        for name in asked {
            attributes["attribute.\(name)"] = (own.count, own.count + 1)
            own += ["\(Self.attributes)\(name).data", Self.attributes + name]
        }
        self.attributes = attributes
        fields = ElementFields(own: own, wanted: wanted, derived: ["@", "attribute."])
        groups = TemporalGroups(paths: fields.paths.count)
        input = try JSONInput(
            source: source,
            file: file,
            lists: ["executions"],
            keeping: ["nextPageToken"],
            paths: fields.paths
        )
    }

    mutating func next() throws -> ExportReading? {
        if let reading = try readAll() { return reading }
        while chains.isEmpty, let found = groups.next() {
            chains = found.chains[...]
            begunElsewhere += found.begunElsewhere
        }
        if let chain = chains.popFirst() {
            tally.used += chain.members.count
            chained += chain.members.count - 1
            return .row(row(of: chain))
        }
        guard let execution = begunElsewhere.popFirst() else { return nil }
        tally.setAside += 1
        let problem = ImportProblem.begunElsewhere(ShownValue(text: execution[.firstRunID]))
        let refused = ValueProblem(problem: problem, column: TemporalExecution.Path.firstRunID.rawValue)
        return .refused(RefusedRow([refused], at: execution.place, raw: ExportRawText.withheld))
    }

    var notes: [String] {
        var notes = input.notes
        if let token = input.kept("nextPageToken"), !token.isEmpty {
            notes.append("The list goes on behind this file (nextPageToken): fetch the following pages too.")
        }
        if chained > 0 {
            notes.append("Executions that went on with the work of another, and are no runs of their own: \(chained).")
        }
        if groups.unlinked > 0 {
            notes.append(
                "Executions without 'firstRunId' (an older server): \(groups.unlinked). Only those that say ContinuedAsNew were "
                    + "linked; retries by the server count as runs of their own."
            )
        }
        return notes
    }
}

// MARK: - The whole file

extension TemporalReader {
    /// Reads to the end of the list; histories and broken elements are given on the way.
    private mutating func readAll() throws -> ExportReading? {
        guard !isRead else { return nil }
        while let step = try input.next(&tally) {
            if case .broken(let refused) = step { return .refused(refused) }
            let execution = TemporalExecution(place: input.place, values: fields.paths.indices.map(input.value))
            for path in [TemporalExecution.Path.events, .innerEvents] where input.isComposite(path.place) {
                return history(input.objects(path.place, TemporalHistory.keys), execution)
            }
            // Pages that overlap give an execution twice; its later record holds.
            if !groups.take(execution) { tally.passedOver["given again", default: 0] += 1 }
            try input.check(groups.held)
        }
        isRead = true
        return nil
    }

    private mutating func history(_ events: [[ExportValue]], _ element: TemporalExecution) -> ExportReading {
        guard let history = TemporalHistory(events) else {
            tally.setAside += 1
            return .refused(input.refused(ValueProblem(problem: .missingValue, column: "WorkflowExecutionStarted")))
        }
        switch history.beginning {
        case .continued:
            tally.setAside += 1
            let problem = ImportProblem.begunElsewhere(ShownValue(text: history.firstRunID))
            return .refused(input.refused(ValueProblem(problem: problem, column: "firstExecutionRunId")))
        case .first, .retry:
            tally.used += 1
            return .row(row(of: history, element))
        }
    }
}

// MARK: - Rows

extension TemporalReader {
    private func row(of chain: TemporalChains.Chain) -> ExportRow {
        let first = chain.members[0]
        let last = chain.last
        return fields.row(.runs, at: first.place, first.values) { name in
            switch name {
            case "@run_id": ExportValue(chain.key)
            case "@workflow": ExportValue(first[.type])
            case "@workflow_id": ExportValue(first[.workflowID])
            case "@task_queue": first.values[TemporalExecution.Path.all.count]
            case "@parent_run_id": ExportValue(first[.parentRunID])
            case "@status": ExportValue(last.status?.rawValue ?? last[.status])
            case "@started_at": ExportValue(first[.startTime])
            case "@ended_at": ExportValue(chain.isOver ? last[.closeTime] : nil)
            case "@attempts": ExportValue(Int64(chain.attempts))
            case "@version": ExportValue(chain.version)
            default: attribute(name, first.values)
            }
        }
    }

    /// The first execution of a chain is a run; one that the server tried again is an attempt of it.
    private func row(of history: TemporalHistory, _ element: TemporalExecution) -> ExportRow {
        let isRetry = history.beginning != .first
        let status = !isRetry && history.goesOn ? TemporalStatus.continuedAsNew : history.status
        let isOver = isRetry ? status.isClosed : status.isClosed && status != .continuedAsNew
        return fields.row(isRetry ? .attempts : .runs, at: element.place, element.values) { name in
            switch name {
            case "@run_id": ExportValue(history.firstRunID)
            case "@workflow": ExportValue(history.workflow)
            case "@workflow_id": ExportValue(history.workflowID)
            case "@task_queue": ExportValue(history.taskQueue)
            case "@parent_run_id": ExportValue(history.parentRunID)
            case "@status": .text(status.rawValue)
            case "@started_at": ExportValue(history.startedAt)
            case "@ended_at": ExportValue(isOver ? history.endedAt : nil)
            case "@attempts", "@attempt": ExportValue(history.attempt)
            case "@error_type": ExportValue(isOver ? history.errorType : nil)
            case "@version": ExportValue(history.version)
            default: .absent
            }
        }
    }

    private func attribute(_ name: String, _ values: [ExportValue]) -> ExportValue {
        guard let places = attributes[name] else { return .absent }
        if case .text(let base64) = values[places.encoded] { return TemporalPayload.value(base64) }
        return values[places.plain]
    }
}
