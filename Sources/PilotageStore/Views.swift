import PilotageModel

/// The readable views for analysts: names instead of codes, ISO text instead of milliseconds.
///
/// They hold no rows, so they are made anew whenever a store is brought to another format. Their words come from the
/// model, so that a view and an import file never disagree.
enum Views {
    static var all: [String] {
        [PackedRun.views, runs, weekly, loads, quarantine, attempts, incidents, late, units].flatMap { $0 }
    }

    static func made(_ name: String, _ body: String) -> [String] {
        ["DROP VIEW IF EXISTS \(name)", "CREATE VIEW \(name) AS \(body)"]
    }

    private static let runs = made(
        "v_runs",
        """
        SELECT n.text AS namespace, \(id("r.run_key")) AS run_id, w.name AS workflow, v.text AS workflow_version,
            \(id("r.parent_run_key")) AS parent_run_id,
            \(word("r.started_by", RunTrigger.allCases.map { ($0.rawValue, $0.word) })) AS started_by, r.is_test,
            \(word("r.status", RunStatus.allCases.map { ($0.rawValue, $0.word) })) AS status,
            \(word("ifnull(k.class, r.failure_class)", FailureClass.allCases.map { ($0.rawValue, $0.word) }))
                AS failure_class,
            \(word("ifnull(k.source, r.failure_class_source)",
                FailureClassSource.allCases.map { ($0.rawValue, $0.word) })) AS failure_class_source,
            f.name AS failure_rule, \(RunPart.condition("r")) AS is_part, e.text AS error_type, \(time("r.scheduled_at")) AS scheduled_at, \(time("r.queued_at")) AS queued_at,
            \(time("r.started_at")) AS started_at, \(time("r.ended_at")) AS ended_at, \(time("r.due_at")) AS due_at,
            (r.ended_at - r.started_at) / 60000.0 AS duration_minutes, r.attempts, r.manual_interventions,
            r.manual_ms / 60000.0 AS manual_minutes, r.human_wait_ms / 60000.0 AS human_wait_minutes,
            r.fallback_used, r.duplicate_blocked, r.handoffs, r.failed_handoffs,
            r.cost_units, r.cost_scale, c.text AS currency, s.json AS segments, r.row_version,
            l.file, r.line, r.load
        FROM run r JOIN word n ON n.code = r.namespace JOIN workflow w ON w.code = r.workflow
            JOIN segment_set s ON s.code = r.segments JOIN load l ON l.id = r.load
            LEFT JOIN word v ON v.code = r.workflow_version LEFT JOIN word e ON e.code = r.error_type
            LEFT JOIN word c ON c.code = r.currency
            LEFT JOIN run_class k ON k.run = r.id LEFT JOIN failure_rule f ON f.code = k.rule
        """
    )

    private static let units = made(
        "v_units",
        """
        SELECT u.experiment, u.unit_id, u.arm, \(time("u.assigned_at")) AS assigned_at, u.received, u.amounts,
            s.json AS segments, u.row_version, l.file, u.line, u.load
        FROM unit u JOIN segment_set s ON s.code = u.segments JOIN load l ON l.id = u.load
        """
    )

    /// Counts by workflow and ISO week in UTC.
    ///
    /// Days are counted from Monday 0001-01-01, so that no remainder is negative.
    private static let weekly = made(
        "v_weekly",
        """
        WITH counted AS (
            SELECT workflow, (started_at + \(daysBefore1970) * 86400000) / 604800000 AS week, count(*) AS runs,
                sum(status IN (\(codes(.succeeded, .failed, .timedOut)))) AS finished,
                sum(status = \(codes(.succeeded))) AS succeeded,
                sum(status IN (\(codes(.failed, .timedOut)))) AS failed,
                sum(status IN (\(codes(.failed, .timedOut))) AND class IS \(FailureClass.temporary.rawValue))
                    AS failed_temporary,
                sum(status IN (\(codes(.failed, .timedOut))) AND class IS \(FailureClass.logical.rawValue))
                    AS failed_logical,
                sum(status IN (\(codes(.running, .waiting)))) AS open,
                sum(status IN (\(codes(.succeeded, .failed, .timedOut))) AND ended_at IS NOT NULL) AS duration_known,
                sum(CASE WHEN status IN (\(codes(.succeeded, .failed, .timedOut))) THEN ended_at - started_at END)
                    AS duration_ms,
                sum(manual_ms IS NOT NULL) AS manual_known, sum(manual_ms) AS manual_ms
            FROM run LEFT JOIN run_class ON run = id
            WHERE is_test = 0 AND NOT \(RunPart.condition("run")) GROUP BY 1, 2
        ), dated AS (
            SELECT *, (week * 7 - \(daysBefore1970)) * 86400 AS monday FROM counted
        )
        SELECT w.name AS workflow,
            printf('%s-W%02d', strftime('%Y', d.monday + 259200, 'unixepoch'),
                (strftime('%j', d.monday + 259200, 'unixepoch') - 1) / 7 + 1) AS week,
            date(d.monday, 'unixepoch') AS monday, d.runs, d.finished, d.succeeded, d.failed, d.failed_temporary,
            d.failed_logical, d.open, CAST(d.failed AS REAL) / nullif(d.finished, 0) AS failure_rate,
            d.duration_known, d.duration_ms / 60000.0 / nullif(d.duration_known, 0) AS mean_duration_minutes,
            d.manual_known, d.manual_ms / 60000.0 AS manual_minutes
        FROM dated d JOIN workflow w ON w.code = d.workflow
        """
    )

    private static let daysBefore1970 = 719_162

    private static func codes(_ statuses: RunStatus...) -> String {
        statuses.map { String($0.rawValue) }.joined(separator: ", ")
    }

    private static let loads = made(
        "v_loads",
        """
        SELECT id AS load, kind, file, bytes, sha256, contract, contract_version, tool_version,
            \(time("loaded_at")) AS loaded_at, rows_in, accepted, corrections, duplicates, quarantined,
            quarantined_by_rule, accepted_by_kind, digest
        FROM load
        """
    )

    private static let quarantine = made(
        "v_quarantine",
        """
        SELECT q.id, q.load, l.kind, l.file, q.line, q.byte_offset, q.column_name, q.rule, q.what, q.fix, q.raw,
            s.how AS settled, s.load AS settled_into
        FROM quarantine q JOIN load l ON l.id = q.load LEFT JOIN quarantine_settled s ON s.quarantine = q.id
        """
    )

    /// RFC 3339 in UTC with milliseconds.
    static func time(_ column: String) -> String {
        "strftime('%Y-%m-%dT%H:%M:%fZ', \(column) / 1000.0, 'unixepoch')"
    }

    static func word(_ column: String, _ words: [(code: Int, word: String)]) -> String {
        let cases = words.map { "WHEN \($0.code) THEN '\($0.word)'" }
        return "CASE \(column) \(cases.joined(separator: " ")) END"
    }

    /// Undoes `PackedKey`.
    static func id(_ column: String) -> String {
        let digits = "lower(hex(\(column)))"
        let parts = [(1, 8), (9, 4), (13, 4), (17, 4), (21, 12)].map { "substr(\(digits), \($0.0), \($0.1))" }
        return """
            CASE WHEN typeof(\(column)) <> 'blob' THEN CAST(\(column) AS TEXT)
                WHEN length(\(column)) = 16 THEN \(digits)
                ELSE \(parts.joined(separator: " || '-' || ")) END
            """
    }
}
