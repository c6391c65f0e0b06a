public import PilotageDocument
public import PilotageMetrics
public import PilotageModel
import PilotageStatistics

/// All pilots on one page: what each is worth, how sure that is, what it asks of people, and the verdict.
public struct PortfolioDocument {
    private let evaluations: [PilotEvaluation]
    private let decisions: [String: HumanDecision]
    private let context: ReportContext

    /// Pilots by their middle value, the highest first; those without a value last, by id.
    ///
    /// `decisions` holds the last one of people about each pilot, by pilot.
    public static func make(
        _ evaluations: [PilotEvaluation],
        decisions: [String: HumanDecision],
        _ context: ReportContext
    ) -> Document {
        let ordered = evaluations.sorted { left, right in
            let first = (try? left.value.get())?.simulated.median ?? -.infinity
            let second = (try? right.value.get())?.simulated.median ?? -.infinity
            return first == second ? left.pilot.id < right.pilot.id : first > second
        }
        return PortfolioDocument(evaluations: ordered, decisions: decisions, context: context).document
    }

    private var document: Document {
        let id = "portfolio-\(context.today.text)"
        let properties = LineageSection.properties(context, period: "as of \(context.today.text)")
        return Document(
            id: id,
            title: "Portfolio of pilots",
            subtitle: "\(context.project.title) · data as of \(Wording.day(context.today))",
            createdAt: context.now.text,
            properties: properties,
            sections: [
                Section(
                    id: "portfolio",
                    title: "All pilots",
                    blocks: [.table(table)] + chartBlocks + [.paragraph(note)]
                )
            ],
            sheets: [
                Sheet(name: .summary, title: "Portfolio", items: [.table(table)] + chartBlocks.compactMap(Self.item)),
                Sheet(
                    name: .lineage,
                    title: "Lineage",
                    items: [.table(SheetTables.properties(properties)), .table(LineageSection.loadTable(context))]
                ),
            ],
            links: ReportLinks.make(id)
        )
    }

    private static func item(_ block: Block) -> Sheet.Item? {
        guard case .chart(let chart) = block else { return nil }
        return .chart(chart)
    }

    private let note = RichText(
        "Value: simulated net present value over each pilot's own horizon, given its assumptions. Risk: data grade, guardrails not shown to hold, "
            + "segments that are hurt, assumptions that have expired. Effort: what upkeep asks a month over the last four weeks, and what was spent at once."
    )

    private var table: Table {
        Table(
            id: "portfolio",
            caption: "Pilots by value, risk, effort and verdict",
            columns: [
                .init("pilot", "Pilot"), .init("verdict", "Verdict"), .init("decided", "Decided"),
                .init("p10", "P10", .trailing),
                .init("p50", "P50", .trailing), .init("p90", "P90", .trailing), .init("chance", "P(> 0)", .trailing),
                .init("grade", "Grade"), .init("risk", "Risk"), .init("hours", "Upkeep, h a month", .trailing),
                .init("upkeep", "Upkeep a month", .trailing), .init("spent", "Spent", .trailing),
                .init("owner", "Owner"),
            ],
            rows: evaluations.map(row),
            footnotes: evaluations.isEmpty ? [RichText("The project defines no pilot.")] : []
        )
    }

    private func row(_ evaluation: PilotEvaluation) -> Table.Row {
        let pilot = evaluation.pilot
        let cells = NumberCells(context: context, subject: pilot.id)
        let rule = evaluation.decision.rule.map { " (rule \($0.number))" } ?? ""
        let lead = [Cell(pilot.title), Cell(Wording.verdict(evaluation.decision.verdict) + rule), decided(pilot)]
        let middle = [Cell(evaluation.grade.letter.rawValue), Cell(risk(evaluation)), hours(evaluation)]
        guard case .success(let value) = evaluation.value else {
            let reason = Cell(evaluation.value.reason, value: .absent)
            let none = Cell("–", value: .absent)
            return Table.Row(lead + [reason, none, none, none] + middle + [none, none, Cell(pilot.owner)])
        }
        let chance = value.simulated.aboveZero
        return Table.Row(
            lead + [
                cells.money(value.simulated.tenth, "value/p10"), cells.money(value.simulated.median, "value/p50"),
                cells.money(value.simulated.ninetieth, "value/p90"),
                Cell(
                    NumberFormat.percent(1).text(chance),
                    value: .number(chance, .percent(1)),
                    numberID: "\(pilot.id)/value/chance"
                ),
            ] + middle + [
                cells.money(value.upkeep, "value/upkeep", digits: 2),
                cells.money(value.oneOff, "value/spent", digits: 2),
                Cell(pilot.owner),
            ]
        )
    }

    /// What people decided, beside what was computed: `Simplify, 2026-11-16`.
    private func decided(_ pilot: Pilot) -> Cell {
        guard let decision = decisions[pilot.id] else { return Cell("not yet", value: .absent) }
        return Cell("\(DecisionWording.word(decision.verdict)), \(context.calendar.day(of: decision.at).text)")
    }

    private func risk(_ evaluation: PilotEvaluation) -> String {
        var parts: [String] = []
        let open = evaluation.guardrails.filter { $0.outcome != .pass }.map(\.comparison.metric.title)
        if !open.isEmpty { parts.append("not shown to hold: \(WordList.and(open))") }
        let harmed = evaluation.segments.flatMap { $0.harmed.map(\.name) }
        if !harmed.isEmpty { parts.append("▼ hurts \(WordList.and(harmed))") }
        let expired = evaluation.evidence.assumptions.filter { assumption in
            evaluation.pilot.value.assumptions.contains(assumption.id) && assumption.reviewOn <= context.today
        }
        if !expired.isEmpty { parts.append("expired: \(WordList.and(expired.map(\.title)))") }
        return parts.isEmpty ? "none of these" : parts.joined(separator: "; ")
    }

    private func hours(_ evaluation: PilotEvaluation) -> Cell {
        guard let line = evaluation.sustainment?.lines.first(where: { $0.kind == .maintenanceHours }) else {
            return Cell("not recorded", value: .absent)
        }
        let hours = line.last * 365.2425 / 12 / 7
        return Cell(NumberFormat.decimal(1).text(hours), value: .number(hours, .decimal(1)))
    }

    private var chartBlocks: [Block] {
        let valued = evaluations.compactMap { evaluation in
            (try? evaluation.value.get()).map { (evaluation.pilot.title, $0.simulated) }
        }
        guard !valued.isEmpty else { return [] }
        let format = NumberFormat.money(context.currency, 0)
        return [
            .chart(
                ChartSpec(
                    id: "portfolio-value",
                    kind: .forest,
                    finding:
                        "\(valued.count { $0.1.tenth > 0 }) of \(valued.count) pilots are worth more than nothing at P10",
                    description: "Simulated net present value: P50 with P10 and P90",
                    labelTitle: "Pilot",
                    valueTitle: "Net present value",
                    labels: valued.map(\.0),
                    series: [
                        ChartSpec.Series(
                            name: "Net present value",
                            points: valued.map { _, found in
                                ChartSpec.Point(
                                    value: found.median,
                                    text: format.text(found.median),
                                    low: found.tenth,
                                    high: found.ninetieth
                                )
                            },
                            format: format
                        )
                    ],
                    axis: ChartAxis.covering(
                        valued.flatMap { [$0.1.tenth, $0.1.ninetieth] },
                        format,
                        fromZero: true
                    ),
                    references: [.init(name: "nothing", value: 0)]
                )
            )
        ]
    }
}
