/// Executions that go on with each other's work are one run, known by the run id of the first.
struct TemporalChains {
    /// The executions of one run, in the order in which they began.
    struct Chain {
        let key: String?
        let members: [TemporalExecution]

        /// How often the work was begun anew because it had failed or was reset; the first try included.
        var attempts: Int { 1 + members.dropLast().count { $0.status != .continuedAsNew } }

        /// The last member tells how the run stands.
        var last: TemporalExecution { members[members.count - 1] }

        /// A run that was continued in an execution that the file does not have is still at work.
        var isOver: Bool { (last.status?.isClosed ?? false) && last.status != .continuedAsNew }

        var version: Int64 {
            let rank = min(members.count, 1000) * 4 + (isOver ? 1 : 0)
            return ExportTime.version(members.compactMap(\.lastEvent).max(), rank: rank)
        }
    }

    private(set) var chains: [Chain] = []
    /// Executions of chains that began before the file; their run's start is not known.
    private(set) var begunElsewhere: [TemporalExecution] = []

    /// The executions are those that one chain, or one workflow id, has in the file, each once.
    init(_ executions: [TemporalExecution]) {
        take(executions.sorted { $0.began(before: $1) })
    }

    private mutating func take(_ group: [TemporalExecution]) {
        var parts: [[TemporalExecution]] = []
        for execution in group {
            if let last = parts.last?.last, goesOn(from: last, to: execution) {
                parts[parts.count - 1].append(execution)
            } else {
                parts.append([execution])
            }
        }
        for (index, members) in parts.enumerated() {
            // Behind an execution that was completed a schedule starts the next, which is a run of its own.
            let isWhole = index > 0 || members[0][.firstRunID] == nil || members[0][.firstRunID] == members[0][.runID]
            if isWhole {
                chains.append(Chain(key: members[0][.runID], members: members))
            } else {
                begunElsewhere += members
            }
        }
    }

    private func goesOn(from last: TemporalExecution, to next: TemporalExecution) -> Bool {
        guard let status = last.status else { return false }
        return next[.firstRunID] == nil ? status == .continuedAsNew : status.mayGoOn
    }
}
