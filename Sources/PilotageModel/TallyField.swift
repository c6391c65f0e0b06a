/// The addable quantities a metric may be built from; a definition file names them by their raw value.
///
/// Each is an integer: a count, milliseconds, or a quantity at the scale that `scale` gives.
public enum TallyField: String, Sendable, CaseIterable {
    // Runs by outcome. `finished` is succeeded + failed + timed out: the runs whose outcome is known and was attempted.
    case runs, finished, succeeded, failed, cancelled, skipped, open
    case statusUnknown = "status_unknown"
    case failedTemporary = "failed_temporary"
    case failedLogical = "failed_logical"
    case failedUnknown = "failed_unknown"
    // Time, in milliseconds, each beside the number of runs where it is known.
    case durationMilliseconds = "duration_ms"
    case durationKnown = "duration_known"
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
    public var isOfIncidents: Bool { [.recoveryMilliseconds, .recoveries, .openIncidents].contains(self) }

    /// Whether the field counts milliseconds, so that a metric may print it in a coarser unit of time.
    public var isTime: Bool {
        switch self {
        case .durationMilliseconds, .queueMilliseconds, .processingMilliseconds, .humanWaitMilliseconds,
            .manualMilliseconds, .recoveryMilliseconds:
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
}
