/// A quantile of durations of which some are not over, with weeks as the unit of inference.
///
/// With q Kaplan and Meier's quantile, each duration pulls on the share over by q with
/// S(q) [1/(n - d) at its own end, if by q, - sum of d/(n (n - d)) while it was watched up to q];
/// V = k/(k-1) times the sum of the weeks' squared pulls; Woodruff's interval p -+ t sqrt V is read back through the curve.
/// When all durations are over, each pull is (1{x <= q} - p)/n and the interval is that of `WeekClusteredQuantile`.
enum CensoredQuantile {
    static func estimate(
        weeks: [WatchedDurations],
        percent: Int,
        confidence: Double
    ) throws(Refusal) -> QuantileEstimate {
        let pool = WatchedPool(weeks)
        let curve = try KaplanMeier(ended: pool.ended, open: pool.open)
        let share = Double(percent) / 100
        guard let value = curve.quantile(share), let step = curve.step(at: value) else { throw .notReached }
        guard step.atRisk >= WeekClusteredQuantile.fewestBeyond else {
            throw .tooFewObservations(have: step.atRisk, need: WeekClusteredQuantile.fewestBeyond)
        }
        guard step.survival > 0 else { throw .boundsCollapse }
        let pulls = weeks.map { pull($0, on: step, of: curve) }
        let spread = try WeekClustered.estimate(value: 1 - step.survival, pulls: pulls)
        let tail = (1 - confidence) / 2
        let half =
            Distributions.studentUpperQuantile(tail, degreesOfFreedom: spread.degreesOfFreedom) * spread.standardError
        guard share - half > 0, share + half < 1, let low = curve.quantile(share - half) else { throw .boundsCollapse }
        guard let high = curve.quantile(share + half) else { throw .notReached }
        guard low < high else { throw .boundsCollapse }
        return QuantileEstimate(
            value: Double(value),
            low: Double(low),
            high: Double(high),
            n: pool.count,
            open: pool.open.count,
            weeks: weeks.count,
            isExact: pool.ended.isExact && pool.open.isExact,
            pulls: pulls
        )
    }

    /// How far one week moves the share over by the step's time, to first order.
    static func pull(_ week: WatchedDurations, on step: KaplanMeier.Step, of curve: KaplanMeier) -> Double {
        var sum = 0.0
        for (duration, count) in DurationPool([week.ended]).counted {
            guard duration <= step.time, let own = curve.step(at: duration) else {
                sum -= Double(count) * step.greenwood
                continue
            }
            sum += Double(count) * (1 / Double(own.atRisk - own.ended) - own.greenwood)
        }
        for (duration, count) in DurationPool([week.open]).counted {
            sum -= Double(count) * (curve.step(at: min(duration, step.time))?.greenwood ?? 0)
        }
        return step.survival * sum
    }
}
