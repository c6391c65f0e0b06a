public import PilotageModel
import PilotageStatistics

/// Whether the pilot's workflows are drifting since the change: level, shares of outcomes, shares of durations.
///
/// The first eight weeks after the transition are the reference, the weeks after those are watched (`methods.md` A11).
public struct DriftEvidence: Sendable {
    /// Weeks after the transition that serve as the reference.
    public static let reference = 8
    /// Weeks that must have been watched since.
    public static let fewestWatched = 4

    /// One thing that may drift.
    public enum Kind: Sendable, CaseIterable { case level, outcomes, durations }

    /// What was found of one kind.
    public enum Finding: Sendable, Hashable { case steady, watch, act }

    /// One line of evidence.
    public struct Line: Sendable {
        public let kind: Kind
        /// The average of the latest week in units of its limit, or the stability index.
        public let value: Double
        /// Nil for the level, which has a limit in place of a p-value.
        public let pValue: Double?
        public let finding: Finding
    }

    public let weeks: [ISOWeek]
    public let lines: [Line]

    /// Nil before four weeks were watched.
    init?(_ metric: MetricDefinition, frame: ComparisonFrame, table: TallyTable) {
        guard frame.after.count >= Self.reference + Self.fewestWatched else { return nil }
        let first = Array(frame.after.prefix(Self.reference))
        let rest = Array(frame.after.dropFirst(Self.reference))
        weeks = rest
        let counts = OutcomeCounts(metric, arm: frame.treated, table: table)
        lines = [
            Self.level(metric, frame.treated, table, first, rest), counts.outcomes(first, rest),
            counts.durations(first, rest),
        ].compactMap { $0 }
        guard !lines.isEmpty else { return nil }
    }

    private static func level(
        _ metric: MetricDefinition,
        _ arm: [String],
        _ table: TallyTable,
        _ first: [ISOWeek],
        _ rest: [ISOWeek]
    ) -> Line? {
        let series = MetricSeries(metric, in: table, arm: arm)
        let values = { (weeks: [ISOWeek]) in weeks.compactMap { series.measured(over: [$0]).sampled?.value } }
        let (before, after) = (values(first), values(rest))
        guard before.count == first.count, after.count == rest.count, let limits = try? XmRLimits(before),
            limits.averageMovingRange > 0
        else { return nil }
        // The mean moving range over 1.128 estimates the spread of single weeks.
        let spread = limits.averageMovingRange / 1.128
        guard let last = ExponentialAverage(after.map { ($0 - limits.mean) / spread }).points.last else { return nil }
        return Line(
            kind: .level,
            value: last.average / last.limit,
            pValue: nil,
            finding: last.isSignal ? .act : .steady
        )
    }
}

/// Counts by outcome and by duration, with the design effect of weeks.
private struct OutcomeCounts {
    private let metric: MetricDefinition
    private let series: MetricSeries
    private let arm: [String]
    private let table: TallyTable

    init(_ metric: MetricDefinition, arm: [String], table: TallyTable) {
        self.metric = metric
        self.arm = arm
        self.table = table
        series = MetricSeries(metric, in: table, arm: arm)
    }

    func outcomes(_ first: [ISOWeek], _ rest: [ISOWeek]) -> DriftEvidence.Line? {
        let fields: [TallyField] = [.succeeded, .failedTemporary, .failedLogical, .failedUnknown]
        let counts = { (weeks: [ISOWeek]) in fields.map { Int64(series.total($0, over: weeks)) } }
        let weekly = { (weeks: [ISOWeek]) in
            weeks.map { week in
                Cluster(
                    numerator: series.total(.failed, over: [week]),
                    denominator: series.total(.finished, over: [week])
                )
            }
        }
        return line(.outcomes, counts(first), counts(rest), weekly(first + rest))
    }

    /// Fifths of the reference.
    func durations(_ first: [ISOWeek], _ rest: [ISOWeek]) -> DriftEvidence.Line? {
        let before = weekly(first)
        let after = weekly(rest)
        let pool = DurationPool(before)
        let edges = [20, 40, 60, 80].compactMap { pool.quantile(percent: $0) }
        guard edges.count == 4, Set(edges).count == 4, let middle = pool.quantile(percent: 50) else { return nil }
        let clusters = (before + after).map { week in
            Cluster(numerator: Int128(week.count(atMost: middle)), denominator: Int128(week.count))
        }
        return line(.durations, counts(before, edges), counts(after, edges), clusters)
    }

    private func weekly(_ weeks: [ISOWeek]) -> [DurationDistribution] {
        let filter = table.plan.filters.firstIndex(of: metric.filters) ?? 0
        return weeks.map { week in
            table.durations(.duration, filter: filter, workflows: arm, slice: .all, span: week).ended
        }
    }

    private func counts(_ weeks: [DurationDistribution], _ edges: [Int64]) -> [Int64] {
        let upTo = edges.map { edge in weeks.reduce(Int64(0)) { $0 + Int64($1.count(atMost: edge)) } }
        let all = weeks.reduce(Int64(0)) { $0 + Int64($1.count) }
        return zip(upTo + [all], [0] + upTo).map { $0 - $1 }
    }

    private func line(
        _ kind: DriftEvidence.Kind,
        _ first: [Int64],
        _ rest: [Int64],
        _ weekly: [Cluster]
    ) -> DriftEvidence.Line? {
        let effect = designEffect(weekly)
        guard let found = try? PopulationStability(before: first, after: rest, designEffect: effect) else { return nil }
        let finding: DriftEvidence.Finding =
            switch found.finding {
            case .steady: .steady
            case .watch: .watch
            case .act: .act
            }
        return DriftEvidence.Line(kind: kind, value: found.index, pValue: found.pValue, finding: finding)
    }

    /// At least 1: weeks that vary less than chance are no reason to trust counts more.
    private func designEffect(_ weekly: [Cluster]) -> Double {
        let events = Int64(weekly.reduce(Int128(0)) { $0 + $1.numerator })
        let cases = Int64(weekly.reduce(Int128(0)) { $0 + $1.denominator })
        guard let clustered = try? WeekClustered.estimate(weekly),
            let independent = try? Estimate.proportion(numerator: events, denominator: cases),
            let effect = try? clustered.designEffect(against: independent)
        else { return 1 }
        return max(1, effect)
    }
}
