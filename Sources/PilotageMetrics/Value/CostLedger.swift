public import PilotageModel

/// What a pilot's workflows cost by category, before and after, beside what was spent at once.
public struct CostLedger: Sendable {
    /// One category.
    public struct Line: Sendable, Hashable {
        public let category: CostCategory
        /// A month, over the weeks before and after; nothing for what is spent at once.
        public let before: Double
        public let after: Double
        /// Build, training, change and exit that had begun by the day of the report.
        public let spent: Double
    }

    /// In the order of the categories, those without any cost left out.
    public let lines: [Line]
    /// Usage cost that stands on the runs themselves, a month.
    public let runsBefore: Double
    public let runsAfter: Double

    init(_ inputs: ValueInputs) {
        lines = CostCategory.allCases.compactMap { category in
            let costs = inputs.costs.filter { $0.category == category }
            guard !costs.isEmpty else { return nil }
            let line = Line(
                category: category,
                before: category.isOperating ? Self.monthly(costs, inputs.frame.before) : 0,
                after: category.isOperating ? Self.monthly(costs, inputs.frame.after) : 0,
                spent: category.isOperating ? 0 : Self.spent(costs, by: inputs.asOf)
            )
            return line.before == 0 && line.after == 0 && line.spent == 0 ? nil : line
        }
        runsBefore = inputs.monthly([.runCost], over: inputs.frame.before)
        runsAfter = inputs.monthly([.runCost], over: inputs.frame.after)
    }

    /// A month of the costs over the weeks, each spread evenly over its days.
    static func monthly(_ costs: [CostRecord], _ weeks: [ISOWeek]) -> Double {
        let wanted = Set(weeks)
        var units: Int128 = 0
        for cost in costs {
            let total = cost.amount.units(atScale: TallyField.moneyScale)
            for (day, share) in EvenSpread.shares(of: total, over: cost.period)
            where wanted.contains(ISOWeek(containing: day)) { units += share }
        }
        return FixedTotal(units: units, scale: TallyField.moneyScale).double / Double(max(1, weeks.count))
            * ValueInputs.weeksPerMonth
    }

    private static func spent(_ costs: [CostRecord], by day: Day) -> Double {
        let units = costs.filter { $0.period.first <= day }.reduce(Int128(0)) {
            $0 + $1.amount.units(atScale: TallyField.moneyScale)
        }
        return FixedTotal(units: units, scale: TallyField.moneyScale).double
    }
}
