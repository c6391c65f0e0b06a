import PilotageDocument
import Testing

@testable import PilotageRender

@Suite("Where the items of a sheet stand")
struct XLSXLayoutTests {
    private let layout: WorkbookLayout

    init() throws { layout = try WorkbookLayout(XLSXSample.document) }

    @Test("no cell is written twice, and no text runs over a cell")
    func noOverlap() {
        for sheet in layout.sheets {
            var taken: Set<CellAddress> = []
            for cell in sheet.cells { #expect(taken.insert(cell.address).inserted, "\(sheet.place(cell.address))") }
            for table in sheet.tables {
                for column in table.headers.indices {
                    #expect(taken.insert(CellAddress(table.headerRow, column)).inserted)
                }
            }
            let rows = Set(taken.map(\.row))
            for text in sheet.texts { #expect(!rows.contains(text.row)) }
            #expect(Set(sheet.texts.map(\.row)).count == sheet.texts.count)
        }
    }

    @Test("title and summary come first, then each item with a blank row between")
    func order() throws {
        let sheet = try #require(layout.sheets.first)
        #expect(text(0, 0, sheet) == "Summary")
        #expect(
            text(1, 0, sheet) == "AI-assisted invoice intake · 2 named cells · live formulas, locked without a password"
                + " · report scorecard-invoice-intake-ai-2026-11-16"
        )
        #expect(sheet.texts.map(\.row) == [3, 5, 7])
        #expect((0...3).map { text(9, $0, sheet) } == ["Item", "Value", "Remark", "Name in formulas"])
        #expect(text(10, 0, sheet) == "Net value over 36 months")
        #expect(sheet.names.map(\.address) == [CellAddress(10, 1), CellAddress(11, 1)])
    }

    @Test("a formula's placeholders become cells of its row and ranges of tables; names stay")
    func formulas() throws {
        #expect(try formulas(on: .value) == ["B6-C6", "B7-C7", "B8-C8", "SUM('ROI'!$D$6:$D$8)"])
        #expect(try formulas(on: .summary) == ["npv_benefits-npv_costs", "IFERROR(npv_benefits/npv_costs,0)"])
    }

    @Test("a sheet with one table keeps its head in sight and repeats it in print; others keep the title")
    func frozen() throws {
        let comparisons = try sheet(.comparisons)
        #expect(comparisons.firstScrollingRow == 5)
        #expect(comparisons.repeatedRows == 4...4)
        let segments = try sheet(.segments)
        #expect(segments.firstScrollingRow == 2)
        #expect(segments.repeatedRows == 0...1)
    }

    @Test("a table without rows says so, and a formula over it still has a range")
    func emptyTable() throws {
        let table = Table(id: "none", caption: "Nothing", columns: [.init("a", "A"), .init("b", "B")], rows: [])
        let total = XLSXSample.formula("SUM({none.b})", 0, .integer)
        let items: [Sheet.Item] = [
            .table(table), .named(name: "total", title: "Total", cell: total, remark: "", editable: false),
        ]
        let layout = try WorkbookLayout(
            XLSXSample.document([Sheet(name: .costs, title: "Costs", items: items)])
        )
        let sheet = try #require(layout.sheets.first)
        #expect(text(5, 0, sheet) == "no rows")
        #expect(sheet.texts.first?.text == "Nothing (0 rows)")
        #expect(try formulas(on: sheet, layout) == ["SUM('Costs'!$B$6)"])
    }

    @Test("heads are unique where capitals do not count, on one line, and never empty")
    func heads() {
        let heads = PlacedTable.uniqueHeaders(["Low", "low", "", "Low (2)", "a\n b"], keys: ["a", "b", "c", "d", "e"])
        #expect(heads == ["Low", "low (2)", "c", "Low (2) (2)", "a b"])
    }

    @Test("a missing value is its reason in words; in the table under a chart it is empty, with the reason beside it")
    func missing() throws {
        let comparisons = try sheet(.comparisons)
        let survey = try #require(cell(7, 2, comparisons))
        #expect(survey.style.isMissing)
        #expect(text(7, 2, comparisons) == "no survey after the start")
        let weekly = try sheet(.weekly)
        let table = try #require(weekly.tables.first)
        let row = table.headerRow + 1 + 11
        #expect(text(row, 0, weekly) == "2026-W33")
        #expect(cell(row, 1, weekly) == nil, "any cell here would be drawn as zero")
        #expect(
            text(row, 4, weekly) == "Invoice intake: 12 runs, too few; Supplier onboarding (control): 12 runs, too few"
        )
    }

    @Test("a forest points at the values and ends of its table, and leaves labels without a value out")
    func forest() throws {
        let sheet = try sheet(.segments)
        let chart = try #require(sheet.charts.first)
        let table = try #require(sheet.tables.first)
        let points = chart.series.filter { $0.role == .data(0) }
        #expect(points.map(\.categories.first.row) == Array((table.headerRow + 1)...(table.headerRow + 4)))
        let values = points.map { number($0.categories.first.row, $0.categories.first.column, sheet) }
        #expect(values == [-0.036, -0.031, -0.028, 0.014])
        let ends = chart.series.filter { $0.role == .interval(0) }.map { line in
            [line.categories.first, line.categories.last].map { number($0.row, $0.column, sheet) }
        }
        #expect(ends == [[-0.049, -0.023], [-0.044, -0.018], [-0.047, -0.009], [0.002, 0.026]])
        let names = chart.series.filter { $0.role == .rowName }.map { text($0.name.row, $0.name.column, sheet) }
        #expect(names.last == "Charities: fewer than 5 runs")
        #expect(chart.series.count(where: \.isInLegend) == 3)
        #expect(sheet.foldedRows.count == 1)
    }

    @Test("a line chart points at its table's columns; an event stands at its label")
    func lines() throws {
        let sheet = try sheet(.weekly)
        let chart = try #require(sheet.charts.first)
        let table = try #require(sheet.tables.first)
        #expect(chart.series.map(\.role) == [.data(0), .data(1), .reference(0), .event])
        #expect(chart.series.dropLast().map(\.values.first.column) == [1, 2, 3])
        for series in chart.series.dropLast() {
            #expect(series.values.first.row == table.dataRows.lowerBound)
            #expect(series.values.last.row == table.dataRows.upperBound)
        }
        let event = try #require(chart.series.last?.values)
        let drawn = (event.first.row...event.last.row).map { number($0, event.first.column, sheet) }
        #expect(drawn.compactMap(\.self) == [0.1])
        #expect(drawn.firstIndex(of: 0.1) == 12)
    }

    @Test("what a native bar chart cannot draw is said under it")
    func undrawn() throws {
        let texts = try sheet(.segments).texts.map(\.text)
        #expect(texts.contains("For comparison: Target 2.0\u{202F}%."))
    }

    @Test("columns are as wide as their texts, up to 60 characters")
    func widths() throws {
        let sheet = try sheet(.comparisons)
        #expect(sheet.widths.width(6) == 60)
        #expect(sheet.widths.width(1) < 16)
        #expect(sheet.heights[6] == 32)
        #expect(sheet.heights[4] == 38)
        #expect(sheet.heights[5] == nil)
        #expect(ColumnWidths.lines("one two three", width: 7) == 2)
        #expect(ColumnWidths.lines("a\n\nb", width: 7) == 3)
        #expect(ColumnWidths.lines("abcdefghijklmno", width: 7) == 3)
        #expect(ColumnWidths.lines("", width: 7) == 1)
    }

    private func sheet(_ name: Sheet.Name) throws -> SheetLayout {
        try #require(layout.sheets.first { $0.name == name })
    }

    private func formulas(on name: Sheet.Name) throws -> [String] { try formulas(on: sheet(name), layout) }

    private func formulas(on sheet: SheetLayout, _ layout: WorkbookLayout) throws -> [String] {
        try sheet.cells.compactMap { cell in
            guard case .formula(let formula, let table, _) = cell.content else { return nil }
            return try layout.text(of: formula, at: cell.address, on: sheet, table: table)
        }
    }

    private func cell(_ row: Int, _ column: Int, _ sheet: SheetLayout) -> SheetLayout.PlacedCell? {
        sheet.cells.first { $0.address == CellAddress(row, column) }
    }

    private func text(_ row: Int, _ column: Int, _ sheet: SheetLayout) -> String? {
        guard case .text(let text)? = cell(row, column, sheet)?.content else { return nil }
        return text
    }

    private func number(_ row: Int, _ column: Int, _ sheet: SheetLayout) -> Double? {
        guard case .number(let number)? = cell(row, column, sheet)?.content else { return nil }
        return number
    }
}
