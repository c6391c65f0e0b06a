import PilotageDocument
import PilotageMetrics
import PilotageModel

/// What the week cost, by team and function, held against the budget.
extension WeeklyDocument {
    var costSection: Section {
        Section(
            id: "costs",
            title: "Cost by team and function",
            blocks: budgetBlocks + [.table(SheetTables.costs(breakdown, Period(evaluation.week), context.currency))],
            startsPage: true
        )
    }

    var breakdown: CostBreakdown {
        CostBreakdown(costs, over: Period(evaluation.week), currency: context.currency)
    }

    /// Amount and budget of one team and function, over all its categories.
    private struct Place {
        let name: String
        var amount = 0.0
        /// Nil as long as no line states one.
        var budget: Double?
    }

    private var places: [Place] {
        var places: [Place] = []
        for line in breakdown.lines {
            let name = "\(line.team), \(line.function)"
            let index = places.firstIndex { $0.name == name } ?? places.count
            if index == places.count { places.append(Place(name: name)) }
            places[index].amount += line.amount.double
            if let budget = line.budget?.double { places[index].budget = (places[index].budget ?? 0) + budget }
        }
        return places
    }

    /// Empty where nothing was booked.
    var budgetBlocks: [Block] {
        let places = places
        guard !places.isEmpty else { return [] }
        let format = NumberFormat.money(context.currency, 0)
        func point(_ amount: Double?) -> ChartSpec.Point {
            guard let amount else { return ChartSpec.Point(value: nil, text: "no budget") }
            return ChartSpec.Point(value: amount, text: format.text(amount))
        }
        return [
            .chart(
                ChartSpec(
                    id: "cost-budget",
                    kind: .bullet,
                    finding: budgetFinding(places),
                    description: "Cost of the \(noun) by team and function against its budget",
                    labelTitle: "Team and function",
                    valueTitle: "Cost of the \(noun)",
                    labels: places.map(\.name),
                    series: [
                        ChartSpec.Series(name: "Amount", points: places.map { point($0.amount) }, format: format),
                        ChartSpec.Series(name: "Budget", points: places.map { point($0.budget) }, format: format),
                    ],
                    axis: ChartAxis.covering(
                        places.flatMap { [$0.amount, $0.budget ?? 0] },
                        format,
                        fromZero: true
                    )
                )
            )
        ]
    }

    private func budgetFinding(_ places: [Place]) -> String {
        let planned = places.filter { $0.budget != nil }
        guard !planned.isEmpty else { return "No budget is stated, so that no cost can be held against one" }
        let over = planned.filter { $0.amount > ($0.budget ?? 0) }.map(\.name)
        guard !over.isEmpty else { return "No team is over its budget this \(noun)" }
        return "Over budget this \(noun): \(WordList.and(over))"
    }
}
