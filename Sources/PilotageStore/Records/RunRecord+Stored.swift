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

    var emptyKeyField: String? { runID.isEmpty ? "run_id" : nil }

    var keyParts: [(field: String, value: String)] { [("namespace", namespace), ("run_id", runID)] }

    mutating func normalise() {
        NormalText.normalise(key: &namespace)
        NormalText.normalise(key: &runID)
        NormalText.normalise(key: &parentRunID)
        NormalText.normalise(&workflow)
        NormalText.normalise(&workflowVersion)
        NormalText.normalise(&errorType)
        NormalText.normalise(&currency)
        NormalText.normalise(&segments)
    }

    func bindKey(to statement: inout SQLStatement, codes: inout CodeBook) throws(SQLFault) {
        try statement.bind(PackedKey(runID))
        try statement.bind(codes.namespaces.code(namespace))
    }

    func bind(to statement: inout SQLStatement, codes: inout CodeBook) throws(SQLFault) {
        try bindKey(to: &statement, codes: &codes)
        try statement.bind(codes.workflows.code(workflow))
        try statement.bind(codes.workflowVersions.code(workflowVersion))
        try statement.bind(key: parentRunID)
        try statement.bind(trigger.rawValue)
        try statement.bind(isTest)
        try statement.bind(status.rawValue)
        try statement.bind((failureClass?.rawValue).map(Int64.init))
        try statement.bind(failureClassSource.rawValue)
        try statement.bind(codes.errorTypes.code(errorType))
        try statement.bind(scheduledAt)
        try statement.bind(queuedAt)
        try statement.bind(startedAt.milliseconds)
        try statement.bind(endedAt)
        try statement.bind(dueAt)
        try bindEffort(to: &statement)
        try statement.bind(cost)
        try statement.bind(codes.currencies.code(currency))
        try statement.bind(codes.segments(segments).code)
        try statement.bind(rowVersion)
    }

    private func bindEffort(to statement: inout SQLStatement) throws(SQLFault) {
        try statement.bind(attempts)
        try statement.bind(manualInterventions)
        try statement.bind(manualMilliseconds)
        try statement.bind(humanWaitMilliseconds)
        try statement.bind(fallbackUsed)
        try statement.bind(duplicateBlocked)
        try statement.bind(handoffs)
        try statement.bind(failedHandoffs)
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

    func write(to line: inout CanonicalLine, codes: inout CodeBook) throws(SQLFault) {
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
        line.add("segments", json: try codes.segments(segments).json)
        line.add("started_at", startedAt)
        line.add("status", status.word)
        line.add("trigger", trigger.word)
        line.add("workflow", workflow)
        line.add("workflow_version", workflowVersion)
        line.end()
    }
}
