import CXlsxWriter
import Glibc

extension Workbook {
    /// Writes a text as a text, whatever it begins with.
    mutating func write(_ text: String, at cell: CellAddress, on sheet: Int, _ style: CellStyle) throws(XLSXError) {
        let text = try WorkbookText(text).checked(place(cell, sheet))
        let format = try unsafe format(style)
        let (row, column) = try position(cell, sheet)
        let answer = unsafe worksheet_write_string(worksheet(sheet), row, column, text, format)
        try Self.check(answer, "worksheet_write_string", place(cell, sheet))
        counts.sheets[sheet].addString(text, at: cell.relative)
    }

    /// Writes a finite number; the file carries 16 significant digits.
    mutating func write(_ number: Double, at cell: CellAddress, on sheet: Int, _ style: CellStyle) throws(XLSXError) {
        guard number.isFinite else { throw XLSXError(place(cell, sheet), .notFinite) }
        let format = try unsafe format(style)
        let (row, column) = try position(cell, sheet)
        let answer = unsafe worksheet_write_number(worksheet(sheet), row, column, number, format)
        try Self.check(answer, "worksheet_write_number", place(cell, sheet))
        counts.sheets[sheet].addNumber(Self.digits(number), at: cell.relative)
    }

    /// Writes a formula of the report with the engine's own value; data never comes here.
    mutating func write(
        formula: String,
        value: Double,
        at cell: CellAddress,
        on sheet: Int,
        _ style: CellStyle
    ) throws(XLSXError) {
        guard value.isFinite else { throw XLSXError(place(cell, sheet), .notFinite) }
        let format = try unsafe format(style)
        let (row, column) = try position(cell, sheet)
        let answer = unsafe worksheet_write_formula_num(worksheet(sheet), row, column, "=" + formula, format, value)
        try Self.check(answer, "worksheet_write_formula_num", place(cell, sheet))
        counts.sheets[sheet].addFormula(formula, value: Self.digits(value), at: cell.relative)
    }

    /// Gives an empty cell its looks.
    mutating func writeBlank(at cell: CellAddress, on sheet: Int, _ style: CellStyle) throws(XLSXError) {
        let format = try unsafe format(style)
        let (row, column) = try position(cell, sheet)
        let answer = unsafe worksheet_write_blank(worksheet(sheet), row, column, format)
        try Self.check(answer, "worksheet_write_blank", place(cell, sheet))
    }

    /// Writes a text over several columns of one row.
    mutating func write(
        _ text: String,
        row: Int,
        throughColumn last: Int,
        on sheet: Int,
        _ style: CellStyle
    ) throws(XLSXError) {
        let cell = CellAddress(row, 0)
        let format = try unsafe format(style)
        let (row, column) = try position(cell, sheet)
        if last > 0 {
            let end = lxw_col_t(last)
            let answer = unsafe worksheet_merge_range(worksheet(sheet), row, column, row, end, "", format)
            try Self.check(answer, "worksheet_merge_range", place(cell, sheet))
        }
        try write(text, at: cell, on: sheet, style)
    }

    /// Notes where a cell's number comes from.
    mutating func comment(_ text: String, at cell: CellAddress, on sheet: Int) throws(XLSXError) {
        let comment = try WorkbookText(text).checked(place(cell, sheet))
        let lines = ColumnWidths.lines(comment, width: 44)
        let (row, column) = try position(cell, sheet)
        let answer = unsafe withMutableText("Pilotage") { author in
            var options = unsafe lxw_comment_options()
            unsafe options.author = author
            unsafe options.width = 280
            unsafe options.height = UInt16(min(600, 16 * lines + 14))
            return unsafe worksheet_write_comment_opt(worksheet(sheet), row, column, comment, &options)
        }
        try Self.check(answer, "worksheet_write_comment_opt", place(cell, sheet))
        counts.comments += 1
    }

    /// The sheet and the cell, as an error names them.
    func place(_ cell: CellAddress, _ sheet: Int) -> String { "sheet '\(name(sheet))', cell \(cell.relative)" }

    /// Row and column as the library counts them, within a sheet.
    func position(_ cell: CellAddress, _ sheet: Int) throws(XLSXError) -> (lxw_row_t, lxw_col_t) {
        guard (0..<1_048_576).contains(cell.row) else {
            throw XLSXError(place(cell, sheet), .tooManyRows(cell.row + 1))
        }
        guard (0..<16_384).contains(cell.column) else {
            throw XLSXError(place(cell, sheet), .tooManyColumns(cell.column + 1))
        }
        return (lxw_row_t(cell.row), lxw_col_t(cell.column))
    }

    /// A number as the library prints it.
    static func digits(_ number: Double) -> String {
        var buffer = [CChar](repeating: 0, count: 40)
        let size = buffer.count
        let length = unsafe withVaList([number]) { unsafe vsnprintf(&buffer, size, "%.16G", $0) }
        return String(decoding: buffer.prefix(Int(max(0, length))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// Lends a text to a call that wants to be able to change it, and takes it back.
func withMutableText<Result>(_ text: String, _ body: (UnsafeMutablePointer<CChar>) -> Result) -> Result {
    var bytes = Array(text.utf8CString)
    return unsafe bytes.withUnsafeMutableBufferPointer { buffer in
        guard let start = buffer.baseAddress else { preconditionFailure("a C text has at least its final zero") }
        return unsafe body(start)
    }
}
