public import PilotageDocument
public import PilotageMetrics
public import PilotageModel
import PilotageStatistics

/// The weekly KPI report as a document: the last closed ISO week, never the word "significant".
public struct WeeklyDocument {
    let evaluation: WeekEvaluation
    let costs: [CostRecord]
    /// Nil where nothing is watched.
    let alerts: AlertRecord?
    let facts: WeekFacts
    let context: ReportContext

    /// Chooses, rounds and words everything that the weekly report says.
    public static func make(
        _ evaluation: WeekEvaluation,
        costs: [CostRecord],
        alerts: AlertRecord? = nil,
        facts: WeekFacts = WeekFacts(),
        _ context: ReportContext
    ) -> Document {
        let report = WeeklyDocument(
            evaluation: evaluation,
            costs: costs,
            alerts: alerts,
            facts: facts,
            context: context
        )
        let kind = evaluation.week.kind
        let id = "\(kind.rawValue)ly-\(evaluation.week.text.lowercased())"
        let metrics = evaluation.workflows.first?.lines.map(\.metric) ?? []
        return Document(
            id: id,
            title: "\(kind == .week ? "Weekly" : "Monthly") KPI report \(Wording.week(evaluation.week))",
            subtitle:
                "\(context.project.title) · data as of \(Wording.day(context.today)) · \(kind.rawValue) in \(context.project.timeZone)",
            createdAt: context.now.text,
            properties: report.properties,
            sections: [report.summary, report.changeSection] + report.workflowSections + [
                report.failureSection, report.costSection, ContractCheckSection(record: context.contracts).full,
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

    /// `week`, `month`.
    var noun: String { evaluation.week.kind.rawValue }

    var before: String { noun == "week" ? "Week before" : "Month before" }

    private var workflowSections: [Section] {
        evaluation.workflows.enumerated().map { index, workflow in
            Section(
                id: "workflow-\(index + 1)",
                title: workflow.workflow,
                blocks: ownerBlock(workflow.workflow) + [.table(lineTable(workflow, index))]
                    + drawn(workflow).map { .chart(chart($0, workflow.workflow, index)) },
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
                .init("metric", "Metric"), .init("now", "This \(noun)", .trailing),
                .init("last", "\(before)", .trailing),
                .init("limits", "Natural limits", .trailing), .init("behaviour", "Process"), .init("target", "Target"),
                .init("capability", "Capable?"), .init("trend", "\(WeekEvaluation.shown) \(noun)s"),
            ],
            rows: workflow.lines.map { line in
                Table.Row(
                    [
                        Cell(line.metric.title), value(line.current, line.metric, workflow.workflow),
                        value(line.previous, line.metric, workflow.workflow, previous: true),
                        Cell(WeekWording.limits(line, context.currency, noun)), Cell(WeekWording.behaviour(line, noun)),
                        Cell(WeekWording.target(line, context.currency)), Cell(WeekWording.capability(line, noun)),
                        course(line),
                    ],
                    emphasis: line.behaviour == .worse ? .warning : .none
                )
            },
            footnotes: [WeekWording.capabilityNote]
        )
    }

    private func course(_ line: WorkflowWeek.Line) -> Cell {
        let course = WeekWording.course(line, context.currency, noun)
        return Cell(course.text, course: course)
    }

    func value(_ measured: Measured, _ metric: MetricDefinition, _ workflow: String, previous: Bool = false) -> Cell {
        let week = previous ? evaluation.week.advanced(by: -1) : evaluation.week
        return NumberCells(context: context, subject: week.text).value(measured, metric, workflow)
    }
}
