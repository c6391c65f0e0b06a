import PilotageModel

/// Writes what one run contributes to each tally field, by the plan of cells.
struct RunSlots {
    private let program = CellProgram()
    /// By column of the plan, the field's place in a tally; nil for a column that is no field.
    private let fields: [Int?]
    private let runCost = TallyTable.ordinal(.runCost)
    private var registers: RunRegisters
    private var yield = CellProgram.Yield()
    /// The moment of the report: what was not known by then enters no rate.
    let asOf: Instant

    init(asOf: Instant, currency: String) {
        self.asOf = asOf
        fields = program.plan.columns.map { TallyField(rawValue: $0.name).map(TallyTable.ordinal) }
        registers = RunRegisters(asOf: asOf, currency: currency)
    }

    /// By histogram of the plan, the duration that the run gives; below zero where it has none.
    var durations: [Int64] { yield.durations }

    /// Clears the buffer and writes the run's amounts into it; of a part of another run only its cost.
    ///
    /// Its cost is multiplied by the rate where there is one, which is when it stands in another currency. A run whose
    /// outcome cannot be known yet is counted as such, costs in full, and enters nothing that a rate is made of.
    mutating func read(
        _ row: borrowing RunRow,
        rate: FixedDecimal?,
        clock: RunRegisters.Clock,
        into buffer: inout Contributions
    ) {
        buffer.clear()
        registers.load(row, clock)
        program.run(registers, into: &yield)
        for index in yield.columns.indices {
            if let field = fields[yield.columns[index]] { buffer.add(Int128(yield.amounts[index]), field) }
        }
        if let cost = Self.cost(row, rate) { buffer.add(cost, runCost) }
    }

    /// What the run cost at the scale of tallies, multiplied by the rate where there is one; nil where nobody said.
    static func cost(_ row: borrowing RunRow, _ rate: FixedDecimal?) -> Int128? {
        guard let units = row.costUnits else { return nil }
        let cost = FixedDecimal(units: units, scale: Int(row.costScale)).units(atScale: TallyField.moneyScale)
        guard let rate else { return cost }
        let product = cost * Int128(rate.units)
        let power = Int128(FixedDecimal.power(rate.scale))
        return (product + (product < 0 ? -(power / 2) : power / 2)) / power
    }
}

extension RunStatus {
    /// Whether the run was tried to its end: it succeeded, failed or timed out.
    var isFinished: Bool {
        switch self {
        case .succeeded, .failed, .timedOut: true
        case .cancelled, .skipped, .running, .waiting, .unknown: false
        }
    }
}
