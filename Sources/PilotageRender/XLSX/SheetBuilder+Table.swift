import PilotageDocument

extension SheetBuilder {
    /// Places caption, head, rows and footnotes from the next row on.
    @discardableResult
    mutating func place(_ table: Table, caption: String, showsRowCount: Bool) throws(XLSXError) -> PlacedTable {
        try check(table, rows: table.rows.count)
        let rows = SheetSummary.count(table.rows.count, "row")
        place(text: showsRowCount ? "\(caption) (\(rows))" : caption, .caption)
        let placed = try placeHead(of: table, rows: table.rows.count)
        let index = layout.tables.count
        layout.tables.append(placed)
        for line in table.rows {
            for (column, cell) in line.cells.enumerated() {
                let style = CellStyle(.body, alignment: table.columns[column].alignment, emphasis: line.emphasis)
                try place(cell, at: CellAddress(row, column), style, table: index)
            }
            row += 1
        }
        if table.rows.isEmpty { placeEmptyRow(columns: table.columns.count) }
        for footnote in table.footnotes { place(text: footnote.plain, .footnote) }
        return placed
    }

    /// Places the head of a table whose rows come later, or the row that says that there are none.
    mutating func place(_ table: Table, roomFor rows: Int) throws(XLSXError) -> PlacedTable {
        try check(table, rows: rows)
        let placed = try placeHead(of: table, rows: rows)
        layout.tables.append(placed)
        if rows == 0 { placeEmptyRow(columns: table.columns.count) }
        return placed
    }

    /// Places a value: a text, a number, a formula, or the reason why there is none; nothing where no reason is.
    mutating func place(
        _ cell: Cell,
        at address: CellAddress,
        _ style: CellStyle,
        table: Int? = nil
    ) throws(XLSXError) {
        var style = style
        let content: SheetLayout.Content
        switch cell.value {
        case .text: content = cell.text.isEmpty ? .blank : .text(cell.text)
        case .number(let number, let format):
            style.numberCode = try code(format, at: address)
            content = .number(try finite(number, at: address))
        case .formula(let formula, let value, let format):
            style.numberCode = try code(format, at: address)
            content = .formula(formula, table: table, value: try finite(value, at: address))
        case .absent:
            // A chart's gap stays no cell at all: the library notes an empty cell with a look as zero for the chart.
            guard !cell.text.isEmpty else { return }
            style.isMissing = true
            content = .text(cell.text)
        }
        let comment = [cell.note, cell.numberID.map { "Number id: \($0)" }].compactMap(\.self).joined(separator: "\n")
        layout.cells.append(.init(address: address, content: content, style: style, comment: comment))
        let isReason = style.isMissing && style.alignment != .leading
        let limit = isReason ? ColumnWidths.widestReason : ColumnWidths.widest
        layout.widths.fit(cell.text + cell.value.widening, column: address.column, limit: limit)
    }

    private mutating func placeHead(of table: Table, rows: Int) throws(XLSXError) -> PlacedTable {
        let headers = PlacedTable.uniqueHeaders(table.columns.map(\.title), keys: table.columns.map(\.key))
        for (column, header) in headers.enumerated() {
            _ = try WorkbookText(header).checked("the head of table '\(table.id)'", limit: 255)
            layout.widths.fit(header: header, column: column)
        }
        let placed = PlacedTable(
            id: table.id,
            headerRow: row,
            keys: table.columns.map(\.key),
            headers: headers,
            alignments: table.columns.map(\.alignment),
            rowCount: rows
        )
        row += 1
        return placed
    }

    /// An Excel table needs a row; this one says that there is none.
    private mutating func placeEmptyRow(columns: Int) {
        var style = CellStyle(.body)
        style.isMissing = true
        for column in 0..<columns {
            let content: SheetLayout.Content = column == 0 ? .text("no rows") : .blank
            layout.cells.append(.init(address: CellAddress(row, column), content: content, style: style))
        }
        row += 1
    }

    private func check(_ table: Table, rows: Int) throws(XLSXError) {
        let place = "table '\(table.id)'"
        guard WorkbookName.isTableID(table.id), !table.columns.isEmpty else {
            throw XLSXError(place, .identifier(table.id))
        }
        guard table.columns.count <= 16_384 else { throw XLSXError(place, .tooManyColumns(table.columns.count)) }
        guard row + rows < 1_048_570 else { throw XLSXError(place, .tooManyRows(rows)) }
        var keys: Set<String> = []
        for column in table.columns where !keys.insert(column.key).inserted {
            throw XLSXError(place, .identifierTwice(column.key))
        }
        for (index, row) in table.rows.enumerated() where row.cells.count != table.columns.count {
            let problem = XLSXError.Problem.cellCount(found: row.cells.count, columns: table.columns.count)
            throw XLSXError("\(place), row \(index + 1)", problem)
        }
    }

    private func code(_ format: NumberFormat, at address: CellAddress) throws(XLSXError) -> String {
        if let code = format.wrongCurrency { throw XLSXError(layout.place(address), .currency(code)) }
        return format.excelCode
    }

    /// The number without the sign of a zero; spreadsheets have no minus zero.
    private func finite(_ number: Double, at address: CellAddress) throws(XLSXError) -> Double {
        guard number.isFinite else { throw XLSXError(layout.place(address), .notFinite) }
        return number == 0 ? 0 : number
    }
}

extension CellValue {
    /// Stands for what a spreadsheet shows more than the printed text: the sign and ` % pts` of a change of shares.
    fileprivate var widening: String {
        switch self {
        case .number(_, .points), .formula(_, _, .points): "   "
        case .number, .formula: " "
        case .text, .absent: ""
        }
    }
}
