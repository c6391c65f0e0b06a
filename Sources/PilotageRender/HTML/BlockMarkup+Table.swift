import PilotageDocument

extension BlockMarkup {
    /// A table in a frame that scrolls by itself, its footnotes under it.
    mutating func table(_ table: Table, id: String) -> Markup {
        let width = max(table.columns.count, table.rows.map(\.cells.count).max() ?? 0)
        let head = Markup.element("thead", [], [.element("tr", [], heads(table.columns, width))])
        let rows = table.rows.map { row($0, table.columns, width) }
        let caption = Markup.element("caption", [], [.element("span", text: table.caption)])
        let drawing = Markup.element("table", [Attribute("id", id)], [
            .lines([caption, head, .element("tbody", [], [.lines(rows)])])
        ])
        return .lines([region(drawing, label: "Table: " + table.caption), footnotes(table.footnotes)])
    }

    private func heads(_ columns: [Table.Column], _ width: Int) -> [Markup] {
        let named = columns.map { column in
            column.title.isEmpty
                ? Markup.element("td")
                : Markup.element("th", alignment(column.alignment) + [Attribute("scope", "col")], text: column.title)
        }
        return named + Array(repeating: .element("td"), count: width - columns.count)
    }

    private mutating func row(_ row: Table.Row, _ columns: [Table.Column], _ width: Int) -> Markup {
        let cells = row.cells.enumerated().map { index, cell in
            let aligned = index < columns.count ? columns[index].alignment : .leading
            return index == 0 ? rowHead(cell, row.emphasis, aligned) : self.cell(cell, aligned)
        }
        let kind: [Attribute] =
            switch row.emphasis {
            case .none: []
            case .strong: [.class("strong")]
            case .warning: [.class("warning")]
            }
        return .element("tr", kind, cells + Array(repeating: .element("td"), count: width - row.cells.count))
    }

    private mutating func rowHead(
        _ cell: Cell,
        _ emphasis: Table.Row.Emphasis,
        _ aligned: Table.Column.Alignment
    ) -> Markup {
        let attributes = attributes(of: cell, alignment(aligned).first) + [Attribute("scope", "row")]
        let flag = Markup.element("span", [.class("flag")], [Icon.warning, .text("Warning")])
        return .element("th", attributes, [.text(cell.text)] + (emphasis == .warning ? [.text(" "), flag] : []))
    }

    private mutating func cell(_ cell: Cell, _ aligned: Table.Column.Alignment) -> Markup {
        let kind: Attribute? =
            switch (aligned, cell.value) {
            case (.leading, .absent): .class("absent")
            case (.leading, _): nil
            case (.trailing, .absent): .class("end absent")
            case (.trailing, _): .class("end")
            case (.center, .absent): .class("middle absent")
            case (.center, _): .class("middle")
            }
        return .element("td", attributes(of: cell, kind), text: cell.text)
    }

    private func alignment(_ alignment: Table.Column.Alignment) -> [Attribute] {
        switch alignment {
        case .leading: []
        case .trailing: [.class("end")]
        case .center: [.class("middle")]
        }
    }

    private func footnotes(_ notes: [RichText]) -> Markup {
        guard !notes.isEmpty else { return .empty }
        return .element("ul", [.class("footnotes")], notes.map { .element("li", [], [rich($0)]) })
    }
}
