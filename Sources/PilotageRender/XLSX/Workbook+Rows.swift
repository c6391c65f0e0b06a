import CXlsxWriter
import PilotageDocument

extension Workbook {
    /// Writes the values of one row from the first column on; nothing where nothing was recorded.
    mutating func write(_ values: [RowValue], row: Int, _ styles: [CellStyle], on sheet: Int) throws(XLSXError) {
        for column in values.indices {
            switch values[column] {
            case .none: continue
            case .text(let text): try write(rowText: text, CellAddress(row, column), on: sheet, styles[column])
            case .number(let number): try write(rowNumber: number, CellAddress(row, column), on: sheet, styles[column])
            case .time(let moment):
                let days = RowWriting.days(moment)
                try write(rowNumber: days, CellAddress(row, column), on: sheet, styles[column])
            }
        }
    }

    private mutating func write(
        rowText text: String,
        _ cell: CellAddress,
        on sheet: Int,
        _ style: CellStyle
    ) throws(XLSXError) {
        let text = WorkbookText.isPlain(text) ? text : try WorkbookText(text).checked(place(cell, sheet))
        guard !text.isEmpty else { return }
        let format = try unsafe format(style)
        let (row, column) = try position(cell, sheet)
        let answer = unsafe worksheet_write_string(worksheet(sheet), row, column, text, format)
        try Self.check(answer, "worksheet_write_string", place(cell, sheet))
        counts.sheets[sheet].add(.string, text, row: cell.row, column: cell.column)
    }

    private mutating func write(
        rowNumber number: Double,
        _ cell: CellAddress,
        on sheet: Int,
        _ style: CellStyle
    ) throws(XLSXError) {
        guard number.isFinite else { throw XLSXError(place(cell, sheet), .notFinite) }
        let number = number == 0 ? 0 : number
        let format = try unsafe format(style)
        let (row, column) = try position(cell, sheet)
        let answer = unsafe worksheet_write_number(worksheet(sheet), row, column, number, format)
        try Self.check(answer, "worksheet_write_number", place(cell, sheet))
        counts.sheets[sheet].add(.number, RowWriting.digits(number), row: cell.row, column: cell.column)
    }
}

/// Counts the rows that are handed over for a table; stops at any that the table did not announce.
struct RowCount {
    let table: RowTable
    private(set) var rows = 0

    init(of table: RowTable) { self.table = table }

    private var place: String { "table '\(table.id)'" }

    /// Counts one row, with a value for each column.
    mutating func admit(_ values: [RowValue]) throws(XLSXError) {
        guard values.count == table.columns.count else {
            throw XLSXError(place, .cellCount(found: values.count, columns: table.columns.count))
        }
        rows += 1
        guard rows <= table.rowCount else {
            throw XLSXError(place, .rowCount(found: rows, announced: table.rowCount))
        }
    }

    /// Whether as many came as announced.
    func finish() throws(XLSXError) {
        guard rows == table.rowCount else {
            throw XLSXError(place, .rowCount(found: rows, announced: table.rowCount))
        }
    }
}

/// How values of rows stand in the file.
enum RowWriting {
    /// Days since the first day of spreadsheets, as they count from March 1900 on.
    static func days(_ milliseconds: Int64) -> Double { Double(milliseconds) / 86_400_000 + 25_569 }

    /// A number as the library prints it; whole numbers need no `printf`.
    static func digits(_ number: Double) -> String {
        guard number.magnitude < 1e15, let whole = Int64(exactly: number) else { return Workbook.digits(number) }
        return String(whole)
    }
}
