import PilotageDocument

/// Steps from nothing to a total, one row each: a rise and a fall differ in colour, texture and printed sign.
struct WaterfallChart {
    private let spec: ChartSpec
    private let grid: ChartGrid

    /// Where a step begins and ends.
    struct Step {
        let from: Double
        let to: Double
        let isTotal: Bool
    }

    /// The steps of the first series; a missing value or one that is not finite leaves the level where it was.
    static func steps(of spec: ChartSpec) -> [Step] {
        var level = 0.0
        return (spec.series.first?.points ?? []).map { point in
            let value = point.value.flatMap { $0.isFinite ? $0 : nil }
            let start = point.isTotal ? 0 : level
            let end = point.isTotal ? value ?? level : level + (value ?? 0)
            level = end.isFinite ? end : level
            return Step(from: start, to: level, isTotal: point.isTotal)
        }
    }

    static func draw(_ spec: ChartSpec) -> ChartDrawing {
        let texts = spec.series.prefix(1).flatMap(\.points).map(\.text)
        let grid = ChartGrid(
            spec,
            isUpright: false,
            above: 0,
            beside: (texts.map { Drawing.width(of: $0, columns: 30) }.max() ?? 0) + 16,
            length: Double(max(1, spec.labels.count)) * 24
        )
        return ChartDrawing(height: grid.height, WaterfallChart(spec: spec, grid: grid).parts)
    }

    private var parts: [Markup] {
        let steps = Self.steps(of: spec)
        let rows = spec.labels.indices.flatMap { row($0, steps) }
        return [grid.axes] + rows + [grid.zero, grid.references, grid.events]
    }

    private func row(_ label: Int, _ steps: [Step]) -> [Markup] {
        guard let point = spec.series.first?.points.at(label), let step = steps.at(label) else { return [] }
        let y = grid.middle(label)
        let text = Drawing.text(
            point.text,
            at: Spot(grid.right + 8, y + 3.8),
            .start,
            point.value == nil ? .class("missing") : (step.isTotal ? .class("value total") : .class("value")),
            columns: 30
        )
        guard let value = point.value, value.isFinite else { return [text] }
        let style = SeriesStyle(step.isTotal ? 0 : (step.to >= step.from ? 1 : 2))
        let (from, to) = (grid.place(step.from), grid.place(step.to))
        let box = Drawing.box(Spot(from, y - 8), Spot(to, y + 8), title: "\(spec.labels[label]): \(point.text)")
        let stripes = style.texture(Spot(from, y), Spot(to, y), thickness: 16)
        return [.element("g", [style.colour], [box, stripes]), bridge(label, to, steps), text]
    }

    /// From the end of a step down to the next one.
    private func bridge(_ label: Int, _ place: Double, _ steps: [Step]) -> Markup {
        guard steps.indices.contains(label + 1) else { return .empty }
        let y = grid.middle(label)
        return Drawing.line(Spot(place, y + 8), Spot(place, y + grid.slot - 8), .class("bridge"))
    }
}
