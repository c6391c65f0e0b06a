import PilotageDocument

/// All sheets of a workbook laid out, with every formula's references known.
struct WorkbookLayout {
    let sheets: [SheetLayout]
    private var tables: [String: (sheet: Int, table: Int)] = [:]
    private var names: Set<String> = []

    init(_ document: Document) throws(XLSXError) {
        guard !document.sheets.isEmpty else { throw XLSXError("document '\(document.id)'", .noSheets) }
        var sheets: [SheetLayout] = []
        for sheet in document.sheets {
            guard !sheets.contains(where: { $0.name == sheet.name }) else {
                throw XLSXError("sheet '\(sheet.name.rawValue)'", .sheetTwice)
            }
            sheets.append(try SheetBuilder.layout(of: sheet, in: document))
        }
        self.sheets = sheets
        try collectNames()
    }

    /// The formula as the workbook holds it, without the equals sign.
    func text(of formula: Formula, at address: CellAddress, on sheet: SheetLayout, table: Int?) throws(XLSXError)
        -> String
    {
        let row = table.map { (table: sheet.tables[$0], row: address.row) }
        do throws(XLSXError.Problem) {
            var text = ""
            for token in try FormulaScanner.tokens(formula) { text += try resolve(token, in: row) }
            guard text.utf8.count <= 8_000 else { throw .textTooLong(units: text.utf8.count, limit: 8_000) }
            return text
        } catch {
            throw XLSXError(sheet.place(address), error)
        }
    }

    private func resolve(
        _ token: FormulaScanner.Token,
        in row: (table: PlacedTable, row: Int)?
    ) throws(XLSXError.Problem) -> String {
        switch token {
        case .literal(let text): return text
        case .word(let word, isCall: true):
            guard FormulaFunctions.allowed.contains(word.uppercased()) else { throw .unknownFunction(word) }
            return word.uppercased()
        case .word(let word, isCall: false):
            let lower = word.lowercased()
            guard names.contains(lower) || lower == "true" || lower == "false" else { throw .unknownName(word) }
            return word
        case .placeholder(let word):
            guard let reference = reference(word, in: row) else { throw .unknownPlaceholder(word) }
            return reference
        }
    }

    /// `C7` for a column of the same row, `'Costs'!$C$7:$C$9` for a column of a table.
    private func reference(_ word: String, in row: (table: PlacedTable, row: Int)?) -> String? {
        guard let point = word.utf8.firstIndex(of: 0x2E) else {
            guard let row, let column = row.table.keys.firstIndex(of: word) else { return nil }
            return CellAddress(row.row, column).relative
        }
        guard let found = tables[String(word[..<point])] else { return nil }
        let sheet = sheets[found.sheet]
        guard let range = sheet.tables[found.table].column(String(word[word.utf8.index(after: point)...])) else {
            return nil
        }
        return "'\(sheet.name.rawValue)'!\(range.absolute)"
    }

    private mutating func collectNames() throws(XLSXError) {
        var taken: Set<String> = []
        for (sheet, layout) in sheets.enumerated() {
            let place = "sheet '\(layout.name.rawValue)'"
            for (index, table) in layout.tables.enumerated() {
                guard taken.insert(table.name).inserted else { throw XLSXError(place, .identifierTwice(table.id)) }
                tables[table.id] = (sheet, index)
            }
            for name in layout.names {
                let lower = name.name.lowercased()
                guard taken.insert(lower).inserted else { throw XLSXError(place, .identifierTwice(name.name)) }
                names.insert(lower)
            }
        }
    }
}
