/// Whether the effects of several segments differ by more than chance, and what each is worth on its own.
public struct Heterogeneity: Sendable, Hashable {
    /// The effects' average, each weighted by one over its variance.
    public let pooled: Double
    /// The standard error of the pooled effect.
    public let pooledError: Double
    /// Cochran's Q: the weighted squared distances from the pooled effect.
    public let q: Double
    /// The chance of a Q at least this large if all segments had one effect.
    public let pValue: Double
    /// The share of the variation that chance does not explain, 0 to 1.
    public let iSquared: Double
    /// The variance between segments (DerSimonian-Laird), 0 when chance explains everything.
    public let tauSquared: Double
    /// Each effect drawn towards the pooled one, the more the less certain it is: the only values to rank segments by.
    public let shrunken: [Double]

    /// From effects and their standard errors, in the same order.
    ///
    /// Refused below two segments and when a standard error is not positive.
    public init(effects: [Double], standardErrors: [Double]) throws(Refusal) {
        guard effects.count == standardErrors.count, !effects.isEmpty else { throw .noData }
        guard effects.count > 1 else { throw .tooFewClusters(have: effects.count, need: 2) }
        guard standardErrors.allSatisfy({ $0 > 0 }) else { throw .noSpread }
        let weights = standardErrors.map { 1 / ($0 * $0) }
        let total = weights.reduce(0, +)
        let pooled = zip(weights, effects).reduce(0.0) { $0 + $1.0 * $1.1 } / total
        let q = zip(weights, effects).reduce(0.0) { $0 + $1.0 * ($1.1 - pooled) * ($1.1 - pooled) }
        let degrees = Double(effects.count - 1)
        let squares = weights.reduce(0.0) { $0 + $1 * $1 }
        let between = max(0, (q - degrees) / (total - squares / total))
        self.pooled = pooled
        pooledError = (1 / total).squareRoot()
        self.q = q
        pValue = Distributions.chiSquaredUpper(q, degreesOfFreedom: degrees)
        iSquared = q > 0 ? max(0, (q - degrees) / q) : 0
        tauSquared = between
        shrunken = zip(effects, standardErrors).map { effect, error in
            pooled + between / (between + error * error) * (effect - pooled)
        }
    }
}
