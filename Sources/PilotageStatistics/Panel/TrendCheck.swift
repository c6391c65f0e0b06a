/// Whether a treated group and its control moved in parallel before the switch, with three outcomes.
///
/// The slope b of the weekly gap over the weeks before, with AR(1)-REML errors. Violated: the interval of b excludes zero
/// and |b| times the gap between the periods' middles exceeds half the worthwhile effect. Supported: the interval of b
/// times that gap lies inside the worthwhile effect either way. Otherwise not testable: a p-value above 0.05 proves
/// nothing.
public struct TrendCheck: Sendable, Hashable {
    /// What can be said.
    public enum Outcome: Sendable, Hashable {
        case supported, violated, notTestable
    }

    /// The fewest weeks before the switch.
    public static let fewestWeeks = 8

    /// Per week.
    public let slope: Difference
    /// What the trend alone would move between the two periods, with its interval.
    public let drift: Double
    public let driftInterval: Interval
    public let outcome: Outcome

    /// From the weekly gap before the switch, in order of time.
    ///
    /// - Parameters:
    ///   - gaps: Treated minus control, week by week.
    ///   - weeksBetween: From the middle of the weeks before to the middle of the weeks after.
    ///   - worthwhile: The smallest change worth having, above zero.
    /// - Throws: `Refusal` below eight weeks, for distances that are not positive, and for gaps without any spread.
    public init(gaps: [Double], weeksBetween: Double, worthwhile: Double) throws(Refusal) {
        guard gaps.count >= Self.fewestWeeks else {
            throw .tooFewClusters(have: gaps.count, need: Self.fewestWeeks)
        }
        guard worthwhile > 0, weeksBetween > 0 else { throw .noData }
        let columns = [[Double](repeating: 1, count: gaps.count), gaps.indices.map { Double($0) }]
        let found = try AutoregressiveModel(columns: columns, response: gaps, lowest: 0).fit.difference(1)
        let interval = found.interval(confidence: 0.95)
        slope = found
        drift = found.value * weeksBetween
        driftInterval = Interval(low: interval.low * weeksBetween, high: interval.high * weeksBetween)
        let excludesZero = interval.low > 0 || interval.high < 0
        if excludesZero, drift.magnitude > worthwhile / 2 {
            outcome = .violated
        } else if driftInterval.low > -worthwhile, driftInterval.high < worthwhile {
            outcome = .supported
        } else {
            outcome = .notTestable
        }
    }
}
