public import PilotageModel
import PilotageStatistics

/// Folds runs, in any order, into cells of several groups at once.
public struct CellFold {
    private let program = CellProgram()
    private var registers: RunRegisters
    private var yield = CellProgram.Yield()
    private let setting: CellSetting
    private let groups: [CellSlices]
    /// By code, the place of the workflow; below zero for others.
    private let workflows: [Int]
    private var offset: OffsetSpan
    /// By group and workflow, the number of each day's and segment's cell; empty until a run comes.
    private var numbers: [[Int32]]
    private var cells: [GatheredCell] = []
    /// The columns of all cells, one after the other.
    private var values: [Int64] = []
    private static let width = RunCell.zeros.count
    private static let unused: Int32 = -1

    /// Starts without a run.
    public init(_ setting: CellSetting, groups: [CellGroup]) {
        self.setting = setting
        self.groups = groups.map { CellSlices($0, setting.codes) }
        registers = RunRegisters(asOf: setting.asOf, currency: setting.currency)
        offset = OffsetSpan(calendar: setting.calendar, at: setting.days.first)
        numbers = Array(repeating: [], count: groups.count * setting.workflows.count)
        workflows = setting.workflowPlaces
    }

    /// Adds one run to its cell of each group; runs of other workflows or days are passed over.
    public mutating func add(_ row: borrowing RunRow) {
        guard Int(row.workflow) < workflows.count, workflows[Int(row.workflow)] >= 0 else { return }
        if !offset.covers(row.startedAt) {
            offset = OffsetSpan(calendar: setting.calendar, at: Instant(milliseconds: row.startedAt))
        }
        let day = offset.day(of: row.startedAt)
        guard setting.days.contains(day) else { return }
        let clock = setting.clock(row)
        registers.load(row, clock)
        program.run(registers, into: &yield)
        let money = setting.money(of: row, on: day)
        for group in groups.indices {
            guard let slice = groups[group].slice(of: row) else { continue }
            let number = cell(group, workflows[Int(row.workflow)], day, slice)
            add(to: number)
            cells[number].add(row, clock, yield, money)
        }
    }

    private mutating func add(to number: Int) {
        let start = number * Self.width
        for index in yield.columns.indices {
            let column = yield.columns[index]
            switch RunCell.gatherings[column] {
            case .sum: values[start + column] += yield.amounts[index]
            case .smallest: values[start + column] = min(values[start + column], yield.amounts[index])
            case .largest: values[start + column] = max(values[start + column], yield.amounts[index])
            }
        }
    }

    /// The number of the cell, which is made when it is met first.
    private mutating func cell(_ group: Int, _ workflow: Int, _ day: Day, _ slice: Int) -> Int {
        let row = group * setting.workflows.count + workflow
        let slices = groups[group].segments.count
        if numbers[row].isEmpty {
            numbers[row] = Array(repeating: Self.unused, count: setting.days.days * slices)
        }
        let place = (day.number - setting.days.first.number) * slices + slice
        if numbers[row][place] == Self.unused {
            numbers[row][place] = Int32(cells.count)
            cells.append(GatheredCell())
            values += RunCell.zeros
        }
        return Int(numbers[row][place])
    }

    /// Hands over each day of each group and workflow that has runs, in the order of group, workflow and day.
    public func forEachDay<Failure: Error>(
        _ body: (_ group: CellGroup, _ workflow: String, Day, CellDay) throws(Failure) -> Void
    ) throws(Failure) {
        for group in groups.indices {
            let slices = groups[group].segments
            for workflow in setting.workflows.indices {
                let found = numbers[group * setting.workflows.count + workflow]
                for start in stride(from: 0, to: found.count, by: max(1, slices.count)) {
                    var day = CellDay()
                    for slice in slices.indices where found[start + slice] != Self.unused {
                        day.cells[slices[slice]] = finished(Int(found[start + slice]))
                    }
                    guard !day.cells.isEmpty else { continue }
                    try body(
                        groups[group].group,
                        setting.workflows[workflow],
                        setting.days.first.advanced(by: start / slices.count),
                        day
                    )
                }
            }
        }
    }

    private func finished(_ number: Int) -> RunCell {
        var cell = cells[number].cell
        cell.values = Array(values[number * Self.width..<(number + 1) * Self.width])
        return cell
    }
}

/// Of a cell on its way, what is not a column.
private struct GatheredCell {
    private var money: Int128 = 0
    private var foreign: Set<String> = []
    private var durations = CellPlan.standard.histograms.map { _ in DurationGathering() }
    private var open: [Int64] = []
    private var settledAt = Int64.min

    mutating func add(
        _ row: borrowing RunRow,
        _ clock: RunRegisters.Clock,
        _ yield: borrowing CellProgram.Yield,
        _ money: (cost: Int128?, withoutRate: String?)
    ) {
        if let cost = money.cost { self.money += cost }
        if let currency = money.withoutRate { foreign.insert(currency) }
        for index in durations.indices where yield.durations[index] >= 0 {
            durations[index].add(yield.durations[index])
        }
        if !row.isPart, row.status.isOpen { open.append(row.startedAt) }
        settledAt = max(settledAt, row.startedAt, clock.knownAt, clock.due ?? .min)
    }

    var cell: RunCell {
        var cell = RunCell()
        cell.money = money
        cell.foreignCurrencies = foreign
        cell.durations = durations.map(\.distribution)
        cell.open = open.sorted()
        cell.settledAt = settledAt
        return cell
    }
}
