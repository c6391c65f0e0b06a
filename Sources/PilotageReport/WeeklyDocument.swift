public import PilotageDocument
public import PilotageMetrics
public import PilotageModel
import PilotageStatistics

/// The weekly KPI report as a document: the last closed ISO week, never the word "significant".
public struct WeeklyDocument {
    let evaluation: WeekEvaluation
    let costs: [CostRecord]
    let context: ReportContext

    /// Chooses, rounds and words everything that the weekly report says.
    public static func make(_ evaluation: WeekEvaluation, costs: [CostRecord], _ context: ReportContext) -> Document {
        let report = WeeklyDocument(evaluation: evaluation, costs: costs, context: context)
        let id = "weekly-\(evaluation.week.text.lowercased())"
        let metrics = evaluation.workflows.first?.lines.map(\.metric) ?? []
        return Document(
            id: id,
            title: "Weekly KPI report \(Wording.week(evaluation.week))",
            subtitle:
                "\(context.project.title) · data as of \(Wording.day(context.today)) · week in \(context.project.timeZone)",
            createdAt: context.now.text,
            properties: report.properties,
            sections: [report.summary] + report.workflowSections + [
                report.costSection, ContractCheckSection(record: context.contracts).full,
                GlossarySection.make(metrics, context),
                LineageSection.make(
                    context,
                    subject: evaluation.week.text,
                    coverage: [(evaluation.week.text, evaluation.coverage)]
                ),
            ],
            sheets: report.sheets,
            links: ReportLinks.make(id)
        )
    }

    private var summary: Section {
        let open = evaluation.workflows.reduce(0) { $0 + $1.counts.open }
        let caveats = caveats
        return Section(
            id: "week",
            title: "The week",
            blocks: [
                .banner(
                    Banner(
                        label: "Status",
                        answer: caveats.isEmpty ? "Published" : "Published with caveats",
                        reason: RichText(
                            caveats.isEmpty
                                ? "Every file reconciles and nothing was quarantined." : caveats.joined(separator: " ")
                        ),
                        tone: caveats.isEmpty ? .good : .caution
                    )
                ),
                .table(attentionTable),
                .table(countTable),
                .paragraph(
                    RichText(
                        "A signal is a reason to look, not a decision. \(WeekWording.rules(WorkflowWeek.Line.rules)) "
                            + "Pilots are judged on their scorecards at declared looks. \(open) runs of the week are still open."
                    )
                ),
            ]
        )
    }

    private var caveats: [String] {
        var caveats: [String] = []
        let quarantined = context.rejected.count
        if quarantined > 0 {
            caveats.append("\(quarantined) rows stand in quarantine over all loads; the list is under lineage.")
        }
        if context.loads.contains(where: { !$0.reconciles }) {
            caveats.append("A load does not reconcile: run `pilotage verify`.")
        }
        let empty = evaluation.workflows.filter { $0.counts.runs == 0 }.map(\.workflow)
        if !empty.isEmpty { caveats.append("No runs at all: \(empty.joined(separator: ", ")).") }
        let known = Set(context.project.workflows.map(\.id))
        let unowned = evaluation.workflows.map(\.workflow).filter { !known.contains($0) }
        if !unowned.isEmpty {
            caveats.append("Not in the catalogue, so without an owner: \(unowned.joined(separator: ", ")).")
        }
        return caveats + ContractCheckWording.caveats(context.contracts, now: context.now) + coverageCaveats
    }

    /// Missing runs, and workflows of which nobody said how many should come.
    private var coverageCaveats: [String] {
        let unexpected = Set(evaluation.workflows.map(\.workflow)).subtracting(evaluation.coverage.map(\.workflow))
        let missing = evaluation.coverage.filter { $0.share < 0.98 }.map { coverage in
            "Of \(coverage.workflow), \(coverage.received) of \(coverage.expected) expected runs came."
        }
        if unexpected.isEmpty { return missing }
        guard !evaluation.coverage.isEmpty else {
            return ["Coverage is unknown, because nobody said how many runs to expect."]
        }
        return missing + ["Coverage is unknown of \(unexpected.sorted().joined(separator: ", "))."]
    }

    /// Lines outside their limits or off target.
    private var attentionTable: Table {
        let rows = evaluation.workflows.flatMap { workflow in
            workflow.lines
                .filter(Self.needsLook)
                .map { line in
                    Table.Row(
                        [
                            Cell(workflow.workflow), Cell(line.metric.title),
                            value(line.current, line.metric, workflow.workflow),
                            Cell(WeekWording.behaviour(line)), Cell(WeekWording.target(line, context.currency)),
                            Cell(line.metric.owner),
                            Cell(line.metric.decision),
                        ],
                        emphasis: line.behaviour == .worse ? .warning : .none
                    )
                }
        }
        return Table(
            id: "attention",
            caption: rows.isEmpty
                ? "Nothing is outside its limits or off target" : "What needs a look: outside its limits or off target",
            columns: [
                .init("workflow", "Workflow"), .init("metric", "Metric"), .init("value", "This week", .trailing),
                .init("behaviour", "Process"), .init("target", "Target"), .init("owner", "Owner"),
                .init("decision", "Decision it supports"),
            ],
            rows: rows
        )
    }

    /// Off target, any signal for the worse, and a week better than the limits: a gain that holds on needs no look each week.
    private static func needsLook(_ line: WorkflowWeek.Line) -> Bool {
        line.behaviour == .worse || (line.behaviour == .better && line.signals.contains(.outside))
            || line.meetsTarget == false
    }

    private var countTable: Table {
        Table(
            id: "counts",
            caption: "Runs of the week, tests included",
            columns: [
                .init("workflow", "Workflow"), .init("runs", "Runs", .trailing),
                .init("finished", "Finished", .trailing),
                .init("temporary", "Failed, temporary", .trailing), .init("logical", "Failed, logical", .trailing),
                .init("unknown", "Failed, class unknown", .trailing), .init("open", "Open", .trailing),
            ],
            rows: evaluation.workflows.map { workflow in
                let counts = workflow.counts
                return Table.Row(
                    [Cell(workflow.workflow)]
                        + [
                            counts.runs, counts.finished, counts.temporary, counts.logical, counts.unclassified,
                            counts.open,
                        ]
                        .map(LineageSection.count)
                )
            }
        )
    }

    private var workflowSections: [Section] {
        evaluation.workflows.enumerated().map { index, workflow in
            Section(
                id: "workflow-\(index + 1)",
                title: workflow.workflow,
                blocks: ownerBlock(workflow.workflow) + [.table(lineTable(workflow, index))]
                    + workflow.lines.prefix(1).map { .chart(chart($0, workflow.workflow, index)) },
                startsPage: true
            )
        }
    }

    private func ownerBlock(_ workflow: String) -> [Block] {
        guard let entry = context.project.workflows.first(where: { $0.id == workflow }) else {
            return [.note("This workflow is not in the catalogue: it has no owner.")]
        }
        return [
            .paragraph(
                RichText(
                    "\(entry.title). Business owner \(entry.businessOwner); technical owner \(entry.technicalOwner); "
                        + "support \(entry.support); escalation \(entry.escalation)."
                )
            )
        ]
    }

    private func lineTable(_ workflow: WorkflowWeek, _ index: Int) -> Table {
        Table(
            id: "kpis-\(index + 1)",
            caption: "KPIs of \(workflow.workflow), \(evaluation.week.text)",
            columns: [
                .init("metric", "Metric"), .init("now", "This week", .trailing),
                .init("last", "Week before", .trailing),
                .init("limits", "Natural limits", .trailing), .init("behaviour", "Process"), .init("target", "Target"),
                .init("trend", "13 weeks"),
            ],
            rows: workflow.lines.map { line in
                Table.Row(
                    [
                        Cell(line.metric.title), value(line.current, line.metric, workflow.workflow),
                        value(line.previous, line.metric, workflow.workflow, previous: true),
                        Cell(WeekWording.limits(line, context.currency)), Cell(WeekWording.behaviour(line)),
                        Cell(WeekWording.target(line, context.currency)), Cell(WeekWording.sparkline(line)),
                    ],
                    emphasis: line.behaviour == .worse ? .warning : .none
                )
            }
        )
    }

    func value(_ measured: Measured, _ metric: MetricDefinition, _ workflow: String, previous: Bool = false) -> Cell {
        let week = previous ? evaluation.week.advanced(by: -1) : evaluation.week
        return NumberCells(context: context, subject: week.text).value(measured, metric, workflow)
    }

    func chart(_ line: WorkflowWeek.Line, _ workflow: String, _ index: Int) -> ChartSpec {
        let style = NumberStyle(line.metric, currency: context.currency)
        let points = line.history.map { measured -> ChartSpec.Point in
            switch measured {
            case .value(let sampled): ChartSpec.Point(value: sampled.value, text: style.text(sampled.value))
            case .absent(let reason): ChartSpec.Point(value: nil, text: Wording.reason(reason))
            }
        }
        var references = [ChartSpec.Reference(name: "target", value: line.metric.target.double)]
        if let limits = line.limits {
            references.append(.init(name: "upper limit", value: limits.upper))
            if limits.lower > 0 { references.append(.init(name: "lower limit", value: limits.lower)) }
        }
        return ChartSpec(
            id: "trend-\(index + 1)-\(line.metric.id)",
            kind: .line,
            finding: "\(line.metric.title), \(workflow): \(WeekWording.behaviour(line))",
            description: "\(line.metric.title) by ISO week; \(line.metric.meaning)",
            labelTitle: "Week",
            valueTitle: line.metric.title,
            labels: evaluation.weeks.map(\.text),
            series: [ChartSpec.Series(name: workflow, points: points, format: style.value)],
            axis: ChartAxis.covering(
                points.compactMap(\.value) + references.map(\.value),
                style.value,
                fromZero: line.metric.unit != .score
            ),
            references: references
        )
    }

    private var costSection: Section {
        let breakdown = CostBreakdown(costs, over: Period(monday: evaluation.week.firstDay), currency: context.currency)
        return Section(
            id: "costs",
            title: "Cost by team and function",
            blocks: [.table(SheetTables.costs(breakdown, Period(monday: evaluation.week.firstDay), context.currency))],
            startsPage: true
        )
    }
}
