import PilotageModel
public import PilotageStatistics

/// Where the effect stands against zero and against the smallest effect worth having (`methods.md` A14).
public enum EffectState: String, Sendable, CaseIterable {
    case harm, proven, likely, noneWorthIt, small, undecided

    /// The first that holds, for an effect counted so that positive is good.
    public init(effect: Double, interval: Interval, worthwhile: Double) {
        if interval.high < 0 {
            self = .harm
        } else if interval.low >= worthwhile {
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

/// A declared moment of decision: so many complete weeks after the transition, with the bound for looking more than once.
public struct Look: Sendable, Hashable {
    /// 1 for the first.
    public let number: Int
    public let of: Int
    public let weeks: Int
    /// The normal quantile that an effect must pass at this look.
    public let bound: Double

    /// Two-sided confidence of the interval that the verdict uses.
    public var confidence: Double { 1 - 2 * Distributions.normalUpper(bound) }

    /// The latest look that the weeks reach; nil before the first, and for calendars without tabulated bounds.
    ///
    /// O'Brien-Fleming bounds for three looks at 4, 8 and 12 weeks (`methods.md` A7); a single look needs no correction.
    public init?(weeks available: Int, plan: [Int]) {
        guard let bounds = Self.bounds(plan), let position = plan.lastIndex(where: { $0 <= available }) else {
            return nil
        }
        number = position + 1
        of = plan.count
        weeks = plan[position]
        bound = bounds[position]
    }

    private static func bounds(_ plan: [Int]) -> [Double]? {
        guard Pilot.hasTabulatedBounds(plan) else { return nil }
        return plan.count == 1 ? [1.959963984540054] : [3.471, 2.454, 2.004]
    }
}
