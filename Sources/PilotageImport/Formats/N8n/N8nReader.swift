import PilotageModel

/// Reads lists of n8n executions, as its public API gives them: pages, a plain list, or one execution a line.
///
/// A retry may stand before or behind what it retries, so that the whole file is held, packed, before the first row is
/// given; of each execution only what is read from it.
struct N8nReader: ExportReader {
    static let elementNoun = "executions"
    static let workflowID: String? = "workflowId"

    static let offers: [RecordKind: [String]] = [
        .runs: [
            "@root_run", "@status", "@ended_at", "@attempts", "@error_type", "@version", "workflowId", "mode",
            "startedAt",
            "waitTill", "customData.",
        ],
        .attempts: ["@root_run", "@attempt", "@status", "@ended_at", "@error_type", "@version", "startedAt", "mode"],
    ]

    private var input: JSONInput
    private let fields: ElementFields
    private var held = HeldElements()
    /// What ties each of the held executions to others.
    private var links: [N8nLink] = []
    private var places: [String: Int32] = [:]
    private var chains = N8nChains([])
    private var circles: ArraySlice<Int> = []
    /// Attempts of the run given last.
    private var waiting: ArraySlice<ExportRow> = []
    private var isRead = false
    private var orphans = 0
    private var mendedElsewhere = 0
    private(set) var tally = ExportTally()

    init(source: @escaping () throws -> [UInt8]?, file: String, wanted: [RecordKind: [String]]) throws {
        fields = ElementFields(own: N8nExecution.Path.all, wanted: wanted)
        input = try JSONInput(source: source, file: file, lists: ["data"], keeping: ["nextCursor"], paths: fields.paths)
    }

    mutating func next() throws -> ExportReading? {
        if let refused = try readAll() { return .refused(refused) }
        if let row = waiting.popFirst() { return .row(row) }
        if let chain = chains.next() { return .row(take(chain)) }
        guard let circle = circles.popFirst() else { return nil }
        tally.setAside += 1
        return .refused(refusal(of: execution(circle)))
    }

    var notes: [String] {
        var notes = input.notes
        if let cursor = input.kept("nextCursor"), !cursor.isEmpty {
            notes.append("The list goes on behind this file (nextCursor): fetch the following pages too.")
        }
        if let gap { notes.append(gap) }
        if orphans > 0 {
            notes.append(
                "Retries of executions that are not in the file, kept as attempts: \(orphans). Their runs stand as another "
                    + "file told them; export from before the first try to have the outcome corrected."
            )
        }
        if mendedElsewhere > 0 {
            notes.append("Failed executions whose successful retry is not in the file: \(mendedElsewhere).")
        }
        return notes
    }

    private var gap: String? {
        let numbers = links.compactMap { $0.id.flatMap { Int64($0) } }.sorted()
        guard let first = numbers.first, let last = numbers.last, numbers.count == links.count else { return nil }
        let (width, overflow) = last.subtractingReportingOverflow(first)
        let different = zip(numbers, numbers.dropFirst()).count { $0 != $1 } + 1
        let missing = width - Int64(different) + 1
        guard !overflow, missing > 0 else { return nil }
        return
            "Of the ids from \(first) to \(last), \(missing) are not in the file: executions that were pruned, that the "
            + "API hides (waiting ones), or that the export left out."
    }
}

// MARK: - The whole file

extension N8nReader {
    /// Reads to the end, or to an element that is broken.
    private mutating func readAll() throws -> RefusedRow? {
        guard !isRead else { return nil }
        while let step = try input.next(&tally) {
            switch step {
            case .broken(let refused): return refused
            case .sound: hold(N8nExecution(place: input.place, values: fields.paths.indices.map(input.value)))
            }
            try input.check(held)
        }
        isRead = true
        places = [:]
        chains = N8nChains(links)
        circles = chains.circles[...]
        return nil
    }

    /// Pages that overlap give an execution twice; its later record holds.
    private mutating func hold(_ execution: N8nExecution) {
        if execution.hasNotBegun {
            tally.passedOver["not begun", default: 0] += 1
            return
        }
        let link = N8nLink(id: execution.id, retryOf: execution[.retryOf])
        guard let id = execution.id, let place = places[id].map({ Int($0) }) else {
            let number = held.hold(execution.place, execution.values)
            links.append(link)
            if let id = execution.id { places[id] = Int32(number) }
            return
        }
        tally.passedOver["given again", default: 0] += 1
        let known = self.execution(place)
        guard (execution.version, execution.order) > (known.version, known.order) else { return }
        held.replace(place, execution.place, execution.values)
        links[place] = link
    }

    private func execution(_ number: Int) -> N8nExecution {
        N8nExecution(place: held.place(number), values: held.values(number, fields.paths.count))
    }

    private func refusal(of execution: N8nExecution) -> RefusedRow {
        let problem = ValueProblem(problem: .retryCircle, column: N8nExecution.Path.retryOf.rawValue)
        return RefusedRow([problem], at: execution.place, raw: ExportRawText.withheld)
    }
}

// MARK: - Rows

extension N8nReader {
    /// The first row of a chain; its other rows wait.
    private mutating func take(_ chain: N8nChains.Chain) -> ExportRow {
        tally.used += chain.members.count
        let tries = Self.sorted(chain.members.map(execution))
        var rows = tries.enumerated().filter { Self.isAttempt($1, of: chain) }
            .map { attempt($1, position: $0, of: chain) }
        if chain.isWhole {
            rows.insert(run(tries, of: chain), at: 0)
            let ids = Set(tries.compactMap(\.id))
            mendedElsewhere += tries.filter { $0[.retrySuccessId].map { !ids.contains($0) } ?? false }.count
        } else {
            orphans += tries.count
        }
        waiting = rows.dropFirst()
        return rows[0]
    }

    /// By number, because ids are given out in order; by time and then by text where they are no numbers.
    private static func sorted(_ tries: [N8nExecution]) -> [N8nExecution] {
        guard tries.count > 1 else { return tries }
        let known = tries.map {
            (number: $0.number, time: ExportTime.milliseconds($0[.startedAt]) ?? 0, id: $0.id ?? "")
        }
        return known.indices.sorted { left, right in
            let (one, other) = (known[left], known[right])
            if let first = one.number, let second = other.number, first != second { return first < second }
            return (one.time, one.id) < (other.time, other.id)
        }.map { tries[$0] }
    }

    /// A first try that succeeded or is still open has no row of its own: its run says it all.
    private static func isAttempt(_ execution: N8nExecution, of chain: N8nChains.Chain) -> Bool {
        chain.members.count > 1 || !chain.isWhole || !(execution.isOpen || execution.status == "success")
    }

    private func run(_ tries: [N8nExecution], of chain: N8nChains.Chain) -> ExportRow {
        let first = tries.first { $0.id == chain.root } ?? tries[0]
        let last = tries[tries.count - 1]
        let version = ExportTime.version(
            tries.compactMap(\.lastEvent).max(),
            rank: min(tries.count, 1000) * 4 + last.rank
        )
        return fields.row(.runs, at: first.place, first.values) { name in
            switch name {
            case "@root_run": ExportValue(chain.root)
            case "@status": .text(last.status)
            case "@ended_at": last.endedAt
            case "@attempts": ExportValue(Int64(tries.count))
            case "@error_type": ExportValue(last.errorType)
            case "@version": ExportValue(version)
            default: .absent
            }
        }
    }

    private func attempt(_ execution: N8nExecution, position: Int, of chain: N8nChains.Chain) -> ExportRow {
        fields.row(.attempts, at: execution.place, execution.values) { name in
            switch name {
            case "@root_run": ExportValue(chain.root)
            case "@attempt": ExportValue(Self.number(execution, position: position, of: chain))
            case "@status": .text(execution.status)
            case "@ended_at": execution.endedAt
            case "@error_type": ExportValue(execution.errorType)
            case "@version": ExportValue(execution.version)
            default: .absent
            }
        }
    }

    /// 1 for the first try; for a later one 1 and how many ids later it began, which no other try of the run can have,
    /// whatever part of the chain a file holds.
    private static func number(_ execution: N8nExecution, position: Int, of chain: N8nChains.Chain) -> Int64 {
        if execution.id == chain.root { return 1 }
        if let own = execution.number, let root = chain.root.flatMap({ Int64($0) }), own > root, root >= 0 {
            return own - root + 1
        }
        return Int64(position + (chain.isWhole ? 1 : 2))
    }
}
