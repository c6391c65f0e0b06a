/// Why a statistic is not given; a refusal is an answer, never a zero and never a pass.
public enum Refusal: Error, Sendable, Hashable {
    /// There is nothing to compute from, or the counts are no counts of the thing asked for.
    case noData
    /// What the ratio divides by adds up to zero or less.
    case zeroDenominator
    /// Fewer weeks, days or pairs than the method needs.
    case tooFewClusters(have: Int, need: Int)
    /// Fewer events (or fewer cases without the event) than the method needs.
    case tooFewEvents(have: Int, need: Int)
    /// Fewer single observations than the method needs.
    case tooFewObservations(have: Int, need: Int)
    /// The ends of an interval fall together or outside the sample.
    case boundsCollapse
    /// So many durations are still open that the quantile was not reached.
    case notReached
    /// A relative change is not defined: the starting value is within 3 standard errors of zero, or a value is not positive.
    case baselineNearZero
    /// All values are equal, so nothing can be said about chance.
    case noSpread
}
