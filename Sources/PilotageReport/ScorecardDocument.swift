public import PilotageDocument
public import PilotageMetrics
import PilotageModel

/// The pilot evaluation as a document: page one for the decision, the pages after it for the proof.
public struct ScorecardDocument {
    let evaluation: PilotEvaluation
    let context: ReportContext
    let cells: NumberCells

    private init(_ evaluation: PilotEvaluation, _ context: ReportContext) {
        self.evaluation = evaluation
        self.context = context
        cells = NumberCells(context: context, subject: evaluation.pilot.id)
    }

    /// Chooses, rounds and words everything that the scorecard says.
    public static func make(_ evaluation: PilotEvaluation, _ context: ReportContext) -> Document {
        let card = ScorecardDocument(evaluation, context)
        let id = "scorecard-\(evaluation.pilot.id)-\(context.today.text)"
        return Document(
            id: id,
            title: evaluation.pilot.title,
            subtitle: "Pilot scorecard · \(context.project.title) · data as of \(Wording.day(context.today))",
            createdAt: context.now.text,
            properties: card.properties,
            sections: [
                card.pageOne, card.evidenceSection, card.segmentSection, card.valueSection, card.upkeepSection,
                card.decisionSection, MethodSection.make(evaluation), GlossarySection.make(card.metrics, context),
                ContractCheckSection(record: context.contracts).short,
                LineageSection.make(
                    context,
                    subject: evaluation.pilot.id,
                    coverage: evaluation.coverage.map { [("before", $0.before), ("after", $0.after)] } ?? []
                ),
            ],
            sheets: card.sheets,
            links: ReportLinks.make(id)
        )
    }

    var pilot: Pilot { evaluation.pilot }

    /// The definitions that the scorecard uses, in order.
    var metrics: [MetricDefinition] { evaluation.comparisons.map(\.metric) }

    var properties: [Document.Property] {
        let frame = evaluation.frame
        let period = "\(Wording.weeks(frame.before)); \(Wording.weeks(frame.after))"
        return LineageSection.properties(context, period: period) + [
            Document.Property(name: "Pilot definition", value: "\(pilot.id) v\(pilot.version), \(pilot.source)"),
            Document.Property(
                name: "Policy",
                value: "v\(evaluation.evidence.policy.version), \(evaluation.evidence.policy.owner)"
            ),
        ]
    }
}

/// The same report in the other formats, which stand in the same folder.
enum ReportLinks {
    static func make(_ id: String) -> [Document.Link] {
        [
            Document.Link(title: "Page", path: "\(id).html"),
            Document.Link(title: "Text", path: "\(id).md"),
            Document.Link(title: "Workbook", path: "\(id).xlsx"),
            Document.Link(title: "Data", path: "\(id).json"),
        ]
    }
}
