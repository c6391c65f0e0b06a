import PilotageModel
import PilotageStatistics

/// A declared moment of decision: so many complete weeks after the transition, with the bound for looking more than once.
public struct Look: Sendable, Hashable {
    /// Where the bound comes from.
    public enum Rule: Sendable, Hashable {
        /// One look needs no correction.
        case single
        /// The tabulated bounds of looks after 4, 8 and 12 weeks.
        case obrienFleming
        /// Any other calendar: the error is spent by this share of the information.
        case lanDeMets(share: Double)
    }

    /// 1 for the first.
    public let number: Int
    public let of: Int
    public let weeks: Int
    /// The normal quantile that an effect must pass at this look.
    public let bound: Double
    public let rule: Rule

    /// Two-sided confidence of the interval that the verdict uses.
    public var confidence: Double { 1 - 2 * Distributions.normalUpper(bound) }

    /// The confidence of the interval that proof asks for: the look's bound, scaled to the policy's confidence.
    ///
    /// At 0.95 it is the look's own; a laxer policy keeps the shape of the bounds, strict early and less so late.
    func proofConfidence(_ policy: DecisionPolicy) -> Double {
        let asked = Distributions.normalQuantile(0.5 + policy.proofConfidence.double / 2)
        let scaled = bound * asked / 1.959963984540054
        return 1 - 2 * Distributions.normalUpper(scaled)
    }

    /// The latest look that the weeks reach; nil before the first, and for calendars without bounds.
    ///
    /// Three looks at 4, 8 and 12 weeks have the O'Brien-Fleming bounds (`methods.md` A7); a single look needs no
    /// correction; any other calendar spends the error as Lan and DeMets do.
    public init?(weeks available: Int, plan: [Int], weeksBefore: Int) {
        guard let all = Self.all(plan, weeksBefore: weeksBefore), let found = all.last(where: { $0.weeks <= available })
        else { return nil }
        self = found
    }

    /// Every look of the calendar with its bound; nil for calendars without bounds.
    public static func all(_ plan: [Int], weeksBefore: Int) -> [Look]? {
        guard Pilot.hasBounds(plan) else { return nil }
        let shares = shares(plan, weeksBefore: weeksBefore)
        guard let bounds = bounds(plan, shares) else { return nil }
        return plan.indices.map { index in
            let rule: Rule =
                plan.count == 1 ? .single : plan == tabulated ? .obrienFleming : .lanDeMets(share: shares[index])
            return Look(number: index + 1, of: plan.count, weeks: plan[index], bound: bounds[index], rule: rule)
        }
    }

    private init(number: Int, of: Int, weeks: Int, bound: Double, rule: Rule) {
        self.number = number
        self.of = of
        self.weeks = weeks
        self.bound = bound
        self.rule = rule
    }

    private static let tabulated = [4, 8, 12]

    private static func bounds(_ plan: [Int], _ shares: [Double]) -> [Double]? {
        if plan.count == 1 { return [1.959963984540054] }
        if plan == tabulated { return [3.471, 2.454, 2.004] }
        return try? AlphaSpending.bounds(shares: shares, alpha: 0.05)
    }

    /// The information of k weeks after on k1 before is k1 k / (k1 + k), as a share of that of the last look.
    private static func shares(_ plan: [Int], weeksBefore: Int) -> [Double] {
        let information = plan.map { Self.information(before: weeksBefore, after: $0) }
        guard let last = information.last, last > 0 else { return plan.map { Double($0) } }
        return information.map { $0 / last }
    }

    /// k1 k2 / (k1 + k2): the weeks of one period that would say as much; zero without weeks.
    static func information(before: Int, after: Int) -> Double {
        before + after == 0 ? 0 : Double(before) * Double(after) / Double(before + after)
    }
}
