import PilotageDocument

/// Places the items of a sheet one below the other.
struct SheetBuilder {
    var layout: SheetLayout
    /// The next free row.
    var row = 3

    /// Places everything; the first two rows hold the title and what the sheet contains.
    static func layout(of sheet: Sheet, in document: Document) throws(XLSXError) -> SheetLayout {
        var builder = SheetBuilder(layout: SheetLayout(name: sheet.name))
        builder.placeHead(sheet, document)
        var items = sheet.items[...]
        while let item = items.popFirst() {
            switch item {
            case .text(let text): builder.place(text)
            case .table(let table): try builder.place(table, caption: table.caption, showsRowCount: true)
            case .rows(let table): try builder.place(table)
            case .chart(let chart): try builder.place(chart)
            case .named:
                items = [item] + items
                try builder.placeNamed(Self.takeNamed(&items))
            }
            builder.row += 1
        }
        try builder.finish(sheet)
        return builder.layout
    }

    /// One whole text over the width of the sheet, in the next row.
    mutating func place(text: String, _ role: CellStyle.Role, _ emphasis: Table.Row.Emphasis = .none) {
        layout.texts.append(.init(row: row, text: text, style: CellStyle(role, emphasis: emphasis)))
        row += 1
    }

    /// A text of several styles is drawn in one: strong when all of it is.
    private mutating func place(_ text: RichText) {
        let isStrong = !text.spans.isEmpty && text.spans.allSatisfy { $0.style == .strong }
        place(text: text.plain, .paragraph, isStrong ? .strong : .none)
    }

    private mutating func placeHead(_ sheet: Sheet, _ document: Document) {
        let title = SheetLayout.Content.text(sheet.title)
        layout.cells.append(.init(address: CellAddress(0, 0), content: title, style: CellStyle(.title)))
        let line = SheetLayout.Content.text(SheetSummary.line(sheet, document))
        layout.cells.append(.init(address: CellAddress(1, 0), content: line, style: CellStyle(.summary)))
    }

    private mutating func finish(_ sheet: Sheet) throws(XLSXError) {
        guard row <= 1_048_576 else { throw XLSXError("sheet '\(sheet.name.rawValue)'", .tooManyRows(row)) }
        if layout.widths.count == 0 { layout.widths.fitTexts() }
        findHeights()
        guard layout.tables.count == 1, layout.charts.isEmpty, layout.names.isEmpty, let table = layout.tables.first
        else { return }
        layout.repeatedRows = table.headerRow...table.headerRow
        if table.headerRow < 12 { layout.firstScrollingRow = table.headerRow + 1 }
    }

    /// Heads get air; rows that wrap get their height here, as spreadsheets do not all find it themselves.
    private mutating func findHeights() {
        for table in layout.tables {
            for (column, header) in table.headers.enumerated() {
                raise(table.headerRow, lines: layout.widths.lines(header, column: column, isHeader: true), air: 8)
            }
        }
        for cell in layout.cells {
            guard case .text(let text) = cell.content, cell.style.wraps else { continue }
            let isHeader = cell.style.role == .header
            let lines = layout.widths.lines(text, column: cell.address.column, isHeader: isHeader)
            if isHeader || lines > 1 { raise(cell.address.row, lines: lines, air: isHeader ? 8 : 2) }
        }
    }

    private mutating func raise(_ row: Int, lines: Int, air: Double) {
        layout.heights[row] = max(layout.heights[row] ?? 0, Double(lines) * 15 + air)
    }

    private static func takeNamed(_ items: inout ArraySlice<Sheet.Item>) -> [NamedCell] {
        var group: [NamedCell] = []
        while let item = items.first, case .named(let name, let title, let cell, let remark, let editable) = item {
            group.append(NamedCell(name: name, title: title, cell: cell, remark: remark, isEditable: editable))
            items.removeFirst()
        }
        return group
    }
}

/// A named input or result, as the document gives it.
struct NamedCell {
    let name: String
    let title: String
    let cell: Cell
    let remark: String
    let isEditable: Bool
}
