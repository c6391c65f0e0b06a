import PilotageModel
public import PilotageStatistics

/// How large a change is in other measures than its own unit; they inform, and none of them decides (`methods.md` A2, A9).
public struct EffectSizes: Sendable {
    /// After by before less one; refused where the baseline lies within three standard errors of zero.
    public let relative: Result<RelativeEffect, Absence>
    /// So many cases for one event more or less; nil unless the metric is a part of cases and changes beyond chance.
    public let oneIn: Double?
    /// Of a metric that is made of single durations.
    public let durations: DurationEffects?

    init(_ metric: MetricDefinition, frame: ComparisonFrame, table: TallyTable, change: Result<Change, Absence>) {
        let series = MetricSeries(metric, in: table, arm: frame.treated)
        relative = RelativeChange.change(series, frame)
        let found = try? change.get()
        let isClear = found.map { $0.state != .unclear } ?? false
        oneIn = metric.isProportion && isClear ? found.map { 1 / $0.value.magnitude } : nil
        durations = metric.durationSample.map { DurationEffects($0, series, frame) }
    }
}

extension Comparison {
    /// The same with its change in other measures.
    func sized(_ frame: ComparisonFrame, _ table: TallyTable) -> Comparison {
        var sized = self
        sized.sizes = EffectSizes(metric, frame: frame, table: table, change: change)
        return sized
    }
}

/// The change as a share of the baseline, by the wider of weeks as clusters and cosines on days.
enum RelativeChange {
    static func change(_ series: MetricSeries, _ frame: ComparisonFrame) -> Result<RelativeEffect, Absence> {
        if let reason = series.refusal { return .failure(reason) }
        do {
            switch series.metric.measure {
            case .ratio: return .success(try ratio(series, frame))
            case .quantile(let percent, _):
                let before = series.durations(weeks: frame.before)
                let after = series.durations(weeks: frame.after)
                let found = WeekClusteredQuantile.difference(
                    before: try WeekClusteredQuantile.estimate(watched: before, percent: percent),
                    after: try WeekClusteredQuantile.estimate(watched: after, percent: percent)
                )
                return found.relative.map { .success($0) } ?? .failure(.baselineNearZero)
            }
        } catch {
            return .failure(Absence(error))
        }
    }

    private static func ratio(_ series: MetricSeries, _ frame: ComparisonFrame) throws(Refusal) -> RelativeEffect {
        let before = series.clusters(weeks: frame.before).filter { $0.denominator != 0 }
        let after = series.clusters(weeks: frame.after).filter { $0.denominator != 0 }
        let fewest = min(before.count, after.count)
        guard fewest >= RatioChange.fewestWeeks else {
            throw .tooFewClusters(have: fewest, need: RatioChange.fewestWeeks)
        }
        let weeks = try RelativeEffect.between(
            before: try WeekClustered.estimate(before),
            after: try WeekClustered.estimate(after)
        )
        guard let first = series.clusters(daysOf: frame.before), let second = series.clusters(daysOf: frame.after),
            let one = try? EqualWeightedCosine.estimate(first), let other = try? EqualWeightedCosine.estimate(second),
            let days = try? RelativeEffect.between(before: one, after: other)
        else { return weeks }
        return days.interval.high - days.interval.low > weeks.interval.high - weeks.interval.low ? days : weeks
    }
}

extension MetricDefinition {
    /// The single durations behind the metric; nil when it is made of anything else.
    var durationSample: DurationSample? {
        switch measure {
        case .quantile(_, let sample): sample
        case .ratio([.durationMilliseconds], [.durationKnown]): .duration
        case .ratio([.manualMilliseconds], [.manualKnown]): .manual
        case .ratio([.workingMilliseconds], [.workingKnown]): .workingDuration
        case .ratio([.recoveryMilliseconds], [.recoveries]): .recovery
        case .ratio([.workingRecoveryMilliseconds], [.workingRecoveries]): .workingRecovery
        case .ratio: nil
        }
    }
}
