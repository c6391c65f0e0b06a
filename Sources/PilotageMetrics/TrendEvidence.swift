import PilotageModel
public import PilotageStatistics

/// What the weeks before say about the primary change: whether pilot and control moved alike, and the change once a trend
/// that was there before is taken off (`methods.md` A4 and A5).
public struct TrendEvidence: Sendable {
    /// Whether the gap to the control was steady before; nil without a control.
    public let check: Result<TrendCheck, Absence>?
    /// The step at the switch of a weekly series with a trend and errors that follow one another.
    public let adjusted: Result<Change, Absence>
    /// The correlation of neighbouring errors in that series; nil where it could not be fitted.
    public let correlation: Double?

    /// Whether the trend before explains so much that the plain change may not be used.
    public var isViolated: Bool { outcome == .violated }

    /// What the check found; nil without a control, or where it could not be made.
    public var outcome: TrendCheck.Outcome? { (try? check?.get())?.outcome }
}

extension TrendEvidence {
    /// Nil for a quantile, whose weekly values have no common error.
    init?(_ metric: MetricDefinition, frame: ComparisonFrame, table: TallyTable, worthwhile: Double) {
        guard case .ratio = metric.measure else { return nil }
        let series = WeeklyGap(metric, frame: frame, table: table)
        let before = series.values(frame.before)
        let after = series.values(frame.after)
        check = frame.control.isEmpty ? nil : Self.check(before, frame, worthwhile)
        let fit = Self.fit(before, after, gap: Self.weeksBetween(frame))
        correlation = (try? fit.get())?.rho
        adjusted = fit.map { found in
            Change(
                value: found.averageEffect.value,
                better: metric.better,
                basis: .trendAdjusted(df: found.averageEffect.degreesOfFreedom),
                spread: .student(found.averageEffect)
            )
        }
    }

    private static func check(_ before: [Double], _ frame: ComparisonFrame, _ worthwhile: Double) -> Result<
        TrendCheck, Absence
    > {
        // Between the middles of the periods: half of each, and what lies between them.
        let distance = Double(frame.before.count + frame.after.count) / 2 + Double(weeksBetween(frame))
        return result { () throws(Refusal) in
            try TrendCheck(gaps: before, weeksBetween: distance, worthwhile: worthwhile)
        }
    }

    private static func fit(_ before: [Double], _ after: [Double], gap: Int) -> Result<InterruptedTimeSeries, Absence> {
        result { () throws(Refusal) in
            try InterruptedTimeSeries(before: before, after: after, gap: gap, model: .step)
        }
    }

    private static func result<Value>(_ body: () throws(Refusal) -> Value) -> Result<Value, Absence> {
        do {
            return .success(try body())
        } catch {
            return .failure(Absence(error))
        }
    }

    /// The weeks that belong to neither side.
    private static func weeksBetween(_ frame: ComparisonFrame) -> Int {
        guard let last = frame.before.last, let first = frame.after.first else { return 0 }
        return max(0, (first.firstDay.number - last.lastDay.number) / 7)
    }
}

/// The metric week by week, less the control's where there is one.
private struct WeeklyGap {
    private let treated: MetricSeries
    private let control: MetricSeries?

    init(_ metric: MetricDefinition, frame: ComparisonFrame, table: TallyTable) {
        treated = MetricSeries(metric, in: table, arm: frame.treated)
        control = frame.control.isEmpty ? nil : MetricSeries(metric, in: table, arm: frame.control)
    }

    /// Weeks in which a side has no value are missing, and left out.
    func values(_ weeks: [ISOWeek]) -> [Double] {
        weeks.compactMap { week in
            guard let own = treated.measured(over: [week]).sampled?.value else { return nil }
            guard let control else { return own }
            return control.measured(over: [week]).sampled.map { own - $0.value }
        }
    }
}
