extension SampleTruth {
    /// Hours of upkeep in a week, by the week's number counted from 0; recorded to the quarter of an hour, give or take one.
    ///
    /// The pilot's upkeep creeps: 3.0 hours in the first week after the switch, a quarter of an hour more each week.
    public static func upkeepHours(_ workflow: SampleWorkflow, week: Int) -> Double {
        switch workflow {
        case .supplierOnboarding: return 1.0
        case .expenseClaims: return 0.75
        case .invoiceIntake:
            let after = week - SampleCalendar.transitionWeek
            return after < 0 ? 2.0 : 3.0 + upkeepCreepPerWeek * Double(after)
        }
    }

    /// Hours by which the pilot's upkeep grows each week.
    public static let upkeepCreepPerWeek = 0.25
    /// What an hour of upkeep costs, in cents.
    public static let upkeepRateCents: Int64 = 6200

    /// Survey answers in a week.
    public static let surveyAnswersPerWeek = 20

    /// The probabilities of the scores 1 to 5.
    public static func surveyShares(_ segment: SampleSegment, _ phase: SamplePhase) -> [Double] {
        switch (phase, segment) {
        case (.before, _): [0.04, 0.10, 0.28, 0.38, 0.20]
        case (.after, .publicSector): [0.10, 0.20, 0.33, 0.24, 0.13]
        case (.after, .enterprise), (.after, .midMarket), (.after, .smallBusiness): [0.02, 0.06, 0.16, 0.40, 0.36]
        }
    }

    /// The mean score: 3.60 before; after it 4.02, and 3.10 in the public sector.
    public static func meanScore(_ segment: SampleSegment, _ phase: SamplePhase) -> Double {
        surveyShares(segment, phase).enumerated().reduce(0) { $0 + Double($1.offset + 1) * $1.element }
    }

    /// The part of eligible cases that the pilot's workflow handled: finished production runs over eligible cases.
    public static func adoption(_ phase: SamplePhase) -> Double { phase == .before ? 0.80 : 0.86 }

    /// Duplicates a week that were paid and found later.
    public static func duplicatesPassedPerWeek(_ phase: SamplePhase) -> Double { phase == .before ? 4 : 1.5 }

    /// The stopwatch study that stands in for hands-on minutes before the switch.
    public static let baselineCases: Int64 = 240
    /// The mean of the study, in hundredths of a minute.
    public static let baselineMeanHundredths: Int64 = 540
    /// The standard deviation of the study, in hundredths of a minute.
    public static let baselineDeviationHundredths: Int64 = 310
}
