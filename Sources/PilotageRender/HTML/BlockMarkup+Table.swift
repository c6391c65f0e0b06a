import PilotageDocument

extension BlockMarkup {
    /// A table in a frame that scrolls by itself, its footnotes under it.
    ///
    /// A long and narrow table is printed in two columns.
    mutating func table(_ table: Table, id: String) -> Markup {
        let width = max(table.columns.count, table.rows.map(\.cells.count).max() ?? 0)
        let head = Markup.element("thead", [], [.element("tr", [], heads(table.columns, width))])
        let rows = table.rows.map { row($0, table.columns, width) }
        let caption = Markup.element("caption", [], [.element("span", text: table.caption)])
        let drawing = Markup.element(
            "table",
            [Attribute("id", id)],
            [
                .lines([caption, head, .element("tbody", [], [.lines(rows)])])
            ]
        )
        let folds = table.rows.count > 20 && width <= 4
        let frame = region(
            drawing,
            label: "Table: " + table.caption,
            folds ? .class("scroll", "folds") : .class("scroll")
        )
        return .lines([frame, footnotes(table.footnotes)])
    }

    private func heads(_ columns: [Table.Column], _ width: Int) -> [Markup] {
        let named = columns.map { column in
            column.title.isEmpty
                ? Markup.element("td")
                : Markup.element(
                    "th",
                    Attribute.classes(classes(column.alignment)) + [Attribute("scope", "col")],
                    text: column.title
                )
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
        let attributes = attributes(of: cell, classes(aligned)) + [Attribute("scope", "row")]
        let flag = Markup.element("span", [.class("flag")], [Icon.warning, .text("Warning")])
        return .element("th", attributes, [.text(cell.text)] + (emphasis == .warning ? [.text(" "), flag] : []))
    }

    private mutating func cell(_ cell: Cell, _ aligned: Table.Column.Alignment) -> Markup {
        var names = classes(aligned)
        if cell.value == .absent { names.append("absent") }
        if Self.staysOnOneLine(cell.text) { names.append("short") }
        return .element("td", attributes(of: cell, names), text: cell.text)
    }

    /// A number with its unit, an interval or a mark, short enough that a page holds seven of them side by side.
    private static func staysOnOneLine(_ text: String) -> Bool { DisplayWidth.of(text) <= 16 }

    private func classes(_ alignment: Table.Column.Alignment) -> [StaticString] {
        switch alignment {
        case .leading: []
        case .trailing: ["end"]
        case .center: ["middle"]
        }
    }

    private func footnotes(_ notes: [RichText]) -> Markup {
        guard !notes.isEmpty else { return .empty }
        return .element("ul", [.class("footnotes")], notes.map { .element("li", [], [rich($0)]) })
    }
}
