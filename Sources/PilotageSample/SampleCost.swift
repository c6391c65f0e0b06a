import PilotageModel

/// One row of the costs file; amounts in cents of a euro.
struct SampleCost {
    /// Nil for what all workflows share.
    let workflow: SampleWorkflow?
    let team: String
    let function: String
    let category: CostCategory
    let from: Day
    let to: Day
    let cents: Int64
    /// Nil where nobody planned the cost.
    let budgetCents: Int64?

    static let header = [
        "cost_id", "workflow", "team", "function", "category", "from", "to", "amount", "currency", "budget",
        "row_version",
    ]

    func fields(id: String) -> [String] {
        [
            id, workflow?.rawValue ?? "", team, function, category.word, from.text, to.text,
            FixedDecimal(units: cents, scale: 2).text, "EUR",
            budgetCents.map { FixedDecimal(units: $0, scale: 2).text } ?? "", "1",
        ]
    }
}
