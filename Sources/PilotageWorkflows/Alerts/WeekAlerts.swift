import PilotageMetrics
import PilotageModel
import PilotageReport
import PilotageStore

/// The alerts of one week: from those that the edition before stated, and from what the rules find now.
struct WeekAlerts {
    let rules: AlertRules
    /// Everything that was published before.
    let published: [PublishedWeek]

    /// The alerts of the week of that evaluation.
    ///
    /// Where nothing was published before, the alerts are followed through the weeks that the report shows, so that what has
    /// lasted for long is no onset. The others are findings about sources and assumptions, of the last week.
    func alerts(_ evaluation: WeekEvaluation, others: [AlertFinding]) -> [Alert] {
        let book = AlertBook(rules)
        let conditions = AlertConditions(rules, over: evaluation)
        let last = evaluation.weeks.count - 1
        if let notice = notice(of: evaluation.week) {
            return book.again(notice, conditions.findings(at: last) + others, period: evaluation.week.text)
        }
        var alerts: [Alert] = []
        var first = 0
        if let base = base(before: evaluation.week), let place = evaluation.weeks.firstIndex(of: base.week) {
            alerts = base.alerts
            first = place + 1
        }
        for place in first...last {
            let findings = conditions.findings(at: place) + (place == last ? others : [])
            alerts = book.next(alerts, findings, period: evaluation.weeks[place].text)
        }
        return alerts
    }

    /// The alerts of a notice that the week is withheld: its lines are not judged, its sources are.
    func alerts(ofNotice week: ReportPeriod, sources: [AlertFinding]) -> [Alert] {
        let book = AlertBook(rules)
        if let notice = notice(of: week) { return book.again(notice, sources, period: week.text) }
        return book.next(base(before: week)?.alerts ?? [], sources, period: week.text)
    }

    /// The alerts of the last notice of that week.
    private func notice(of week: ReportPeriod) -> [Alert]? {
        published.last { $0.week == week && $0.outcome == .withheld }?.alerts
    }

    /// The last edition of the last week before.
    private func base(before week: ReportPeriod) -> PublishedWeek? {
        DueWeeks.latest(published.filter { $0.week < week }).values.max { $0.week < $1.week }
    }
}
