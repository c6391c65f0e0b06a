/// What was planted in the sample data: the generator draws from these numbers, and tests and readers check against them.
///
/// Probabilities hold on an average day; `dayEffectDeviation` moves them from day to day on the logit scale.
public struct SampleTruth: Sendable {
    private init() {}

    /// Runs a week on average, before the switch and after it.
    ///
    /// The pilot's workflow grows with the share of eligible cases it handles.
    public static func weeklyRuns(_ workflow: SampleWorkflow, _ phase: SamplePhase) -> Double {
        switch workflow {
        case .invoiceIntake: phase == .before ? 1090 : 1150
        case .supplierOnboarding: 156
        case .expenseClaims: 222
        }
    }

    /// The parts of a week's runs that fall on Monday to Sunday.
    public static let weekdayShares = [0.245, 0.190, 0.180, 0.175, 0.165, 0.027, 0.018]
    /// The last three and the first two days of a month carry this many times an ordinary day's runs.
    public static let monthEndFactor = 1.35
    /// A public holiday on a weekday carries this part of an ordinary day's runs.
    public static let holidayFactor = 0.15

    /// The part of a workflow's runs that belongs to each segment, in the order of `SampleSegment.allCases`.
    public static func mix(_ workflow: SampleWorkflow, _ phase: SamplePhase) -> [Double] {
        workflow.isPiloted && phase == .after ? [0.38, 0.31, 0.18, 0.13] : [0.30, 0.30, 0.25, 0.15]
    }

    /// The part of each channel, in the order of `SampleChannel.allCases`; the same before and after.
    public static let channelShares = [0.46, 0.24, 0.30]

    /// The probability that a finished production run failed or timed out, outside the transition week.
    public static func failureProbability(
        _ workflow: SampleWorkflow,
        _ segment: SampleSegment,
        _ phase: SamplePhase
    ) -> Double {
        switch workflow {
        case .supplierOnboarding: 0.05
        case .expenseClaims: 0.04
        case .invoiceIntake:
            switch segment {
            case .enterprise: phase == .before ? 0.065 : 0.032
            case .midMarket: phase == .before ? 0.090 : 0.050
            case .smallBusiness: phase == .before ? 0.120 : 0.075
            case .publicSector: phase == .before ? 0.090 : 0.150
            }
        }
    }

    /// The failure probability over all segments: that of each, weighted by the mix.
    public static func pooledFailureProbability(
        _ workflow: SampleWorkflow,
        _ phase: SamplePhase,
        mixOf mixPhase: SamplePhase
    ) -> Double {
        zip(SampleSegment.allCases, mix(workflow, mixPhase)).reduce(0) { sum, pair in
            sum + failureProbability(workflow, pair.0, phase) * pair.1
        }
    }

    /// In the transition week failures have these odds beside those of an ordinary week.
    public static let transitionOddsFactor = 1.6
    /// In the transition week this part of the runs already goes the new way.
    public static let transitionNewShare = 0.5

    /// The standard deviation of the day effect on the logit scale.
    public static let dayEffectDeviation = 0.15
    /// The correlation of a day's effect with that of the day before.
    public static let dayEffectCorrelation = 0.4
    /// The part of the day effect's variance that all workflows share, which is what makes controls useful.
    public static let dayEffectSharedVariance = 0.5

    /// The part of failures that no retry can mend.
    public static func logicalShare(_ workflow: SampleWorkflow, _ segment: SampleSegment, _ phase: SamplePhase)
        -> Double
    {
        guard workflow.isPiloted else { return 0.40 }
        guard phase == .after else { return 0.55 }
        return segment == .publicSector ? 0.82 : 0.45
    }

    /// The part of temporary failures that ended at the time limit.
    public static let timedOutShareOfTemporary = 0.22
    /// The part of failures whose class nobody recorded.
    public static let unclassifiedShare = 0.04
    /// The part of runs that are tests.
    public static let testShare = 0.012
    /// The probability that a finished test run failed; counting tests would mislead.
    public static let testFailureProbability = 0.30
    /// The part of runs that were cancelled.
    public static let cancelledShare = 0.006
    /// The part of runs that were skipped.
    public static let skippedShare = 0.003
    /// The part of runs whose outcome was lost.
    public static let unknownShare = 0.0003
    /// Runs still open at the report clock: the last ones that were queued.
    public static let openRuns = 15
}
