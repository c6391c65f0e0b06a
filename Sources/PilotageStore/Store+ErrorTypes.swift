import GRDB
public import PilotageModel

extension Store {
    /// The failed runs of the query by workflow, type of error and class, the most frequent first; tests and parts of
    /// other runs are left out.
    public func errorTypes(_ query: RunQuery) throws(StoreError) -> [ErrorTypeCount] {
        try reading { database in
            let codes = try Self.codes(of: query.workflows, database).map { String($0) }.joined(separator: ", ")
            var select = try SQLStatement(
                database,
                """
                SELECT w.name, e.text, k.class, count(*) AS runs FROM run JOIN run_class k ON k.run = run.id
                JOIN workflow w ON w.code = run.workflow LEFT JOIN word e ON e.code = run.error_type
                WHERE run.workflow IN (\(codes)) AND \(RunPart.failed) AND run.started_at >= ? AND run.started_at < ?
                    AND NOT \(RunPart.condition("run")) GROUP BY 1, 2, 3 ORDER BY runs DESC, 1, 2, 3
                """
            )
            try select.bind(query.from)
            try select.bind(query.until)
            var found: [ErrorTypeCount] = []
            while try select.step() {
                let workflow = try select.text()
                let errorType = try select.optionalText()
                let failureClass: FailureClass = try select.coded("class")
                found.append(
                    ErrorTypeCount(
                        workflow: workflow,
                        errorType: errorType,
                        failureClass: failureClass,
                        runs: try select.count()
                    )
                )
            }
            return found
        }
    }

    /// How many runs of the query came, or were corrected, with a load after that one, by workflow.
    public func lateRuns(_ query: RunQuery, after load: Int64) throws(StoreError) -> [String: Int] {
        try reading { database in
            let codes = try Self.codes(of: query.workflows, database).map { String($0) }.joined(separator: ", ")
            var select = try SQLStatement(
                database,
                """
                SELECT w.name, count(*) FROM run JOIN workflow w ON w.code = run.workflow
                WHERE run.workflow IN (\(codes)) AND run.started_at >= ? AND run.started_at < ? AND run.load > ?
                GROUP BY 1 ORDER BY 1
                """
            )
            try select.bind(query.from)
            try select.bind(query.until)
            try select.bind(load)
            var found: [String: Int] = [:]
            while try select.step() {
                let workflow = try select.text()
                found[workflow] = try select.count()
            }
            return found
        }
    }
}
