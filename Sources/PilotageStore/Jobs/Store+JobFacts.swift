import GRDB
public import PilotageModel

extension Store {
    /// What monitoring asks of the job and of the rows.
    public func jobFacts() throws(StoreError) -> JobFacts {
        try reading { database in
            var select = try SQLStatement(
                database,
                """
                SELECT (SELECT max(ended_at) FROM job_run WHERE status IN (0, 1)),
                    (SELECT ifnull(sum(accepted), 0) FROM load), (SELECT ifnull(sum(duplicates), 0) FROM load),
                    (SELECT ifnull(sum(quarantined), 0) FROM load), (SELECT count(*) FROM run_class),
                    (SELECT count(*) FROM run_class WHERE class = \(FailureClass.unknown.rawValue))
                """
            )
            guard try select.step() else { throw SQLFault.damaged("counting gave no row") }
            return JobFacts(
                lastSuccess: try select.optionalInstant(),
                accepted: try select.integer(),
                duplicates: try select.integer(),
                quarantined: try select.integer(),
                failedRuns: try select.integer(),
                failedRunsOfUnknownClass: try select.integer()
            )
        }
    }
}
