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
    /// The step at the switch itself, where level and slope may change; the adjusted change is the average over all weeks.
    public let step: Result<Change, Absence>?
    /// The step's error with Bartlett weights, for analysts; nil where the series could not be fitted.
    public let correlatedError: Double?
    /// The same as a factor, where the weeks count few events; nil for any other metric.
    public let counts: Result<InterruptedCounts, Absence>?

    /// Whether the trend before explains so much that the plain change may not be used.
    public var isViolated: Bool { outcome == .violated }

    /// What the check found; nil without a control, or where it could not be made.
    public var outcome: TrendCheck.Outcome? { (try? check?.get())?.outcome }
}

extension TrendEvidence {
    /// Nil for a quantile, whose weekly values have no common error.
    init?(
        _ metric: MetricDefinition,
        frame: ComparisonFrame,
        table: TallyTable,
        worthwhile: Double,
        model: ImpactModel = .level
    ) {
        guard case .ratio = metric.measure else { return nil }
        let series = WeeklyGap(metric, frame: frame, table: table)
        let before = series.values(frame.before)
        let after = series.values(frame.after)
        check = frame.control.isEmpty ? nil : Self.check(before, frame, worthwhile)
        let gap = Self.weeksBetween(frame)
        let fit = Self.fit(before, after, gap: gap, model)
        correlation = (try? fit.get())?.rho
        adjusted = fit.map { Self.change($0.averageEffect, metric) }
        step = model == .level ? nil : fit.map { Self.change($0.step, metric) }
        correlatedError = Self.correlatedError(before, after, gap)
        counts = frame.control.isEmpty ? Self.counts(metric, frame, table, gap, model) : nil
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

    private static func fit(
        _ before: [Double],
        _ after: [Double],
        gap: Int,
        _ model: ImpactModel
    ) -> Result<InterruptedTimeSeries, Absence> {
        result { () throws(Refusal) in
            try InterruptedTimeSeries(before: before, after: after, gap: gap, model: model.series)
        }
    }

    private static func change(_ difference: Difference, _ metric: MetricDefinition) -> Change {
        Change(
            value: difference.value,
            better: metric.better,
            basis: .trendAdjusted(df: difference.degreesOfFreedom),
            spread: .student(difference)
        )
    }

    /// With the fourth root rule for the lag: 0.75 T^(1/3), at least one.
    private static func correlatedError(_ before: [Double], _ after: [Double], _ gap: Int) -> Double? {
        let count = before.count + after.count
        guard count > 3 else { return nil }
        let lag = max(1, Int(0.75 * Distributions.power(Double(count), 1.0 / 3)))
        let weeks = (0..<count).map { Double($0 < before.count ? $0 : $0 + gap) }
        let post = (0..<count).map { $0 < before.count ? 0.0 : 1.0 }
        let errors = try? NeweyWest.standardErrors(
            columns: [weeks.map { _ in 1 }, weeks, post],
            response: before + after,
            lag: lag,
            smallSample: true
        )
        return errors?[2]
    }

    /// Weeks with fewer events than this on average are counted, not averaged.
    static let fewEvents = 10.0

    private static func counts(
        _ metric: MetricDefinition,
        _ frame: ComparisonFrame,
        _ table: TallyTable,
        _ gap: Int,
        _ model: ImpactModel
    ) -> Result<InterruptedCounts, Absence>? {
        guard metric.isProportion else { return nil }
        let series = MetricSeries(metric, in: table, arm: frame.treated)
        func rows(_ weeks: [ISOWeek]) -> [(count: Double, exposure: Double)] {
            series.clusters(weeks: weeks).filter { $0.denominator > 0 }.map {
                (Double($0.numerator), Double($0.denominator))
            }
        }
        let before = rows(frame.before)
        let after = rows(frame.after)
        let events = (before + after).reduce(0.0) { $0 + $1.count }
        guard !before.isEmpty, !after.isEmpty, events < fewEvents * Double(before.count + after.count) else {
            return nil
        }
        return result { () throws(Refusal) in
            try InterruptedCounts(before: before, after: after, gap: gap, model: model.series)
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

extension ImpactModel {
    /// The same as statistics name it.
    var series: InterruptedTimeSeries.Model {
        switch self {
        case .level: .step
        case .levelAndSlope: .stepAndSlope
        }
    }
}
