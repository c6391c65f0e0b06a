import PilotageDocument

/// The texts of a document that a reader must find in every format.
enum DocumentTexts {
    static func all(of document: Document) -> [String] {
        let facts = document.properties.flatMap { [$0.name, $0.value] }
        let head = [document.title, document.subtitle, document.createdAt] + facts
        return head + document.sections.flatMap { [$0.title] + $0.blocks.flatMap(texts) }
    }

    /// Tables of a document in the order in which they are drawn, those of the charts among them.
    static func tables(of document: Document) -> [Table] {
        document.sections.flatMap(\.blocks).flatMap { block -> [Table] in
            switch block {
            case .table(let table): [table]
            case .chart(let chart): [chart.dataTable]
            case .paragraph, .banner, .facts, .list, .note: []
            }
        }
    }

    private static func texts(_ block: Block) -> [String] {
        switch block {
        case .paragraph(let text), .note(let text): [text.plain]
        case .banner(let banner): [banner.label, banner.answer, banner.reason.plain]
        case .facts(let facts): facts.flatMap { [$0.label, $0.cell.text, $0.remark] }
        case .list(let items): items.map(\.plain)
        case .table(let table): texts(table)
        case .chart(let chart): [chart.finding, chart.description] + texts(chart.dataTable)
        }
    }

    private static func texts(_ table: Table) -> [String] {
        [table.caption] + table.columns.map(\.title) + table.rows.flatMap(\.cells).map(\.text)
            + table.footnotes.map(\.plain)
    }
}
