import PilotageMetrics
import PilotageModel
import PilotageReport
import PilotageStore

/// Looks up what a weekly report says beyond its metrics: types of errors, and numbers that were published otherwise.
struct WeekFactsSearch {
    let open: OpenProject
    let store: Store

    func facts(of evaluation: WeekEvaluation) throws -> WeekFacts {
        let workflows = evaluation.workflows.map(\.workflow)
        let editions = try editions(before: evaluation)
        return WeekFacts(
            errorTypes: try store.errorTypes(query(evaluation.week, workflows)),
            restatements: try editions.flatMap { try restatements(evaluation, against: $0, workflows) },
            weeksCompared: editions.count
        )
    }

    /// What readers had of each earlier period that is shown when the report before this one came out.
    private func editions(before evaluation: WeekEvaluation) throws -> [PublishedWeek] {
        let earlier = Set(evaluation.weeks.dropLast())
        let published = try store.publishedWeeks().filter { edition in
            edition.revision > 0 && edition.at <= open.now && earlier.contains(edition.week)
        }
        guard let last = published.map(\.week).max(),
            let cameOut = published.filter({ $0.week == last }).map(\.at).min()
        else { return [] }
        return evaluation.weeks.dropLast().compactMap { week in
            published.filter { $0.week == week && $0.at <= cameOut }.max { $0.revision < $1.revision }
        }
    }

    private func restatements(
        _ evaluation: WeekEvaluation,
        against edition: PublishedWeek,
        _ workflows: [String]
    ) throws -> [Restatement] {
        guard let place = evaluation.weeks.firstIndex(of: edition.week) else { return [] }
        return Restatement.find(
            in: evaluation,
            against: edition,
            at: place,
            currency: open.project.currency,
            lateRuns: try store.lateRuns(query(edition.week, workflows), after: edition.lastLoad),
            lateLoads: max(0, Int(try store.lastLoad() - edition.lastLoad))
        )
    }

    private func query(_ period: ReportPeriod, _ workflows: [String]) -> RunQuery {
        RunQuery(
            workflows: workflows,
            from: open.calendar.start(of: period.firstDay),
            until: open.calendar.start(of: period.lastDay.advanced(by: 1))
        )
    }
}
