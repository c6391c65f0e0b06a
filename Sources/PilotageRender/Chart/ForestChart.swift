import PilotageDocument

/// One row a label: a point with the whisker of its interval, and its printed value at the right.
enum ForestChart {
    static func draw(_ spec: ChartSpec) -> ChartDrawing {
        let legend = Legend(spec.series.map(\.name), showsMarkers: true)
        let texts = spec.series.flatMap(\.points).map(\.text)
        let grid = ChartGrid(
            spec,
            isUpright: false,
            above: legend.height,
            beside: (texts.map { Drawing.width(of: $0, columns: 40) }.max() ?? 0) + 18,
            length: Double(max(1, spec.labels.count)) * (Double(max(1, spec.series.count)) * 16 + 10)
        )
        let rows = spec.series.enumerated().map { index, series in
            Markup.element(
                "g",
                [SeriesStyle(index).colour],
                spec.labels.indices.flatMap { label in
                    row(series, at: label, index, grid)
                }
            )
        }
        let ground = [legend.drawing, grid.axes, grid.zero, grid.references, grid.events]
        return ChartDrawing(height: grid.height, ground + rows)
    }

    private static func row(_ series: ChartSpec.Series, at label: Int, _ index: Int, _ grid: ChartGrid) -> [Markup] {
        guard let point = series.points.at(label) else { return [] }
        let step = 16.0
        let first = grid.middle(label) - Double(grid.spec.series.count - 1) * step / 2
        let y = first + Double(index) * step
        let value = point.value.flatMap { $0.isFinite ? $0 : nil }
        let text = Drawing.text(
            point.text,
            at: Spot(grid.right + 12, y + 3.8),
            .start,
            value == nil ? .class("missing") : .class("value"),
            columns: 40
        )
        guard let value else { return [text] }
        let name = grid.spec.series.count > 1 ? " · \(series.name)" : ""
        let title = "\(grid.spec.labels[label])\(name): \(point.text)"
        let mark = SeriesStyle(index).mark(grid.place(value), y, radius: 4, title: title)
        return [whisker(point, y, grid), mark, text]
    }

    private static func whisker(_ point: ChartSpec.Point, _ y: Double, _ grid: ChartGrid) -> Markup {
        guard let low = point.low, let high = point.high, low.isFinite, high.isFinite else { return .empty }
        let (from, to) = (grid.place(low), grid.place(high))
        let (above, below) = (Coordinate.text(y - 4), Coordinate.text(y + 4))
        let ends = [from, to].map { "M\(Coordinate.text($0)) \(above)V\(below)" }.joined()
        let line = "M\(Spot(from, y).text)H\(Coordinate.text(to))"
        return .leaf("path", [.class("whisker"), Attribute("d", line + ends)])
    }
}
