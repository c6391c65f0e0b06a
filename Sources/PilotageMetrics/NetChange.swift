import PilotageModel
import PilotageStatistics

/// The treated change minus the control's, with the variance of their joint weekly series, so that what hits both in
/// the same week cancels; of a quantile, the difference of both changes by MOVER (`methods.md` A4; the decision record on net change says why totals and not weekly means).
enum NetChange {
    static func change(
        _ treated: MetricSeries,
        against control: MetricSeries,
        _ frame: ComparisonFrame
    ) -> Result<Change, Absence> {
        if let reason = treated.refusal ?? control.refusal { return .failure(reason) }
        if case .quantile(let percent, _) = treated.metric.measure {
            do {
                return .success(try QuantileChange.change(treated, against: control, percent: percent, frame))
            } catch {
                return .failure(error)
            }
        }
        let before = Pair(treated.clusters(weeks: frame.before), control.clusters(weeks: frame.before))
        let after = Pair(treated.clusters(weeks: frame.after), control.clusters(weeks: frame.after))
        guard min(before.treated.count, after.treated.count) >= RatioChange.fewestWeeks else {
            return .failure(
                .tooFewWeeks(have: min(before.treated.count, after.treated.count), need: RatioChange.fewestWeeks)
            )
        }
        let factor = treated.metric.clusterFactor
        do {
            let weeks = try Difference.welch(
                before: try JointSeries.weekEstimate(treated: before.treated, control: before.control),
                after: try JointSeries.weekEstimate(treated: after.treated, control: after.control)
            )
            return .success(
                RatioChange.published(
                    weeks: weeks.scaled(by: factor),
                    days: dayDifference(treated, control, frame)?.scaled(by: factor),
                    better: treated.metric.better,
                    cautions: RatioChange.cautions(before.treated, after.treated)
                )
            )
        } catch {
            return .failure(Absence(error))
        }
    }

    private struct Pair {
        let treated: [Cluster]
        let control: [Cluster]

        init(_ treated: [Cluster], _ control: [Cluster]) {
            self.treated = treated
            self.control = control
        }
    }

    private static func dayDifference(
        _ treated: MetricSeries,
        _ control: MetricSeries,
        _ frame: ComparisonFrame
    ) -> Difference? {
        guard let treatedBefore = treated.clusters(daysOf: frame.before),
            let treatedAfter = treated.clusters(daysOf: frame.after),
            let controlBefore = control.clusters(daysOf: frame.before),
            let controlAfter = control.clusters(daysOf: frame.after),
            let before = try? JointSeries.dayEstimate(treated: treatedBefore, control: controlBefore),
            let after = try? JointSeries.dayEstimate(treated: treatedAfter, control: controlAfter)
        else { return nil }
        return try? Difference.welch(before: before, after: after)
    }
}
