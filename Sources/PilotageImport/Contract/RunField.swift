/// The fields of a run; the raw value is the field's place in a decoded row.
enum RunField: Int, CaseIterable {
    case namespace, workflow, workflowVersion, runID, parentRunID, trigger, isTest, status, failureClass, errorType
    case scheduledAt, queuedAt, startedAt, endedAt, dueAt, sla, attempts, retries, manualInterventions, manualMinutes
    case humanWait, fallbackUsed, duplicateBlocked, handoffs, failedHandoffs, cost, currency, rowVersion

    var spec: FieldSpec {
        switch self {
        case .namespace: FieldSpec("namespace", .text, key: true)
        case .workflow: FieldSpec("workflow", .text, required: true)
        case .workflowVersion: FieldSpec("workflow_version", .text)
        case .runID: FieldSpec("run_id", .text, required: true, key: true)
        case .parentRunID: FieldSpec("parent_run_id", .text)
        case .trigger: FieldSpec("trigger", .word(.trigger))
        case .isTest: FieldSpec("is_test", .boolean)
        case .status: FieldSpec("status", .word(.status), required: true)
        case .failureClass: FieldSpec("failure_class", .word(.failureClass))
        case .errorType: FieldSpec("error_type", .freeText)
        case .scheduledAt: FieldSpec("scheduled_at", .instant)
        case .queuedAt: FieldSpec("queued_at", .instant)
        case .startedAt: FieldSpec("started_at", .instant, required: true)
        case .endedAt: FieldSpec("ended_at", .instant)
        case .dueAt: FieldSpec("due_at", .instant)
        case .sla: FieldSpec("sla_ms", .integer)
        case .attempts: FieldSpec("attempts", .integer)
        case .retries: FieldSpec("retries", .integer)
        case .manualInterventions: FieldSpec("manual_interventions", .integer)
        case .manualMinutes: FieldSpec("manual_minutes", .span(milliseconds: 60_000))
        case .humanWait: FieldSpec("human_wait_seconds", .span(milliseconds: 1000))
        case .fallbackUsed: FieldSpec("fallback_used", .boolean)
        case .duplicateBlocked: FieldSpec("duplicate_blocked", .boolean)
        case .handoffs: FieldSpec("handoffs", .integer)
        case .failedHandoffs: FieldSpec("failed_handoffs", .integer)
        case .cost: FieldSpec("cost", .decimal(largestScale: 12, usualScale: 2))
        case .currency: FieldSpec("currency", .currency)
        case .rowVersion: FieldSpec("row_version", .integer)
        }
    }
}
