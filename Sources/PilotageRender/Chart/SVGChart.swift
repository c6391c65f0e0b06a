import PilotageDocument

/// The marks of a chart and how high they stand; the width is always the same.
struct ChartDrawing {
    let height: Double
    let parts: [Markup]

    init(height: Double, _ parts: [Markup]) {
        self.height = height
        self.parts = parts
    }
}

/// Draws a specification as a scalable drawing that says its finding to a screen reader.
enum SVGChart {
    /// `id` is unique in the page; the ids inside the drawing begin with it.
    static func draw(_ spec: ChartSpec, id: String) -> Markup {
        let drawing =
            switch spec.kind {
            case .line: LineChart.draw(spec)
            case .bar, .stackedBar: BarChart.draw(spec)
            case .forest: ForestChart.draw(spec)
            case .bullet: BulletChart.draw(spec)
            case .waterfall: WaterfallChart.draw(spec)
            case .processBehaviour: ProcessChart.draw(spec)
            }
        let size = "0 0 \(Coordinate.text(ChartGrid.width)) \(Coordinate.text(drawing.height.rounded(.up)))"
        let frame: [Attribute] = [
            .class("plot"), Attribute("viewBox", size), Attribute("role", "img"),
            Attribute("aria-labelledby", "\(id)_title \(id)_desc"),
        ]
        let title = Markup.element("title", [Attribute("id", id + "_title")], text: spec.finding)
        let description = Markup.element("desc", [Attribute("id", id + "_desc")], text: spec.description)
        return .element("svg", frame, [.lines([.empty, title, description] + drawing.parts + [.empty])])
    }
}
