import PilotageModel

/// What a tally field counts; only like may be added to like, and the unit of a ratio follows from both sides.
enum MeasuredQuantity: String, CaseIterable {
    case count = "a count"
    case time = "a time"
    case money = "an amount of money"
    case score = "a score"
    // Observed by people in these units, not measured in milliseconds.
    case hours = "observed hours"
    case days = "observed days"
    case minutes = "observed minutes"
    case calendar = "hours of the calendar"

    static let timeUnits: [MetricUnit] = [.seconds, .minutes, .hours, .days]

    /// The units that a ratio of these two may be printed in; none when the one cannot be divided by the other.
    static func units(of above: Self, per below: Self, isWeekly: Bool) -> [MetricUnit] {
        if above == below, above != .count { return [.share] }
        guard below == .count || below == .calendar else { return [] }
        return switch above {
        case .count: isWeekly || below == .calendar ? [.count] : [.share, .count]
        case .time: timeUnits
        case .money: [.money]
        case .score: [.score]
        case .hours: [.count, .hours]
        case .days: [.count, .days]
        case .minutes: [.count, .minutes]
        case .calendar: []
        }
    }
}

extension TallyField {
    var quantity: MeasuredQuantity {
        switch self {
        case .durationMilliseconds, .queueMilliseconds, .processingMilliseconds, .humanWaitMilliseconds,
            .manualMilliseconds, .recoveryMilliseconds, .workingMilliseconds, .workingRecoveryMilliseconds:
            .time
        case .hours, .workingHours: .calendar
        case .runCost, .operatingCost: .money
        case .maintenanceHours, .dataCleaningHours: .hours
        case .onboardingDays: .days
        case .detectionMinutes: .minutes
        case .surveyScore: .score
        case .runs, .finished, .succeeded, .failed, .cancelled, .skipped, .open, .statusUnknown, .failedTemporary,
            .failedLogical, .failedUnknown, .notMature, .workingKnown, .workingRecoveries, .durationKnown, .queueKnown,
            .processingKnown, .humanWaitKnown,
            .manualKnown,
            .recoveries, .openIncidents, .dueKnown, .dueMet, .attemptsKnown, .retries, .firstPass, .fallbackKnown,
            .fallbacks, .interventionsKnown, .interventions, .handoffsKnown, .handoffs, .failedHandoffs,
            .duplicatesBlocked, .duplicatesPassed, .ruleChanges, .surveyAnswers, .customersAffected, .ordersAffected,
            .eligibleCases, .activeUsers, .onboardings, .detections, .weeks:
            .count
        }
    }
}
