extension SampleTruth {
    /// The median of one try's working time, in minutes.
    public static func workingMinutes(_ workflow: SampleWorkflow) -> Double {
        switch workflow {
        case .invoiceIntake: 11
        case .supplierOnboarding: 26
        case .expenseClaims: 6
        }
    }

    /// What the pilot multiplies the working time by.
    public static func durationMultiplier(
        _ workflow: SampleWorkflow,
        _ segment: SampleSegment,
        _ phase: SamplePhase
    ) -> Double {
        guard workflow.isPiloted, phase == .after else { return 1 }
        return segment == .publicSector ? 0.95 : 0.62
    }

    /// In the transition week all work takes this many times as long.
    public static let transitionDurationFactor = 1.25
    /// The standard deviation of the natural logarithm of the working time.
    public static let workingSpread = 0.6
    /// A try that reaches this many minutes is ended by the time limit.
    public static func timeLimitMinutes(_ workflow: SampleWorkflow) -> Double {
        workflow == .supplierOnboarding ? 180 : 45
    }

    /// The part of runs that wait for a person's approval.
    public static func waitingShare(_ workflow: SampleWorkflow, _ segment: SampleSegment, _ phase: SamplePhase)
        -> Double
    {
        switch workflow {
        case .supplierOnboarding: 0.40
        case .expenseClaims: 0.15
        case .invoiceIntake:
            switch (phase, segment) {
            case (.before, _): 0.22
            case (.after, .publicSector): 0.26
            case (.after, .enterprise), (.after, .midMarket), (.after, .smallBusiness): 0.14
            }
        }
    }

    /// The median of a wait for approval, in minutes.
    public static let waitMinutes = 80.0
    /// The standard deviation of the natural logarithm of that wait.
    public static let waitSpread = 1.1
    /// The median time in the queue, in seconds; it never passes 25 minutes.
    public static let queueSeconds = 45.0
    /// The standard deviation of the natural logarithm of the time in the queue.
    public static let queueSpread = 0.9

    /// Hours from queueing to the promised end.
    public static func promiseHours(_ workflow: SampleWorkflow, _ segment: SampleSegment) -> Int64 {
        switch (workflow, segment) {
        case (.supplierOnboarding, _): 8
        case (_, .enterprise), (_, .publicSector): 2
        case (_, .midMarket), (_, .smallBusiness): 4
        }
    }

    /// The probabilities that a successful run needed 1, 2 or 3 tries.
    public static func tries(_ workflow: SampleWorkflow, _ phase: SamplePhase) -> [Double] {
        workflow.isPiloted && phase == .after ? [0.962, 0.033, 0.005] : [0.948, 0.045, 0.007]
    }

    /// The probabilities that a run which failed for a temporary reason was tried 1, 2 or 3 times.
    public static let triesOfTemporaryFailure = [0.05, 0.20, 0.75]

    /// The probability that a person took over a run that succeeded.
    public static func fallbackShareOfSuccesses(
        _ workflow: SampleWorkflow,
        _ segment: SampleSegment,
        _ phase: SamplePhase
    ) -> Double {
        guard workflow.isPiloted else { return 0.02 }
        guard phase == .after else { return 0.036 }
        return segment == .publicSector ? 0.050 : 0.021
    }

    /// The probability that a person took over a run that failed.
    public static let fallbackShareOfFailures = 0.30

    /// The probabilities of 0, 1, 2, 3 or 4 handoffs.
    public static func handoffShares(_ workflow: SampleWorkflow, _ phase: SamplePhase) -> [Double] {
        switch workflow {
        case .supplierOnboarding: [0.05, 0.30, 0.35, 0.20, 0.10]
        case .expenseClaims: [0.35, 0.45, 0.15, 0.04, 0.01]
        case .invoiceIntake: phase == .before ? [0.12, 0.39, 0.30, 0.14, 0.05] : [0.29, 0.42, 0.20, 0.07, 0.02]
        }
    }

    /// Handoffs of an average run.
    public static func meanHandoffs(_ workflow: SampleWorkflow, _ phase: SamplePhase) -> Double {
        handoffShares(workflow, phase).enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
    }

    /// The part of handoffs that failed.
    public static let failedHandoffShare = 0.05

    /// The probability that a run was recognised as a duplicate and stopped from paying twice.
    public static func duplicateBlockedShare(_ workflow: SampleWorkflow, _ phase: SamplePhase) -> Double {
        switch workflow {
        case .supplierOnboarding: 0.004
        case .expenseClaims: 0.003
        case .invoiceIntake: phase == .before ? 0.008 : 0.014
        }
    }

    /// Hands-on minutes of an average run that went the new way; before it, no system recorded them.
    public static let manualMinutesAfter = 3.1
    /// The part of runs without failure and fallback that nobody touched.
    public static let touchlessShare = 0.22
    /// The median minutes of a run that somebody touched, before any trouble.
    public static func touchedMinutes(_ segment: SampleSegment) -> Double { segment == .publicSector ? 3.8 : 2.7 }
    /// The median of the minutes that a failure or a fallback adds.
    public static let troubleMinutes = 5.5
    /// The standard deviation of the natural logarithm of touched and of trouble minutes.
    public static let manualSpread = 0.55

    /// The mean usage cost of one try, in euros.
    public static func usageCost(_ workflow: SampleWorkflow, _ phase: SamplePhase) -> Double {
        switch workflow {
        case .supplierOnboarding: 0.011
        case .expenseClaims: 0.006
        case .invoiceIntake: phase == .before ? 0.012 : 0.038
        }
    }
}
