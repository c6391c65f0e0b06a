import PilotageDocument

/// Points in order, joined; a missing value leaves a gap.
enum LineChart {
    static func draw(_ spec: ChartSpec) -> ChartDrawing {
        let names = spec.series.map(\.name) + spec.references.map(\.name) + spec.bands.map(\.name)
        let grid = ChartGrid(spec, isUpright: true, above: 0, beside: EdgeLabel.room(for: names), length: 190)
        return ChartDrawing(height: grid.height, marks(of: spec, in: grid))
    }

    /// Everything that stands in one plot, `first` being the place of its first series among those of the chart.
    static func marks(of spec: ChartSpec, in grid: ChartGrid, first: Int = 0) -> [Markup] {
        let lines = spec.series.enumerated().map { index, series in line(series, SeriesStyle(first + index), grid) }
        let ends = spec.series.enumerated().compactMap { index, series in end(series, SeriesStyle(first + index), grid)
        }
        let labels = EdgeLabel.draw(ends + EdgeLabel.references(of: grid), in: grid)
        return [grid.bands, grid.axes, grid.zero, grid.references, grid.events] + lines + [labels]
    }

    /// More points than this are drawn without a name each: they stand too close to be pointed at, and the table has
    /// them.
    private static let mostNamed = 12

    private static func line(_ series: ChartSpec.Series, _ style: SeriesStyle, _ grid: ChartGrid) -> Markup {
        var path = ""
        var isJoined = false
        var places: [Place] = []
        for index in grid.spec.labels.indices {
            guard let point = series.points.at(index), let value = point.value, value.isFinite else {
                isJoined = false
                continue
            }
            let spot = Spot(grid.middle(index), grid.place(value))
            path += (isJoined ? "L" : "M") + spot.text
            isJoined = true
            let title = "\(grid.spec.labels[index]) · \(series.name): \(point.text)"
            places.append(Place(spot: spot, title: title, signal: point.signal))
        }
        let stroke = path.isEmpty ? [] : [Markup.leaf("path", [.class("line"), Attribute("d", path)] + style.dash)]
        return .element("g", [style.colour], stroke + marks(places, style, grid))
    }

    /// A point where it is drawn.
    private struct Place {
        let spot: Spot
        let title: String
        let signal: String?
    }

    private static func marks(_ places: [Place], _ style: SeriesStyle, _ grid: ChartGrid) -> [Markup] {
        let radius = grid.slot < 8 ? 1.8 : 2.8
        let isDense = grid.spec.labels.count > mostNamed
        let signals = places.compactMap { place in
            place.signal.map { Drawing.signal(place.spot, title: "\(place.title) · \($0)") }
        }
        if isDense { return [style.marks(places.map(\.spot), radius: radius)] + signals }
        return places.map { place in
            let title = place.signal == nil ? place.title : nil
            return style.mark(place.spot.x, place.spot.y, radius: radius, title: title)
        } + signals
    }

    /// The name of a series stands where its last point is.
    private static func end(_ series: ChartSpec.Series, _ style: SeriesStyle, _ grid: ChartGrid) -> EdgeLabel? {
        guard let last = series.points.compactMap(\.value).last(where: \.isFinite) else { return nil }
        return EdgeLabel(name: series.name, place: grid.place(last), kind: .series(style))
    }
}
