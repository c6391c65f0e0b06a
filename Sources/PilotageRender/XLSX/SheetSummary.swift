import PilotageDocument

/// The line under a sheet's title: what it holds, that nothing is left out, and which report it belongs to.
enum SheetSummary {
    static func line(_ sheet: Sheet, _ document: Document) -> String {
        let parts = [document.title, contents(of: sheet), protection(of: sheet), "report \(document.id)"]
        return parts.filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private static func contents(of sheet: Sheet) -> String {
        var tables = 0
        var rows = 0
        var charts = 0
        var named = 0
        for item in sheet.items {
            switch item {
            case .text: continue
            case .table(let table): (tables, rows) = (tables + 1, rows + table.rows.count)
            case .rows(let table): (tables, rows) = (tables + 1, rows + table.rowCount)
            case .chart: charts += 1
            case .named: named += 1
            }
        }
        var parts: [String] = []
        if tables > 0 { parts.append("\(count(rows, "row")) in \(count(tables, "table"))") }
        if charts > 0 { parts.append(count(charts, "chart")) }
        if named > 0 { parts.append(count(named, "named cell")) }
        return parts.joined(separator: ", ")
    }

    private static func protection(of sheet: Sheet) -> String {
        let hasInputs = sheet.items.contains { item in
            guard case .named(_, _, _, _, let editable) = item else { return false }
            return editable
        }
        if hasInputs { return "yellow cells may be changed; the others are locked without a password" }
        return sheet.hasFormulas ? "live formulas, locked without a password" : ""
    }

    /// `1 row`, `2 rows`, `1,234 rows`.
    static func count(_ number: Int, _ noun: String) -> String {
        grouped(number) + " " + noun + (number == 1 ? "" : "s")
    }

    /// `1,234`.
    static func grouped(_ number: Int) -> String {
        var digits = String(number)
        var groups: [String] = []
        while digits.utf8.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return ([digits] + groups).joined(separator: ",")
    }
}

extension Sheet {
    /// Whether any cell of the sheet is computed when the workbook is opened.
    var hasFormulas: Bool {
        items.contains { item in
            switch item {
            case .text, .chart, .rows: false
            case .table(let table): table.rows.contains { $0.cells.contains(where: \.isFormula) }
            case .named(_, _, let cell, _, _): cell.isFormula
            }
        }
    }
}

extension Cell {
    /// Whether a spreadsheet computes it.
    var isFormula: Bool {
        switch value {
        case .formula: true
        case .text, .number, .absent: false
        }
    }
}
