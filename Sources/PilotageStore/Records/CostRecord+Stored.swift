import PilotageModel

extension CostRecord: StoredRecord {
    static let recordKind = RecordKind.costs
    static let table = "cost"
    static let keyColumns = ["cost_id"]
    static let columns = [
        "cost_id", "workflow", "team", "function", "category", "first_day", "last_day", "amount_units",
        "amount_scale", "currency", "budget_units", "budget_scale", "row_version",
    ]

    var emptyKeyField: String? { costID.isEmpty ? "cost_id" : nil }

    var isNormal: Bool {
        NormalText.isPlain(key: costID) && NormalText.isPlain(workflow) && NormalText.isPlain(team)
            && NormalText.isPlain(function) && NormalText.isPlain(currency)
    }

    mutating func normalise() {
        NormalText.normalise(key: &costID)
        NormalText.normalise(&workflow)
        NormalText.normalise(&team)
        NormalText.normalise(&function)
        NormalText.normalise(&currency)
    }

    func bind(to values: inout BatchValues) {
        values.add(text: costID)
        values.add(workflow, of: .workflow)
        values.add(text: team)
        values.add(text: function)
        values.add(category.rawValue)
        values.add(period)
        values.add(amount)
        values.add(text: currency)
        values.add(budget)
        values.add(rowVersion)
    }

    init(from row: inout SQLStatement, codes: inout CodeBook) throws(SQLFault) {
        let costID = try row.text()
        let workflowCode = try row.optionalInteger()
        let team = try row.text()
        let function = try row.text()
        self.init(
            costID: costID,
            team: team,
            function: function,
            category: try row.coded("category"),
            period: try row.period(),
            amount: try row.decimal(),
            currency: try row.text()
        )
        if let workflowCode { workflow = try codes.workflows.text(workflowCode) }
        budget = try row.optionalDecimal()
        rowVersion = try row.integer()
    }

    func write(to line: inout CanonicalLine, segments: [UInt8]) {
        line.begin()
        line.add("amount", amount)
        line.add("budget", budget)
        line.add("category", category.word)
        line.add("cost_id", costID)
        line.add("currency", currency)
        line.add("from", period.first.text)
        line.add("function", function)
        line.add("kind", "costs")
        line.add("row_version", rowVersion)
        line.add("team", team)
        line.add("to", period.last.text)
        line.add("workflow", workflow)
        line.end()
    }
}
