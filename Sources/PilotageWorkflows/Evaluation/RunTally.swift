import PilotageMetrics
import PilotageModel
import PilotageStore

/// Reads the runs, costs and observations of some workflows out of the store into a table of tallies.
struct RunTally {
    let table: TallyTable
    let costs: [CostRecord]
    let baselines: [BaselineRecord]
    let annotations: [AnnotationRecord]
    /// Which runs were read: what lineage repeats.
    let query: RunQuery

    /// The runs of some workflows that started on those days and were known by the project's moment.
    static func query(of workflows: [String], over days: Period, _ open: OpenProject) -> RunQuery {
        let end = open.calendar.start(of: days.last.advanced(by: 1))
        return RunQuery(
            workflows: Set(workflows).sorted(),
            from: open.calendar.start(of: days.first),
            until: min(end, open.now)
        )
    }

    /// Reads everything about the workflows over those days that was known by the project's moment.
    init(
        open: OpenProject,
        store: Store,
        workflows: [String],
        days: Period,
        metrics: [MetricDefinition],
        dimensions: [String],
        grouping: ReportPeriod.Kind = .week
    ) throws {
        let query = Self.query(of: workflows, over: days, open)
        let codes = try store.runCodes()
        let plan = TallyPlan(
            workflows: workflows,
            days: days,
            metrics: metrics,
            dimensions: dimensions,
            codes: codes,
            grouping: grouping
        )
        var fold = RunFold(
            plan: plan,
            codes: codes,
            calendar: open.calendar,
            currency: open.project.currency,
            asOf: open.now,
            rates: open.project.rates,
            hours: open.project.workingHours,
            terms: open.project.outcomeTerms
        )
        try store.forEachRun(query) { fold.add($0) }
        try store.forEachIncident(query, asOf: open.now) { fold.add($0) }
        var table = fold.table
        let costs = try store.costs(workflows: workflows).map { $0.record.converted(by: open.project.rates) }
        for cost in costs { table.add(cost, currency: open.project.currency) }
        annotations = try store.annotations(workflows: workflows).map(\.record)
        for annotation in annotations { table.add(annotation) }
        self.table = table
        self.costs = costs
        self.query = query
        baselines = try store.baselines(workflows: workflows).map(\.record)
    }
}
