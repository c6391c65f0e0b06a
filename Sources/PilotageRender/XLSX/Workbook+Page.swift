import CXlsxWriter

extension Workbook {
    /// Columns, rows in sight, print settings and protection of a sheet.
    func setPage(_ layout: SheetLayout, report: String, createdAt: String, on sheet: Int) throws(XLSXError) {
        try setColumns(layout.widths, on: sheet)
        try fold(layout.foldedRows, on: sheet)
        let page = unsafe worksheet(sheet)
        unsafe worksheet_freeze_panes(page, lxw_row_t(layout.firstScrollingRow), 0)
        unsafe worksheet_gridlines(page, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
        unsafe worksheet_set_landscape(page)
        unsafe worksheet_set_paper(page, 9)
        unsafe worksheet_fit_to_pages(page, 1, 0)
        unsafe worksheet_set_margins(page, 0.5, 0.5, 0.75, 0.75)
        let (first, last) = (layout.repeatedRows.lowerBound, layout.repeatedRows.upperBound)
        let answer = unsafe worksheet_repeat_rows(page, lxw_row_t(first), lxw_row_t(last))
        try Self.check(answer, "worksheet_repeat_rows", "sheet '\(name(sheet))'")
        try setMargins(report: report, createdAt: createdAt, on: sheet)
        if layout.hasFormulas { protect(sheet) }
    }

    /// A sheet of plain rows: head in sight and on every printed page, with filters.
    func setRowPage(rows: Int, columns: Int, head: Int, on sheet: Int) throws(XLSXError) {
        let page = unsafe worksheet(sheet)
        unsafe worksheet_freeze_panes(page, lxw_row_t(head + 1), 1)
        unsafe worksheet_set_landscape(page)
        unsafe worksheet_set_paper(page, 9)
        unsafe worksheet_fit_to_pages(page, 1, 0)
        let row = lxw_row_t(head)
        let place = "sheet '\(name(sheet))'"
        try Self.check(unsafe worksheet_repeat_rows(page, row, row), "worksheet_repeat_rows", place)
        guard rows > 0, columns > 0 else { return }
        let (last, end) = (lxw_row_t(head + rows), lxw_col_t(columns - 1))
        try Self.check(unsafe worksheet_autofilter(page, row, 0, last, end), "worksheet_autofilter", place)
    }

    /// The height of a row in points; spreadsheets show no more than 409, and the rest of a text by its cell.
    func setHeight(_ points: Double, row: Int, on sheet: Int) throws(XLSXError) {
        let height = min(409, points)
        let answer = unsafe worksheet_set_row(worksheet(sheet), lxw_row_t(row), height, nil)
        try Self.check(answer, "worksheet_set_row", place(CellAddress(row, 0), sheet))
    }

    private func setColumns(_ widths: ColumnWidths, on sheet: Int) throws(XLSXError) {
        try setColumns((0..<widths.count).map { widths.width($0) }, on: sheet)
    }

    /// How wide the columns are from the first on, in characters.
    func setColumns(_ widths: [Int], on sheet: Int) throws(XLSXError) {
        for column in widths.indices {
            let index = lxw_col_t(column)
            let width = Double(widths[column]) + 0.7
            let answer = unsafe worksheet_set_column(worksheet(sheet), index, index, width, nil)
            try Self.check(answer, "worksheet_set_column", place(CellAddress(0, column), sheet))
        }
    }

    private func fold(_ ranges: [ClosedRange<Int>], on sheet: Int) throws(XLSXError) {
        for rows in ranges {
            for row in rows.lowerBound...(rows.upperBound + 1) {
                var options = lxw_row_col_options()
                if rows.contains(row) {
                    options.hidden = 1
                    options.level = 1
                } else {
                    options.collapsed = 1
                }
                let page = unsafe worksheet(sheet)
                let answer = unsafe worksheet_set_row_opt(page, lxw_row_t(row), 15, nil, &options)
                try Self.check(answer, "worksheet_set_row_opt", place(CellAddress(row, 0), sheet))
            }
        }
    }

    private func setMargins(report: String, createdAt: String, on sheet: Int) throws(XLSXError) {
        let place = "sheet '\(name(sheet))', head and foot of the page"
        let head = try margin("&L\(Self.literal(report))&R\(Self.literal(name(sheet)))", place)
        try Self.check(unsafe worksheet_set_header(worksheet(sheet), head), "worksheet_set_header", place)
        let foot = try margin("&L\(Self.literal(createdAt))&CPage &P of &N&RPilotage", place)
        try Self.check(unsafe worksheet_set_footer(worksheet(sheet), foot), "worksheet_set_footer", place)
    }

    private func margin(_ text: String, _ place: String) throws(XLSXError) -> String {
        guard text.utf8.count < 255 else { throw XLSXError(place, .textTooLong(units: text.utf8.count, limit: 254)) }
        return text
    }

    /// An ampersand starts a code in the margins; two are one sign.
    private static func literal(_ text: String) -> String {
        var result = "".unicodeScalars
        for scalar in VisibleText(text).oneLine {
            if scalar == "&" { result.append("&") }
            result.append(scalar)
        }
        return String(result)
    }

    /// Locks without a password.
    ///
    /// It is against slips, not against people. Filters, sorting and widths stay free.
    private func protect(_ sheet: Int) {
        var options = lxw_protection()
        options.format_cells = 1
        options.format_columns = 1
        options.format_rows = 1
        options.sort = 1
        options.autofilter = 1
        unsafe worksheet_protect(worksheet(sheet), nil, &options)
    }
}
