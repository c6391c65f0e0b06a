import PilotageModel
import PilotageStatistics

/// Before and after of a ratio: the wider of weeks as clusters and cosines on days (`methods.md` A2 a and b).
enum RatioChange {
    /// Complete weeks either period must have before weeks can be clusters.
    static let fewestWeeks = 4
    /// Weeks of baseline below which a comparison is provisional.
    static let fullBaseline = 8
    /// Events either period must have before a normal approximation is trusted.
    static let fewestEvents: Int128 = 10

    static func change(_ series: MetricSeries, _ frame: ComparisonFrame) throws(Absence) -> Change {
        // A week without a case is missing, so it is no cluster.
        let before = series.clusters(weeks: frame.before).filter { $0.denominator != 0 }
        let after = series.clusters(weeks: frame.after).filter { $0.denominator != 0 }
        try requireCases(before, after)
        if series.metric.isProportion, isSparse(before) || isSparse(after) {
            return try proportions(before, after, series.metric)
        }
        guard before.count >= fewestWeeks, after.count >= fewestWeeks else {
            throw .tooFewWeeks(have: min(before.count, after.count), need: fewestWeeks)
        }
        let factor = series.metric.clusterFactor
        let weeks = try difference(before, after, WeekClustered.estimate)
        let days = dayDifference(series, frame)
        return published(
            weeks: weeks.scaled(by: factor),
            days: days?.scaled(by: factor),
            better: series.metric.better,
            cautions: cautions(before, after)
        )
    }

    /// The wider of the two intervals, as a change.
    static func published(
        weeks: Difference,
        days: Difference?,
        better: MetricDefinition.Direction,
        cautions: [Change.Caution]
    ) -> Change {
        let wider = PublishedDifference.wider(week: weeks, ewc: days)
        let published = wider.published
        let basis: Change.Basis =
            switch wider.basis {
            case .weeks: .weeks(df: published.degreesOfFreedom)
            case .days: .days(df: published.degreesOfFreedom)
            }
        return Change(
            value: weeks.value,
            better: better,
            basis: basis,
            cautions: cautions,
            spread: .student(
                Difference(
                    value: weeks.value,
                    standardError: published.standardError,
                    degreesOfFreedom: published.degreesOfFreedom
                )
            )
        )
    }

    /// What must be said about the weeks compared: short baselines and weeks that follow one another.
    static func cautions(_ before: [Cluster], _ after: [Cluster]) -> [Change.Caution] {
        var cautions: [Change.Caution] = []
        if before.count < fullBaseline { cautions.append(.provisionalBaseline(weeks: before.count)) }
        let residuals = WeekClustered.residuals(before) + WeekClustered.residuals(after)
        if let correlation = Autocorrelation.lagOne(residuals), correlation > 0.5 {
            cautions.append(.slowDrift(correlation: correlation))
        }
        return cautions
    }

    private static func dayDifference(_ series: MetricSeries, _ frame: ComparisonFrame) -> Difference? {
        guard let before = series.clusters(daysOf: frame.before), let after = series.clusters(daysOf: frame.after)
        else {
            return nil
        }
        return try? difference(before, after, EqualWeightedCosine.estimate)
    }

    private static func difference(
        _ before: [Cluster],
        _ after: [Cluster],
        _ estimate: ([Cluster]) throws(Refusal) -> Estimate
    ) throws(Absence) -> Difference {
        do {
            return try Difference.welch(before: try estimate(before), after: try estimate(after))
        } catch {
            throw Absence(error)
        }
    }

    private static func requireCases(_ before: [Cluster], _ after: [Cluster]) throws(Absence) {
        for period in [before, after] where period.allSatisfy({ $0.denominator == 0 }) { throw .notRecorded }
    }

    /// Fewer than ten events, or fewer than ten cases without the event, or too few weeks.
    private static func isSparse(_ clusters: [Cluster]) -> Bool {
        let events = clusters.reduce(Int128(0)) { $0 + $1.numerator }
        let cases = clusters.reduce(Int128(0)) { $0 + $1.denominator }
        return clusters.count < fewestWeeks || events < fewestEvents || cases - events < fewestEvents
    }

    private static func proportions(
        _ before: [Cluster],
        _ after: [Cluster],
        _ metric: MetricDefinition
    ) throws(Absence) -> Change {
        let first = count(before)
        let second = count(after)
        let value = Double(second.events) / Double(second.cases) - Double(first.events) / Double(first.cases)
        return Change(
            value: value,
            better: metric.better,
            basis: .proportions,
            cautions: [.assumesIndependentRuns],
            spread: .proportions(before: first, after: second)
        )
    }

    private static func count(_ clusters: [Cluster]) -> Change.Count {
        Change.Count(
            events: Int(clusters.reduce(Int128(0)) { $0 + $1.numerator }),
            cases: Int(clusters.reduce(Int128(0)) { $0 + $1.denominator })
        )
    }
}

extension Difference {
    /// The same difference in another unit.
    func scaled(by factor: Double) -> Difference {
        Difference(value: value * factor, standardError: standardError * factor, degreesOfFreedom: degreesOfFreedom)
    }
}
