import PilotageModel
public import PilotageStatistics

/// Whether the weeks before were a bad patch, after which a workflow gets better by itself (`methods.md` A13).
public struct BaselineSelection: Sendable {
    /// The weeks at the end of the baseline that are set against the rest.
    public static let window = 4

    /// The last weeks less the rest, counted so that positive is good.
    public let difference: Difference
    /// Whether the last weeks were worse than the rest by more than one standard error.
    public let isBadPatch: Bool
    /// Whether a rule of the process chart saw a signal for the worse in the baseline.
    public let hasAdverseSignal: Bool

    /// Whether a part of any improvement may come by itself.
    public var isFlagged: Bool { isBadPatch || hasAdverseSignal }

    /// Nil with fewer than eight weeks before that have a value, or when all are equal.
    init?(_ metric: MetricDefinition, frame: ComparisonFrame, table: TallyTable) {
        let series = MetricSeries(metric, in: table, arm: frame.treated)
        let values = frame.before.compactMap { series.measured(over: [$0]).sampled?.value }
        guard values.count >= Self.window * 2, let limits = try? XmRLimits.robust(values),
            let rest = try? Self.estimate(Array(values.dropLast(Self.window))),
            let last = try? Self.estimate(Array(values.suffix(Self.window))),
            let found = try? Difference.welch(before: rest, after: last)
        else { return nil }
        let sign = metric.better == .higher ? 1.0 : -1.0
        difference = Difference(
            value: sign * found.value,
            standardError: found.standardError,
            degreesOfFreedom: found.degreesOfFreedom
        )
        isBadPatch = sign * found.value < -found.standardError
        hasAdverseSignal = zip(values, RunRules.wheeler.signals(values, limits: limits)).contains { value, signals in
            !signals.isEmpty && (value > limits.mean) != (metric.better == .higher)
        }
    }

    /// The mean of weekly values, each week counting once.
    private static func estimate(_ values: [Double]) throws(Refusal) -> Estimate {
        let mean = values.reduce(0, +) / Double(values.count)
        let squares = values.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) }
        return try Estimate.summary(
            n: Int64(values.count),
            mean: mean,
            standardDeviation: (squares / Double(values.count - 1)).squareRoot()
        )
    }
}
