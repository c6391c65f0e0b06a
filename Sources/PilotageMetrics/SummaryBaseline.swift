import PilotageModel
import PilotageStatistics

/// A change from a summary that somebody measured to the weeks that runs record.
enum SummaryBaseline {
    static func change(
        from baseline: BaselineRecord,
        to series: MetricSeries,
        weeks: [ISOWeek]
    ) -> Result<Change, Absence> {
        let clusters = series.clusters(weeks: weeks).filter { $0.denominator != 0 }
        guard case .ratio = series.metric.measure else { return .failure(.noMethod("a quantile against a summary")) }
        guard clusters.count >= RatioChange.fewestWeeks else {
            return .failure(.tooFewWeeks(have: clusters.count, need: RatioChange.fewestWeeks))
        }
        do {
            let after = try WeekClustered.estimate(clusters).scaled(by: series.metric.clusterFactor)
            let difference = try Difference.welch(before: try estimate(baseline), after: after)
            return .success(
                Change(
                    value: difference.value,
                    better: series.metric.better,
                    basis: .summary(df: difference.degreesOfFreedom),
                    cautions: [.summaryBaseline],
                    spread: .student(difference)
                )
            )
        } catch {
            return .failure(Absence(error))
        }
    }

    private static func estimate(_ baseline: BaselineRecord) throws(Refusal) -> Estimate {
        switch baseline.summary {
        case .mean(let n, let mean, let deviation):
            try Estimate.summary(n: n, mean: mean.double, standardDeviation: deviation.double)
        case .proportion(let numerator, let denominator):
            try Estimate.proportion(numerator: numerator, denominator: denominator)
        }
    }
}

extension Estimate {
    /// The same estimate in another unit.
    func scaled(by factor: Double) -> Estimate {
        Estimate(
            value: value * factor,
            variance: variance * factor * factor,
            degreesOfFreedom: degreesOfFreedom,
            clusters: clusters
        )
    }
}
