/// The chance that a duration after lies below one before, with weeks as the unit of inference.
///
/// A = P(after < before) + half P(equal) from merged counts; the variance by leaving out one week at a time in each
/// period, with k1 + k2 - 2 degrees of freedom.
public enum ClusteredSuperiority {
    /// The fewest weeks in each period.
    public static let fewestWeeks = 4

    /// A minus one half, so that zero is no difference, with its error.
    ///
    /// Refused below four weeks with durations in a period, and where leaving a week out never changes anything.
    public static func difference(
        before: [DurationDistribution],
        after: [DurationDistribution]
    ) throws(Refusal) -> Difference {
        let first = before.filter { $0.count > 0 }
        let second = after.filter { $0.count > 0 }
        let fewest = min(first.count, second.count)
        guard fewest >= fewestWeeks else { throw .tooFewClusters(have: fewest, need: fewestWeeks) }
        let earlier = DurationPool(first).counted
        let later = DurationPool(second).counted
        let sizes = (first.map { Double($0.count) }, second.map { Double($0.count) })
        let all = (sizes.0.reduce(0, +), sizes.1.reduce(0, +))
        // Twice the pairs in which the earlier duration is the longer one, by the week that one of the two comes from.
        let byEarlier = first.map { Double(halves(longer: $0.counted, shorter: later)) / 2 }
        let byLater = second.map { Double(halves(longer: earlier, shorter: $0.counted)) / 2 }
        let wins = byEarlier.reduce(0, +)
        let partials = (
            zip(byEarlier, sizes.0).map { (wins - $0) / ((all.0 - $1) * all.1) },
            zip(byLater, sizes.1).map { (wins - $0) / (all.0 * (all.1 - $1)) }
        )
        let variance = jackknife(partials.0) + jackknife(partials.1)
        guard variance > 0 else { throw .noSpread }
        return Difference(
            value: wins / (all.0 * all.1) - 0.5,
            standardError: variance.squareRoot(),
            degreesOfFreedom: Double(first.count + second.count - 2)
        )
    }

    /// Pairs in which the first is longer count two, equal ones count one.
    private static func halves(
        longer: [(duration: Int64, count: Int)],
        shorter: [(duration: Int64, count: Int)]
    ) -> Int128 {
        var total: Int128 = 0
        var below: Int128 = 0
        var place = 0
        for one in longer {
            while place < shorter.count, shorter[place].duration < one.duration {
                below += Int128(shorter[place].count)
                place += 1
            }
            let isEqual = place < shorter.count && shorter[place].duration == one.duration
            total += Int128(one.count) * (2 * below + (isEqual ? Int128(shorter[place].count) : 0))
        }
        return total
    }

    /// (k - 1)/k times the squared distances from their mean, times what neighbouring weeks share.
    private static func jackknife(_ partials: [Double]) -> Double {
        let count = Double(partials.count)
        let mean = partials.reduce(0, +) / count
        let pulls = partials.map { $0 - mean }
        return (count - 1) / count * pulls.reduce(0.0) { $0 + $1 * $1 } * SharedWeeks.factor(pulls)
    }
}
