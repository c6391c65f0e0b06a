/// The addable quantities a metric may be built from; a definition file names them by their raw value.
///
/// Each is an integer: a count, milliseconds, or a quantity at the scale that `scale` gives.
public enum TallyField: String, Sendable, CaseIterable {
    // Runs by outcome. `finished` is succeeded + failed + timed out: the runs whose outcome is known and was attempted.
    case runs, finished, succeeded, failed, cancelled, skipped, open
    case statusUnknown = "status_unknown"
    /// Runs whose outcome could not be known at the moment of the report: they enter no rate.
    case notMature = "not_mature"
    case failedTemporary = "failed_temporary"
    case failedLogical = "failed_logical"
    case failedUnknown = "failed_unknown"
    // Time, in milliseconds, each beside the number of runs where it is known.
    case durationMilliseconds = "duration_ms"
    case durationKnown = "duration_known"
    // The same on the working clock.
    case workingMilliseconds = "working_ms"
    case workingKnown = "working_known"
    case queueMilliseconds = "queue_ms"
    case queueKnown = "queue_known"
    case processingMilliseconds = "processing_ms"
    case processingKnown = "processing_known"
    case humanWaitMilliseconds = "human_wait_ms"
    case humanWaitKnown = "human_wait_known"
    case manualMilliseconds = "manual_ms"
    case manualKnown = "manual_known"
    case recoveryMilliseconds = "recovery_ms"
    case recoveries
    case openIncidents = "open_incidents"
    case workingRecoveryMilliseconds = "working_recovery_ms"
    case workingRecoveries = "working_recoveries"
    // Promises and effort.
    case dueKnown = "due_known"
    case dueMet = "due_met"
    case attemptsKnown = "attempts_known"
    case retries
    case firstPass = "first_pass"
    case fallbackKnown = "fallback_known"
    case fallbacks
    case interventionsKnown = "interventions_known"
    case interventions
    case handoffsKnown = "handoffs_known"
    case handoffs
    case failedHandoffs = "failed_handoffs"
    case duplicatesBlocked = "duplicates_blocked"
    case duplicatesPassed = "duplicates_passed"
    // Money, at `moneyScale`.
    case runCost = "run_cost"
    case operatingCost = "operating_cost"
    // Observations by people, at `quantityScale`, beside how many there were.
    case maintenanceHours = "maintenance_hours"
    case ruleChanges = "rule_changes"
    case dataCleaningHours = "data_cleaning_hours"
    case surveyScore = "survey_score"
    case surveyAnswers = "survey_answers"
    case customersAffected = "customers_affected"
    case ordersAffected = "orders_affected"
    case eligibleCases = "eligible_cases"
    case activeUsers = "active_users"
    case onboardingDays = "onboarding_days"
    case onboardings
    case detectionMinutes = "detection_minutes"
    case detections
    /// One for each complete week: the denominator of "per week".
    case weeks
    /// The real length of the days in milliseconds, and that of their working hours: the denominators of "per hour".
    case hours
    case workingHours = "working_hours"

    /// Decimal digits of money inside tallies: cloud bills carry 11.
    public static let moneyScale = 12
    /// Decimal digits of observed quantities inside tallies.
    public static let quantityScale = 6

    /// How many decimal digits the integer carries.
    public var scale: Int {
        switch self {
        case .runCost, .operatingCost: Self.moneyScale
        case .maintenanceHours, .ruleChanges, .dataCleaningHours, .surveyScore, .customersAffected, .ordersAffected,
            .eligibleCases, .activeUsers, .duplicatesPassed, .onboardingDays, .detectionMinutes:
            Self.quantityScale
        default: 0
        }
    }

    /// Whether the quantity comes from records apart from runs, so that no record at all means that it is not known.
    public var isNoted: Bool { scale == Self.quantityScale || self == .operatingCost }

    /// Whether the quantity comes from incidents, which belong to a workflow as a whole.
    public var isOfIncidents: Bool {
        [.recoveryMilliseconds, .recoveries, .openIncidents, .workingRecoveryMilliseconds, .workingRecoveries]
            .contains(self)
    }

    /// Whether the field is a length of the calendar: it stands alone under `per` and needs no runs.
    public var isCalendar: Bool { [.weeks, .hours, .workingHours].contains(self) }

    /// Whether the field needs the hours in which work is owed.
    public var needsWorkingHours: Bool {
        [.workingMilliseconds, .workingKnown, .workingRecoveryMilliseconds, .workingRecoveries, .workingHours]
            .contains(self)
    }

    /// Whether the field counts milliseconds, so that a metric may print it in a coarser unit of time.
    public var isTime: Bool {
        switch self {
        case .durationMilliseconds, .queueMilliseconds, .processingMilliseconds, .humanWaitMilliseconds,
            .manualMilliseconds, .recoveryMilliseconds, .workingMilliseconds, .workingRecoveryMilliseconds:
            true
        default: false
        }
    }
}

/// Durations kept one by one, so that quantiles can be taken.
public enum DurationSample: String, Sendable, CaseIterable {
    /// Start to end of a finished run.
    case duration
    /// First failure of a workflow to its next success.
    case recovery
    /// Hands-on time of people in a run.
    case manual
    /// Start to end of a finished run, on the working clock.
    case workingDuration = "working_duration"
    /// First failure of a workflow to its next success, on the working clock.
    case workingRecovery = "working_recovery"

    /// Whether it comes from incidents, which belong to a workflow as a whole.
    public var isOfIncidents: Bool { self == .recovery || self == .workingRecovery }

    /// Whether it needs the hours in which work is owed.
    public var needsWorkingHours: Bool { self == .workingDuration || self == .workingRecovery }
}
