import GRDB
public import PilotageModel

extension Store {
    /// The table of failure rules by which the stored classes were decided; nil when none was ever applied.
    public func failureRules() throws(StoreError) -> AppliedFailureRules? {
        try reading { database in try FailureRuleTable(database).applied }
    }

    /// Puts a table of failure rules into force: when its digest is new, every failure is decided anew.
    ///
    /// - Returns: How many failed runs were decided anew; nil when these rules were in force already.
    public func apply(
        _ rules: FailureRules,
        sha256: String,
        at: Instant,
        role: String
    ) throws(StoreError) -> Int? {
        if try failureRules()?.sha256 == sha256 { return nil }
        return try writingOwn { database in
            try FailureRuleTable.insert(database, rules, sha256: sha256, at: at, role: role)
            let count = try DerivedFacts.classifyAll(database)
            let detail = CanonicalLine.text { line in
                line.add("failed_runs", count)
                line.add("rules", rules.id)
                line.add("sha256", sha256)
                line.add("version", rules.version)
            }
            try AuditTrail.append(
                database,
                at: at,
                role: role,
                action: FailureRuleTable.auditAction,
                subject: rules.id,
                detail: detail
            )
            return count
        }
    }

    /// How the classes of the failed runs of the query were decided; tests and parts of other runs are left out.
    public func failureClasses(_ query: RunQuery) throws(StoreError) -> FailureClassSummary {
        try reading { database in
            let codes = try Self.codes(of: query.workflows, database).map { String($0) }.joined(separator: ", ")
            var select = try SQLStatement(
                database,
                """
                SELECT k.source, k.class, count(*) FROM run JOIN run_class k ON k.run = run.id
                WHERE run.workflow IN (\(codes)) AND \(RunPart.failed) AND run.started_at >= ? AND run.started_at < ?
                    AND NOT \(RunPart.condition("run")) GROUP BY 1, 2
                """
            )
            try select.bind(query.from)
            try select.bind(query.until)
            var bySource: [FailureClassSource: Int] = [:]
            var unknown = 0
            while try select.step() {
                let source: FailureClassSource = try select.coded("source")
                let failureClass: FailureClass = try select.coded("class")
                let count = try select.count()
                bySource[source, default: 0] += count
                if failureClass == .unknown { unknown += count }
            }
            return FailureClassSummary(
                bySource: bySource,
                unknown: unknown,
                rules: try FailureRuleTable(database).applied
            )
        }
    }

    /// Hands over each incident of the workflows that opened in the span, with its recovery if that had come by then.
    ///
    /// - Parameters:
    ///   - query: The workflows, and the half-open span of openings.
    ///   - asOf: The moment of the report; a later recovery was not known then.
    ///   - body: Takes the incidents by workflow and time.
    /// - Throws: `StoreError` when the store cannot be read.
    public func forEachIncident(
        _ query: RunQuery,
        asOf: Instant,
        _ body: (IncidentRow) -> Void
    ) throws(StoreError) {
        try reading { database in
            var select = try SQLStatement(
                database,
                """
                SELECT workflow, opened_at, CASE WHEN recovered_at <= ? THEN recovered_at END
                FROM incident WHERE workflow = ? AND opened_at >= ? AND opened_at < ? ORDER BY opened_at
                """
            )
            for code in try Self.codes(of: query.workflows, database) {
                try select.bind(asOf)
                try select.bind(code)
                try select.bind(query.from)
                try select.bind(query.until)
                while try select.step() {
                    let workflow = Int32(truncatingIfNeeded: try select.integer())
                    body(
                        IncidentRow(
                            workflow: workflow,
                            openedAt: try select.integer(),
                            recoveredAt: try select.optionalInteger()
                        )
                    )
                }
            }
        }
    }

    /// The incidents of the workflows that had opened by that moment and were not over.
    public func openIncidents(workflows: [String], asOf: Instant) throws(StoreError) -> [Incident] {
        try incidents(
            workflows: workflows,
            where: "i.opened_at <= ?1 AND (i.recovered_at IS NULL OR i.recovered_at > ?1)",
            asOf: asOf
        )
    }

    /// Every incident of the workflows, by workflow and time.
    public func incidents(workflows: [String]) throws(StoreError) -> [Incident] {
        try incidents(workflows: workflows, where: "i.opened_at <= ?1", asOf: Instant(milliseconds: .max))
    }

    private func incidents(
        workflows: [String],
        where condition: String,
        asOf: Instant
    ) throws(StoreError) -> [Incident] {
        try reading { database in
            let codes = try Self.codes(of: workflows, database).map { String($0) }.joined(separator: ", ")
            var select = try SQLStatement(
                database,
                """
                SELECT w.name, i.opened_at, r.run_key, ifnull(k.class, \(FailureClass.unknown.rawValue)),
                    CASE WHEN i.recovered_at <= ?1 THEN i.recovered_at END,
                    CASE WHEN i.recovered_at <= ?1 THEN s.run_key END, i.further_failures
                FROM incident i JOIN workflow w ON w.code = i.workflow JOIN run r ON r.id = i.opened_by
                    LEFT JOIN run s ON s.id = i.recovered_by LEFT JOIN run_class k ON k.run = i.opened_by
                WHERE i.workflow IN (\(codes)) AND \(condition) ORDER BY w.name, i.opened_at
                """
            )
            try select.bind(asOf)
            var found: [Incident] = []
            while try select.step() { found.append(try select.incident()) }
            return found
        }
    }

    /// The rows that came late, of one load or of all, by load, workflow and week.
    public func lateRows(load: Int64?) throws(StoreError) -> [LateRows] {
        try reading { database in
            var select = try SQLStatement(
                database,
                """
                SELECT l.load, w.name, l.monday, l.rows, l.corrections
                FROM late_rows l JOIN workflow w ON w.code = l.workflow
                WHERE ?1 IS NULL OR l.load = ?1 ORDER BY l.load, w.name, l.monday
                """
            )
            try select.bind(load)
            var found: [LateRows] = []
            while try select.step() {
                found.append(
                    LateRows(
                        load: try select.integer(),
                        workflow: try select.text(),
                        week: ISOWeek(containing: try select.day()),
                        rows: try select.count(),
                        corrections: try select.count()
                    )
                )
            }
            return found
        }
    }

    static func codes(of workflows: [String], _ database: Database) throws(SQLFault) -> [Int64] {
        var codes = try CodeBook(database)
        var known: Set<Int64> = []
        for var name in workflows {
            NormalText.normalise(&name)
            if let code = try codes.workflows.knownCode(name) { known.insert(code) }
        }
        return known.sorted()
    }
}

extension SQLStatement {
    fileprivate mutating func incident() throws(SQLFault) -> Incident {
        Incident(
            workflow: try text(),
            openedAt: try instant(),
            openedBy: try key(),
            failureClass: try coded("class"),
            recoveredAt: try optionalInstant(),
            recoveredBy: try optionalKeyText(),
            furtherFailures: try count()
        )
    }
}
