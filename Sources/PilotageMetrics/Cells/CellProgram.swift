import PilotageModel

/// A plan of cells made ready to run: conditions that several columns share are judged once a run.
struct CellProgram {
    let plan: CellPlan
    private let guards: [Guard]
    private let histograms: [(verdict: Int, ordinal: Int)]

    init(_ plan: CellPlan = .standard) {
        self.plan = plan
        var found: [[RunCondition]] = []
        var steps: [[Step]] = []
        for (index, column) in plan.columns.enumerated() {
            let at = found.firstIndex(of: column.conditions) ?? found.count
            if at == found.count {
                found.append(column.conditions)
                steps.append([])
            }
            steps[at].append(Step(column: index, amount: column.amount))
        }
        var histograms: [(verdict: Int, ordinal: Int)] = []
        for histogram in plan.histograms {
            let at = found.firstIndex(of: histogram.conditions) ?? found.count
            if at == found.count {
                found.append(histogram.conditions)
                steps.append([])
            }
            histograms.append((at, RunRegisters.ordinal(histogram.duration)))
        }
        guards = zip(found, steps).map { Guard($0, $1) }
        self.histograms = histograms
    }

    /// What a run gives: amounts by column, and a duration for each histogram of the plan.
    struct Yield {
        fileprivate(set) var columns: [Int] = []
        fileprivate(set) var amounts: [Int64] = []
        /// Below zero where the run has none.
        fileprivate(set) var durations: [Int64] = []
        fileprivate var verdicts: [Bool] = []
    }

    /// Computes what the run gives.
    func run(_ registers: borrowing RunRegisters, into yield: inout Yield) {
        yield.columns.removeAll(keepingCapacity: true)
        yield.amounts.removeAll(keepingCapacity: true)
        yield.durations.removeAll(keepingCapacity: true)
        yield.verdicts.removeAll(keepingCapacity: true)
        for index in guards.indices {
            let holds = guards[index].holds(registers)
            yield.verdicts.append(holds)
            if holds { guards[index].run(registers, into: &yield) }
        }
        for histogram in histograms {
            yield.durations.append(yield.verdicts[histogram.verdict] ? registers[histogram.ordinal] : -1)
        }
    }

    /// One column's part of a guard.
    fileprivate struct Step {
        let column: Int
        let kind: Kind
        let ordinal: Int

        enum Kind { case one, value, highHigh, highLow, lowLow }

        init(column: Int, amount: RunAmount) {
            self.column = column
            switch amount {
            case .one: (kind, ordinal) = (.one, 0)
            case .value(let column): (kind, ordinal) = (.value, RunRegisters.ordinal(column))
            case .product(let column, let halves):
                ordinal = RunRegisters.ordinal(column)
                switch halves {
                case .highHigh: kind = .highHigh
                case .highLow: kind = .highLow
                case .lowLow: kind = .lowLow
                }
            }
        }

        func amount(_ registers: borrowing RunRegisters) -> Int64 {
            if kind == .one { return 1 }
            let value = registers[ordinal]
            if kind == .value { return value }
            let high = Int64(value.magnitude) >> RunAmount.lowBits
            let low = Int64(value.magnitude) & (1 << RunAmount.lowBits - 1)
            switch kind {
            case .one, .value: return value
            case .highHigh: return high * high
            case .highLow: return high * low
            case .lowLow: return low * low
            }
        }
    }

    /// Conditions that stand together, as masks over the registers, and what follows when they hold.
    private struct Guard {
        private var statuses = UInt64.max
        private var known: UInt64 = 0
        private var unknown: UInt64 = 0
        private var equal: [(ordinal: Int, value: Int64)] = []
        private var ordered: [(less: Int, more: Int, isStrict: Bool)] = []
        private let steps: [Step]

        init(_ conditions: [RunCondition], _ steps: [Step]) {
            self.steps = steps
            for condition in conditions {
                switch condition {
                case .status(let all): statuses &= all.reduce(0) { $0 | 1 << UInt64($1.rawValue) }
                case .known(let column): known |= Self.bit(column)
                case .unknown(let column): unknown |= Self.bit(column)
                case .equals(let column, let value):
                    known |= Self.bit(column)
                    equal.append((RunRegisters.ordinal(column), value))
                case .atMost(let one, let other):
                    known |= Self.bit(one) | Self.bit(other)
                    ordered.append((RunRegisters.ordinal(one), RunRegisters.ordinal(other), false))
                case .less(let one, let other):
                    known |= Self.bit(one) | Self.bit(other)
                    ordered.append((RunRegisters.ordinal(one), RunRegisters.ordinal(other), true))
                }
            }
        }

        func holds(_ registers: borrowing RunRegisters) -> Bool {
            guard registers.status & statuses != 0, registers.known & known == known, registers.known & unknown == 0
            else { return false }
            for index in equal.indices where registers[equal[index].ordinal] != equal[index].value { return false }
            for index in ordered.indices {
                let less = registers[ordered[index].less]
                let more = registers[ordered[index].more]
                if less > more || (less == more && ordered[index].isStrict) { return false }
            }
            return true
        }

        func run(_ registers: borrowing RunRegisters, into yield: inout Yield) {
            for index in steps.indices {
                yield.columns.append(steps[index].column)
                yield.amounts.append(steps[index].amount(registers))
            }
        }

        private static func bit(_ column: RunColumn) -> UInt64 { 1 << UInt64(RunRegisters.ordinal(column)) }
    }
}
