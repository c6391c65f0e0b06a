import PilotageDocument

/// Points in order, joined; a missing value leaves a gap.
enum LineChart {
    static func draw(_ spec: ChartSpec) -> ChartDrawing {
        let names = spec.series.map(\.name) + spec.references.map(\.name)
        let grid = ChartGrid(spec, isUpright: true, above: 0, beside: EdgeLabel.room(for: names), length: 190)
        let lines = spec.series.enumerated().map { index, series in line(series, SeriesStyle(index), grid) }
        let ends = spec.series.enumerated().compactMap { index, series in end(series, SeriesStyle(index), grid) }
        let labels = EdgeLabel.draw(ends + EdgeLabel.references(of: grid), in: grid)
        return ChartDrawing(
            height: grid.height,
            [grid.axes, grid.zero, grid.references, grid.events] + lines + [labels]
        )
    }

    private static func line(_ series: ChartSpec.Series, _ style: SeriesStyle, _ grid: ChartGrid) -> Markup {
        let radius = grid.slot < 8 ? 1.8 : 2.8
        var path = ""
        var joined = false
        var marks: [Markup] = []
        for index in grid.spec.labels.indices {
            guard let point = series.points.at(index), let value = point.value, value.isFinite else {
                joined = false
                continue
            }
            let spot = Spot(grid.middle(index), grid.place(value))
            path += (joined ? "L" : "M") + spot.text
            joined = true
            let title = "\(grid.spec.labels[index]) · \(series.name): \(point.text)"
            marks.append(style.mark(spot.x, spot.y, radius: radius, title: title))
        }
        let stroke = path.isEmpty ? [] : [Markup.leaf("path", [.class("line"), Attribute("d", path)] + style.dash)]
        return .element("g", [style.colour], stroke + marks)
    }

    /// The name of a series stands where its last point is.
    private static func end(_ series: ChartSpec.Series, _ style: SeriesStyle, _ grid: ChartGrid) -> EdgeLabel? {
        guard let last = series.points.compactMap(\.value).last(where: \.isFinite) else { return nil }
        return EdgeLabel(name: series.name, place: grid.place(last), style: style)
    }
}
