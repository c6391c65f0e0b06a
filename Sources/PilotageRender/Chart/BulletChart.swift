import PilotageDocument

/// One row a label: what came as a bar, what was asked for as a thick stroke across it, and what is tolerated as a zone.
enum BulletChart {
    static func draw(_ spec: ChartSpec) -> ChartDrawing {
        let legend = legend(spec)
        let texts = spec.series.prefix(1).flatMap(\.points).map(\.text)
        let grid = ChartGrid(
            spec,
            isUpright: false,
            above: spec.series.count > 1 ? 22 : 0,
            beside: (texts.map { Drawing.width(of: $0, columns: 30) }.max() ?? 0) + 16,
            length: Double(max(1, spec.labels.count)) * 26
        )
        let rows = spec.labels.indices.flatMap { row($0, spec, grid) }
        return ChartDrawing(
            height: grid.height,
            [legend, grid.axes] + rows + [grid.zero, grid.references, grid.events]
        )
    }

    private static func row(_ label: Int, _ spec: ChartSpec, _ grid: ChartGrid) -> [Markup] {
        let y = grid.middle(label)
        let asked = spec.series.at(1)?.points.at(label)
        var marks: [Markup] = []
        if let low = asked?.low, let high = asked?.high, low.isFinite, high.isFinite {
            let area =
                "M\(Spot(grid.place(low), y - 10).text)H\(Coordinate.text(grid.place(high)))v20"
                + "H\(Coordinate.text(grid.place(low)))z"
            marks.append(.leaf("path", [.class("band"), Attribute("d", area)]))
        }
        marks += came(spec.series.first?.points.at(label), label, spec, grid)
        if let asked, let value = asked.value, value.isFinite, let name = spec.series.at(1)?.name {
            let x = grid.place(value)
            let title = Markup.element("title", text: "\(spec.labels[label]) · \(name): \(asked.text)")
            let stroke = Attribute("d", "M\(Spot(x, y - 10).text)v20")
            marks.append(.element("path", [.class("asked"), stroke], [title]))
        }
        return marks
    }

    private static func came(
        _ point: ChartSpec.Point?,
        _ label: Int,
        _ spec: ChartSpec,
        _ grid: ChartGrid
    ) -> [Markup] {
        guard let point else { return [] }
        let y = grid.middle(label)
        let text = Drawing.text(
            point.text,
            at: Spot(grid.right + 8, y + 3.8),
            .start,
            point.value == nil ? .class("missing") : .class("value"),
            columns: 30
        )
        guard let value = point.value, value.isFinite else { return [text] }
        let title = "\(spec.labels[label]) · \(spec.series[0].name): \(point.text)"
        let box = Drawing.box(Spot(grid.base, y - 5.5), Spot(grid.place(value), y + 5.5), title: title)
        return [.element("g", [SeriesStyle(0).colour], [box]), text]
    }

    private static func legend(_ spec: ChartSpec) -> Markup {
        guard let came = spec.series.first, let asked = spec.series.at(1) else { return .empty }
        let next = 2 + Drawing.width(of: came.name, columns: 36) + 40
        return .element(
            "g",
            [],
            [
                .element("g", [SeriesStyle(0).colour], [Drawing.box(Spot(2, 4), Spot(17, 13), title: "")]),
                Drawing.text(came.name, at: Spot(23, 12.6), .start, .class("series-name"), columns: 36),
                Drawing.line(Spot(next, 1), Spot(next, 16), .class("asked")),
                Drawing.text(asked.name, at: Spot(next + 8, 12.6), .start, .class("series-name"), columns: 36),
            ]
        )
    }
}
