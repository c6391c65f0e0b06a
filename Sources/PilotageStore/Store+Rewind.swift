import GRDB
public import PilotageModel

extension Store {
    /// How many entries the audit trail has: the mark of a moment, to which a copy can be taken back.
    public func auditCount() throws(StoreError) -> Int64 {
        try reading { database in try Rewinding.number(database, "SELECT count(*) FROM audit") }
    }

    /// Writes into a new file the store as it stood when its audit trail had so many entries.
    ///
    /// Loads that came later are taken out, rows that they corrected come back, and what is derived is derived anew.
    ///
    /// - Parameters:
    ///   - path: Where nothing stands yet.
    ///   - entries: The mark, from `auditCount`.
    ///   - moment: The time of the report that bears the mark.
    /// - Throws: `StoreError.refused` when rows were removed since, for these cannot come back; `StoreError` when the
    ///   copy cannot be written.
    public func copy(to path: String, asOfEntry entries: Int64, at moment: Instant) throws(StoreError) {
        let removals = try auditTrail().filter { entry in
            entry.sequence > entries && RemovalReason.allCases.contains { $0.auditAction == entry.action }
        }
        if let removal = removals.first {
            let day = removal.at.text.prefix(10)
            throw .refused(
                reason: "rows were removed on \(day) (\(removal.action)), so that older data cannot be shown"
            )
        }
        try copy(to: path)
        do {
            let queue = try DatabaseQueue(path: path)
            try queue.writeWithoutTransaction { database in
                try SQLStatement.run(database, "PRAGMA foreign_keys = OFF")
                try database.inTransaction(.immediate) {
                    try Rewinding(database, entries: entries, at: moment).run()
                    return .commit
                }
            }
            try queue.close()
        } catch {
            throw StoreError(inside: error)
        }
    }
}

/// Takes a copy of a store back to a mark of its audit trail.
private struct Rewinding {
    let database: Database
    let entries: Int64
    let moment: Instant
    /// The last load of that time; 0 for none.
    let load: Int64

    init(_ database: Database, entries: Int64, at moment: Instant) throws(SQLFault) {
        self.database = database
        self.entries = entries
        self.moment = moment
        let count = try Self.entered(database, [Ledger.auditAction], entries)
        load = try Self.number(
            database,
            "SELECT ifnull(max(id), 0) FROM (SELECT id FROM load ORDER BY id LIMIT \(count))"
        )
    }

    func run() throws(SQLFault) {
        try dropGuards()
        for table in ["run_row", "attempt", "cost", "baseline", "annotation"] { try takeBack(table) }
        try takeBackQuarantine()
        try takeBackEvidence()
        for table in ["load_layout", "load_retry", "load_start", "late_rows", "source_file"] {
            try execute("DELETE FROM \(table) WHERE load > \(load)")
        }
        try execute("DELETE FROM load WHERE id > \(load)")
        try execute("DELETE FROM audit WHERE seq > \(entries)")
        try execute("UPDATE sqlite_sequence SET seq = \(entries) WHERE name = 'audit'")
        try DerivedFacts.rebuild(database)
    }

    /// Rows of later loads go; rows that later loads replaced come back.
    private func takeBack(_ table: String) throws(SQLFault) {
        var columns: [String] = []
        var select = try SQLStatement(database, "SELECT name FROM pragma_table_info('\(table)')")
        while try select.step() { columns.append(try select.text()) }
        let list = columns.joined(separator: ", ")
        try execute("DELETE FROM \(table) WHERE load > \(load)")
        try execute(
            """
            INSERT INTO \(table)(\(list)) SELECT \(list) FROM \(table)_history
            WHERE load <= \(load) AND corrected_by > \(load)
            """
        )
        try execute("DELETE FROM \(table)_history WHERE load > \(load) OR corrected_by > \(load)")
    }

    private func takeBackQuarantine() throws(SQLFault) {
        try execute("DELETE FROM quarantine_settled WHERE load > \(load)")
        try execute("DELETE FROM quarantine_retry WHERE at > \(moment.milliseconds)")
        let later = "(SELECT id FROM quarantine WHERE load > \(load))"
        for table in ["quarantine_key", "quarantine_retry", "quarantine_settled"] {
            try execute("DELETE FROM \(table) WHERE quarantine IN \(later)")
        }
        try execute("DELETE FROM quarantine WHERE load > \(load)")
    }

    /// Tables whose rows were entered in the trail one by one keep as many as the trail had.
    private func takeBackEvidence() throws(SQLFault) {
        try keep("pilot_registration", key: "id", of: [EvidenceTable.registerAction], with: [:])
        try keep(
            "pilot_decision",
            key: "id",
            of: [DecisionTable.auditAction],
            with: ["pilot_decision_note": "decision"]
        )
        try keep("report", key: "seq", of: [EvidenceTable.reportAction], with: ["report_file": "report"])
        try keep("file_check", key: "id", of: [FileCheckTable.auditAction], with: ["contract_check": "file_check"])
        let published = ["published_figure", "alert", "retired_edition"]
        try keep(
            "published_week",
            key: "id",
            of: [Store.publishAction, Store.withholdAction],
            with: Dictionary(uniqueKeysWithValues: published.map { ($0, "published") })
        )
        try keep("failure_rule_set", key: "id", of: [FailureRuleTable.auditAction], with: ["failure_rule": "rule_set"])
        try execute("DELETE FROM failure_rule_term WHERE rule NOT IN (SELECT code FROM failure_rule)")
    }

    private func keep(
        _ table: String,
        key: String,
        of actions: [String],
        with dependents: [String: String]
    ) throws(SQLFault) {
        let count = try Self.entered(database, actions, entries)
        let kept = "(SELECT \(key) FROM \(table) ORDER BY \(key) LIMIT \(count))"
        for (dependent, column) in dependents.sorted(by: { $0.key < $1.key }) {
            try execute("DELETE FROM \(dependent) WHERE \(column) NOT IN \(kept)")
        }
        try execute("DELETE FROM \(table) WHERE \(key) NOT IN \(kept)")
    }

    /// The copy is nobody's evidence.
    private func dropGuards() throws(SQLFault) {
        var select = try SQLStatement(database, "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        var names: [String] = []
        while try select.step() { names.append(try select.text()) }
        for name in names { try execute("DROP TRIGGER \(name)") }
    }

    private func execute(_ sql: String) throws(SQLFault) { try SQLStatement.run(database, sql) }

    /// How many entries of these actions the trail had at the mark.
    private static func entered(_ database: Database, _ actions: [String], _ entries: Int64) throws(SQLFault) -> Int64 {
        let list = actions.map { "'\($0)'" }.joined(separator: ", ")
        return try number(database, "SELECT count(*) FROM audit WHERE seq <= \(entries) AND action IN (\(list))")
    }

    static func number(_ database: Database, _ sql: String) throws(SQLFault) -> Int64 {
        var select = try SQLStatement(database, sql)
        return try select.step() ? try select.integer() : 0
    }
}
