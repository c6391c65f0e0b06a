import PilotageStatistics

/// Every interval at 95 % that reports print of a change, made from one simulated pilot.
enum PublishedInterval: String, CaseIterable {
    case ratio = "ratio, wider of weeks and days"
    case net = "ratio net of control"
    case relative = "relative change of a ratio"
    case median = "p50"
    case ninetyFifth = "p95"
    case netMedian = "p50 net of control"
    case superiority = "chance that one after is shorter"
    case geometric = "ratio of geometric means"
    case mean = "mean of durations, weeks as clusters"
    case capped = "capped mean of durations"
    case trendAdjusted = "interrupted time series, step"
    case trendBefore = "trend of the weeks before"

    /// The interval and the value that it should hold where nothing changes; nil where the method refuses.
    func interval(_ runs: SimulatedRuns) -> Interval? {
        switch self {
        case .ratio: return wider(runs.treated, runs)?.interval(confidence: 0.95)
        case .net: return net(runs)?.interval(confidence: 0.95)
        case .relative: return relative(runs)
        case .median: return quantile(runs, 50)
        case .ninetyFifth: return quantile(runs, 95)
        case .netMedian: return netQuantile(runs)
        case .superiority, .geometric, .mean, .capped: return ofDurations(runs)?.interval(confidence: 0.95)
        case .trendAdjusted: return trendAdjusted(runs)
        case .trendBefore: return trendBefore(runs)
        }
    }

    private func wider(_ days: [Cluster], _ runs: SimulatedRuns) -> Difference? {
        let weeks = runs.clusters(days, length: 7)
        let single = runs.clusters(days, length: 1)
        guard
            let one = try? Difference.welch(
                before: try WeekClustered.estimate(weeks.before),
                after: try WeekClustered.estimate(weeks.after)
            )
        else { return nil }
        let other = try? Difference.welch(
            before: try EqualWeightedCosine.estimate(single.before),
            after: try EqualWeightedCosine.estimate(single.after)
        )
        return PublishedDifference.wider(week: one, ewc: other).published
    }

    private func net(_ runs: SimulatedRuns) -> Difference? {
        let (treated, control) = (runs.clusters(runs.treated, length: 7), runs.clusters(runs.control, length: 7))
        let (treatedDays, controlDays) = (
            runs.clusters(runs.treated, length: 1), runs.clusters(runs.control, length: 1)
        )
        guard
            let one = try? Difference.welch(
                before: try JointSeries.weekEstimate(treated: treated.before, control: control.before),
                after: try JointSeries.weekEstimate(treated: treated.after, control: control.after)
            )
        else { return nil }
        let other = try? Difference.welch(
            before: try JointSeries.dayEstimate(treated: treatedDays.before, control: controlDays.before),
            after: try JointSeries.dayEstimate(treated: treatedDays.after, control: controlDays.after)
        )
        return PublishedDifference.wider(week: one, ewc: other).published
    }

    private func relative(_ runs: SimulatedRuns) -> Interval? {
        let weeks = runs.clusters(runs.treated, length: 7)
        let days = runs.clusters(runs.treated, length: 1)
        guard
            let one = try? RelativeEffect.between(
                before: try WeekClustered.estimate(weeks.before),
                after: try WeekClustered.estimate(weeks.after)
            ).interval
        else { return nil }
        guard
            let other = try? RelativeEffect.between(
                before: try EqualWeightedCosine.estimate(days.before),
                after: try EqualWeightedCosine.estimate(days.after)
            ).interval
        else { return one }
        return other.high - other.low > one.high - one.low ? other : one
    }

    private func quantile(_ runs: SimulatedRuns, _ percent: Int) -> Interval? {
        let sides = runs.sides(runs.treatedWeeks)
        guard let before = try? WeekClusteredQuantile.estimate(weeks: sides.before, percent: percent),
            let after = try? WeekClusteredQuantile.estimate(weeks: sides.after, percent: percent)
        else { return nil }
        return WeekClusteredQuantile.difference(before: before, after: after).absolute
    }

    private func netQuantile(_ runs: SimulatedRuns) -> Interval? {
        let (treated, control) = (runs.sides(runs.treatedWeeks), runs.sides(runs.controlWeeks))
        guard let one = try? WeekClusteredQuantile.estimate(weeks: treated.before, percent: 50),
            let two = try? WeekClusteredQuantile.estimate(weeks: treated.after, percent: 50),
            let three = try? WeekClusteredQuantile.estimate(weeks: control.before, percent: 50),
            let four = try? WeekClusteredQuantile.estimate(weeks: control.after, percent: 50)
        else { return nil }
        return WeekClusteredQuantile.net(treated: (one, two), control: (three, four))
    }

    private func ofDurations(_ runs: SimulatedRuns) -> Difference? {
        let sides = runs.sides(runs.treatedWeeks)
        switch self {
        case .superiority: return try? ClusteredSuperiority.difference(before: sides.before, after: sides.after)
        case .geometric:
            return try? Difference.welch(
                before: try DurationMeans.logarithmic(sides.before),
                after: try DurationMeans.logarithmic(sides.after)
            )
        case .mean:
            return try? Difference.welch(
                before: try DurationMeans.plain(sides.before),
                after: try DurationMeans.plain(sides.after)
            )
        case .capped:
            guard let cap = WeekClusteredQuantile.percentile(tenths: 995, of: sides.before) else { return nil }
            return try? Difference.welch(
                before: try DurationMeans.capped(sides.before, at: cap),
                after: try DurationMeans.capped(sides.after, at: cap)
            )
        case .ratio, .net, .relative, .median, .ninetyFifth, .netMedian, .trendAdjusted, .trendBefore: return nil
        }
    }

    private func weekly(_ runs: SimulatedRuns) -> (before: [Double], after: [Double]) {
        let weeks = runs.clusters(runs.treated, length: 7)
        let ratio = { (cluster: Cluster) in Double(cluster.numerator) / Double(cluster.denominator) }
        return (weeks.before.map(ratio), weeks.after.map(ratio))
    }

    private func trendAdjusted(_ runs: SimulatedRuns) -> Interval? {
        let series = weekly(runs)
        return try? InterruptedTimeSeries(before: series.before, after: series.after, model: .step).step
            .interval(confidence: 0.95)
    }

    private func trendBefore(_ runs: SimulatedRuns) -> Interval? {
        try? TrendCheck(gaps: weekly(runs).before, weeksBetween: 20, worthwhile: 0.02).driftInterval
    }

    /// What the interval should hold: nothing without an effect, else what the effect is on its scale, from long simulation.
    func holds(_ interval: Interval, truth: Double) -> Bool { interval.low <= truth && truth <= interval.high }
}
