import GRDB
import PilotageModel

/// Derives, at the end of a load and inside its transaction, what its rows change: classes, incidents, late rows.
struct LoadDerivation {
    private let load: Int64
    /// The highest row numbers before the load; what the load brought lies above.
    private let firstRun: Int64
    private let firstAttempt: Int64

    /// Remembers where the rows of the load begin.
    init(_ database: Database, load: Int64) throws(SQLFault) {
        self.load = load
        firstRun = try Self.highest(database, "run")
        firstAttempt = try Self.highest(database, "attempt")
    }

    /// Brings everything derived up to date with the load; the rows of it that were late.
    func finish(_ database: Database, source: LoadSource) throws(SQLFault) -> [LateRows] {
        var insert = try SQLStatement(database, "INSERT INTO load_start(load, run, attempt) VALUES (?, ?, ?)")
        try insert.bind(load)
        try insert.bind(firstRun)
        try insert.bind(firstAttempt)
        try insert.run()
        let hasRuns = try Self.highest(database, "run") > firstRun
        let hasAttempts = try Self.highest(database, "attempt") > firstAttempt
        guard hasRuns || hasAttempts else { return [] }
        try removeReplaced(database)
        try classify(database, hasRuns: hasRuns, hasAttempts: hasAttempts)
        guard hasRuns else { return [] }
        return try deriveInOrder(database, source: source)
    }

    private func removeReplaced(_ database: Database) throws(SQLFault) {
        for table in ["run", "attempt"] {
            var remove = try SQLStatement(
                database,
                """
                DELETE FROM \(table)_class WHERE \(table) IN
                    (SELECT id FROM \(table)_history WHERE corrected_by = ?)
                """
            )
            try remove.bind(load)
            try remove.run()
        }
    }

    // MARK: - Classes

    private func classify(_ database: Database, hasRuns: Bool, hasAttempts: Bool) throws(SQLFault) {
        var classifier = try FailureClassifier(database)
        var parts: [(sql: String, bound: Int64)] = []
        if hasRuns {
            parts.append((Self.failedRuns, firstRun))
            parts.append((Self.retriedRuns, firstRun))
            parts.append((Self.onceRetriedRuns, load))
            if classifier.hasAttempts { parts.append((Self.runsWithFailedAttempts, firstRun)) }
        }
        if hasAttempts {
            parts.append((Self.runsOfAttempts, firstAttempt))
            parts.append((Self.runsOfReplacedAttempts, load))
        }
        for part in parts {
            try each(database, part.sql, part.bound) { id throws(SQLFault) in try classifier.decide(run: id) }
        }
        guard hasAttempts else { return }
        for part in [(Self.orphanAttempts, firstAttempt), (Self.replacedOrphans, load)] {
            try each(database, part.0, part.1) { id throws(SQLFault) in try classifier.decide(orphan: id) }
        }
    }

    private func each(
        _ database: Database,
        _ sql: String,
        _ first: Int64,
        _ body: (Int64) throws(SQLFault) -> Void
    ) throws(SQLFault) {
        var select = try SQLStatement(database, sql)
        try select.bind(first)
        var last: Int64?
        while try select.step() {
            let id = try select.integer()
            if id != last { try body(id) }
            last = id
        }
    }

    /// Runs that came and failed.
    private static let failedRuns = "SELECT id FROM run WHERE id > ? AND status IN (\(RunPart.failedCodes))"

    /// Runs that came, of which failed attempts are stored.
    private static let runsWithFailedAttempts = """
        SELECT r.id FROM run r JOIN attempt a ON a.run_key = r.run_key AND a.namespace = r.namespace
        WHERE r.id > ? AND a.status IN (\(RunPart.failedCodes))
        """

    /// Runs of which a retry of its own came.
    private static let retriedRuns = """
        SELECT r.id FROM run_row came INDEXED BY run_by_parent JOIN run t ON t.id = came.id
            JOIN run r ON r.run_key = t.parent_run_key AND r.namespace = t.namespace
        WHERE came.id > ? AND came.parent_run_key IS NOT NULL AND t.started_by = \(RunTrigger.retry.rawValue)
        """

    /// Runs of which a corrected run had been a retry.
    private static let onceRetriedRuns = """
        SELECT r.id FROM run_history t JOIN run r ON r.run_key = t.parent_run_key AND r.namespace = t.namespace
        WHERE t.corrected_by = ? AND t.parent_run_key IS NOT NULL
        """

    /// Runs of which attempts came that can say something: a first attempt that did not fail cannot.
    private static let runsOfAttempts = """
        SELECT r.id FROM attempt a JOIN run r ON r.run_key = a.run_key AND r.namespace = a.namespace
        WHERE a.id > ? AND \(telling)
        """

    /// Runs of which attempts were corrected.
    private static let runsOfReplacedAttempts = """
        SELECT r.id FROM attempt_history a JOIN run r ON r.run_key = a.run_key AND r.namespace = a.namespace
        WHERE a.corrected_by = ?
        """

    /// Attempts that came without their run.
    private static let orphanAttempts = "SELECT a.id FROM attempt a WHERE a.id > ? AND \(telling) AND \(isOrphan)"

    /// Attempts that were corrected, without their run.
    private static let replacedOrphans = """
        SELECT a.id FROM attempt_history h JOIN attempt a
            ON a.run_key = h.run_key AND a.namespace = h.namespace AND a.number = h.number
        WHERE h.corrected_by = ? AND \(isOrphan)
        """

    private static let telling = "(a.number > 1 OR a.status IN (\(RunPart.failedCodes)))"

    private static let isOrphan =
        "NOT EXISTS (SELECT 1 FROM run r WHERE r.run_key = a.run_key AND r.namespace = a.namespace)"

    // MARK: - What rests on the order of time

    private func deriveInOrder(_ database: Database, source: LoadSource) throws(SQLFault) -> [LateRows] {
        var incidents = try IncidentDerivation(database)
        guard firstRun > 0 else {
            // The first runs of a store: nothing to compare with, and no week that was reported on before.
            try incidents.derive(database, from: Self.everyWorkflow(database))
            return []
        }
        var touched = TouchedRuns(calendar: source.calendar)
        try touched.addNew(database, after: firstRun)
        let late = LateRowsDerivation(load: load, source: source)
        try touched.addReplaced(database, by: load, before: firstRun, known: late.lastKnownRun(database))
        if try SQLStatement.answers(database, "SELECT 1 FROM run WHERE parent_run_key IS NOT NULL LIMIT 1") {
            try touched.addPartsOfNew(database, after: firstRun)
        }
        try incidents.derive(database, from: touched.workflows.compactMapValues(\.earliestEnd))
        return try late.derive(database, touched)
    }

    /// Each workflow from the beginning of time.
    static func everyWorkflow(_ database: Database) throws(SQLFault) -> [Int64: Int64] {
        var select = try SQLStatement(database, "SELECT code FROM workflow")
        var starts: [Int64: Int64] = [:]
        while try select.step() { starts[try select.integer()] = .min }
        return starts
    }

    private static func highest(_ database: Database, _ table: String) throws(SQLFault) -> Int64 {
        var select = try SQLStatement(
            database,
            "SELECT max((SELECT ifnull(max(id), 0) FROM \(table)), (SELECT ifnull(max(id), 0) FROM \(table)_history))"
        )
        return try select.step() ? try select.integer() : 0
    }
}
