import PilotageModel
public import PilotageStatistics

/// The numbers of one workflow, business day and segment, as `CellPlan.standard` defines them.
///
/// Cells of the same key add up, in any order, to the cell of all their runs.
public struct RunCell: Sendable, Hashable {
    /// In the order of the plan's columns.
    public internal(set) var values: [Int64]
    /// Cost at the scale of tallies, foreign amounts at the rate of the day; wider than any engine's numbers.
    public internal(set) var money: Int128 = 0
    /// Currencies without a rate that were met.
    public internal(set) var foreignCurrencies: Set<String> = []
    /// In the order of the plan's histograms.
    public internal(set) var durations: [DurationDistribution]
    /// When the runs began that are not over, ascending: how long they lasted depends on the moment of the report.
    public internal(set) var open: [Int64] = []
    /// From this moment of a report on, the cell stays as it is; before, something in it was not known yet.
    public internal(set) var settledAt = Int64.min

    /// A cell of nothing.
    public init() {
        values = Self.zeros
        durations = Array(repeating: DurationDistribution(), count: CellPlan.standard.histograms.count)
    }

    /// What a column holds before the first run.
    static let zeros = CellPlan.standard.columns.map { column in
        switch column.gathering {
        case .sum: Int64(0)
        case .smallest: Int64.max
        case .largest: Int64.min
        }
    }

    static let gatherings = CellPlan.standard.columns.map(\.gathering)

    /// The value of a column; nil for the smallest or largest of nothing.
    public func value(_ column: Int) -> Int64? {
        switch Self.gatherings[column] {
        case .sum: values[column]
        case .smallest: values[column] == .max ? nil : values[column]
        case .largest: values[column] == .min ? nil : values[column]
        }
    }

    /// The cell of both together.
    public func merged(with other: RunCell) -> RunCell {
        var result = self
        for index in values.indices {
            switch Self.gatherings[index] {
            case .sum: result.values[index] += other.values[index]
            case .smallest: result.values[index] = min(values[index], other.values[index])
            case .largest: result.values[index] = max(values[index], other.values[index])
            }
        }
        result.money += other.money
        result.foreignCurrencies.formUnion(other.foreignCurrencies)
        for index in durations.indices {
            result.durations[index] = durations[index].merged(with: other.durations[index])
        }
        result.open = (open + other.open).sorted()
        result.settledAt = max(settledAt, other.settledAt)
        return result
    }
}

extension RunCell {
    /// Writes the cell in few bytes.
    func write(to numbers: inout PackedNumbers) {
        for index in values.indices { numbers.add(value(index) ?? -1) }
        numbers.add(money)
        numbers.add(count: foreignCurrencies.count)
        for currency in foreignCurrencies.sorted() { numbers.add(currency) }
        for distribution in durations { distribution.write(to: &numbers) }
        numbers.add(ascending: open)
        numbers.add(settledAt)
    }

    /// Reads what `write(to:)` wrote.
    init(from numbers: inout PackedNumbersReader) throws(PackedNumbersReader.Damage) {
        self.init()
        for index in values.indices {
            let value = try numbers.integer()
            switch Self.gatherings[index] {
            case .sum: values[index] = value
            case .smallest, .largest: if value >= 0 { values[index] = value }
            }
        }
        money = try numbers.wide()
        for _ in 0..<(try numbers.count()) { foreignCurrencies.insert(try numbers.text()) }
        for index in durations.indices { durations[index] = try DurationDistribution(from: &numbers) }
        open = try numbers.ascending()
        settledAt = try numbers.integer()
    }
}

/// All segments of one workflow, day and group: what the store keeps as one piece.
public struct CellDay: Sendable, Hashable {
    /// By segment; the margin's only cell stands under the empty text.
    public internal(set) var cells: [String: RunCell] = [:]

    /// A day without runs.
    public init() {}

    /// From this moment of a report on, every cell stays as it is.
    public var settledAt: Int64 { cells.values.map(\.settledAt).max() ?? .min }

    /// The day of both together.
    public func merged(with other: CellDay) -> CellDay {
        var result = self
        result.cells.merge(other.cells) { $0.merged(with: $1) }
        return result
    }

    /// As bytes, segments in their order.
    public var bytes: [UInt8] {
        var numbers = PackedNumbers()
        numbers.add(count: cells.count)
        for (segment, cell) in cells.sorted(by: { $0.key < $1.key }) {
            numbers.add(segment)
            cell.write(to: &numbers)
        }
        return numbers.bytes
    }

    /// Reads what `bytes` wrote.
    ///
    /// - Throws: For bytes of any other origin.
    public init(bytes: [UInt8]) throws(PackedNumbersReader.Damage) {
        var numbers = PackedNumbersReader(bytes)
        for _ in 0..<(try numbers.count()) {
            let segment = try numbers.text()
            cells[segment] = try RunCell(from: &numbers)
        }
        guard numbers.isAtEnd else { throw PackedNumbersReader.Damage() }
    }
}
