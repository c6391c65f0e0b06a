import PilotageModel
public import PilotageStatistics

/// Where the effect stands against zero and against the smallest effect worth having (`methods.md` A14).
public enum EffectState: String, Sendable, CaseIterable {
    case harm, proven, likely, noneWorthIt, small, undecided

    /// The first that holds, for an effect counted so that positive is good.
    ///
    /// `proof` is the interval that must be worth having as a whole for proof; the policy may ask for another confidence
    /// there than the look's bound gives.
    public init(effect: Double, interval: Interval, proof: Interval? = nil, worthwhile: Double) {
        if interval.high < 0 {
            self = .harm
        } else if interval.low > 0, (proof ?? interval).low >= worthwhile {
            self = .proven
        } else if interval.low > 0, effect >= worthwhile {
            self = .likely
        } else if interval.high < worthwhile {
            self = .noneWorthIt
        } else if interval.low > 0 {
            self = .small
        } else {
            self = .undecided
        }
    }

    /// Whether the effect may be acted on as a gain.
    public var isGain: Bool { self == .proven || self == .likely }
}
