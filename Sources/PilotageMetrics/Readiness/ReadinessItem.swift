public import PilotageModel
public import PilotageStatistics

/// One thing a pilot must have before it starts, with what was found; `holds` is nil where it cannot be known.
public struct ReadinessItem: Sendable {
    /// What is asked.
    public enum Kind: Sendable {
        /// Complete weeks before with runs, against those that data grade A asks for.
        case baselineWeeks(have: Int, need: Int)
        /// What the primary metric can show at a look, against the effect worth having.
        case detectable(look: Look, effect: Result<Double, Absence>, worthwhile: Double)
        /// The weeks after the transition that could show the effect worth having at a single look.
        case weeksNeeded(weeks: Int?, planned: Int)
        /// The worsening of a guardrail that would be noticed at the last look, against its margin.
        case guardrail(metric: MetricDefinition, reach: Result<Double, Absence>, margin: Double)
        /// Whether pilot and control moved alike before.
        case trend(Result<TrendCheck, Absence>)
    }

    public let kind: Kind
    public let holds: Bool?
}
