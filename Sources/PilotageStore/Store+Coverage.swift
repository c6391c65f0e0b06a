import GRDB
public import PilotageModel

extension Store {
    /// Every workflow's runs in order of time, by name; tests and parts of other runs are left out.
    public func coverage(calendar: BusinessCalendar) throws(StoreError) -> [WorkflowCoverage] {
        try reading { database in
            var codes = try CodeBook(database)
            var found: [Int64: WorkflowCoverage] = [:]
            var day = OffsetDay(calendar: calendar)
            var select = try SQLStatement(
                database,
                """
                SELECT workflow, started_at, status, (SELECT class FROM run_class WHERE run = run.id) FROM run
                WHERE is_test = 0 AND NOT \(RunPart.condition("run")) ORDER BY started_at
                """
            )
            while try select.step() {
                let code = try select.integer()
                let start = try select.instant()
                let status: RunStatus = try select.coded("status")
                let failureClass: FailureClass? = try select.optionalCoded("class")
                var coverage: WorkflowCoverage
                if let known = found.removeValue(forKey: code) {
                    coverage = known
                } else {
                    coverage = WorkflowCoverage(workflow: try codes.workflows.text(code), first: start)
                }
                let monday = Day(number: day.monday(of: start.milliseconds))
                coverage.add(start: start, week: ISOWeek(containing: monday))
                if status.isOpen { coverage.openSince.append(start) }
                if status.isFailure { coverage.failed += 1 }
                if failureClass == .unknown { coverage.unknownClass += 1 }
                found[code] = coverage
            }
            return found.values.sorted { $0.workflow < $1.workflow }
        }
    }

    /// The run ids that are plain numbers, by namespace.
    public func numberedRuns() throws(StoreError) -> [NumberedRuns] {
        try reading { database in
            var codes = try CodeBook(database)
            var found: [Int64: NumberedRuns] = [:]
            var select = try SQLStatement(
                database,
                "SELECT run_key, namespace FROM run WHERE run_key < '' ORDER BY run_key"
            )
            while try select.step() {
                let number = try select.integer()
                let code = try select.integer()
                if found[code] == nil {
                    found[code] = NumberedRuns(namespace: try codes.namespaces.text(code), first: number)
                } else {
                    found[code]?.add(number)
                }
            }
            return found.values.sorted { $0.namespace < $1.namespace }
        }
    }

    /// Some of the checks of `verify`.
    public func verify(only checks: [VerifyFinding.Check]) -> [VerifyFinding] { checks.flatMap { findings(of: $0) } }
}
