import PilotageDocument

/// A table on a sheet whose rows are handed over while the workbook is written.
struct PlacedRows {
    let table: RowTable
    /// The row of the first one.
    let firstRow: Int
}

extension SheetBuilder {
    /// Places caption and head of a table of rows, and leaves room for the rows.
    mutating func place(_ table: RowTable) throws(XLSXError) {
        place(text: "\(table.caption) (\(SheetSummary.count(table.rowCount, "row")))", .caption)
        for footnote in table.footnotes { place(text: footnote.plain, .footnote) }
        let placed = try place(
            Table(
                id: table.id,
                caption: table.caption,
                columns: table.columns.map { Table.Column($0.key, $0.title, $0.alignment) },
                rows: []
            ),
            roomFor: table.rowCount
        )
        for (index, column) in table.columns.enumerated() {
            layout.widths.fit(String(repeating: "0", count: column.width), column: index)
        }
        guard table.rowCount > 0 else { return }
        layout.rows.append(PlacedRows(table: table, firstRow: placed.headerRow + 1))
        row += table.rowCount
    }
}

extension RowTable.Column {
    var alignment: Table.Column.Alignment {
        switch kind {
        case .text, .time: .leading
        case .number: .trailing
        }
    }

    /// How its cells look.
    var cellStyle: CellStyle {
        var style = CellStyle(.row)
        switch kind {
        case .text: break
        case .number(let format): style.numberCode = format.excelCode
        case .time: style.numberCode = "yyyy-mm-dd hh:mm:ss"
        }
        return style
    }
}
