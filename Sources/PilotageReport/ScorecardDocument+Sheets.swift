import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageStatistics

/// The workbook: the same numbers in cells that can be computed with.
extension ScorecardDocument {
    var sheets: [Sheet] {
        [summarySheet] + valueSheets
            + [
                Sheet(
                    name: .comparisons,
                    title: "Comparisons",
                    items: [.table(exactComparisons)] + tables(experimentSection?.blocks ?? []) + tables(trendBlocks)
                        + tables(panelBlocks)
                ),
                Sheet(name: .segments, title: "Segments", items: segmentItems),
                Sheet(name: .weekly, title: "Weekly", items: weeklyItems),
                costSheet,
                qualitySheet,
                Sheet(
                    name: .rejected,
                    title: "Rejected rows",
                    items: [.table(LineageSection.rejectedTable(context, limit: RejectedRows.mostRows))]
                ),
                Sheet(name: .glossary, title: "Glossary", items: [.table(GlossarySection.table(metrics, context))]),
                Sheet(name: .method, title: "Method", items: methodItems),
                Sheet(
                    name: .lineage,
                    title: "Lineage",
                    items: [.table(SheetTables.properties(properties)), .table(LineageSection.loadTable(context))]
                ),
            ].compactMap { $0 }
    }

    private var summarySheet: Sheet {
        let blocks = pageOne.blocks
        var items: [Sheet.Item] = []
        for block in blocks {
            switch block {
            case .paragraph(let text), .note(let text): items.append(.text(text))
            case .banner(let banner):
                items.append(
                    .text(
                        RichText([.init("\(banner.label): \(banner.answer). ", .strong), .init(banner.reason.plain)])
                    )
                )
            case .facts(let facts):
                items += facts.map {
                    .text(RichText([.init("\($0.label): ", .strong), .init("\($0.cell.text); \($0.remark)")]))
                }
            case .list(let lines): items += lines.map { .text($0) }
            case .table(let table): items.append(.table(table))
            case .chart(let chart): items.append(.chart(chart))
            }
        }
        return Sheet(name: .summary, title: "\(pilot.title): scorecard", items: items)
    }

    private var valueSheets: [Sheet] {
        guard case .success(let value) = evaluation.value else { return [] }
        return ValueSheet(value: value, blocks: ValueBlocks(value, evaluation, context), context: context).sheets
    }

    private var exactComparisons: Table {
        Table(
            id: "comparisons-exact",
            caption: "\(Wording.weeks(evaluation.frame.before)) against \(Wording.weeks(evaluation.frame.after))",
            columns: [
                .init("id", "Metric id"), .init("metric", "Metric"), .init("unit", "Unit"),
                .init("nbefore", "n before", .trailing), .init("before", sideNames.before, .trailing),
                .init("nafter", "n after", .trailing), .init("after", sideNames.after, .trailing),
                .init("change", "Change", .trailing), .init("low", "Change, low", .trailing),
                .init("high", "Change, high", .trailing),
                .init("net", "Net of control", .trailing), .init("netlow", "Net, low", .trailing),
                .init("nethigh", "Net, high", .trailing), .init("basis", "Deciding interval from"),
                .init("adjusted", "p, BH", .trailing), .init("numberid", "Number id"),
            ],
            rows: evaluation.comparisons.map { Table.Row(exactRow($0)) },
            footnotes: [
                RichText(
                    "Shares are fractions of one; changes of shares are differences of fractions, shown in percentage points."
                )
            ]
        )
    }

    private func exactRow(_ comparison: Comparison) -> [Cell] {
        let metric = comparison.metric
        let width = comparison.deciding.halfWidth
        let interval = (try? comparison.change.get())?.interval()
        let net = comparison.control?.net ?? .failure(.notRecorded)
        let netInterval = (try? net.get())?.interval()
        return [
            Cell(metric.id), Cell(metric.title), Cell(metric.unit.rawValue),
            sampleCell(comparison.before), cells.value(comparison.before, metric, "before", halfWidth: width),
            sampleCell(comparison.after), cells.value(comparison.after, metric, "after", halfWidth: width),
            changeFormula(comparison),
            cells.bound(interval?.low, metric, comparison.change),
            cells.bound(interval?.high, metric, comparison.change),
            netCell(net, metric),
            cells.bound(netInterval?.low, metric, net), cells.bound(netInterval?.high, metric, net),
            Cell((try? comparison.deciding.get()).map { Wording.basis($0.basis) } ?? "–"),
            adjustedCell(comparison),
            Cell("\(pilot.id)/\(metric.id)/\(comparison.isNet ? "net-change" : "change")"),
        ]
    }

    private func sampleCell(_ measured: Measured) -> Cell {
        guard let sample = measured.sampled?.sample else { return Cell("none", value: .absent) }
        return Cell(NumberFormat.integer.text(sample), value: .number(sample, .integer))
    }

    /// After less before, live, where both stand in the row.
    private func changeFormula(_ comparison: Comparison) -> Cell {
        switch comparison.change {
        case .failure(let reason): return Cell(Wording.reason(reason), value: .absent)
        case .success(let change):
            let style = NumberStyle(comparison.metric, currency: context.currency, halfWidth: change.halfWidth)
            return Cell(
                style.signed(change.value),
                value: .formula(Formula("{after}-{before}"), change.value, style.change)
            )
        }
    }

    private func netCell(_ net: Result<Change, Absence>, _ metric: MetricDefinition) -> Cell {
        switch net {
        case .failure(let reason): return Cell(Wording.reason(reason), value: .absent)
        case .success(let change):
            let style = NumberStyle(metric, currency: context.currency, halfWidth: change.halfWidth)
            return Cell(style.signed(change.value), value: .number(change.value, style.change))
        }
    }

    private func tables(_ blocks: [Block]) -> [Sheet.Item] {
        blocks.compactMap { block in
            guard case .table(let table) = block else { return nil }
            return .table(table)
        }
    }

    private var segmentItems: [Sheet.Item] { SheetTables.items(segmentSection) }

    private var weeklyItems: [Sheet.Item] {
        let charts = WeeklyChart(evaluation: evaluation, context: context)
        let drawn = evaluation.experiment == nil ? evaluation.comparisons.prefix(4) : []
        return drawn.map { .chart(charts.make($0)) } + soFarItems + tables(driftBlocks)
    }

    private var costSheet: Sheet? {
        guard let first = evaluation.frame.before.first, let last = evaluation.frame.after.last,
            let span = Period(first: first.firstDay, last: last.lastDay)
        else { return nil }
        let costs = evaluation.evidence.costs.filter { pilot.workflows.contains($0.workflow ?? "") }
        let breakdown = CostBreakdown(costs, over: span, currency: context.currency)
        return Sheet(
            name: .costs,
            title: "Costs",
            items: [.table(SheetTables.costs(breakdown, span, context.currency))]
        )
    }

    private var methodItems: [Sheet.Item] {
        SheetTables.items(MethodSection.make(evaluation)) + SheetTables.items(decisionSection)
    }
}

/// Tables that both reports put into their workbooks.
enum SheetTables {
    /// The blocks of a section as items of a sheet.
    static func items(_ section: Section) -> [Sheet.Item] { items(section.blocks) }

    /// Blocks as items of a sheet.
    static func items(_ blocks: [Block]) -> [Sheet.Item] {
        blocks.flatMap { block -> [Sheet.Item] in
            switch block {
            case .paragraph(let text), .note(let text): [.text(text)]
            case .list(let lines): lines.map { .text($0) }
            case .table(let table): [.table(table)]
            case .chart(let chart): [.chart(chart)]
            case .banner, .facts: []
            }
        }
    }

    static func properties(_ properties: [Document.Property]) -> Table {
        Table(
            id: "report-properties",
            caption: "This report",
            columns: [.init("name", "Property"), .init("value", "Value")],
            rows: properties.map { Table.Row([Cell($0.name), Cell($0.value)]) }
        )
    }

    static func costs(_ breakdown: CostBreakdown, _ span: Period, _ currency: String) -> Table {
        let format = NumberFormat.money(currency, 2)
        let foreign = breakdown.foreignCurrencies
        return Table(
            id: "costs-by-team",
            caption: "Cost by team, function and category, \(span.text), each record spread evenly over its days",
            columns: [
                .init("team", "Team"), .init("function", "Function"), .init("category", "Category"),
                .init("amount", "Amount", .trailing), .init("budget", "Budget", .trailing),
                .init("over", "Over budget", .trailing),
            ],
            rows: breakdown.lines.map { line in
                let amount = line.amount.double
                let budget = line.budget?.double
                return Table.Row([
                    Cell(line.team), Cell(line.function), Cell(line.category.word),
                    Cell(format.text(amount), value: .number(amount, format)),
                    budget.map { Cell(format.text($0), value: .number($0, format)) }
                        ?? Cell("no budget", value: .absent),
                    budget.map {
                        Cell(
                            format.signed(amount - $0),
                            value: .formula(Formula("{amount}-{budget}"), amount - $0, format)
                        )
                    } ?? Cell("no budget", value: .absent),
                ])
            },
            footnotes: foreign.isEmpty
                ? []
                : [
                    RichText(
                        "Left out, because no dated rate with an owner exists: amounts in \(foreign.joined(separator: ", "))."
                    )
                ]
        )
    }
}
