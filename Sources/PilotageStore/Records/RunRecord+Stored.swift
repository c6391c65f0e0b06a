import PilotageModel

extension RunRecord: StoredRecord {
    static let recordKind = RecordKind.runs
    static let table = "run"
    static let keyColumns = ["run_key", "namespace"]
    static let columns = [
        "run_key", "namespace", "workflow", "workflow_version", "parent_run_key", "started_by", "is_test", "status",
        "failure_class", "failure_class_source", "error_type", "scheduled_at", "queued_at", "started_at", "ended_at",
        "due_at", "attempts", "manual_interventions", "manual_ms", "human_wait_ms", "fallback_used",
        "duplicate_blocked", "handoffs", "failed_handoffs", "cost_units", "cost_scale", "currency", "segments",
        "row_version",
    ]

    static let presentColumns = [
        "failure_class": "ifnull((SELECT class FROM run_class WHERE run = run.id), failure_class)",
        "failure_class_source": "ifnull((SELECT source FROM run_class WHERE run = run.id), failure_class_source)",
    ]

    static let storedTable = "run_row"
    static let storedColumns = [
        "run_key", "namespace", "workflow", "segments", "codes", "started_at", "elapsed_ms", "due", "manual_ms",
        "cost_units", "money", "workflow_version", "parent_run_key", "queued_ms", "rest",
    ]

    var emptyKeyField: String? { runID.isEmpty ? "run_id" : nil }

    var segmentSet: [String: String]? { segments }

    var isNormal: Bool {
        NormalText.isPlain(key: namespace) && NormalText.isPlain(key: runID) && NormalText.isPlain(key: parentRunID)
            && NormalText.isPlain(workflow) && NormalText.isPlain(workflowVersion) && NormalText.isPlain(errorType)
            && NormalText.isPlain(currency)
    }

    mutating func normalise() {
        NormalText.normalise(key: &namespace)
        NormalText.normalise(key: &runID)
        NormalText.normalise(key: &parentRunID)
        NormalText.normalise(&workflow)
        NormalText.normalise(&workflowVersion)
        NormalText.normalise(&errorType)
        NormalText.normalise(&currency)
    }

    init(from row: inout SQLStatement, codes: inout CodeBook) throws(SQLFault) {
        let runID = try row.key()
        let namespace = try codes.namespaces.text(row.integer())
        let workflow = try codes.workflows.text(row.integer())
        self.init(workflow: workflow, runID: runID, status: .unknown, startedAt: Instant(milliseconds: 0))
        self.namespace = namespace
        workflowVersion = try codes.workflowVersions.text(row.optionalInteger())
        parentRunID = try row.optionalKeyText()
        trigger = try row.coded("started_by")
        isTest = try row.truth()
        status = try row.coded("status")
        failureClass = try row.optionalCoded("failure_class")
        failureClassSource = try row.coded("failure_class_source")
        errorType = try codes.errorTypes.text(row.optionalInteger())
        scheduledAt = try row.optionalInstant()
        queuedAt = try row.optionalInstant()
        startedAt = try row.instant()
        endedAt = try row.optionalInstant()
        dueAt = try row.optionalInstant()
        try readEffort(from: &row)
        cost = try row.optionalDecimal()
        currency = try codes.currencies.text(row.optionalInteger())
        segments = try codes.segments(code: row.integer()).segments
        rowVersion = try row.integer()
    }

    private mutating func readEffort(from row: inout SQLStatement) throws(SQLFault) {
        attempts = try row.optionalInteger()
        manualInterventions = try row.optionalInteger()
        manualMilliseconds = try row.optionalInteger()
        humanWaitMilliseconds = try row.optionalInteger()
        fallbackUsed = try row.optionalTruth()
        duplicateBlocked = try row.optionalTruth()
        handoffs = try row.optionalInteger()
        failedHandoffs = try row.optionalInteger()
    }

    func write(to line: inout CanonicalLine, segments: [UInt8]) {
        line.begin()
        line.add("attempts", attempts)
        line.add("cost", cost)
        line.add("currency", currency)
        line.add("due_at", dueAt)
        line.add("duplicate_blocked", duplicateBlocked)
        line.add("ended_at", endedAt)
        line.add("error_type", errorType)
        line.add("failed_handoffs", failedHandoffs)
        line.add("failure_class", failureClass?.word)
        line.add("failure_class_source", failureClassSource.word)
        line.add("fallback_used", fallbackUsed)
        line.add("handoffs", handoffs)
        line.add("human_wait_ms", humanWaitMilliseconds)
        line.add("is_test", isTest)
        line.add("kind", "runs")
        line.add("manual_interventions", manualInterventions)
        line.add("manual_ms", manualMilliseconds)
        line.add("namespace", namespace)
        line.add("parent_run_id", parentRunID)
        line.add("queued_at", queuedAt)
        line.add("row_version", rowVersion)
        line.add("run_id", runID)
        line.add("scheduled_at", scheduledAt)
        line.add("segments", json: segments)
        line.add("started_at", startedAt)
        line.add("status", status.word)
        line.add("trigger", trigger.word)
        line.add("workflow", workflow)
        line.add("workflow_version", workflowVersion)
        line.end()
    }
}
