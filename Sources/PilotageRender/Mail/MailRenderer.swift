public import PilotageDocument

/// Draws page one of a document, and what changed since an earlier revision, as the body of a mail: once as plain text, once
/// as HTML that mail clients can draw (tables, styles on the elements, no picture, no script, no link of its own).
public enum MailRenderer {
    /// Larger bodies are cut by mail clients without a word.
    static let largest = 80 * 1024
    /// A table longer than this is cut, with the number of rows that are missing.
    static let mostRows = 40

    /// The text, ending with a line feed; the same document gives the same bytes.
    public static func plain(_ document: Document) -> String {
        let parts = shown(document).flatMap { section in ["", section.title] + section.blocks.flatMap(plain) }
        return ([document.title, document.subtitle] + parts).map(oneLine).joined(separator: "\n") + "\n"
    }

    /// The page; the same document gives the same bytes.
    public static func html(_ document: Document) -> String {
        let head = [
            Markup.element("h1", [style("font-size:20px;margin:0 0 4px")], text: document.title),
            Markup.element("p", [style("margin:0 0 16px;color:#3D3D3D")], text: document.subtitle),
        ]
        var body = head
        var size = 0
        for section in shown(document) {
            for part in [Markup.element("h2", [style("font-size:16px;margin:16px 0 4px")], text: section.title)]
                + section.blocks.map(block)
            {
                size += part.source.utf8.count
                guard size <= largest else { return page(document, body + [cut]) }
                body.append(part)
            }
        }
        return page(document, body)
    }

    /// Page one, and the list of changes, which stands behind it in a revision.
    private static func shown(_ document: Document) -> [Section] {
        document.sections.enumerated().filter { $0.offset == 0 || $0.element.id == "what-changed" }.map(\.element)
    }

    private static let cut = Markup.element(
        "p",
        [style("margin:8px 0")],
        text: "The rest is left out of this mail; the whole report is in its files."
    )

    private static func page(_ document: Document, _ parts: [Markup]) -> String {
        let head = Markup.element(
            "head",
            [],
            [
                .leaf("meta", [Attribute("charset", "utf-8")]), .element("title", text: document.title),
            ]
        )
        let body = Markup.element(
            "body",
            [style("font-family:Arial,Helvetica,sans-serif;font-size:14px;color:#000000;background:#FFFFFF")],
            [.lines(parts)]
        )
        let page = Markup.element("html", [Attribute("lang", document.language)], [.lines([head, body])])
        return "<!DOCTYPE html>\n" + page.source + "\n"
    }

    private static func style(_ text: String) -> Attribute { Attribute("style", text) }

    private static func oneLine(_ text: String) -> String {
        var line = String.UnicodeScalarView()
        line.append(contentsOf: VisibleText(text).oneLine)
        return String(line)
    }
}

extension MailRenderer {
    private static func block(_ block: Block) -> Markup {
        switch block {
        case .paragraph(let text), .note(let text): .element("p", [style("margin:8px 0")], text: text.plain)
        case .banner(let banner):
            .element(
                "p",
                [style("margin:8px 0;padding:8px;border:2px solid #3D3D3D")],
                [
                    .element("strong", text: "\(banner.label): \(banner.answer) (\(banner.tone.word)). "),
                    .text(banner.reason.plain),
                ]
            )
        case .facts(let facts):
            .element(
                "ul",
                [style("margin:8px 0")],
                facts.map { .element("li", text: "\($0.label): \($0.cell.text) \($0.remark)") }
            )
        case .list(let items):
            .element("ul", [style("margin:8px 0")], items.map { .element("li", text: $0.plain) })
        case .table(let table): self.table(table)
        case .chart(let chart): .element("p", [style("margin:8px 0")], text: chart.finding)
        }
    }

    private static func table(_ table: Table) -> Markup {
        let line = "border:1px solid #767676;padding:4px 6px;vertical-align:top;"
        func cells(_ texts: [String], _ name: StaticString) -> Markup {
            .element(
                "tr",
                [],
                zip(table.columns, texts).map { column, text in
                    let side =
                        switch column.alignment {
                        case .leading: "left"
                        case .trailing: "right"
                        case .center: "center"
                        }
                    return .element(name, [style("\(line)text-align:\(side)")], text: text)
                }
            )
        }
        let caption = Markup.element("p", [style("margin:12px 0 4px;font-weight:bold")], text: table.caption)
        guard !table.rows.isEmpty else { return caption }
        let rows = table.rows.prefix(mostRows).map { cells($0.cells.map(\.text), "td") }
        let left = table.rows.count - rows.count
        let more =
            left > 0
            ? Markup.element("p", [style("margin:4px 0")], text: "\(left) more rows stand in the report.") : .empty
        let body = Markup.element(
            "table",
            [style("border-collapse:collapse;font-size:13px")],
            [.lines([cells(table.columns.map(\.title), "th")] + rows)]
        )
        return .lines([caption, body, more])
    }

    private static func plain(_ block: Block) -> [String] {
        switch block {
        case .paragraph(let text), .note(let text): [text.plain]
        case .banner(let banner): ["\(banner.label): \(banner.answer) (\(banner.tone.word))", banner.reason.plain]
        case .facts(let facts): facts.map { "- \($0.label): \($0.cell.text) \($0.remark)" }
        case .list(let items): items.map { "- \($0.plain)" }
        case .table(let table): plain(table)
        case .chart(let chart): [chart.finding]
        }
    }

    private static func plain(_ table: Table) -> [String] {
        let rows = table.rows.prefix(mostRows).map { row in
            "- " + zip(table.columns, row.cells).map { "\($0.title): \($1.text)" }.joined(separator: "; ")
        }
        let left = table.rows.count - rows.count
        return ["\(table.caption):"] + rows + (left > 0 ? ["\(left) more rows stand in the report."] : [])
    }
}
