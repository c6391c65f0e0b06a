public import PilotageModel
public import PilotageStatistics

/// One metric over one arm and slice: its totals by week and day, read from a table of tallies.
public struct MetricSeries: Sendable {
    public let metric: MetricDefinition
    public let arm: [String]
    public let slice: Slice
    private let table: TallyTable
    private let filter: Int

    /// Looks at a metric over the workflows of an arm, whose totals are added up.
    public init(_ metric: MetricDefinition, in table: TallyTable, arm: [String], slice: Slice = .all) {
        self.metric = metric
        self.table = table
        self.arm = arm
        self.slice = slice
        filter = table.plan.filters.firstIndex(of: metric.filters) ?? 0
    }

    /// The metric's value over the weeks, or why there is none.
    public func measured(over weeks: [some DaySpan]) -> Measured {
        if let reason = refusal { return .absent(reason) }
        guard !weeks.isEmpty else { return .absent(.tooFewWeeks(have: 0, need: 1)) }
        switch metric.measure {
        case .ratio(let numerator, let denominator): return ratio(numerator, denominator, over: weeks)
        case .quantile(let percent, let sample):
            return quantile(percent, WatchedPool(durations(of: sample, over: weeks)))
        }
    }

    private func quantile(_ percent: Int, _ all: WatchedPool) -> Measured {
        guard all.count > 0 else { return .absent(.noRuns) }
        do {
            let value = Double(try all.quantile(percent: percent)) * metric.factor
            let source = Sampled.Source.quantile(
                percent: percent,
                count: all.count,
                open: all.open.count,
                isExact: all.ended.isExact && all.open.isExact
            )
            return .value(Sampled(value: value, sample: Double(all.count), source: source))
        } catch {
            return .absent(Absence(error))
        }
    }

    /// Numerator and denominator of each week; empty for a quantile.
    public func clusters(weeks: [some DaySpan]) -> [Cluster] {
        weeks.map { week in cluster(days: Period(week), weeks: 1) }
    }

    /// Numerator and denominator of each day of the weeks; nil where the metric has no meaning for a day.
    public func clusters(daysOf weeks: [ISOWeek]) -> [Cluster]? {
        guard case .ratio(_, let denominator) = metric.measure, !denominator.contains(.weeks) else { return nil }
        return weeks.flatMap { week in
            (0..<7).map { offset in
                cluster(days: Period(day: week.firstDay.advanced(by: offset)), weeks: 0)
            }
        }
    }

    /// The ratio over any days; nil for a quantile, for a metric of whole weeks, and without a case in the days.
    func value(in days: Period) -> Double? {
        guard refusal == nil, case .ratio(_, let denominator) = metric.measure, !denominator.contains(.weeks) else {
            return nil
        }
        let found = cluster(days: days, weeks: 0)
        return found.denominator == 0 ? nil : Double(found.numerator) / Double(found.denominator) * metric.clusterFactor
    }

    /// The weeks in which at least one run of the arm finished; a week without runs is missing, never a quiet one.
    public func weeksWithRuns(among weeks: [ISOWeek]) -> [ISOWeek] {
        weeks.filter { total(.finished, over: [$0]) > 0 }
    }

    /// The durations of each week, with those that were not over; empty for a ratio.
    public func durations(weeks: [some DaySpan]) -> [WatchedDurations] {
        guard case .quantile(_, let sample) = metric.measure else { return [] }
        return durations(of: sample, over: weeks)
    }

    /// How many cases each week has: what a ratio divides by, or the durations of a quantile.
    public func cases(weeks: [ISOWeek]) -> [Double] {
        switch metric.measure {
        case .ratio(_, let denominator):
            clusters(weeks: weeks).map { FixedTotal(units: $0.denominator, scale: denominator.commonScale).double }
        case .quantile(_, let sample): durations(of: sample, over: weeks).map { Double($0.count) }
        }
    }

    /// The sum of any field over the weeks, under the metric's filters.
    public func total(_ field: TallyField, over weeks: [some DaySpan]) -> Int128 {
        weeks.reduce(0) { sum, week in
            sum + table.total([field], filter: filter, workflows: arm, slice: slice, days: Period(week))
        }
    }

    /// Why the totals may not be divided, if they may not: money in several currencies, or a quantity from costs or
    /// people's notes of which the arm has no record at all, which is not recorded and never zero.
    var refusal: Absence? {
        if metric.unit == .money, !table.foreignCurrencies.isEmpty {
            return .foreignCurrency(table.foreignCurrencies.sorted())
        }
        guard case .ratio(let numerator, let denominator) = metric.measure else { return nil }
        let noted = (numerator + denominator).filter(\.isNoted)
        let isMissing = noted.contains { field in !arm.contains { table.observed[$0]?.contains(field) ?? false } }
        return isMissing ? .notRecorded : nil
    }

    private func ratio(_ numerator: [TallyField], _ denominator: [TallyField], over weeks: [some DaySpan]) -> Measured {
        let clusters = clusters(weeks: weeks)
        let above = FixedTotal(units: clusters.reduce(0) { $0 + $1.numerator }, scale: numerator.commonScale)
        let below = FixedTotal(units: clusters.reduce(0) { $0 + $1.denominator }, scale: denominator.commonScale)
        let sample = denominator.contains(where: \.isHours) ? below.double / Self.hour : below.double
        guard below.units != 0 else {
            return .absent(total(.runs, over: weeks) == 0 ? .noRuns : .notRecorded)
        }
        let value = Double(above.units) / Double(below.units) * metric.clusterFactor
        return .value(
            Sampled(value: value, sample: sample, source: .totals(numerator: above, denominator: below))
        )
    }

    /// Milliseconds in an hour.
    private static let hour = 3_600_000.0

    private func cluster(days: Period, weeks: Int128) -> Cluster {
        guard case .ratio(let numerator, let denominator) = metric.measure else {
            return Cluster(numerator: 0, denominator: 0)
        }
        // Tests, replays and retries earn nothing and cost in full, so money is never filtered.
        let isMoney = numerator.contains { $0 == .runCost || $0 == .operatingCost }
        let above = table.total(numerator, filter: isMoney ? 0 : filter, workflows: arm, slice: slice, days: days)
        if let hours = denominator.first(where: \.isHours) {
            return Cluster(numerator: above, denominator: table.milliseconds(hours, days: days))
        }
        guard denominator.contains(.weeks), weeks > 0 else {
            let below = table.total(denominator, filter: filter, workflows: arm, slice: slice, days: days)
            return Cluster(numerator: above, denominator: below)
        }
        // A month has no whole number of weeks: seven times the amount over its days is the same as the amount over its weeks.
        return days.days == 7
            ? Cluster(numerator: above, denominator: weeks)
            : Cluster(numerator: above * 7, denominator: Int128(days.days) * weeks)
    }

    /// The durations of each week of any sample, under the metric's filters.
    func durations(of sample: DurationSample, over weeks: [some DaySpan]) -> [WatchedDurations] {
        weeks.map { table.durations(sample, filter: filter, workflows: arm, slice: slice, span: $0) }
    }
}

extension MetricDefinition {
    /// What a millisecond (or a plain unit) is worth in the metric's unit.
    var factor: Double {
        guard let milliseconds = unit.milliseconds else { return 1 }
        return 1 / Double(milliseconds)
    }

    /// What the quotient of two cluster integers must be multiplied by to be in the metric's unit.
    var clusterFactor: Double {
        guard case .ratio(let numerator, let denominator) = measure else { return factor }
        let timed = numerator.contains(where: \.isTime) && !denominator.contains(where: \.isTime)
        let above = Double(FixedDecimal.power(numerator.commonScale))
        let below = Double(FixedDecimal.power(denominator.commonScale))
        let hour = denominator.contains(where: \.isHours) ? 3_600_000.0 : 1
        return (timed ? factor : 1) * hour * below / above
    }

    /// Whether the value is a count of events among cases, so that exact methods for proportions apply.
    var isProportion: Bool {
        guard case .ratio(let numerator, let denominator) = measure, unit == .share else { return false }
        return (numerator + denominator).allSatisfy { $0.scale == 0 && !$0.isTime }
    }
}

extension TallyField {
    /// Whether the field is a length of the calendar in milliseconds, printed in hours.
    var isHours: Bool { self == .hours || self == .workingHours }
}
