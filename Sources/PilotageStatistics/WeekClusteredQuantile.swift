/// A quantile of durations with weeks as the unit of inference: Woodruff's interval, differences by MOVER.
///
/// With q the type-1 quantile, the share of each week's runs at or below q is a ratio with weeks as clusters. Its
/// interval p -+ t sqrt V with k - 1 degrees of freedom is read back through the sample to two ranks.
public enum WeekClusteredQuantile {
    /// Weeks with durations that a period needs.
    public static let fewestWeeks = 4
    /// Durations that must be expected beyond the quantile, on its rarer side.
    public static let fewestBeyond = 5

    /// The quantile of a period and its interval.
    ///
    /// Refused without durations or for a percentage outside 1 to 99, below four weeks with durations, where fewer than
    /// five durations lie beyond the quantile, and where the bounds fall together or leave the sample.
    public static func estimate(
        weeks: [DurationDistribution],
        percent: Int,
        confidence: Double = 0.95
    ) throws(Refusal) -> QuantileEstimate {
        let used = weeks.filter { $0.count > 0 }
        guard !used.isEmpty, (1...99).contains(percent) else { throw .noData }
        guard used.count >= fewestWeeks else { throw .tooFewClusters(have: used.count, need: fewestWeeks) }
        let pool = DurationPool(used)
        try requireTail(pool.count, percent)
        guard let value = pool.quantile(percent: percent) else { throw .noData }
        let pulls = try pulls(used, atMost: pool.threshold(of: value))
        let half = try halfWidth(pulls, confidence)
        let share = Double(percent) / 100
        let low = try duration(at: share - half, in: pool)
        let high = try duration(at: share + half, in: pool)
        guard low < high else { throw .boundsCollapse }
        return QuantileEstimate(
            value: Double(value),
            low: Double(low),
            high: Double(high),
            n: pool.count,
            open: 0,
            weeks: used.count,
            isExact: pool.isExact,
            pulls: pulls
        )
    }

    /// The same of durations of which some may not be over: those count for as long as they were watched.
    ///
    /// Refused as above, when the quantile or its upper end was not reached, and where fewer than five durations were
    /// still watched at the quantile.
    public static func estimate(
        watched weeks: [WatchedDurations],
        percent: Int,
        confidence: Double = 0.95
    ) throws(Refusal) -> QuantileEstimate {
        let used = weeks.filter { $0.count > 0 }
        guard used.contains(where: { $0.open.count > 0 }) else {
            return try estimate(weeks: used.map(\.ended), percent: percent, confidence: confidence)
        }
        guard (1...99).contains(percent) else { throw .noData }
        guard used.count >= fewestWeeks else { throw .tooFewClusters(have: used.count, need: fewestWeeks) }
        try requireTail(used.reduce(0) { $0 + $1.count }, percent)
        return try CensoredQuantile.estimate(weeks: used, percent: percent, confidence: confidence)
    }

    /// After minus before, from two estimates at the same confidence.
    ///
    /// L = d - sqrt((q2 - l2)^2 + (u1 - q1)^2), U = d + sqrt((u2 - q2)^2 + (q1 - l1)^2), on milliseconds and on logs.
    public static func difference(before: QuantileEstimate, after: QuantileEstimate) -> QuantileDifference {
        QuantileDifference(
            value: after.value - before.value,
            absolute: mover(Bounds(before), Bounds(after)),
            relative: relative(before, after)
        )
    }

    /// The change of the treated less the change of the control: in each period the gap between both, then the gaps' change.
    ///
    /// What hits treated and control in the same week cancels as far as their weeks moved together: r is the correlation of
    /// their pulls in the period, and a gap's distance down is sqrt(x^2 + y^2 - 2 r x y) with the treated's distance down and
    /// the control's up. Periods are independent.
    public static func net(
        treated: (before: QuantileEstimate, after: QuantileEstimate),
        control: (before: QuantileEstimate, after: QuantileEstimate)
    ) -> Interval {
        let first = Bounds(gap: treated.before, control.before)
        let second = Bounds(gap: treated.after, control.after)
        return mover(first, second)
    }

    private static func requireTail(_ count: Int, _ percent: Int) throws(Refusal) {
        let rarer = min(percent, 100 - percent)
        let needed = (fewestBeyond * 100 + rarer - 1) / rarer
        guard count >= needed else { throw .tooFewObservations(have: count, need: needed) }
    }

    private static func pulls(_ weeks: [DurationDistribution], atMost threshold: Int64) throws(Refusal) -> [Double] {
        let clusters = weeks.map { week in
            Cluster(numerator: Int128(week.count(atMost: threshold)), denominator: Int128(week.count))
        }
        return try RatioResiduals(clusters).pulls
    }

    private static func halfWidth(_ pulls: [Double], _ confidence: Double) throws(Refusal) -> Double {
        let share = try WeekClustered.estimate(value: 0, pulls: pulls)
        let tail = (1 - confidence) / 2
        return Distributions.studentUpperQuantile(tail, degreesOfFreedom: share.degreesOfFreedom) * share.standardError
    }

    private static func duration(at share: Double, in pool: DurationPool) throws(Refusal) -> Int64 {
        guard share > 0, share < 1 else { throw .boundsCollapse }
        let rank = Int((share * Double(pool.count)).rounded(.up))
        guard let value = pool.value(atRank: max(1, rank)) else { throw .boundsCollapse }
        return value
    }

    private static func relative(_ before: QuantileEstimate, _ after: QuantileEstimate) -> RelativeEffect? {
        guard before.low > 0, after.low > 0 else { return nil }
        let range = mover(Bounds(before).logarithm, Bounds(after).logarithm)
        return RelativeEffect(
            value: after.value / before.value - 1,
            interval: Interval(
                low: Distributions.exponentialMinusOne(range.low),
                high: Distributions.exponentialMinusOne(range.high)
            )
        )
    }

    /// The interval of a difference, recovered from the distances of each value to its own bounds.
    private static func mover(_ before: Bounds, _ after: Bounds) -> Interval {
        let difference = after.value - before.value
        let down = ((after.value - after.low).squared + (before.high - before.value).squared).squareRoot()
        let up = ((after.high - after.value).squared + (before.value - before.low).squared).squareRoot()
        return Interval(low: difference - down, high: difference + up)
    }

    /// A value between two bounds, on whichever scale.
    private struct Bounds {
        let value: Double
        let low: Double
        let high: Double

        init(_ estimate: QuantileEstimate) {
            value = estimate.value
            low = estimate.low
            high = estimate.high
        }

        /// One less the other, of the same weeks.
        init(gap one: QuantileEstimate, _ other: QuantileEstimate) {
            let shared = Self.correlation(one.pulls, other.pulls)
            func distance(_ first: Double, _ second: Double) -> Double {
                max(0, first.squared + second.squared - 2 * shared * first * second).squareRoot()
            }
            value = one.value - other.value
            low = value - distance(one.value - one.low, other.high - other.value)
            high = value + distance(one.high - one.value, other.value - other.low)
        }

        /// At most 0.9 either way; zero where the weeks do not match.
        private static func correlation(_ one: [Double], _ other: [Double]) -> Double {
            guard one.count == other.count else { return 0 }
            let product = zip(one, other).reduce(0.0) { $0 + $1.0 * $1.1 }
            let size = one.reduce(0.0) { $0 + $1.squared } * other.reduce(0.0) { $0 + $1.squared }
            guard size > 0 else { return 0 }
            return min(0.9, max(-0.9, product / size.squareRoot()))
        }

        private init(value: Double, low: Double, high: Double) {
            self.value = value
            self.low = low
            self.high = high
        }

        var logarithm: Bounds {
            Bounds(
                value: Distributions.logarithm(value),
                low: Distributions.logarithm(low),
                high: Distributions.logarithm(high)
            )
        }
    }
}

extension Double {
    fileprivate var squared: Double { self * self }
}
