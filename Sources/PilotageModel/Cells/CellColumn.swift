/// One number of a cell: what is taken from which runs, and how it is put together.
public struct CellColumn: Sendable, Hashable {
    /// The name in SQL, in the documentation and, where there is one, of the tally field.
    public let name: String
    public let gathering: Gathering
    public let amount: RunAmount
    /// Every condition must hold; with none, all runs count.
    public let conditions: [RunCondition]

    /// How the amounts of several runs, or of several cells, become one.
    public enum Gathering: Sendable, Hashable {
        case sum
        /// Nothing where there is no run.
        case smallest, largest
    }

    public init(_ name: String, _ amount: RunAmount, _ gathering: Gathering = .sum, when conditions: [RunCondition]) {
        self.name = name
        self.gathering = gathering
        self.amount = amount
        self.conditions = conditions
    }
}

/// What one run gives to a column.
public enum RunAmount: Sendable, Hashable {
    case one
    case value(RunColumn)
    /// A product of halves of the column's magnitude: its bits from the 20th on are the high half, the others the low.
    ///
    /// x² = 2^40 high·high + 2^21 high·low + low·low, and each product stays below 2^40.
    case product(RunColumn, Halves)

    /// Which halves are multiplied.
    public enum Halves: Sendable, CaseIterable { case highHigh, highLow, lowLow }

    /// How many bits the low half has.
    public static let lowBits: Int64 = 20
}

/// What must hold of a run for it to count in a column; a number that is not known fulfils nothing but `unknown`.
public enum RunCondition: Sendable, Hashable {
    case status([RunStatus])
    case equals(RunColumn, Int64)
    case known(RunColumn)
    case unknown(RunColumn)
    /// The first is no later, or no greater, than the second.
    case atMost(RunColumn, RunColumn)
    /// The first is earlier, or less, than the second.
    case less(RunColumn, RunColumn)
}

/// A count of durations by bucket, for each week.
public struct CellHistogram: Sendable, Hashable {
    public let sample: DurationSample
    public let duration: RunColumn
    public let conditions: [RunCondition]
}

/// The sum of squares of a cell, from the three columns of `RunAmount.product`.
public enum SplitSquares {
    /// The exact sum.
    public static func combined(highHigh: Int64, highLow: Int64, lowLow: Int64) -> Int128 {
        Int128(highHigh) << 40 + Int128(highLow) << 21 + Int128(lowLow)
    }
}
