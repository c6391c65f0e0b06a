import CXlsxWriter
import Glibc

extension Workbook {
    /// Adds an Excel table with filters; this writes its head, so that head and cells cannot differ.
    mutating func add(_ table: PlacedTable, heads styles: [CellStyle], on sheet: Int) throws(XLSXError) {
        let place = "table '\(table.id)'"
        var heads: [String] = []
        for header in table.headers { heads.append(try WorkbookText(header).checked(place, limit: 255)) }
        let columns = UnsafeMutableBufferPointer<lxw_table_column>.allocate(capacity: heads.count)
        unsafe columns.initialize(repeating: unsafe lxw_table_column())
        defer {
            for index in columns.indices { unsafe free(columns[index].header) }
            unsafe columns.deallocate()
        }
        for (index, head) in heads.enumerated() {
            unsafe columns[index].header = strdup(head)
            unsafe columns[index].header_format = try format(styles[index])
        }
        try Self.check(unsafe addTable(table, columns, on: sheet), "worksheet_add_table", place)
        counts.tables += 1
        for (index, head) in heads.enumerated() {
            counts.sheets[sheet].addString(head, at: CellAddress(table.headerRow, index).relative)
        }
    }

    /// Gives a cell of the workbook a name that formulas can use.
    mutating func define(_ name: String, as cell: CellAddress, on sheet: Int) throws(XLSXError) {
        let place = "name '\(name)'"
        guard WorkbookName.isUsable(name) else { throw XLSXError(place, .identifier(name)) }
        let target = "='\(self.name(sheet))'!\(cell.absolute)"
        try Self.check(unsafe workbook_define_name(try book, name, target), "workbook_define_name", place)
        counts.names += 1
    }

    /// Refuses anything but a number when somebody changes the cell.
    func acceptOnlyNumbers(at cell: CellAddress, on sheet: Int) throws(XLSXError) {
        let (row, column) = try position(cell, sheet)
        let answer = unsafe withMutableText("A number is needed") { title in
            unsafe withMutableText("Formulas compute with this cell: enter a number.") { message in
                var rule = unsafe lxw_data_validation()
                unsafe rule.validate = UInt8(LXW_VALIDATION_TYPE_DECIMAL.rawValue)
                unsafe rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
                unsafe rule.ignore_blank = UInt8(LXW_VALIDATION_OFF.rawValue)
                unsafe rule.minimum_number = -1e15
                unsafe rule.maximum_number = 1e15
                unsafe rule.error_title = title
                unsafe rule.error_message = message
                return unsafe worksheet_data_validation_cell(worksheet(sheet), row, column, &rule)
            }
        }
        try Self.check(answer, "worksheet_data_validation_cell", place(cell, sheet))
    }

    private func addTable(
        _ table: PlacedTable,
        _ columns: UnsafeMutableBufferPointer<lxw_table_column>,
        on sheet: Int
    ) -> lxw_error {
        var list: [UnsafeMutablePointer<lxw_table_column>?] = unsafe []
        for index in columns.indices { unsafe list.append(columns.baseAddress.map { unsafe $0 + index }) }
        unsafe list.append(nil)
        return unsafe withMutableText(table.name) { name in
            unsafe list.withUnsafeMutableBufferPointer { list in
                var options = unsafe lxw_table_options()
                unsafe options.name = name
                unsafe options.style_type = UInt8(LXW_TABLE_STYLE_TYPE_LIGHT.rawValue)
                unsafe options.style_type_number = 15
                unsafe options.columns = list.baseAddress
                let (first, last) = (table.range.first, table.range.last)
                return unsafe worksheet_add_table(
                    worksheet(sheet),
                    lxw_row_t(first.row),
                    lxw_col_t(first.column),
                    lxw_row_t(last.row),
                    lxw_col_t(last.column),
                    &options
                )
            }
        }
    }
}
