import PilotageDocument

/// A document with one text in every place that data can reach.
enum PoisonedDocument {
    static func make(_ text: String) -> Document {
        Document(
            id: text,
            title: text,
            subtitle: text,
            language: text,
            createdAt: text,
            properties: [.init(name: text, value: text)],
            sections: [
                Section(id: text, title: text, blocks: blocks(text), startsPage: true),
                Section(id: "second-" + text, title: text, blocks: charts(text).map { .chart($0) }),
            ],
            sheets: [],
            links: [.init(title: text, path: text)]
        )
    }

    private static func blocks(_ text: String) -> [Block] {
        [
            .paragraph(RichText(text)), .paragraph(rich(text)),
            .banner(Banner(label: text, answer: text, reason: rich(text), tone: .bad)),
            .facts([Fact(label: text, cell: cell(text), remark: text)]),
            .list([RichText(text), rich(text)]), .list([RichText(text)]),
            .table(table(text)), .note(rich(text)), .note(RichText(text)),
        ]
    }

    private static func rich(_ text: String) -> RichText {
        RichText([
            .init(text), .init(text, .strong), .init(text, .code), .init(" "), .init(text, .emphasis), .init(" "),
            .init(text),
        ])
    }

    private static func cell(_ text: String) -> Cell {
        Cell(text, value: .absent, numberID: text, note: text)
    }

    private static func table(_ text: String) -> Table {
        let columns = [
            Table.Column(text, text), Table.Column(text, text, .trailing), Table.Column(text, text, .center),
        ]
        let rows = [Table.Row.Emphasis.none, .strong, .warning].map { emphasis in
            Table.Row([cell(text), cell(text), cell(text)], emphasis: emphasis)
        }
        return Table(id: text, caption: text, columns: columns, rows: rows, footnotes: [RichText(text), rich(text)])
    }

    private static func charts(_ text: String) -> [ChartSpec] {
        [ChartSpec.Kind.line, .bar, .stackedBar, .forest].map { kind in
            let points = [
                ChartSpec.Point(value: 1, text: text, low: 0.5, high: 1.5), ChartSpec.Point(value: nil, text: text),
            ]
            return ChartSpec(
                id: text,
                kind: kind,
                finding: text,
                description: text,
                labelTitle: text,
                valueTitle: text,
                labels: [text, text],
                series: [
                    .init(name: text, points: points, format: .decimal(1)),
                    .init(name: text, points: points.reversed(), format: .decimal(1)),
                ],
                axis: .init(low: 0, high: 2, ticks: [.init(value: 0, text: text), .init(value: 2, text: text)]),
                references: [.init(name: text, value: 1)],
                events: [.init(index: 1, name: text)]
            )
        }
    }
}
