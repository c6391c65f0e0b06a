import PilotageDocument
import PilotageMetrics
import PilotageModel

/// The value of a pilot as tables, the same in the scorecard, in `pilotage roi` and in the workbook.
struct ValueBlocks {
    let value: PilotValue
    let context: ReportContext
    let cells: NumberCells
    /// The title of a metric, by id.
    let titles: [String: MetricDefinition]

    init(_ value: PilotValue, _ evaluation: PilotEvaluation, _ context: ReportContext) {
        self.value = value
        self.context = context
        cells = NumberCells(context: context, subject: evaluation.pilot.id)
        titles = Dictionary(evaluation.evidence.metrics.map { ($0.id, $0) }) { first, _ in first }
    }

    /// Everything about the value, the answer first.
    var all: [Block] {
        answer + ledgers + risk + planBlocks + [.table(assumptionTable), .paragraph(Self.rules)] + rateBlocks
    }

    /// The range and the measures of return.
    var answer: [Block] { [.table(rangeTable), .chart(bridge), .table(returnTable)] }

    /// What is earned and what it costs.
    var ledgers: [Block] {
        [.table(benefitTable)] + overlapBlocks + [.table(ledgerTable), .table(costTable)]
            + (value.expected.isEmpty ? [] : [.table(expectedTable)]) + [.table(monthTable)]
    }

    static let rules = RichText(
        "Only successful runs that are not tests earn a benefit; retries, tests, failures and handlers earn none and cost in full. "
            + "Released minutes are priced by an owned assumption and never netted against machine time. "
            + "The low case takes the bad end of every interval and assumption and the dearer of average and latest running cost."
    )

    var benefitTable: Table {
        Table(
            id: "benefits",
            caption:
                "Benefit a month = successful runs × effect × unit value × realisation × counted once; unit of work: \(value.unitOfWork)",
            columns: [
                .init("benefit", "Benefit"), .init("category", "Category"),
                .init("runs", "Successful runs a month", .trailing),
                .init("effect", "Effect on a run", .trailing), .init("unit", "Unit value", .trailing),
                .init("realised", "Realised", .trailing), .init("counted", "Counted once", .trailing),
                .init("low", "Low", .trailing), .init("base", "Base", .trailing), .init("high", "High", .trailing),
            ],
            rows: value.lines.map { line in
                let effect = NumberFormat.decimal(4)
                return Table.Row([
                    Cell(line.benefit.title), Cell(Wording.category(line.benefit.category)),
                    Cell(NumberFormat.integer.text(value.volume), value: .number(value.volume, .decimal(1))),
                    Cell(effect.text(line.effect.base), value: .number(line.effect.base, effect)),
                    Cell(line.unitValue.base.text, value: .number(line.unitValue.base.double, effect)),
                    Cell(line.realisation.base.text, value: .number(line.realisation.base.double, effect)),
                    Cell(NumberFormat.percent(0).text(line.counted), value: .number(line.counted, .percent(0))),
                    cells.money(line.monthly.low, "value/\(line.benefit.id)-low"),
                    cells.money(line.monthly.base, "value/\(line.benefit.id)-base"),
                    cells.money(line.monthly.high, "value/\(line.benefit.id)-high"),
                ])
            },
            footnotes: [RichText(adoptionText)]
        )
    }

    private var adoptionText: String {
        switch value.adoption {
        case .full: "At full adoption from the first month on."
        case .ramp(let months): "At full adoption, which a straight ramp reaches in month \(months)."
        case .shares(let shares):
            "At full adoption; the first months reach \(shares.map(\.text).joined(separator: ", ")) of it, and the last of these holds from then on."
        }
    }

    /// Running cost by category, and what was spent at once.
    private var ledgerTable: Table {
        let usage = [
            Table.Row([
                Cell("usage, recorded on runs"), cells.money(value.ledger.runsBefore, "value/usage-before", digits: 2),
                cells.money(value.ledger.runsAfter, "value/usage-after", digits: 2),
                difference(value.ledger.runsAfter - value.ledger.runsBefore), Cell("–"),
            ])
        ]
        return Table(
            id: "cost-ledger",
            caption: "Cost of the pilot's workflows and their handlers by category, a month, and spent at once",
            columns: [
                .init("category", "Category"), .init("before", "Before", .trailing), .init("after", "After", .trailing),
                .init("added", "Added", .trailing), .init("spent", "Spent at once", .trailing),
            ],
            rows: value.ledger.lines.map { line in
                let word = line.category.word
                guard line.category.isOperating else {
                    return Table.Row([
                        Cell(word), Cell("–"), Cell("–"), Cell("–"),
                        cells.money(line.spent, "value/\(word)-spent", digits: 2),
                    ])
                }
                return Table.Row([
                    Cell(word), cells.money(line.before, "value/\(word)-before", digits: 2),
                    cells.money(line.after, "value/\(word)-after", digits: 2), difference(line.after - line.before),
                    Cell("–"),
                ])
            } + usage
        )
    }

    private func difference(_ amount: Double) -> Cell {
        let format = NumberFormat.money(context.currency, 2)
        return Cell(format.signed(amount), value: .formula(Formula("{after}-{before}"), amount, format))
    }

    private var costTable: Table {
        let rows: [(String, Double, String)] = [
            ("Running cost before, a month", value.operatingBefore, "operating-before"),
            ("Running cost after, a month, mean", value.operatingAfter, "operating-after"),
            ("Running cost after, a month, last four weeks", value.operatingLatest, "operating-latest"),
            ("of it run, maintenance, support, fallback and supervision", value.upkeep, "upkeep"),
            ("Build, training, change and exit, spent", value.oneOff, "spent"),
        ]
        return Table(
            id: "pilot-costs",
            caption: "Costs of the pilot workflows together",
            columns: [.init("cost", "Cost"), .init("amount", "Amount", .trailing)],
            rows: rows.map { Table.Row([Cell($0.0), cells.money($0.1, "value/\($0.2)", digits: 2)]) } + perSuccess
        )
    }

    private var perSuccess: [Table.Row] {
        let found = value.costPerSuccess
        return [("before", found.before), ("after", found.after)].map { when, amount in
            let title = Cell("Running cost for one successful \(value.unitOfWork), \(when)")
            guard let amount else { return Table.Row([title, Cell("no success", value: .absent)]) }
            return Table.Row([title, cells.money(amount, "value/cost-per-success-\(when)", digits: 4)])
        }
    }

    private var expectedTable: Table {
        Table(
            id: "expected-costs",
            caption: "Costs to come that stand in no ledger",
            columns: [
                .init("cost", "Cost"), .init("category", "Category"), .init("when", "When"),
                .init("low", "Low case", .trailing), .init("base", "Base", .trailing),
                .init("high", "High case", .trailing), .init("owner", "Owner"),
            ],
            rows: value.expected.map { line in
                let id = line.cost.id
                return Table.Row([
                    Cell(line.cost.title), Cell(line.cost.category.word),
                    Cell(line.cost.month.map { "month \($0)" } ?? "every month"),
                    cells.money(line.each.low, "value/cost-\(id)-low", digits: 2),
                    cells.money(line.each.base, "value/cost-\(id)-base", digits: 2),
                    cells.money(line.each.high, "value/cost-\(id)-high", digits: 2), Cell(line.amount.owner),
                ])
            }
        )
    }

    private var overlapBlocks: [Block] {
        guard value.lines.count > 1 else { return [] }
        return [.table(overlapTable)]
    }

    /// Every pair of benefits, and what is taken off the first because the second counts it.
    private var overlapTable: Table {
        Table(
            id: "overlaps",
            caption: "Overlap: the part of the benefit at the left that is taken off because the one above counts it",
            columns: [.init("benefit", "Benefit")]
                + value.lines.map { .init($0.benefit.id, $0.benefit.title, .trailing) },
            rows: value.lines.map { line in
                Table.Row([Cell(line.benefit.title)] + value.lines.map { overlapCell(line, $0) })
            },
            footnotes: value.overlaps.map { overlap in
                RichText("\(overlap.of) with \(overlap.with): \(overlap.reason)")
            }
        )
    }

    private func overlapCell(_ line: PilotValue.Line, _ other: PilotValue.Line) -> Cell {
        guard line.benefit.id != other.benefit.id else { return Cell("–") }
        let found = value.overlaps.first { $0.of == line.benefit.id && $0.with == other.benefit.id }
        if let found { return Cell("\(found.share.text)", value: .number(found.share.double, .decimal(2))) }
        let isStated = value.overlaps.contains { $0.of == other.benefit.id && $0.with == line.benefit.id }
        return Cell(isStated ? "0" : "none stated", value: isStated ? .number(0, .decimal(2)) : .absent)
    }

    var rateBlocks: [Block] {
        let rates = context.project.rates.rates
        guard !rates.isEmpty else { return [] }
        return [
            .table(
                Table(
                    id: "exchange-rates",
                    caption: "Exchange rates: \(context.currency) for one unit, at the first day of a cost",
                    columns: [
                        .init("currency", "Currency"), .init("from", "From"), .init("rate", "Rate", .trailing),
                        .init("owner", "Owner"), .init("source", "Source"),
                    ],
                    rows: rates.map { rate in
                        Table.Row([
                            Cell(rate.currency), Cell(rate.from.text),
                            Cell(rate.rate.text, value: .number(rate.rate.double, .decimal(rate.rate.scale))),
                            Cell(rate.owner), Cell(rate.source),
                        ])
                    }
                )
            )
        ]
    }

    var assumptionTable: Table {
        Table(
            id: "assumptions",
            caption: "Assumptions: nobody measured these, somebody answers for them",
            columns: [
                .init("assumption", "Assumption"), .init("unit", "Unit"), .init("low", "Low", .trailing),
                .init("base", "Base", .trailing), .init("high", "High", .trailing), .init("law", "Drawn by"),
                .init("owner", "Owner"), .init("source", "Source"), .init("review", "Valid until"),
            ],
            rows: value.swings.map { swing in
                let assumption = swing.assumption
                let expired = assumption.reviewOn <= context.today
                return Table.Row(
                    [
                        Cell(assumption.title), Cell(assumption.unit), decimal(assumption.low),
                        decimal(assumption.base), decimal(assumption.high), Cell(assumption.law.rawValue),
                        Cell(assumption.owner), Cell(assumption.source),
                        Cell(expired ? "✗ expired \(assumption.reviewOn.text)" : assumption.reviewOn.text),
                    ],
                    emphasis: expired ? .warning : .none
                )
            }
        )
    }

    private func decimal(_ number: FixedDecimal) -> Cell {
        Cell(number.text, value: .number(number.double, .decimal(min(max(number.scale, 2), 4))))
    }
}
