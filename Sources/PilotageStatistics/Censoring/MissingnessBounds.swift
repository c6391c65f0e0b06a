/// How far unknown outcomes could move a rate (Manski's bounds), and whether they are missing equally often.
public struct MissingnessBounds: Sendable, Hashable {
    /// Events by known cases: the headline.
    public let completeCase: Double
    /// If no unknown case were an event, and if all were.
    public let bounds: Interval

    /// From events, known cases and unknown cases; refused without known cases and for counts that contradict.
    public init(events: Int64, known: Int64, unknown: Int64) throws(Refusal) {
        guard known > 0 else { throw .zeroDenominator }
        guard (0...known).contains(events), unknown >= 0 else { throw .noData }
        let all = Double(known + unknown)
        completeCase = Double(events) / Double(known)
        bounds = Interval(low: Double(events) / all, high: Double(events + unknown) / all)
    }

    /// The chance of shares missing at least this different, for counts scaled by the design effect of clustered runs.
    ///
    /// Chi-squared of the two-by-two table; 1 when nothing, or everything, is missing. Refused without cases.
    public static func pValue(
        missingBefore: Int64,
        of casesBefore: Int64,
        missingAfter: Int64,
        of casesAfter: Int64,
        designEffect: Double
    ) throws(Refusal) -> Double {
        guard casesBefore > 0, casesAfter > 0, designEffect >= 1 else { throw .noData }
        let total = Double(casesBefore + casesAfter)
        let share = Double(missingBefore + missingAfter) / total
        guard share > 0, share < 1 else { return 1 }
        let distance = Double(missingBefore) / Double(casesBefore) - Double(missingAfter) / Double(casesAfter)
        let variance = share * (1 - share) * (1 / Double(casesBefore) + 1 / Double(casesAfter)) * designEffect
        return Distributions.chiSquaredUpper(distance * distance / variance, degreesOfFreedom: 1)
    }
}
