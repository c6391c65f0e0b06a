/// The executions of a list, packed, and put together by the chain or the workflow id that they belong to.
struct TemporalGroups {
    /// What an id stands for.
    private struct Slot {
        /// The execution that has it as its run id; below zero where none has.
        var execution: Int32 = -1
        /// The group of the executions whose chain began with it; below zero where there are none.
        var group: Int32 = -1
    }

    private(set) var held = HeldElements()
    private let paths: Int
    /// Run ids: what stands in 'runId' stands again in 'firstRunId', so one table serves both.
    private var ids = NumberedTexts()
    private var slots: [Slot] = []
    /// Groups of executions that do not say how their chain began, by workflow id.
    private var workflows = NumberedTexts()
    private var groupOfWorkflow: [Int32] = []
    /// For each execution, the one of the same group that was held before it; below zero for the first.
    private var before: [Int32] = []
    /// For each group, in the order of the file, the execution that was held last.
    private var lasts: [Int32] = []
    private var given = 0
    /// Executions without 'firstRunId'.
    private(set) var unlinked = 0

    /// Each element has so many values.
    init(paths: Int) { self.paths = paths }

    /// Takes in an execution; false when it is held already, then the later of its records counts.
    mutating func take(_ execution: TemporalExecution) -> Bool {
        let id = execution[.runID].map { slot(of: $0) }
        if let id, slots[id].execution >= 0 {
            keepLater(execution, Int(slots[id].execution))
            return false
        }
        let number = Int32(held.hold(execution.place, execution.values))
        if let id { slots[id].execution = number }
        let group = group(of: execution)
        before.append(lasts[group])
        lasts[group] = number
        return true
    }

    private mutating func slot(of id: String) -> Int {
        let number = ids.number(of: id)
        if number == slots.count { slots.append(Slot()) }
        return number
    }

    /// Without 'firstRunId' all executions of a workflow id are looked at, and linked only where one says that it was
    /// continued.
    private mutating func group(of execution: TemporalExecution) -> Int {
        if let first = execution[.firstRunID] {
            let slot = slot(of: first)
            if slots[slot].group < 0 { slots[slot].group = newGroup() }
            return Int(slots[slot].group)
        }
        unlinked += 1
        let workflow = workflows.number(of: execution[.workflowID] ?? "")
        if workflow == groupOfWorkflow.count { groupOfWorkflow.append(newGroup()) }
        return Int(groupOfWorkflow[workflow])
    }

    private mutating func newGroup() -> Int32 {
        lasts.append(-1)
        return Int32(lasts.count - 1)
    }

    private mutating func keepLater(_ execution: TemporalExecution, _ number: Int) {
        let known = self.execution(number)
        if (execution.version, execution.order) > (known.version, known.order) {
            held.replace(number, execution.place, execution.values)
        }
    }

    /// The chains of the next group; nil when all groups were given.
    mutating func next() -> TemporalChains? {
        guard given < lasts.count else { return nil }
        defer { given += 1 }
        var found: [TemporalExecution] = []
        var number = lasts[given]
        while number >= 0 {
            found.append(execution(Int(number)))
            number = before[Int(number)]
        }
        return TemporalChains(found.reversed())
    }

    private func execution(_ number: Int) -> TemporalExecution {
        TemporalExecution(place: held.place(number), values: held.values(number, paths))
    }
}
