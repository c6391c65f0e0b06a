public import PilotageDocument
import PilotageMetrics
public import PilotageModel
import PilotageReport
public import PilotageStore

/// Computes the KPIs of a closed ISO week or month, and words its report.
public struct EvaluateWeek {
    let open: OpenProject
    let store: Store
    let week: ReportPeriod

    /// Prepares the report of a week; nil stands for the last one that had ended by the project's moment.
    ///
    /// - Throws: `WeekNotClosed` for a week that has not ended yet.
    public init(open: OpenProject, store: Store, week: ReportPeriod?) throws(WeekNotClosed) {
        let today = open.calendar.day(of: open.now)
        let last = ReportPeriod(week?.kind ?? .week, containing: today).advanced(by: -1)
        if let week, week > last { throw WeekNotClosed(week: week.text, last: last.text) }
        self.open = open
        self.store = store
        self.week = week ?? last
    }

    /// The weekly report as a document.
    ///
    /// - Throws: `StoreError` when the store cannot be read.
    public func document() throws -> Document { try report().document }

    /// A report and what it was made from.
    struct Report {
        let document: Document
        let evaluation: WeekEvaluation
        let alerts: [Alert]
        let tally: RunTally
        let context: ReportContext
    }

    /// The report; `sources` says which sources of the job are late, where somebody looked.
    func report(sources: [AlertFinding] = []) throws -> Report {
        let (evaluation, tally) = try evaluation()
        let context = try ReportSources.context(open: open, store: store, query: tally.query)
        let record = try open.alertRules.map { rules in
            let alerts = WeekAlerts(rules: rules, published: try store.publishedWeeks())
            let chance = AlertConditions(rules, over: evaluation).falseAlarms
            let breaches = try AssumptionAlerts(open: open, store: store, period: week).findings(rules)
            return (alerts.alerts(evaluation, others: sources + breaches), chance.lines, chance.expected)
        }
        return Report(
            document: WeeklyDocument.make(
                evaluation,
                costs: tally.costs,
                alerts: record.map { AlertRecord(alerts: $0.0, watchedLines: $0.1, falseAlarms: $0.2) },
                facts: try WeekFactsSearch(open: open, store: store).facts(of: evaluation),
                context
            ),
            evaluation: evaluation,
            alerts: record?.0 ?? [],
            tally: tally,
            context: context
        )
    }

    func evaluation() throws -> (WeekEvaluation, RunTally) {
        let named = open.project.workflows.map(\.id)
        let others = Set(try store.runCodes().workflows.values).subtracting(named)
        let workflows = named + others.sorted()
        let metrics = open.project.weeklyMetrics.compactMap(open.project.metric)
        let tally = try RunTally(
            open: open,
            store: store,
            workflows: workflows,
            days: days,
            metrics: metrics,
            dimensions: [],
            grouping: week.kind
        )
        let evaluation = WeekEvaluation(
            week: week,
            workflows: workflows,
            metrics: metrics,
            table: tally.table,
            frozen: frozenBaselines,
            expectedRunsPerWeek: open.project.expectedRunsPerWeek
        )
        return (evaluation.keeping(named), tally)
    }

    /// From the earliest week that is shown or that limits rest on, to the week's Sunday.
    private var days: Period {
        let shown = week.advanced(by: 1 - WeekEvaluation.shown).firstDay
        let first = frozenBaselines.values.compactMap(\.first?.firstDay).min() ?? shown
        return Period(first: min(first, shown), last: week.lastDay) ?? Period(week)
    }

    /// The baseline weeks of the pilot that a workflow takes part in, once the pilot has begun; a month has none.
    private var frozenBaselines: [String: [ISOWeek]] {
        guard week.kind == .week else { return [:] }
        var frozen: [String: [ISOWeek]] = [:]
        for pilot in open.project.pilots where pilot.after.first <= week.lastDay {
            for workflow in pilot.workflows { frozen[workflow] = pilot.before.completeWeeks }
        }
        return frozen
    }
}
