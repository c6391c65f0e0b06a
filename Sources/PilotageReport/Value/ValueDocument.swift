public import PilotageDocument
public import PilotageMetrics
import PilotageModel

/// The value of one pilot as a document of its own: the numbers of the scorecard's value section, and nothing else.
public struct ValueDocument {
    /// Words the value, or the reason why there is none.
    public static func make(_ evaluation: PilotEvaluation, _ context: ReportContext) -> Document {
        let pilot = evaluation.pilot
        let id = "roi-\(pilot.id)-\(context.today.text)"
        let frame = evaluation.frame
        let properties = LineageSection.properties(
            context,
            period: "\(Wording.weeks(frame.before)); \(Wording.weeks(frame.after))"
        )
        let lineage = Sheet(
            name: .lineage,
            title: "Lineage",
            items: [.table(SheetTables.properties(properties)), .table(LineageSection.loadTable(context))]
        )
        var sections: [Section] = []
        var sheets: [Sheet] = []
        switch evaluation.value {
        case .failure:
            let note = Block.note(RichText("No value: \(evaluation.value.reason)."))
            sections = [Section(id: "value", title: "Value", blocks: [note])]
        case .success(let value):
            let blocks = ValueBlocks(value, evaluation, context)
            sections = Self.sections(blocks)
            sheets = ValueSheet(value: value, blocks: blocks, context: context).sheets
        }
        return Document(
            id: id,
            title: "\(pilot.title): what it is worth",
            subtitle: "Return on investment · \(context.project.title) · data as of \(Wording.day(context.today))",
            createdAt: context.now.text,
            properties: properties,
            sections: sections,
            sheets: sheets + [lineage],
            links: ReportLinks.make(id)
        )
    }

    private static func sections(_ blocks: ValueBlocks) -> [Section] {
        [
            Section(id: "value", title: "Range and return", blocks: blocks.answer),
            Section(
                id: "ledgers",
                title: "Benefits and costs",
                blocks: blocks.ledgers + [.paragraph(ValueBlocks.rules)]
            ),
            Section(id: "risk", title: "What moves it", blocks: blocks.risk, startsPage: true),
            Section(id: "plan", title: "Plan against actual", blocks: blocks.planBlocks),
            Section(
                id: "assumed",
                title: "Assumptions",
                blocks: [.table(blocks.assumptionTable)] + blocks.rateBlocks
            ),
        ]
    }
}
