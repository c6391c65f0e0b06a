import PilotageDocument

extension SheetBuilder {
    /// Places a group of named cells: title, value, remark and the name that formulas use.
    mutating func placeNamed(_ group: [NamedCell]) throws(XLSXError) {
        placeHeadOfNamed()
        for named in group {
            guard WorkbookName.isUsable(named.name) else {
                throw XLSXError("sheet '\(layout.name.rawValue)'", .identifier(named.name))
            }
            try place(Cell(named.title), at: CellAddress(row, 0), CellStyle(.body))
            try placeValue(of: named)
            try place(Cell(named.remark), at: CellAddress(row, 2), CellStyle(.body))
            try place(Cell(named.name), at: CellAddress(row, 3), CellStyle(.formulaName))
            row += 1
        }
    }

    private mutating func placeHeadOfNamed() {
        let titles: [(String, Table.Column.Alignment)] = [
            ("Item", .leading), ("Value", .trailing), ("Remark", .leading), ("Name in formulas", .leading),
        ]
        for (column, (title, alignment)) in titles.enumerated() {
            let style = CellStyle(.header, alignment: alignment)
            layout.cells.append(.init(address: CellAddress(row, column), content: .text(title), style: style))
            layout.widths.fit(header: title, column: column)
        }
        row += 1
    }

    private mutating func placeValue(of named: NamedCell) throws(XLSXError) {
        let address = CellAddress(row, 1)
        var style = CellStyle(.body, alignment: .trailing)
        style.isInput = named.isEditable
        try place(named.cell, at: address, style)
        let isNumber =
            switch named.cell.value {
            case .number: true
            case .text, .formula, .absent: false
            }
        let takesNumbers = named.isEditable && isNumber
        layout.names.append(.init(name: named.name, address: address, takesNumbers: takesNumbers))
    }
}
