public import PilotageModel
public import PilotageStatistics

/// Whether the primary metric gave a signal for the worse in the latest weeks, against the limits of the weeks before.
public struct ProcessSignals: Sendable {
    /// Weeks that are looked at, the latest ones.
    public static let latest = 6
    public static let rules = RunRules.wheeler

    /// Those of the latest weeks that gave a signal for the worse.
    public let adverse: [ISOWeek]

    /// Nil with fewer than eight weeks before that have a value, or without limits.
    init?(_ metric: MetricDefinition, frame: ComparisonFrame, table: TallyTable) {
        let series = MetricSeries(metric, in: table, arm: frame.treated)
        let before = frame.before.compactMap { series.measured(over: [$0]).sampled?.value }
        guard before.count >= WeekEvaluation.fewestForLimits, let limits = try? XmRLimits.robust(before) else {
            return nil
        }
        let after = frame.after.map { ($0, series.measured(over: [$0]).sampled?.value) }
        // A week without a value breaks a run, so only the stretch after the last such week is read.
        let stretch = after.reversed().prefix { $0.1 != nil }.reversed()
        let signals = Self.rules.signals(stretch.compactMap(\.1), limits: limits)
        adverse = zip(stretch, signals).suffix(Self.latest).filter { week, found in
            guard let value = week.1, !found.isEmpty else { return false }
            return (value > limits.mean) != (metric.better == .higher)
        }.map(\.0.0)
    }
}
