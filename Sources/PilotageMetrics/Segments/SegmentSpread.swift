import PilotageStatistics

/// Whether a change differs between the values of a dimension, and whether it helps some and hurts others.
///
/// Against a control all values share the control's change, so that their differences rest on their own errors alone
/// (`methods.md` A10).
public struct SegmentSpread: Sendable {
    /// Cochran's Q and its degrees of freedom.
    public let q: Double
    public let degreesOfFreedom: Int
    /// Of values that differ at least this much by chance.
    public let pValue: Double
    /// The part of the differences that chance does not explain.
    public let iSquared: Double
    /// Gail and Simon's p-value: small when the change is good for some and bad for others beyond chance.
    public let bothWays: Double
    /// By segment, in order; nil for those that cannot be compared.
    let shrunken: [Double?]

    /// Nil with fewer than two segments that can be compared.
    init?(_ comparisons: [Comparison]) {
        var effects: [Double] = []
        var ownErrors: [Double] = []
        var errors: [Double] = []
        var places: [Int] = []
        for (index, comparison) in comparisons.enumerated() {
            guard let deciding = (try? comparison.deciding.get())?.student,
                let own = (try? comparison.change.get())?.student
            else { continue }
            effects.append(deciding.value)
            ownErrors.append(own.standardError)
            errors.append(deciding.standardError)
            places.append(index)
        }
        guard let found = try? Heterogeneity(effects: effects, standardErrors: ownErrors),
            let interaction = try? GailSimon(effects: effects, standardErrors: errors)
        else { return nil }
        q = found.q
        degreesOfFreedom = effects.count - 1
        pValue = found.pValue
        iSquared = found.iSquared
        bothWays = interaction.pValue
        var shrunken: [Double?] = comparisons.map { _ in nil }
        for (position, index) in places.enumerated() { shrunken[index] = found.shrunken[position] }
        self.shrunken = shrunken
    }
}
