import PilotageModel
public import PilotageStatistics

/// Runs whose status nobody knows, and how far they could move the primary metric at worst (`methods.md` A12).
public struct MissingOutcomes: Sendable {
    /// One period.
    public struct Side: Sendable {
        /// Runs of unknown status.
        public let unknown: Int
        /// All runs, those included.
        public let runs: Int
        /// The metric if no unknown run counted for it, and if all did; nil where it is no share of runs.
        public let bounds: MissingnessBounds?

        /// The part of all runs whose status nobody knows.
        public var share: Double { runs == 0 ? 0 : Double(unknown) / Double(runs) }
    }

    public let before: Side
    public let after: Side
    /// The chance of missing parts at least this different, with counts scaled by the design effect of weeks; nil where
    /// so few are missing that it cannot be said.
    public let differencePValue: Double?
    private let better: MetricDefinition.Direction

    init(_ metric: MetricDefinition, frame: ComparisonFrame, table: TallyTable) {
        let series = MetricSeries(metric, in: table, arm: frame.treated)
        before = Self.side(series, frame.before)
        after = Self.side(series, frame.after)
        better = metric.better
        differencePValue = Self.differencePValue(
            before,
            after,
            designEffect: max(1, Self.designEffect(series, frame.before), Self.designEffect(series, frame.after))
        )
    }

    /// Unknown runs that each period must expect before chi-squared may compare them.
    private static let fewestExpected = 5.0

    private static func differencePValue(_ before: Side, _ after: Side, designEffect: Double) -> Double? {
        let all = Double(before.runs + after.runs)
        let expected = Double(min(before.runs, after.runs)) * Double(before.unknown + after.unknown) / max(all, 1)
        guard expected >= fewestExpected else { return nil }
        return try? MissingnessBounds.pValue(
            missingBefore: Int64(before.unknown),
            of: Int64(before.runs),
            missingAfter: Int64(after.unknown),
            of: Int64(after.runs),
            designEffect: designEffect
        )
    }

    /// Runs of unknown status in both periods.
    public var count: Int { before.unknown + after.unknown }

    /// Among all runs of both periods.
    var share: Double {
        let all = before.runs + after.runs
        return all == 0 ? 0 : Double(count) / Double(all)
    }

    /// The worst case for the effect: every unknown run after counts as bad, every one before as good.
    public var worstShift: Double {
        guard let first = before.bounds, let second = after.bounds else { return 0 }
        switch better {
        case .lower:
            return (second.bounds.high - second.completeCase) + (first.completeCase - first.bounds.low)
        case .higher:
            return (second.completeCase - second.bounds.low) + (first.bounds.high - first.completeCase)
        }
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
            proof: nil,
            worthwhile: primary.worthwhileEffect.double
        )
        return !worst.isGain
    }

    private static func side(_ series: MetricSeries, _ weeks: [ISOWeek]) -> Side {
        let unknown = Int(series.total(.statusUnknown, over: weeks))
        let runs = Int(series.total(.runs, over: weeks))
        guard series.metric.isProportion,
            case .totals(let above, let below) = series.measured(over: weeks).sampled?.source
        else { return Side(unknown: unknown, runs: runs, bounds: nil) }
        let bounds = try? MissingnessBounds(
            events: Int64(above.units),
            known: Int64(below.units),
            unknown: Int64(unknown)
        )
        return Side(unknown: unknown, runs: runs, bounds: bounds)
    }

    /// How much more the weekly parts of unknown status vary than independent runs would; 0 where it cannot be said.
    private static func designEffect(_ series: MetricSeries, _ weeks: [ISOWeek]) -> Double {
        let clusters = weeks.map { week in
            Cluster(
                numerator: series.total(.statusUnknown, over: [week]),
                denominator: series.total(.runs, over: [week])
            )
        }
        let unknown = Int64(clusters.reduce(Int128(0)) { $0 + $1.numerator })
        let runs = Int64(clusters.reduce(Int128(0)) { $0 + $1.denominator })
        guard let clustered = try? WeekClustered.estimate(clusters),
            let independent = try? Estimate.proportion(numerator: unknown, denominator: runs)
        else { return 0 }
        return (try? clustered.designEffect(against: independent)) ?? 0
    }
}
