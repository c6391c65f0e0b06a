public import PilotageModel
public import PilotageStatistics

/// A measured change, after minus before, in the metric's unit, able to give its interval at any confidence.
public struct Change: Sendable, Hashable {
    /// How the interval was made.
    public enum Basis: Sendable, Hashable {
        /// Weeks as clusters: it was wider than the one on days, or there is none on days.
        case weeks(df: Double)
        /// Days by equal-weighted cosines: it was wider than the one on weeks.
        case days(df: Double)
        /// Totals of proportions; assumes independent runs, so optimistic.
        case proportions
        /// Quantiles with weeks as clusters.
        case quantiles
        /// Quantiles of durations of which so many were not over, with weeks as clusters.
        case censoredQuantiles(open: Int)
        /// The mean of the segments' changes at one mix; the errors of segments and control are added.
        case standardised(df: Double)
        /// The step of a weekly series whose trend before goes on, with errors that follow one another (AR(1), REML).
        case trendAdjusted(df: Double)
        /// The units of an experiment, by what was assigned to them (Welch on units).
        case units(df: Double)
        /// The same with the units' past taken out (CUPED).
        case unitsWithPast(df: Double)
        /// On units that took what was assigned to them (Wald).
        case unitsTreated(df: Double)
        /// One change a unit, treated less control (CR2, Satterthwaite).
        case clusteredUnits(df: Double)
        /// Cohorts against units not yet reached, over cohorts and weeks.
        case staggered(df: Double)
        /// Shares of units with the event (Newcombe).
        case unitProportions
        /// One side is a summary that somebody measured; that side assumes independent cases.
        case summary(df: Double)
    }

    public let value: Double
    public let better: MetricDefinition.Direction
    public let basis: Basis
    public let cautions: [Caution]
    private let spread: Spread

    /// Where the interval comes from.
    enum Spread: Sendable, Hashable {
        case student(Difference)
        case proportions(before: Count, after: Count)
        /// Shares of units: the interval is Newcombe's, the error that of Welch on zeros and ones.
        case binary(Difference, before: Count, after: Count)
        case quantiles(QuantileSides)
    }

    /// Events among cases.
    struct Count: Sendable, Hashable {
        let events: Int
        let cases: Int
    }

    init(
        value: Double,
        better: MetricDefinition.Direction,
        basis: Basis,
        cautions: [Caution] = [],
        spread: Spread
    ) {
        self.value = value
        self.better = better
        self.basis = basis
        self.cautions = cautions
        self.spread = spread
    }

    /// The two-sided interval; nil where its method refuses.
    public func interval(confidence: Double = 0.95) -> Interval? {
        switch spread {
        case .student(let difference): return difference.interval(confidence: confidence)
        case .proportions(let before, let after), .binary(_, let before, let after):
            return try? ExactMethods.newcombe(
                before: (before.events, before.cases),
                after: (after.events, after.cases),
                confidence: confidence
            )
        case .quantiles(let sides): return try? sides.interval(confidence: confidence)
        }
    }

    /// Half the width of the 95 % interval; nil where its method refuses.
    public var halfWidth: Double? { interval().map { ($0.high - $0.low) / 2 } }

    /// The change counted so that positive is good.
    public var effect: Double { better == .higher ? value : -value }

    /// The interval counted so that positive is good.
    public func effectInterval(confidence: Double = 0.95) -> Interval? {
        guard let interval = interval(confidence: confidence) else { return nil }
        return better == .higher ? interval : Interval(low: -interval.high, high: -interval.low)
    }

    /// The one-sided p-value against "no harm": small when the change for the worse is beyond chance.
    ///
    /// Nil where the interval does not come from a t distribution.
    public var harmPValue: Double? { harmPValue(beyond: 0) }

    /// The same against a worsening of the margin: small when the change is worse than that beyond chance.
    func harmPValue(beyond margin: Double) -> Double? {
        guard let difference = student else { return nil }
        return better == .higher ? difference.pValue(below: -margin) : difference.pValue(above: margin)
    }

    /// The chance of a change at least this far from none, either way: one less the confidence at which the interval's end
    /// reaches zero, to six digits; nil without an interval.
    public var pValueTwoSided: Double? {
        if case .student(let difference) = spread { return difference.pValueTwoSided }
        guard interval() != nil else { return nil }
        if value == 0 { return 1 }
        var low = 1e-6
        var high = 1.0
        guard coversZero(confidence: 1 - low) else { return low }
        for _ in 0..<20 {
            let middle = (low * high).squareRoot()
            if coversZero(confidence: 1 - middle) { low = middle } else { high = middle }
        }
        return high
    }

    /// Where the method refuses, an interval of high confidence is taken to cover zero and one of low confidence not.
    private func coversZero(confidence: Double) -> Bool {
        guard let interval = interval(confidence: confidence) else { return confidence > 0.5 }
        return interval.low <= 0 && interval.high >= 0
    }

    /// The standard error and degrees of freedom, where the interval comes from a t distribution.
    public var student: Difference? {
        switch spread {
        case .student(let difference), .binary(let difference, _, _): return difference
        case .proportions, .quantiles: return nil
        }
    }

    /// What the change says in plain words.
    public var state: State {
        guard let interval = effectInterval() else { return .unclear }
        if interval.low > 0 { return .improved }
        return interval.high < 0 ? .worse : .unclear
    }

    /// Whether the 95 % interval lies wholly on one side of zero.
    public enum State: Sendable, Hashable { case improved, worse, unclear }

    /// What a reader must know before trusting an interval.
    public enum Caution: Sendable, Hashable {
        /// The correlation of neighbouring weeks exceeds one half.
        case slowDrift(correlation: Double)
        /// Fewer than 8 weeks of baseline.
        case provisionalBaseline(weeks: Int)
        /// Fewer than 4 weeks, or fewer than 10 events.
        case assumesIndependentRuns
        /// The largest run moves the mean by more than a quarter of the half-width.
        case summaryBaseline
    }
}
