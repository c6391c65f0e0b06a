import PilotageModel

/// What other systems call the fields of a row: lower case, letters and digits only; the first match of a column counts.
enum FieldNames {
    /// For each field of the kind, the names it goes by elsewhere; its own name need not be listed.
    static func names(of kind: RecordKind) -> [String: [String]] {
        switch kind {
        case .runs: runs
        case .attempts: attempts
        case .costs: costs
        case .baselines: baselines
        case .annotations: annotations
        case .units: units
        }
    }

    /// A column's name as it is compared: `Started At (UTC)` becomes `startedatutc`.
    static func plain(_ name: String) -> String {
        let scalars = name.lowercased().unicodeScalars.filter {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private static let runs: [String: [String]] = [
        "run_id": [
            "id", "executionid", "jobid", "jobno", "jobnumber", "caseid", "caseno", "instanceid", "processinstanceid",
            "uuid",
            "requestid", "ticketid", "ticket", "transactionid", "traceid", "runno", "runnumber", "databaseid",
        ],
        "workflow": [
            "workflowname", "process", "processname", "flow", "flowname", "pipeline", "pipelinename", "dag", "dagid",
            "job",
            "jobname", "bot", "botname", "robot", "automation", "scenario", "task", "taskname", "name",
        ],
        "workflow_version": ["version", "release", "build", "processversion"],
        "parent_run_id": ["parentid", "parent", "parentjobid"],
        "trigger": ["triggertype", "mode", "event", "runtype", "starttype"],
        "is_test": ["test", "sandbox", "dryrun"],
        "status": ["state", "result", "outcome", "conclusion", "endstate", "jobstate", "runstatus"],
        "failure_class": ["errorclass", "failuretype"],
        "error_type": [
            "error", "errorcode", "errormessage", "failurereason", "reason", "exception", "exceptiontype", "message",
        ],
        "scheduled_at": ["scheduled", "scheduledtime", "plannedstart", "nominaltime"],
        "queued_at": [
            "queued", "enqueuedat", "submitted", "submittedat", "receivedat", "arrivedat", "createdat", "created",
        ],
        "started_at": [
            "started", "start", "starttime", "startdate", "begin", "began", "begintime", "startutc", "startedatutc",
        ],
        "ended_at": [
            "ended", "end", "endtime", "enddate", "finish", "finished", "finishedat", "finishtime", "stoppedat",
            "completed",
            "completedat", "completiontime", "closedat", "endutc", "endedatutc",
        ],
        "due_at": ["due", "duedate", "deadline", "duetime"],
        "sla_ms": ["slamilliseconds"],
        "attempts": ["attempt", "tries", "runattempt", "runcount", "attemptcount"],
        "retries": ["retrycount", "retry", "retriesdone"],
        "manual_interventions": ["interventions", "manualsteps", "touches"],
        "manual_minutes": ["handlingminutes", "touchminutes", "handsonminutes"],
        "human_wait_seconds": ["waitseconds", "approvalseconds"],
        "fallback_used": ["fallback", "manualfallback"],
        "duplicate_blocked": ["duplicate", "isduplicate", "deduplicated"],
        "handoffs": ["handovers", "transfers"],
        "failed_handoffs": ["failedhandovers"],
        "cost": ["amount", "price", "charge", "costamount"],
        "currency": ["currencycode", "costcurrency"],
        "namespace": ["tenant", "system"],
        "row_version": ["rowrevision"],
    ]

    private static let attempts: [String: [String]] = [
        "run_id": runs["run_id"] ?? [],
        "attempt": ["attemptno", "attemptnumber", "try", "trynumber"],
        "status": runs["status"] ?? [],
        "started_at": runs["started_at"] ?? [],
        "ended_at": runs["ended_at"] ?? [],
        "error_type": runs["error_type"] ?? [],
        "namespace": runs["namespace"] ?? [],
    ]

    private static let costs: [String: [String]] = [
        "cost_id": ["id", "invoiceline", "lineid", "invoiceid", "documentno"],
        "workflow": runs["workflow"] ?? [],
        "team": ["department", "costcentre", "costcenter"],
        "function": ["businessfunction", "businessunit"],
        "category": ["costcategory", "costtype", "type"],
        "from": ["fromdate", "periodstart", "startdate", "start", "validfrom"],
        "to": ["todate", "periodend", "enddate", "end", "validto"],
        "amount": ["cost", "netamount", "value", "price"],
        "currency": ["currencycode"],
        "budget": ["plan", "planned", "budgetamount"],
    ]

    private static let baselines: [String: [String]] = [
        "baseline_id": ["id"], "metric": ["kpi", "measure"], "workflow": runs["workflow"] ?? [],
        "from": ["fromdate", "periodstart"], "to": ["todate", "periodend"], "n": ["samplesize", "count"],
        "mean": ["average", "avg"], "sd": ["stddev", "standarddeviation"], "unit": ["uom"], "method": ["howmeasured"],
        "frozen_on": ["frozen", "frozendate"],
    ]

    private static let annotations: [String: [String]] = [
        "annotation_id": ["id"], "kind": ["type", "annotationkind"], "workflow": runs["workflow"] ?? [],
        "run_id": runs["run_id"] ?? [], "day": ["date", "onday"], "quantity": ["value", "amount", "minutes", "hours"],
        "role": ["byrole", "recordedby"],
    ]

    private static let units: [String: [String]] = [
        "experiment": ["experimentid", "pilot", "test", "testname", "flag", "flagkey"],
        "unit_id": [
            "id", "userid", "customerid", "agentid", "caseid", "branchid", "accountid", "subjectid", "subject", "unit",
            "customer", "supplier", "agent", "branch", "account", "user",
        ],
        "arm": ["variant", "variation", "group", "treatment", "bucket", "version", "cohort"],
        "assigned_at": ["assigned", "assignedon", "enrolledat", "enrolled", "exposedat", "timestamp"],
        "received": ["treated", "complied", "exposed", "gottreatment"],
    ]
}
