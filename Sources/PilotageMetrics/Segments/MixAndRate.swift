public import PilotageStatistics

/// How an overall change splits into changed rates, a changed mix, and segments that came or went (Kitagawa 1955).
///
/// The three parts add up to the change. Source: `methods.md` A10.
public struct MixAndRate: Sendable, Hashable {
    /// What would have changed had the mix stayed the same.
    public let rate: Double
    /// What the shift between segments alone did.
    public let mix: Double
    /// Segments present in one period only.
    public let entryAndExit: Double

    /// Nil when either period has no cases at all.
    public init?(before: [Cluster], after: [Cluster], factor: Double = 1) {
        let totalBefore = Double(before.reduce(Int128(0)) { $0 + $1.denominator })
        let totalAfter = Double(after.reduce(Int128(0)) { $0 + $1.denominator })
        guard totalBefore > 0, totalAfter > 0, before.count == after.count else { return nil }
        var parts = (rate: 0.0, mix: 0.0, moved: 0.0)
        for (first, second) in zip(before, after) {
            let weightBefore = Double(first.denominator) / totalBefore
            let weightAfter = Double(second.denominator) / totalAfter
            switch (first.denominator != 0, second.denominator != 0) {
            case (true, true):
                let rateBefore = Double(first.numerator) / Double(first.denominator)
                let rateAfter = Double(second.numerator) / Double(second.denominator)
                parts.rate += (weightBefore + weightAfter) / 2 * (rateAfter - rateBefore)
                parts.mix += (rateBefore + rateAfter) / 2 * (weightAfter - weightBefore)
            case (false, true): parts.moved += Double(second.numerator) / totalAfter
            case (true, false): parts.moved -= Double(first.numerator) / totalBefore
            case (false, false): continue
            }
        }
        rate = parts.rate * factor
        mix = parts.mix * factor
        entryAndExit = parts.moved * factor
    }

    public var total: Double { rate + mix + entryAndExit }

    /// Whether the overall change misleads: the mix outweighs the rates, or the two point in different directions.
    public var isSimpson: Bool {
        mix.magnitude > rate.magnitude || (total != 0 && rate != 0 && (total < 0) != (rate < 0))
    }
}
