import PilotageModel

/// One run of the sample as its row will say it.
struct SampleRun {
    var runID: String
    var workflow: SampleWorkflow
    var version: String
    var trigger: RunTrigger
    var isTest: Bool
    var status: RunStatus
    /// Blank when the run did not fail, or when nobody recorded the class.
    var failureClass: FailureClass?
    var errorType = ""
    var queuedAt: Instant
    var startedAt: Instant
    var endedAt: Instant?
    var dueAt: Instant
    /// The tries of the run, the first one first.
    var attempts: [SampleAttempt]
    /// Hundredths of a minute; nil when no system recorded them.
    var manualHundredths: Int64?
    var humanWaitSeconds: Int64?
    var fallbackUsed: Bool
    var duplicateBlocked: Bool
    var handoffs: Int
    var failedHandoffs: Int
    /// Ten-thousandths of a euro.
    var costUnits: Int64?
    var segment: SampleSegment
    var channel: SampleChannel
    var rowVersion = 1
}

extension SampleRun {
    /// The local day on which the run started.
    var day: Day { SampleCalendar.berlin.day(of: startedAt) }

    /// Whether the run was tried to its end.
    var isFinished: Bool {
        switch status {
        case .succeeded, .failed, .timedOut: true
        case .cancelled, .skipped, .running, .waiting, .unknown: false
        }
    }

    static let header = [
        "run_id", "workflow", "workflow_version", "trigger", "is_test", "status", "failure_class", "error_type",
        "queued_at", "started_at", "ended_at", "due_at", "attempts", "manual_minutes", "human_wait_seconds",
        "fallback_used", "duplicate_blocked", "handoffs", "failed_handoffs", "cost", "currency", "customer_segment",
        "channel", "row_version",
    ]

    /// The fields in the order of `header`; what was not recorded is blank.
    var fields: [String] {
        [
            runID, workflow.rawValue, version, trigger.word, String(isTest), status.word, failureClass?.word ?? "",
            errorType, queuedAt.text, startedAt.text, endedAt?.text ?? "", dueAt.text, String(attempts.count),
            manualHundredths.map { FixedDecimal(units: $0, scale: 2).text } ?? "",
            humanWaitSeconds.map { String($0) } ?? "", String(fallbackUsed), String(duplicateBlocked),
            String(handoffs), String(failedHandoffs),
            costUnits.map { FixedDecimal(units: $0, scale: 4).text } ?? "", costUnits == nil ? "" : "EUR",
            segment.rawValue, channel.rawValue, String(rowVersion),
        ]
    }

    /// The rows of the run's tries, in the order of `SampleAttempt.header`.
    var attemptRows: [[String]] {
        attempts.enumerated().map { index, attempt in
            [
                runID, String(index + 1), attempt.status.word, attempt.startedAt.text, attempt.endedAt?.text ?? "",
                attempt.errorType, "1",
            ]
        }
    }
}
