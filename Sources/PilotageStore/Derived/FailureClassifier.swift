import GRDB
import PilotageModel

/// Decides the classes of failed runs and attempts, and writes them.
///
/// In this order: what the source said, the first rule that holds, what the attempts show. The step and the rule are
/// stored with the class.
struct FailureClassifier: ~Copyable {
    private let table: FailureRuleTable
    private var codes: CodeBook
    /// What the rules say about a status and an error text.
    private var ruled: [RuledKey: FailureDecision?] = [:]
    private var findRun: SQLStatement
    private var findAttempts: SQLStatement
    private var findOrphans: SQLStatement
    private var findRetry: SQLStatement
    private var insertRun: SQLStatement
    private var insertAttempt: SQLStatement
    /// Whether any attempt is stored.
    let hasAttempts: Bool
    private let hasParents: Bool

    private struct RuledKey: Hashable {
        let status: RunStatus
        let error: Int64?
    }

    init(_ database: Database) throws(SQLFault) {
        let table = try FailureRuleTable(database)
        let codes = try CodeBook(database)
        let findRun = try SQLStatement(
            database,
            "SELECT id, status, error_type, failure_class, failure_class_source FROM run WHERE id = ?"
        )
        let findAttempts = try SQLStatement(
            database,
            """
            SELECT a.id, a.number, a.status, a.error_type FROM run r
            JOIN attempt a ON a.run_key = r.run_key AND a.namespace = r.namespace WHERE r.id = ? ORDER BY a.number
            """
        )
        let findOrphans = try SQLStatement(
            database,
            """
            SELECT a.id, a.number, a.status, a.error_type FROM attempt o
            JOIN attempt a ON a.run_key = o.run_key AND a.namespace = o.namespace WHERE o.id = ? ORDER BY a.number
            """
        )
        let findRetry = try SQLStatement(database, Self.succeededRetry)
        let insertRun = try SQLStatement(database, Self.insertion("run"))
        let insertAttempt = try SQLStatement(database, Self.insertion("attempt"))
        let hasAttempts = try SQLStatement.answers(database, "SELECT 1 FROM attempt LIMIT 1")
        let hasParents = try SQLStatement.answers(
            database,
            "SELECT 1 FROM run WHERE parent_run_key IS NOT NULL LIMIT 1"
        )
        self.table = table
        self.codes = codes
        self.findRun = findRun
        self.findAttempts = findAttempts
        self.findOrphans = findOrphans
        self.findRetry = findRetry
        self.insertRun = insertRun
        self.insertAttempt = insertAttempt
        self.hasAttempts = hasAttempts
        self.hasParents = hasParents
    }

    /// A success that says of itself that it is a retry of this run.
    private static let succeededRetry = """
        SELECT 1 FROM run r JOIN run t ON t.parent_run_key = r.run_key AND t.namespace = r.namespace
        WHERE r.id = ? AND t.parent_run_key IS NOT NULL AND t.workflow = r.workflow
            AND t.started_by = \(RunTrigger.retry.rawValue) AND t.status = \(RunStatus.succeeded.rawValue) LIMIT 1
        """

    private static func insertion(_ subject: String) -> String {
        """
        INSERT INTO \(subject)_class(\(subject), class, source, rule) VALUES (?, ?, ?, ?)
        ON CONFLICT (\(subject)) DO UPDATE SET class = excluded.class, source = excluded.source, rule = excluded.rule
        """
    }

    /// Decides a run, if it failed, and those of its attempts that did.
    mutating func decide(run id: Int64) throws(SQLFault) {
        try findRun.bind(id)
        guard try findRun.step() else { return }
        let whole = try findRun.whole()
        findRun.reset()
        var attempts: [FailureGroup.Try] = []
        if hasAttempts {
            try findAttempts.bind(id)
            attempts = try findAttempts.tries()
        }
        try decide(FailureGroup(run: whole, attempts: attempts))
    }

    /// Decides the failed attempts of a run that is not stored.
    mutating func decide(orphan attempt: Int64) throws(SQLFault) {
        try findOrphans.bind(attempt)
        try decide(FailureGroup(run: nil, attempts: try findOrphans.tries()))
    }

    private mutating func decide(_ group: FailureGroup) throws(SQLFault) {
        if let run = group.run, run.status.isFailure {
            try insertRun.write(run.id, try decision(run, of: group))
        }
        for position in group.attempts.indices where group.attempts[position].hasFailed {
            try insertAttempt.write(group.attempts[position].id, try decision(position, of: group))
        }
    }

    private mutating func decision(
        _ run: FailureGroup.Whole,
        of group: FailureGroup
    ) throws(SQLFault) -> FailureDecision {
        if let said = run.said { return said }
        if let ruled = try ruled(run.status, run.error) { return ruled }
        if let last = group.attempts.last, last.hasFailed, let ruled = try ruled(last.status, last.error) {
            return ruled
        }
        if try isMendedByRetry(run.id) { return .inferred(.temporary) }
        return group.failedAlike ? .inferred(.logical) : .nobodyKnows
    }

    private mutating func decision(
        _ position: Int,
        of group: FailureGroup
    ) throws(SQLFault) -> FailureDecision {
        let attempt = group.attempts[position]
        let isLast = position == group.attempts.count - 1
        if isLast, let run = group.run, run.status.isFailure, let said = run.said { return said }
        if let ruled = try ruled(attempt.status, attempt.error) { return ruled }
        if group.isMended(position) { return .inferred(.temporary) }
        return group.failedAlike ? .inferred(.logical) : .nobodyKnows
    }

    private mutating func isMendedByRetry(_ run: Int64) throws(SQLFault) -> Bool {
        guard hasParents else { return false }
        try findRetry.bind(run)
        defer { findRetry.reset() }
        return try findRetry.step()
    }

    private mutating func ruled(_ status: RunStatus, _ error: Int64?) throws(SQLFault) -> FailureDecision? {
        let key = RuledKey(status: status, error: error)
        if let known = ruled[key] { return known }
        let words = ErrorWords(try codes.errorTypes.text(error) ?? "")
        let position = table.rules.firstIndex { $0.holds(status: status, error: words) }
        let decision = position.map { position in
            FailureDecision(
                failureClass: table.rules[position].failureClass,
                source: .rule,
                rule: table.codes[position]
            )
        }
        if ruled.count >= CodeBook.cacheLimit { ruled.removeAll() }
        ruled[key] = .some(decision)
        return decision
    }
}

extension SQLStatement {
    /// Whether the query has a row.
    static func answers(_ database: Database, _ sql: String) throws(SQLFault) -> Bool {
        var select = try SQLStatement(database, sql)
        return try select.step()
    }

    fileprivate mutating func whole() throws(SQLFault) -> FailureGroup.Whole {
        let id = try integer()
        let status: RunStatus = try coded("status")
        let error = try optionalInteger()
        let stated: FailureClass? = try optionalCoded("failure_class")
        let source: FailureClassSource = try coded("failure_class_source")
        let said = stated == .unknown ? nil : stated
        return FailureGroup.Whole(
            id: id,
            status: status,
            error: error,
            said: said.map {
                FailureDecision(failureClass: $0, source: source == .none ? .explicit : source, rule: nil)
            }
        )
    }

    fileprivate mutating func tries() throws(SQLFault) -> [FailureGroup.Try] {
        var tries: [FailureGroup.Try] = []
        while try step() {
            tries.append(
                FailureGroup.Try(
                    id: try integer(),
                    number: try integer(),
                    status: try coded("status"),
                    error: try optionalInteger()
                )
            )
        }
        return tries
    }

    fileprivate mutating func write(_ subject: Int64, _ decision: FailureDecision) throws(SQLFault) {
        try bind(subject)
        try bind(decision.failureClass.rawValue)
        try bind(decision.source.rawValue)
        try bind(decision.rule)
        try run()
    }
}
