import PilotageModel

/// Which rows of `run` count, in SQL.
enum RunPart {
    /// Failed and timed-out runs that are no tests, as the view `run` shows them.
    static let failed = "status IN (\(failedCodes)) AND is_test = 0"

    /// The codes of the statuses that are failures.
    static let failedCodes = "\(RunStatus.failed.rawValue), \(RunStatus.timedOut.rawValue)"

    /// Whether the row `alias` is part of another stored run: a child or a continuation within the same workflow.
    ///
    /// Such a run is counted with its parent, so that nothing is counted twice. Two runs that call each other parent
    /// are told apart by their start, so that one of them is counted.
    static func condition(_ alias: String) -> String {
        """
        (\(alias).parent_run_key IS NOT NULL AND EXISTS (
            SELECT 1 FROM run AS whole
            WHERE whole.run_key = \(alias).parent_run_key AND whole.namespace = \(alias).namespace
                AND whole.workflow = \(alias).workflow AND whole.id <> \(alias).id
                AND NOT (whole.parent_run_key IS \(alias).run_key
                    AND (whole.started_at, whole.run_key) > (\(alias).started_at, \(alias).run_key))))
        """
    }
}
