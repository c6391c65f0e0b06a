public import PilotageDocument

/// Draws a document as GitHub-flavoured Markdown that reads well as it stands and rendered.
public enum MarkdownRenderer {
    /// The text, ending with one line end; the same document gives the same bytes.
    public static func render(_ document: Document) -> String {
        let head = ["# " + heading(document.title), MarkdownText.opening(document.subtitle), formats(document.links)]
        let sections = document.sections.flatMap(section)
        return joined(head + sections + colophon(document)) + "\n"
    }

    /// Blocks with an empty line between them; two lists in a row are kept apart.
    private static func joined(_ blocks: [String]) -> String {
        var result = ""
        var afterList = false
        for block in blocks where !block.isEmpty {
            let isList = block.utf8.starts(with: "- ".utf8)
            if !result.isEmpty { result += isList && afterList ? "\n\n<!-- -->\n\n" : "\n\n" }
            result += block
            afterList = isList
        }
        return result
    }

    private static func section(_ section: Section) -> [String] {
        ["## " + heading(section.title)] + section.blocks.flatMap(block)
    }

    private static func block(_ block: Block) -> [String] {
        switch block {
        case .paragraph(let text): [MarkdownSpan.line(text)]
        case .banner(let banner): [self.banner(banner)]
        case .facts(let facts): [self.facts(facts)]
        case .list(let items): [list(items)]
        case .table(let table): self.table(table)
        case .chart(let chart): self.chart(chart)
        case .note(let text): ["> **Note** " + MarkdownSpan.line(text)]
        }
    }

    private static func banner(_ banner: Banner) -> String {
        let answer = MarkdownText.inline(banner.label) + ": " + MarkdownText.inline(banner.answer)
        let head = "> \(mark(banner.tone)) **\(answer)** (\(banner.tone.word))"
        return banner.reason.plain.isEmpty ? head : head + "\n>\n> " + MarkdownSpan.line(banner.reason)
    }

    private static func mark(_ tone: Banner.Tone) -> String {
        switch tone {
        case .good: "✔"
        case .caution: "▲"
        case .bad: "■"
        case .neutral: "○"
        }
    }

    private static func facts(_ facts: [Fact]) -> String {
        let columns = [
            Table.Column("fact", "Fact"), Table.Column("value", "Value", .trailing), Table.Column("remark", "Remark"),
        ]
        let rows = facts.map { Table.Row([Cell($0.label), $0.cell, Cell($0.remark)]) }
        return lines(Table(id: "facts", caption: "", columns: columns, rows: rows))
    }

    private static func list(_ items: [RichText]) -> String {
        items.map { "- " + MarkdownSpan.line($0) }.joined(separator: "\n")
    }

    private static func table(_ table: Table) -> [String] {
        let warned = table.rows.contains { $0.emphasis == .warning }
        let notes = table.footnotes + (warned ? ["▲ marks a row with a warning."] : [])
        return [MarkdownSpan.strong(table.caption), lines(table), list(notes)]
    }

    private static func lines(_ table: Table) -> String { MarkdownTable(table).text.joined(separator: "\n") }

    private static func chart(_ chart: ChartSpec) -> [String] {
        [MarkdownSpan.strong(chart.finding), TextChart(chart).fenced.joined(separator: "\n")] + table(chart.dataTable)
    }

    private static func formats(_ links: [Document.Link]) -> String {
        let items = links.map { "[\(MarkdownText.inline($0.title))](\(RelativePath.link($0.path)))" }
        return items.isEmpty ? "" : "Also as " + items.joined(separator: ", ")
    }

    private static func colophon(_ document: Document) -> [String] {
        let facts = document.properties + [Document.Property(name: "Report made", value: document.createdAt)]
        let rows = facts.map { Table.Row([Cell($0.name), Cell($0.value)]) }
        let columns = [Table.Column("fact", "Fact"), Table.Column("value", "Value")]
        let source = "The HTML form gives every number its source and the id that `pilotage explain` takes."
        return [
            "## About this report", lines(Table(id: "about", caption: "", columns: columns, rows: rows)),
            document.hasNumberIDs ? source : "",
        ]
    }

    /// A heading on one line whose closing hashes belong to the data.
    private static func heading(_ data: String) -> String {
        let text = MarkdownText.opening(data)
        guard text.utf8.last == UInt8(ascii: "#"), text != "\\#" else { return text }
        return String(text.unicodeScalars.dropLast()) + "\\#"
    }
}

extension Document {
    /// Whether a cell of the report carries a number id.
    fileprivate var hasNumberIDs: Bool {
        sections.flatMap(\.blocks).contains { block in
            switch block {
            case .facts(let facts): facts.contains { $0.cell.numberID != nil }
            case .table(let table): table.rows.contains { $0.cells.contains { $0.numberID != nil } }
            case .paragraph, .banner, .list, .chart, .note: false
            }
        }
    }
}
