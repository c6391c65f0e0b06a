public import PilotageModel
public import PilotageStatistics

/// The primary change as it stood after each week, in bands that hold however often one looks.
///
/// For display between the looks, never for a verdict (`methods.md` A7): the bands are wider than those of a declared look.
public struct EffectSoFar: Sendable {
    /// The change over the weeks up to one.
    public struct Point: Sendable {
        public let week: ISOWeek
        /// Weeks after the transition up to it.
        public let weeks: Int
        /// Not counted by direction: after minus before, net of control where there is one.
        public let change: Double
        public let band: Interval
    }

    public let points: [Point]

    /// Nil before there are four weeks, and where the change has no t distribution.
    init?(_ metric: MetricDefinition, frame: ComparisonFrame, ended: [ISOWeek], planned: Int, evidence: PilotEvidence) {
        let before = frame.before.count
        let target = Look.information(before: before, after: max(planned, ended.count))
        var points: [Point] = []
        for count in RatioChange.fewestWeeks..<max(RatioChange.fewestWeeks, ended.count + 1) {
            let part = ComparisonFrame(
                treated: frame.treated,
                control: frame.control,
                before: frame.before,
                after: Array(ended.prefix(count))
            )
            let comparison = Comparison(metric, frame: part, table: evidence.table, baselines: evidence.baselines)
            guard let change = try? comparison.deciding.get(), let student = change.student,
                let band = AlwaysValidBand.interval(
                    of: student,
                    size: Look.information(before: before, after: count),
                    planned: target,
                    alpha: 0.05
                )
            else { continue }
            points.append(Point(week: ended[count - 1], weeks: count, change: change.value, band: band))
        }
        guard !points.isEmpty else { return nil }
        self.points = points
    }
}
