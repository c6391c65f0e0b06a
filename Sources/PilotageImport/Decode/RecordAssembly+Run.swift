import PilotageModel

extension RecordAssembly {
    func run(_ row: FieldRow, _ problems: inout [FieldProblem]) -> RunRecord? {
        guard let workflow = row[.workflow as RunField].text, let runID = row[.runID as RunField].text,
            let start = row[.startedAt as RunField].instant,
            let status = row[.status as RunField].word.flatMap(RunStatus.init(rawValue:))
        else { return nil }
        var run = RunRecord(workflow: workflow, runID: runID, status: status, startedAt: start)
        fillIdentity(of: &run, row)
        fillTimes(of: &run, row, &problems)
        fillFailure(of: &run, row, &problems)
        fillEffort(of: &run, row, &problems)
        fillCost(of: &run, row, &problems)
        run.segments = row.segments
        return run
    }

    private func fillIdentity(of run: inout RunRecord, _ row: FieldRow) {
        run.namespace = row[.namespace as RunField].text ?? namespace
        run.workflowVersion = row[.workflowVersion as RunField].text
        run.parentRunID = row[.parentRunID as RunField].text
        run.trigger = row[.trigger as RunField].word.flatMap(RunTrigger.init(rawValue:)) ?? .unknown
        run.isTest = row[.isTest as RunField].boolean ?? false
        run.rowVersion = row[.rowVersion as RunField].integer ?? 0
    }

    private func fillTimes(of run: inout RunRecord, _ row: FieldRow, _ problems: inout [FieldProblem]) {
        run.scheduledAt = row[.scheduledAt as RunField].instant
        run.queuedAt = row[.queuedAt as RunField].instant
        run.endedAt = row[.endedAt as RunField].instant
        run.dueAt = row[.dueAt as RunField].instant
        checkTimes(
            RunTimes(status: run.status, start: run.startedAt, end: run.endedAt),
            started: RunField.startedAt.rawValue,
            ended: RunField.endedAt.rawValue,
            &problems
        )
        if let queued = run.queuedAt, queued > run.startedAt {
            problems.append(FieldProblem(problem: .queuedAfterStart, field: RunField.queuedAt.rawValue))
        }
        guard let promise = row[.sla as RunField].integer else { return }
        let field = RunField.sla.rawValue
        check(promise, atLeast: 0, field: field, &problems)
        let (due, overflow) = run.startedAt.milliseconds.addingReportingOverflow(promise)
        if overflow {
            problems.append(FieldProblem(problem: .outOfRange(ShownValue(text: nil)), field: field))
        } else {
            run.dueAt = Instant(milliseconds: due)
        }
    }

    private func fillFailure(of run: inout RunRecord, _ row: FieldRow, _ problems: inout [FieldProblem]) {
        run.errorType = row[.errorType as RunField].text
        let isFailure = run.status == .failed || run.status == .timedOut
        if let failure = row[.failureClass as RunField].word.flatMap(FailureClass.init(rawValue:)) {
            if !isFailure {
                problems.append(FieldProblem(problem: .classWithoutFailure, field: RunField.failureClass.rawValue))
            }
            run.failureClass = failure
            run.failureClassSource = .explicit
        } else if isFailure {
            run.failureClass = .unknown
        }
    }

    private func fillEffort(of run: inout RunRecord, _ row: FieldRow, _ problems: inout [FieldProblem]) {
        run.attempts = row[.attempts as RunField].integer
        check(run.attempts, atLeast: 1, field: RunField.attempts.rawValue, &problems)
        if let retries = row[.retries as RunField].integer {
            check(retries, atLeast: 0, field: RunField.retries.rawValue, &problems)
            run.attempts = retries &+ 1
            if retries == .max {
                let problem = ImportProblem.outOfRange(ShownValue(text: nil))
                problems.append(FieldProblem(problem: problem, field: RunField.retries.rawValue))
            }
        }
        run.manualInterventions = row[.manualInterventions as RunField].integer
        run.manualMilliseconds = row[.manualMinutes as RunField].integer
        run.humanWaitMilliseconds = row[.humanWait as RunField].integer
        run.fallbackUsed = row[.fallbackUsed as RunField].boolean
        run.duplicateBlocked = row[.duplicateBlocked as RunField].boolean
        run.handoffs = row[.handoffs as RunField].integer
        run.failedHandoffs = row[.failedHandoffs as RunField].integer
        check(run.manualInterventions, atLeast: 0, field: RunField.manualInterventions.rawValue, &problems)
        check(run.manualMilliseconds, atLeast: 0, field: RunField.manualMinutes.rawValue, &problems)
        check(run.humanWaitMilliseconds, atLeast: 0, field: RunField.humanWait.rawValue, &problems)
        check(run.handoffs, atLeast: 0, field: RunField.handoffs.rawValue, &problems)
        check(run.failedHandoffs, atLeast: 0, field: RunField.failedHandoffs.rawValue, &problems)
    }

    /// A currency without a cost says nothing and is not kept.
    private func fillCost(of run: inout RunRecord, _ row: FieldRow, _ problems: inout [FieldProblem]) {
        guard let cost = row[.cost as RunField].decimal else { return }
        check(cost.units, atLeast: 0, field: RunField.cost.rawValue, &problems)
        run.cost = cost
        run.currency = row[.currency as RunField].text
        if run.currency == nil {
            problems.append(FieldProblem(problem: .missingCurrency, field: RunField.cost.rawValue))
        }
    }
}
