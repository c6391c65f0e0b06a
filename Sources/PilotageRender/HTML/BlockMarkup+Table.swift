import PilotageDocument

extension BlockMarkup {
    /// A table in a frame that scrolls by itself, its footnotes under it.
    mutating func table(_ table: Table, id: String, isHalf: Bool = false) -> Markup {
        let shape = TableShape(table, isHalf: isHalf)
        let head = Markup.element("thead", [], [.element("tr", [], heads(table.columns, shape.columns))])
        let rows = table.rows.map { row($0, table.columns, shape) }
        let caption = Markup.element("caption", [], [.element("span", text: table.caption)])
        let drawing = Markup.element(
            "table",
            [Attribute("id", id)] + Attribute.classes(shape.trailing(table.columns)),
            [
                .lines([caption, head, .element("tbody", [], [.lines(rows)])])
            ]
        )
        let frame = region(
            drawing,
            label: "Table: " + table.caption,
            shape.folds ? .class("scroll", "folds") : .class("scroll")
        )
        return .element(
            "div",
            [isHalf ? .class("sheet", "half") : .class("sheet")],
            [.lines([frame, footnotes(table.footnotes)])]
        )
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

    private mutating func row(_ row: Table.Row, _ columns: [Table.Column], _ shape: TableShape) -> Markup {
        let cells = row.cells.enumerated().map { index, cell in
            let aligned = index < columns.count ? columns[index].alignment : .leading
            return index == 0 ? rowHead(cell, row.emphasis, aligned) : self.cell(cell, aligned, shape)
        }
        let kind: [Attribute] =
            switch row.emphasis {
            case .none: []
            case .strong: [.class("strong")]
            case .warning: [.class("warning")]
            }
        return .element("tr", kind, cells + Array(repeating: .element("td"), count: shape.columns - row.cells.count))
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

    private mutating func cell(_ cell: Cell, _ aligned: Table.Column.Alignment, _ shape: TableShape) -> Markup {
        var names = classes(aligned)
        if cell.value == .absent { names.append("absent") }
        if DisplayWidth.of(cell.text) > shape.unbroken { names.append("long") }
        let drawn = cell.course.map(SparklineDrawing.draw) ?? .empty
        return .element("td", attributes(of: cell, names), drawn.source.isEmpty ? [.text(cell.text)] : [drawn])
    }

    /// Trailing columns are named once, at the table.
    private func classes(_ alignment: Table.Column.Alignment) -> [StaticString] {
        switch alignment {
        case .leading, .trailing: []
        case .center: ["middle"]
        }
    }

    private func footnotes(_ notes: [RichText]) -> Markup {
        guard !notes.isEmpty else { return .empty }
        return .element("ul", [.class("footnotes")], notes.map { .element("li", [], [rich($0)]) })
    }
}
