import GRDB
import PilotageModel

/// Compares classes and incidents with the rows they were derived from, by other statements than those that made them.
enum DerivedCheck {
    static func faults(_ database: Database) throws(SQLFault) -> [String] {
        var faults: [String] = []
        for check in checks {
            var select = try SQLStatement(database, check.sql)
            let count = try select.step() ? try select.integer() : 0
            if count != 0 { faults.append("\(count.magnitude) \(check.what)") }
        }
        return faults
    }

    /// Each counts what contradicts the rows.
    private static let checks: [(sql: String, what: String)] = [
        (missing("run"), "failed runs have no derived class"),
        (missing("attempt"), "failed attempts have no derived class"),
        (surplus("run"), "derived classes belong to no failed run"),
        (surplus("attempt"), "derived classes belong to no failed attempt"),
        (unheeded, "failed runs have another class than their source gave them"),
        (unfounded, "incidents do not begin with a failure and end with a success of their workflow"),
        (overlapping, "incidents begin before the one before them was over"),
        (uncounted, "failed runs more or less stand in incidents than there are"),
    ]

    private static func missing(_ table: String) -> String {
        """
        SELECT count(*) FROM \(table) t WHERE status IN (\(RunPart.failedCodes))
            AND NOT EXISTS (SELECT 1 FROM \(table)_class c WHERE c.\(table) = t.id)
        """
    }

    private static func surplus(_ table: String) -> String {
        """
        SELECT count(*) FROM \(table)_class c WHERE NOT EXISTS
            (SELECT 1 FROM \(table) t WHERE t.id = c.\(table) AND t.status IN (\(RunPart.failedCodes)))
        """
    }

    private static let unheeded = """
        SELECT count(*) FROM run r JOIN run_class c ON c.run = r.id
        WHERE r.failure_class <> \(FailureClass.unknown.rawValue) AND c.class <> r.failure_class
        """

    private static let unfounded = """
        SELECT count(*) FROM incident i WHERE NOT EXISTS
            (SELECT 1 FROM run r WHERE r.id = i.opened_by AND r.workflow = i.workflow AND r.ended_at = i.opened_at
                AND r.status IN (\(RunPart.failedCodes)))
            OR i.recovered_at IS NOT NULL AND NOT EXISTS
            (SELECT 1 FROM run s WHERE s.id = i.recovered_by AND s.workflow = i.workflow
                AND s.ended_at = i.recovered_at AND s.started_at >= i.opened_at
                AND s.status = \(RunStatus.succeeded.rawValue))
        """

    private static let overlapping = """
        SELECT count(*) FROM (SELECT opened_at, row_number() OVER by_time AS place,
            lag(recovered_at) OVER by_time AS earlier
            FROM incident WINDOW by_time AS (PARTITION BY workflow ORDER BY opened_at))
        WHERE place > 1 AND (earlier IS NULL OR earlier >= opened_at)
        """

    private static let uncounted = """
        SELECT (SELECT count(*) FROM run WHERE \(RunPart.failed) AND ended_at IS NOT NULL
                AND NOT \(RunPart.condition("run")))
            - (SELECT ifnull(sum(1 + further_failures), 0) FROM incident)
        """
}
