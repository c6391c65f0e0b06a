public import PilotageDocument

extension XLSXRenderer {
    /// Writes a workbook of nothing but rows, in constant memory: a sheet of contents, then 1,000,000 rows a sheet.
    ///
    /// Filters instead of Excel tables, and texts inside their cells, because the library can do no other in this mode.
    ///
    /// - Throws: `XLSXError`, and what the feed throws.
    public static func write(_ book: RowBook, to path: String, rows feed: RowFeed) throws -> WorkbookCounts {
        var workbook = try Workbook(path: path, constantMemory: true)
        try workbook.setProperties(of: book)
        try drawContents(of: book, in: &workbook)
        let sheets = book.sheets
        var sheet = try beginSheet(sheets[0], of: book, in: &workbook)
        var count = RowCount(of: book.table)
        let styles = book.table.columns.map(\.cellStyle)
        try feed { values in
            let before = count.rows
            try count.admit(values)
            let (part, row) = before.quotientAndRemainder(dividingBy: book.rowsPerSheet)
            if row == 0, part > 0 { sheet = try beginSheet(sheets[part], of: book, in: &workbook) }
            try workbook.write(values, row: firstRow + row, styles, on: sheet)
        }
        try count.finish()
        return try workbook.close()
    }

    /// Title, line of contents, an empty row, the head.
    private static let firstRow = 4

    private static func beginSheet(
        _ part: (name: String, first: Int, last: Int),
        of book: RowBook,
        in workbook: inout Workbook
    ) throws(XLSXError) -> Int {
        let sheet = try workbook.addSheet(part.name)
        let rows = book.table.rowCount == 0 ? 0 : part.last - part.first + 1
        let widths = book.table.columns.map { max($0.width + 3, 10) }
        try workbook.setColumns(widths, on: sheet)
        try workbook.write(book.table.caption, at: CellAddress(0, 0), on: sheet, CellStyle(.title))
        let line =
            "\(range(part, of: book.table.rowCount)) · at most \(SheetSummary.count(book.rowsPerSheet, "row")) a sheet"
            + " · report \(book.report)"
        try workbook.write(line, at: CellAddress(1, 0), on: sheet, CellStyle(.summary))
        let keys = book.table.columns.map(\.key)
        let headers = PlacedTable.uniqueHeaders(book.table.columns.map(\.title), keys: keys)
        for (column, header) in headers.enumerated() {
            let style = CellStyle(.header, alignment: book.table.columns[column].alignment)
            try workbook.write(header, at: CellAddress(firstRow - 1, column), on: sheet, style)
        }
        try workbook.setRowPage(rows: rows, columns: headers.count, head: firstRow - 1, on: sheet)
        return sheet
    }

    /// The first sheet: what the others hold, and the facts of the report.
    private static func drawContents(of book: RowBook, in workbook: inout Workbook) throws(XLSXError) {
        let sheet = try workbook.addSheet("Contents")
        try workbook.setColumns([32, 90], on: sheet)
        try workbook.write(book.title, at: CellAddress(0, 0), on: sheet, CellStyle(.title))
        let total = SheetSummary.count(book.table.rowCount, "row")
        let sheets = SheetSummary.count(book.sheets.count, "sheet")
        let split = "\(total) on \(sheets), at most \(SheetSummary.count(book.rowsPerSheet, "row")) each, in order"
        try workbook.write(split, at: CellAddress(1, 0), on: sheet, CellStyle(.summary))
        var row = 3
        let pairs =
            [("Sheet", "Rows")] + book.sheets.map { ($0.name, range($0, of: book.table.rowCount)) }
            + [("Belongs to", "report \(book.report)")] + book.properties.map { ($0.name, $0.value) }
            + book.table.footnotes.map { ("Note", $0.plain) }
        for (index, pair) in pairs.enumerated() {
            let style = CellStyle(index == 0 ? .header : .body)
            try workbook.write(pair.0, at: CellAddress(row, 0), on: sheet, style)
            try workbook.write(pair.1, at: CellAddress(row, 1), on: sheet, style)
            row += 1
        }
    }

    private static func range(_ part: (name: String, first: Int, last: Int), of total: Int) -> String {
        guard total > 0 else { return "no rows" }
        return "rows \(SheetSummary.grouped(part.first)) to \(SheetSummary.grouped(part.last)) of "
            + SheetSummary.grouped(total)
    }
}
