public import PilotageDocument

/// Draws the sheets of a document as an Excel workbook with tables, live formulas and native charts.
///
/// The numbers in the cells are exact to 16 significant digits and shown as they are printed elsewhere; a value that
/// is missing is the text of its reason. The same document gives the same bytes.
public enum XLSXRenderer {
    /// Writes the workbook and says what was sent; compare it with what can be read back before it is published.
    ///
    /// Nothing is written to the path when the document cannot be drawn truthfully: a number that is not finite, a
    /// text that a cell cannot hold, a formula that refers to nothing.
    ///
    /// - Parameters:
    ///   - document: Its sheets are drawn.
    ///   - path: Where the workbook is written.
    ///   - feeds: For each table of rows that are handed over, by its id, who hands them over.
    /// - Returns: What was sent, sheet by sheet.
    /// - Throws: `XLSXError`, and what a feed throws.
    public static func write(
        _ document: Document,
        to path: String,
        rows feeds: [String: RowFeed] = [:]
    ) throws -> WorkbookCounts {
        let layout = try WorkbookLayout(document)
        var workbook = try Workbook(path: path)
        try workbook.setProperties(of: document)
        for sheet in layout.sheets {
            let number = try workbook.addSheet(sheet.name.rawValue)
            try draw(sheet, number, of: layout, in: &workbook)
            for rows in sheet.rows { try draw(rows, number, feeds, in: &workbook) }
            try workbook.setPage(sheet, report: document.id, createdAt: document.createdAt, on: number)
        }
        for (number, sheet) in layout.sheets.enumerated() {
            for chart in sheet.charts { try workbook.add(chart, on: number) }
        }
        return try workbook.close()
    }

    private static func draw(
        _ sheet: SheetLayout,
        _ number: Int,
        of layout: WorkbookLayout,
        in workbook: inout Workbook
    ) throws(XLSXError) {
        for table in sheet.tables {
            let heads = table.alignments.map { CellStyle(.header, alignment: $0) }
            try workbook.add(table, heads: heads, on: number)
        }
        for cell in sheet.cells { try draw(cell, of: sheet, number, layout, in: &workbook) }
        for text in sheet.texts { try draw(text, sheet.widths, number, in: &workbook) }
        for (row, height) in sheet.heights.sorted(by: { $0.key < $1.key }) {
            try workbook.setHeight(height, row: row, on: number)
        }
        for name in sheet.names {
            try workbook.define(name.name, as: name.address, on: number)
            if name.takesNumbers { try workbook.acceptOnlyNumbers(at: name.address, on: number) }
        }
    }

    private static func draw(
        _ cell: SheetLayout.PlacedCell,
        of sheet: SheetLayout,
        _ number: Int,
        _ layout: WorkbookLayout,
        in workbook: inout Workbook
    ) throws(XLSXError) {
        let address = cell.address
        switch cell.content {
        case .text(let text): try workbook.write(text, at: address, on: number, cell.style)
        case .number(let value): try workbook.write(value, at: address, on: number, cell.style)
        case .formula(let formula, let table, let value):
            let text = try layout.text(of: formula, at: address, on: sheet, table: table)
            try workbook.write(formula: text, value: value, at: address, on: number, cell.style)
        case .blank: try workbook.writeBlank(at: address, on: number, cell.style)
        }
        if !cell.comment.isEmpty { try workbook.comment(cell.comment, at: address, on: number) }
    }

    private static func draw(
        _ rows: PlacedRows,
        _ number: Int,
        _ feeds: [String: RowFeed],
        in workbook: inout Workbook
    ) throws {
        let place = "table '\(rows.table.id)'"
        guard let feed = feeds[rows.table.id] else { throw XLSXError(place, .noFeed) }
        let styles = rows.table.columns.map(\.cellStyle)
        var count = RowCount(of: rows.table)
        try feed { values in
            try count.admit(values)
            try workbook.write(values, row: rows.firstRow + count.rows - 1, styles, on: number)
        }
        try count.finish()
    }

    private static func draw(
        _ text: SheetLayout.PlacedText,
        _ widths: ColumnWidths,
        _ number: Int,
        in workbook: inout Workbook
    ) throws(XLSXError) {
        let last = widths.lastTextColumn
        try workbook.write(text.text, row: text.row, throughColumn: last, on: number, text.style)
        let isCaption = text.style.role == .caption
        let room = widths.total(through: last)
        let width = isCaption ? room * 9 / 10 : ColumnWidths.letters(room)
        let lines = ColumnWidths.lines(text.text, width: width)
        try workbook.setHeight(Double(lines) * (isCaption ? 17 : 15) + 2, row: text.row, on: number)
    }
}
