import PilotageDocument

/// Sections, sheets and their blocks as JSON; gathers the sources of cells, each once.
struct JSONBlocks {
    private(set) var notes: [String] = []
    private var places: [String: Int] = [:]

    mutating func section(_ section: Section) -> JSONValue {
        .object([
            .init("id", .text(section.id)), .init("title", .text(section.title)),
            .init("blocks", .list(section.blocks.map { block($0) })),
        ])
    }

    mutating func sheet(_ sheet: Sheet) -> JSONValue {
        .object([
            .init("name", .text(sheet.name.rawValue)), .init("title", .text(sheet.title)),
            .init("items", .list(sheet.items.map { item($0) })),
        ])
    }

    private mutating func item(_ item: Sheet.Item) -> JSONValue {
        switch item {
        case .text(let text): Self.rich("paragraph", text)
        case .table(let table): self.table(table)
        case .chart(let chart): JSONChart(chart).value
        case .named(let name, let title, let cell, let remark, let editable):
            .object([
                .init("kind", .text("named")), .init("name", .text(name)), .init("title", .text(title)),
                .init("cell", self.cell(cell)), .init("remark", .text(remark)), .init("editable", .flag(editable)),
            ])
        }
    }

    private mutating func block(_ block: Block) -> JSONValue {
        switch block {
        case .paragraph(let text): Self.rich("paragraph", text)
        case .note(let text): Self.rich("note", text)
        case .banner(let banner):
            .object([
                .init("kind", .text("banner")), .init("label", .text(banner.label)),
                .init("answer", .text(banner.answer)), .init("reason", .text(banner.reason.plain)),
                .init("tone", .text(banner.tone.rawValue)),
            ])
        case .facts(let facts):
            .object([.init("kind", .text("facts")), .init("facts", .list(facts.map { fact($0) }))])
        case .list(let items):
            .object([.init("kind", .text("list")), .init("items", .list(items.map { .text($0.plain) }))])
        case .table(let table): self.table(table)
        case .chart(let chart): JSONChart(chart).value
        }
    }

    private static func rich(_ kind: String, _ text: RichText) -> JSONValue {
        .object([.init("kind", .text(kind)), .init("text", .text(text.plain))])
    }

    private mutating func fact(_ fact: Fact) -> JSONValue {
        .object([
            .init("label", .text(fact.label)), .init("cell", cell(fact.cell)), .init("remark", .text(fact.remark)),
        ])
    }

    private mutating func table(_ table: Table) -> JSONValue {
        let formats = table.columns.indices.map { Self.format(of: $0, in: table) }
        let columns = zip(table.columns, formats).map { column, format in
            let named: [JSONValue.Member] = [.init("key", .text(column.key)), .init("title", .text(column.title))]
            return JSONValue.object(named + (format.map { [.init("format", .text($0.word))] } ?? []))
        }
        let warned = table.rows.indices.filter { table.rows[$0].emphasis == .warning }
        let rows = table.rows.map { row in
            JSONValue.list(row.cells.enumerated().map { cell($1, columnFormat: formats.at($0) ?? nil) })
        }
        var members: [JSONValue.Member] = [
            .init("kind", .text("table")), .init("id", .text(table.id)), .init("caption", .text(table.caption)),
            .init("columns", .list(columns)), .init("rows", .list(rows)),
        ]
        if !warned.isEmpty { members.append(.init("warned_rows", .list(warned.map(JSONValue.integer)))) }
        if !table.footnotes.isEmpty {
            members.append(.init("footnotes", .list(table.footnotes.map { .text($0.plain) })))
        }
        return .object(members)
    }

    /// The format of all numbers of a column, where it is one and the same.
    private static func format(of column: Int, in table: Table) -> NumberFormat? {
        let formats = table.rows.compactMap { $0.cells.at(column)?.value.format }
        guard let first = formats.first, formats.allSatisfy({ $0 == first }) else { return nil }
        return first
    }

    private mutating func cell(_ cell: Cell, columnFormat: NumberFormat? = nil) -> JSONValue {
        var members: [JSONValue.Member] = []
        switch cell.value {
        case .text: break
        case .absent: members.append(.init("missing", .flag(true)))
        case .number(let number, _): members.append(.init("value", .number(number)))
        case .formula(let formula, let number, _):
            members += [.init("value", .number(number)), .init("formula", .text(formula.text))]
        }
        if let format = cell.value.format, format != columnFormat {
            members.append(.init("format", .text(format.word)))
        }
        if let id = cell.numberID { members.append(.init("id", .text(id))) }
        if let note = cell.note { members.append(.init("note", .integer(place(of: note)))) }
        if members.isEmpty { return .text(cell.text) }
        return .object((cell.isPrintedByItsFormat ? [] : [.init("text", .text(cell.text))]) + members)
    }

    private mutating func place(of note: String) -> Int {
        if let place = places[note] { return place }
        places[note] = notes.count
        notes.append(note)
        return notes.count - 1
    }
}

extension Cell {
    /// Whether the text says no more than the value and its format do.
    fileprivate var isPrintedByItsFormat: Bool {
        switch value {
        case .text, .absent: false
        case .number(let number, let format), .formula(_, let number, let format): format.text(number) == text
        }
    }
}

extension CellValue {
    /// How the number is printed; nil where there is none.
    fileprivate var format: NumberFormat? {
        switch self {
        case .text, .absent: nil
        case .number(_, let format), .formula(_, _, let format): format
        }
    }
}

extension NumberFormat {
    /// `percent.1`, `EUR.2`: the unit, and the digits that are printed.
    var word: String {
        switch self {
        case .integer: "integer"
        case .decimal(let digits): "decimal.\(digits)"
        case .percent(let digits): "percent.\(digits)"
        case .points(let digits): "points.\(digits)"
        case .money(let code, let digits): "\(code).\(digits)"
        }
    }
}
