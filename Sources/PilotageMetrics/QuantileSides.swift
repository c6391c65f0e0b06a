import PilotageStatistics

/// The durations of both periods, and of the control where there is one: what a quantile's change is made of.
struct QuantileSides: Sendable, Hashable {
    let before: [WatchedDurations]
    let after: [WatchedDurations]
    /// Nil for a change by itself.
    let control: Control?
    let percent: Int
    /// What a millisecond is worth in the metric's unit.
    let factor: Double

    /// The same of the workflows that did not change.
    struct Control: Sendable, Hashable {
        let before: [WatchedDurations]
        let after: [WatchedDurations]
    }

    /// The change in the metric's unit, the control's taken off.
    func value() throws(Refusal) -> Double {
        let own = try estimates(before, after, 0.95)
        let change = own.after.value - own.before.value
        guard let control else { return change * factor }
        let other = try estimates(control.before, control.after, 0.95)
        return (change - (other.after.value - other.before.value)) * factor
    }

    func interval(confidence: Double) throws(Refusal) -> Interval {
        let own = try estimates(before, after, confidence)
        let found: Interval
        if let control {
            let other = try estimates(control.before, control.after, confidence)
            found = WeekClusteredQuantile.net(treated: own, control: other)
        } else {
            found = WeekClusteredQuantile.difference(before: own.before, after: own.after).absolute
        }
        return Interval(low: found.low * factor, high: found.high * factor)
    }

    /// Durations that were not over, in all of them.
    var open: Int {
        let all = before + after + (control?.before ?? []) + (control?.after ?? [])
        return all.reduce(0) { $0 + $1.open.count }
    }

    private func estimates(
        _ first: [WatchedDurations],
        _ second: [WatchedDurations],
        _ confidence: Double
    ) throws(Refusal) -> (before: QuantileEstimate, after: QuantileEstimate) {
        (
            try WeekClusteredQuantile.estimate(watched: first, percent: percent, confidence: confidence),
            try WeekClusteredQuantile.estimate(watched: second, percent: percent, confidence: confidence)
        )
    }
}
