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

    /// The last edition of each earlier period that is shown, as it stood at the moment of the report.
    private func editions(before evaluation: WeekEvaluation) throws -> [PublishedWeek] {
        let published = try store.publishedWeeks().filter { $0.revision > 0 && $0.at <= open.now }
        return evaluation.weeks.dropLast().compactMap { week in
            published.filter { $0.week == week }.max { $0.revision < $1.revision }
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
