import GRDB
import PilotageModel

/// The failure rules in force, as they stand in the store.
struct FailureRuleTable {
    let applied: AppliedFailureRules?
    let rules: [FailureRule]
    /// The codes of the rules, in the same order.
    let codes: [Int64]

    static let auditAction = "classify-failures"

    /// The rules applied last; none when none ever were.
    init(_ database: Database) throws(SQLFault) {
        applied = try Self.applied(database)
        guard let applied else {
            rules = []
            codes = []
            return
        }
        var select = try SQLStatement(
            database,
            "SELECT code, name, class, because FROM failure_rule WHERE rule_set = ? ORDER BY code"
        )
        try select.bind(applied.number)
        var rules: [FailureRule] = []
        var codes: [Int64] = []
        while try select.step() {
            let code = try select.integer()
            codes.append(code)
            rules.append(
                FailureRule(
                    id: try select.text(),
                    failureClass: try select.coded("class"),
                    conditions: try Self.conditions(database, rule: code),
                    because: try select.text()
                )
            )
        }
        self.rules = rules
        self.codes = codes
    }

    private static func applied(_ database: Database) throws(SQLFault) -> AppliedFailureRules? {
        var select = try SQLStatement(
            database,
            """
            SELECT id, name, version, owner, sha256, applied_at FROM failure_rule_set ORDER BY id DESC LIMIT 1
            """
        )
        guard try select.step() else { return nil }
        return AppliedFailureRules(
            number: try select.integer(),
            id: try select.text(),
            version: try select.count(),
            owner: try select.text(),
            sha256: try select.text(),
            appliedAt: try select.instant()
        )
    }

    /// Stores a set of rules as the one in force.
    static func insert(
        _ database: Database,
        _ rules: FailureRules,
        sha256: String,
        at: Instant,
        role: String
    ) throws(SQLFault) {
        var insertSet = try SQLStatement(
            database,
            """
            INSERT INTO failure_rule_set(name, version, owner, sha256, applied_at, role)
            VALUES (?, ?, ?, ?, ?, ?) RETURNING id
            """
        )
        try insertSet.bind(rules.id)
        try insertSet.bind(rules.version)
        try insertSet.bind(rules.owner)
        try insertSet.bind(sha256)
        try insertSet.bind(at)
        try insertSet.bind(role)
        let number = try insertSet.returned("failure_rule_set")
        var insertRule = try SQLStatement(
            database,
            "INSERT INTO failure_rule(rule_set, name, class, because) VALUES (?, ?, ?, ?) RETURNING code"
        )
        var insertTerm = try SQLStatement(
            database,
            "INSERT INTO failure_rule_term(rule, asks, value) VALUES (?, ?, ?)"
        )
        for rule in rules.rules {
            try insertRule.bind(number)
            try insertRule.bind(rule.id)
            try insertRule.bind(rule.failureClass.rawValue)
            try insertRule.bind(rule.because)
            let code = try insertRule.returned("failure_rule")
            for (asks, value) in rule.conditions.flatMap(\.terms) {
                try insertTerm.bind(code)
                try insertTerm.bind(asks)
                try insertTerm.bind(value)
                try insertTerm.run()
            }
        }
    }

    private static func conditions(
        _ database: Database,
        rule: Int64
    ) throws(SQLFault) -> [FailureRule.Condition] {
        var select = try SQLStatement(
            database,
            "SELECT asks, value FROM failure_rule_term WHERE rule = ? ORDER BY id"
        )
        try select.bind(rule)
        var values: [String: [String]] = [:]
        var order: [String] = []
        while try select.step() {
            let asks = try select.text()
            if values[asks] == nil { order.append(asks) }
            values[asks, default: []].append(try select.text())
        }
        var conditions: [FailureRule.Condition] = []
        for asks in order {
            guard let condition = FailureRule.Condition(asks: asks, values: values[asks] ?? []) else {
                throw .damaged("failure rule \(rule) asks for something unknown")
            }
            conditions.append(condition)
        }
        return conditions
    }
}

extension FailureRule.Condition {
    /// Each value with the name of what is asked.
    fileprivate var terms: [(asks: String, value: String)] {
        switch self {
        case .status(let statuses): statuses.map { ("status", $0.word) }
        case .errorIs(let texts): texts.map { ("error_is", $0) }
        case .errorContains(let texts): texts.map { ("error_contains", $0) }
        case .errorStarts(let texts): texts.map { ("error_starts", $0) }
        case .httpCode(let codes): codes.map { ("http_code", String($0)) }
        }
    }

    fileprivate init?(asks: String, values: [String]) {
        switch asks {
        case "status": self = .status(values.compactMap { word in RunStatus.allCases.first { $0.word == word } })
        case "error_is": self = .errorIs(values)
        case "error_contains": self = .errorContains(values)
        case "error_starts": self = .errorStarts(values)
        case "http_code": self = .httpCode(values.compactMap { Int($0) })
        default: return nil
        }
    }
}

extension SQLStatement {
    /// The number that an `INSERT ... RETURNING` gives; the statement is ready to be bound again.
    mutating func returned(_ table: String) throws(SQLFault) -> Int64 {
        guard try step() else { throw .damaged("table '\(table)' gave no number") }
        let number = try integer()
        try run()
        return number
    }
}
