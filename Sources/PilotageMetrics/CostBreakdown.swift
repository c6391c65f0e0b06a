public import PilotageModel

/// Cost and budget of a period by team, function and category, each record spread evenly over its days.
public struct CostBreakdown: Sendable {
    /// The cost of one team, function and category.
    public struct Line: Sendable, Hashable {
        public let team: String
        public let function: String
        public let category: CostCategory
        public let amount: FixedTotal
        /// Nil when no record of the line states one.
        public let budget: FixedTotal?
    }

    public let lines: [Line]
    /// Currencies other than the project's; their records are left out and named.
    public let foreignCurrencies: [String]

    public init(_ costs: [CostRecord], over period: Period, currency: String) {
        var amounts: [Key: Int128] = [:]
        var budgets: [Key: Int128] = [:]
        var foreign: Set<String> = []
        for cost in costs where cost.period.overlaps(period) {
            guard cost.currency == currency else {
                foreign.insert(cost.currency)
                continue
            }
            let key = Key(team: cost.team, function: cost.function, category: cost.category)
            amounts[key, default: 0] += Self.part(cost.amount, of: cost.period, in: period)
            if let budget = cost.budget { budgets[key, default: 0] += Self.part(budget, of: cost.period, in: period) }
        }
        foreignCurrencies = foreign.sorted()
        lines = amounts.keys.sorted().map { key in
            Line(
                team: key.team,
                function: key.function,
                category: key.category,
                amount: FixedTotal(units: amounts[key] ?? 0, scale: TallyField.moneyScale),
                budget: budgets[key].map { FixedTotal(units: $0, scale: TallyField.moneyScale) }
            )
        }
    }

    private struct Key: Hashable, Comparable {
        let team: String
        let function: String
        let category: CostCategory

        static func < (left: Self, right: Self) -> Bool {
            (left.team, left.function, left.category.rawValue) < (right.team, right.function, right.category.rawValue)
        }
    }

    private static func part(_ amount: FixedDecimal, of span: Period, in period: Period) -> Int128 {
        EvenSpread.shares(of: amount.units(atScale: TallyField.moneyScale), over: span)
            .filter { period.contains($0.0) }
            .reduce(Int128(0)) { $0 + $1.1 }
    }
}
