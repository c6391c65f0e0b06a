/// The chance that a value after lies below one before, with weeks as the unit of inference.
///
/// A = P(after < before) + half P(equal) from merged counts; the variance by leaving out one week at a time in each
/// period, with k1 + k2 - 2 degrees of freedom.
public enum ClusteredSuperiority {
    /// The fewest weeks in each period.
    public static let fewestWeeks = 4

    /// A minus one half, so that zero is no difference, with its error; refused below four weeks in a period.
    public static func difference(
        before: [[Int64: Int64]],
        after: [[Int64: Int64]]
    ) throws(Refusal) -> Difference {
        let first = before.filter { !$0.isEmpty }
        let second = after.filter { !$0.isEmpty }
        let fewest = min(first.count, second.count)
        guard fewest >= fewestWeeks else { throw .tooFewClusters(have: fewest, need: fewestWeeks) }
        let allBefore = merged(first)
        let allAfter = merged(second)
        let whole = try RankComparison(first: allBefore, second: allAfter).superiority
        var variance = 0.0
        var partials: [Double] = []
        for week in first {
            partials.append(try RankComparison(first: without(week, allBefore), second: allAfter).superiority)
        }
        variance += jackknife(partials)
        partials = []
        for week in second {
            partials.append(try RankComparison(first: allBefore, second: without(week, allAfter)).superiority)
        }
        variance += jackknife(partials)
        guard variance > 0 else { throw .noSpread }
        return Difference(
            value: whole - 0.5,
            standardError: variance.squareRoot(),
            degreesOfFreedom: Double(first.count + second.count - 2)
        )
    }

    /// (k - 1)/k times the squared distances from their mean.
    private static func jackknife(_ partials: [Double]) -> Double {
        let count = Double(partials.count)
        let mean = partials.reduce(0, +) / count
        return (count - 1) / count * partials.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) }
    }

    private static func merged(_ weeks: [[Int64: Int64]]) -> [Int64: Int64] {
        weeks.reduce(into: [:]) { sum, week in for (value, count) in week { sum[value, default: 0] += count } }
    }

    private static func without(_ week: [Int64: Int64], _ all: [Int64: Int64]) -> [Int64: Int64] {
        var rest = all
        for (value, count) in week {
            let left = (rest[value] ?? 0) - count
            rest[value] = left > 0 ? left : nil
        }
        return rest
    }
}
