import PilotageModel

@testable import PilotageStore

/// The rows of the store in the columns that statements about cells read: a query in parentheses, for SQLite.
enum CellSource {
    /// The runs of these workflows, with a column for each dimension.
    static func query(workflows: [String], dimensions: [String]) -> String {
        let names = workflows.sorted().map(quoted).joined(separator: ", ")
        let segments = dimensions.map { dimension in
            "(SELECT value FROM json_each(s.json) WHERE key = \(quoted(dimension))) AS \(named("segment.\(dimension)"))"
        }
        let columns = [
            "w.name AS workflow", "r.status",
            """
            CASE WHEN r.status IN (\(RunPart.failedCodes)) THEN coalesce((SELECT class FROM run_class WHERE run = r.id),
                r.failure_class, \(FailureClass.unknown.rawValue)) END AS failure_class
            """,
            "\(RunPart.condition("r")) AS is_part", "r.is_test", "r.started_by", "r.queued_at", "r.started_at",
            "r.ended_at", "r.due_at", "max(coalesce(r.due_at, r.started_at), r.started_at) AS known_at",
            "NULL AS working_ms",
            "r.attempts", "r.manual_interventions", "r.manual_ms", "r.human_wait_ms", "r.fallback_used",
            "r.duplicate_blocked", "r.handoffs", "r.failed_handoffs", "r.cost_units", "r.cost_scale",
            "c.text AS currency",
        ]
        return """
            (SELECT \((columns + segments).joined(separator: ",\n    "))
            FROM run r JOIN workflow w ON w.code = r.workflow JOIN segment_set s ON s.code = r.segments
                LEFT JOIN word c ON c.code = r.currency
            WHERE w.name IN (\(names)))
            """
    }

    private static func quoted(_ text: String) -> String { CellDialect.quoted(text) }

    private static func named(_ text: String) -> String { CellDialect.named(text) }
}
