import PilotageModel
import PilotageStatistics

/// Runs whose status nobody knows, and how far they could move the effect at worst (`methods.md` A12).
struct MissingOutcomes {
    let count: Int
    /// Among all runs of both periods.
    let share: Double
    /// The worst case for the effect: every unknown run after counts as bad, every one before as good.
    private let worstShift: Double

    init(_ metric: MetricDefinition, frame: ComparisonFrame, table: TallyTable) {
        let series = MetricSeries(metric, in: table, arm: frame.treated)
        let unknownBefore = Double(series.total(.statusUnknown, over: frame.before))
        let unknownAfter = Double(series.total(.statusUnknown, over: frame.after))
        let all = Double(series.total(.runs, over: frame.before) + series.total(.runs, over: frame.after))
        count = Int(unknownBefore + unknownAfter)
        share = all == 0 ? 0 : Double(count) / all
        guard metric.isProportion, let before = series.measured(over: frame.before).sampled,
            let after = series.measured(over: frame.after).sampled
        else {
            worstShift = 0
            return
        }
        let good = metric.better == .higher
        let worstAfter = (after.value * after.sample + (good ? 0 : unknownAfter)) / (after.sample + unknownAfter)
        let worstBefore = (before.value * before.sample + (good ? unknownBefore : 0)) / (before.sample + unknownBefore)
        worstShift = (worstAfter - after.value).magnitude + (worstBefore - before.value).magnitude
    }

    /// Whether a gain would no longer be one in the worst case.
    func changesState(
        _ state: EffectState,
        _ change: Result<Change, Absence>,
        _ look: Look?,
        _ primary: PrimaryMetric
    ) -> Bool {
        guard state.isGain, worstShift > 0, case .success(let change) = change, let look,
            let interval = change.effectInterval(confidence: look.confidence)
        else { return false }
        let worst = EffectState(
            effect: change.effect - worstShift,
            interval: Interval(low: interval.low - worstShift, high: interval.high - worstShift),
            worthwhile: primary.worthwhileEffect.double
        )
        return !worst.isGain
    }
}
