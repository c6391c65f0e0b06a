import PilotageDocument

/// Bars beside one another or stacked; upright when the names fit under them, else sideways with one row a label.
struct BarChart {
    private let spec: ChartSpec
    private let grid: ChartGrid
    private let legend: Legend

    static func draw(_ spec: ChartSpec) -> ChartDrawing {
        let chart = BarChart(spec)
        return ChartDrawing(height: chart.grid.height, chart.parts)
    }

    private init(_ spec: ChartSpec) {
        self.spec = spec
        legend = Legend(spec.series.map(\.name))
        let isUpright = Self.isUpright(spec)
        let thickness = spec.kind == .bar ? Double(max(1, spec.series.count)) * 14 + 8 : 22
        grid = ChartGrid(
            spec,
            isUpright: isUpright,
            above: legend.height,
            beside: isUpright ? EdgeLabel.room(for: spec.references.map(\.name)) : Self.valueRoom(spec),
            length: isUpright ? 190 : Double(max(1, spec.labels.count)) * thickness
        )
    }

    /// More labels than sixteen are taken for a series in time, which stays upright.
    private static func isUpright(_ spec: ChartSpec) -> Bool {
        let widest = spec.labels.map { Drawing.width(of: $0) }.max() ?? 0
        return spec.labels.count > 16 || (widest + 12) * Double(spec.labels.count) < 560
    }

    private static func valueRoom(_ spec: ChartSpec) -> Double {
        guard spec.kind == .bar else { return 14 }
        let texts = spec.series.flatMap(\.points).map(\.text)
        return (texts.map { Drawing.width(of: $0, columns: 30) }.max() ?? 0) + 12
    }

    private var parts: [Markup] {
        let bars = spec.kind == .stackedBar ? stacks : groups
        let names = grid.isUpright ? [EdgeLabel.draw(EdgeLabel.references(of: grid), in: grid)] : []
        return [legend.drawing, grid.axes] + bars + [grid.zero, grid.references, grid.events] + names
    }

    private var groups: [Markup] {
        let share = grid.slot * 0.72 / Double(max(1, spec.series.count))
        return spec.series.enumerated().map { index, series in
            let marks = spec.labels.indices.flatMap { label in
                let start = grid.edge(label) + grid.slot * 0.14 + Double(index) * share
                return bar(series.points.at(label), label, index, start: start, thickness: share)
            }
            return .element("g", [SeriesStyle(index).colour], marks)
        }
    }

    private func bar(
        _ point: ChartSpec.Point?,
        _ label: Int,
        _ index: Int,
        start: Double,
        thickness: Double
    ) -> [Markup] {
        guard let point else { return [] }
        guard let value = point.value, value.isFinite else {
            return [caption(point.text, start, thickness, reach: grid.base, .class("missing"))]
        }
        let end = grid.place(value)
        let width = max(thickness - 1, 0.5)
        let box = box(from: grid.base, to: end, start, width, index, title: title(point, label, index))
        let reach = grid.isUpright ? min(end, grid.base) : max(end, grid.base)
        return [box, caption(point.text, start, thickness, reach: reach, .class("value"))]
    }

    /// The printed value at the end of a bar; upright bars that are too thin for it leave it to the table.
    private func caption(_ text: String, _ start: Double, _ thickness: Double, reach: Double, _ kind: Attribute)
        -> Markup
    {
        let middle = start + thickness / 2
        guard grid.isUpright else {
            return Drawing.text(text, at: Spot(reach + 5, middle + 3.8), .start, kind, columns: 30)
        }
        guard Drawing.width(of: text) < thickness + 4 else { return .empty }
        return Drawing.text(text, at: Spot(middle, reach - 4), .middle, kind)
    }

    private var stacks: [Markup] {
        var above = Array(repeating: 0.0, count: spec.labels.count)
        var below = above
        return spec.series.enumerated().map { index, series in
            let marks = spec.labels.indices.compactMap { label -> Markup? in
                guard let point = series.points.at(label), let value = point.value, value.isFinite else { return nil }
                let from = value < 0 ? below[label] : above[label]
                if value < 0 { below[label] += value } else { above[label] += value }
                let start = grid.edge(label) + grid.slot * 0.14
                let (foot, end) = (grid.place(from), grid.place(from + value))
                let title = title(point, label, index)
                return box(from: foot, to: end, start, grid.slot * 0.72, index, title: title)
            }
            return .element("g", [SeriesStyle(index).colour], marks)
        }
    }

    /// A bar between two places on the value axis, with the texture of its series.
    private func box(
        from: Double,
        to: Double,
        _ start: Double,
        _ thickness: Double,
        _ index: Int,
        title: String
    ) -> Markup {
        let box = Drawing.box(grid.spot(start, from), grid.spot(start + thickness, to), title: title)
        guard spec.series.count > 1 else { return box }
        let middle = start + thickness / 2
        let stripes = SeriesStyle(index).texture(grid.spot(middle, from), grid.spot(middle, to), thickness: thickness)
        return .group([box, stripes])
    }

    private func title(_ point: ChartSpec.Point, _ label: Int, _ index: Int) -> String {
        let name = spec.series.count > 1 ? " · \(spec.series[index].name)" : ""
        return "\(spec.labels[label])\(name): \(point.text)"
    }
}
