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

    var keyParts: [(field: String, value: String)] { [("cost_id", costID)] }

    mutating func normalise() {
        NormalText.normalise(key: &costID)
        NormalText.normalise(&workflow)
        NormalText.normalise(&team)
        NormalText.normalise(&function)
        NormalText.normalise(&currency)
    }

    func bindKey(to statement: inout SQLStatement, codes: inout CodeBook) throws(SQLFault) {
        try statement.bind(costID)
    }

    func bind(to statement: inout SQLStatement, codes: inout CodeBook) throws(SQLFault) {
        try statement.bind(costID)
        try statement.bind(codes.workflows.code(workflow))
        try statement.bind(team)
        try statement.bind(function)
        try statement.bind(category.rawValue)
        try statement.bind(period)
        try statement.bind(amount)
        try statement.bind(currency)
        try statement.bind(budget)
        try statement.bind(rowVersion)
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

    func write(to line: inout CanonicalLine, codes: inout CodeBook) throws(SQLFault) {
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
