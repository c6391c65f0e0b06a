import PilotageModel

/// The views of what is derived from rows.
extension Views {
    /// Attempts with the class of those that failed.
    static let attempts = made(
        "v_attempts",
        """
        SELECT n.text AS namespace, \(id("a.run_key")) AS run_id, a.number AS attempt,
            \(word("a.status", RunStatus.allCases.map { ($0.rawValue, $0.word) })) AS status,
            \(word("k.class", FailureClass.allCases.map { ($0.rawValue, $0.word) })) AS failure_class,
            \(word("k.source", FailureClassSource.allCases.map { ($0.rawValue, $0.word) })) AS failure_class_source,
            f.name AS failure_rule, e.text AS error_type, \(time("a.started_at")) AS started_at,
            \(time("a.ended_at")) AS ended_at, a.row_version, l.file, a.line, a.load
        FROM attempt a JOIN word n ON n.code = a.namespace JOIN load l ON l.id = a.load
            LEFT JOIN word e ON e.code = a.error_type LEFT JOIN attempt_class k ON k.attempt = a.id
            LEFT JOIN failure_rule f ON f.code = k.rule
        """
    )

    /// Incidents; an open one has no recovery and no length.
    static let incidents = made(
        "v_incidents",
        """
        SELECT w.name AS workflow, \(time("i.opened_at")) AS opened_at, \(id("r.run_key")) AS opened_by,
            \(word("k.class", FailureClass.allCases.map { ($0.rawValue, $0.word) })) AS failure_class,
            \(time("i.recovered_at")) AS recovered_at, \(id("s.run_key")) AS recovered_by,
            (i.recovered_at - i.opened_at) / 60000.0 AS minutes, i.further_failures
        FROM incident i JOIN workflow w ON w.code = i.workflow LEFT JOIN run r ON r.id = i.opened_by
            LEFT JOIN run s ON s.id = i.recovered_by LEFT JOIN run_class k ON k.run = i.opened_by
        """
    )

    /// Rows that came late, by load, workflow and business week.
    static let late = made(
        "v_late",
        """
        SELECT t.load, l.file, \(time("l.loaded_at")) AS loaded_at, w.name AS workflow,
            date(t.monday * 86400, 'unixepoch') AS monday, t.rows, t.corrections
        FROM late_rows t JOIN load l ON l.id = t.load JOIN workflow w ON w.code = t.workflow
        """
    )
}
