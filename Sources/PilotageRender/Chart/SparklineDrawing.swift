import PilotageDocument

/// A course in the height of a line of text: the band of what is usual, the course, and a disc at its last value.
enum SparklineDrawing {
    private static let (width, height, edge) = (92.0, 20.0, 3.0)

    static func draw(_ course: Sparkline) -> Markup {
        let known = course.values.compactMap { $0 }.filter(\.isFinite)
        let ends = known + (course.band.map { [$0.low, $0.high].filter(\.isFinite) } ?? [])
        guard !known.isEmpty, let low = ends.min(), let high = ends.max() else { return .empty }
        let place = { (value: Double) in
            high > low ? edge + (high / 2 - value / 2) / (high / 2 - low / 2) * (height - 2 * edge) : height / 2
        }
        let frame = [
            Attribute("viewBox", "0 0 \(Coordinate.text(width)) \(Coordinate.text(height))"), Attribute("role", "img"),
            Attribute("aria-label", course.description),
        ]
        return .element("svg", [.class("spark")] + frame, band(course.band, place) + line(course.values, place))
    }

    private static func band(_ band: ChartSpec.Band?, _ place: (Double) -> Double) -> [Markup] {
        guard let band, band.low.isFinite, band.high.isFinite else { return [] }
        let (top, bottom) = (Coordinate.text(place(band.high)), Coordinate.text(place(band.low)))
        let right = Coordinate.text(width)
        return [.leaf("path", [.class("band"), Attribute("d", "M0 \(top)H\(right)V\(bottom)H0z")])]
    }

    private static func line(_ values: [Double?], _ place: (Double) -> Double) -> [Markup] {
        let step = (width - 2 * edge) / Double(max(1, values.count - 1))
        var path = ""
        var joined = false
        var last: Spot?
        for (index, value) in values.enumerated() {
            guard let value, value.isFinite else {
                joined = false
                continue
            }
            let spot = Spot(edge + Double(index) * step, place(value))
            path += (joined ? "L" : "M") + spot.text + (joined ? "" : "h0")
            joined = true
            last = spot
        }
        let end = last.map { [SeriesStyle(0).mark($0.x, $0.y, radius: 2.4)] } ?? []
        return [.element("g", [SeriesStyle(0).colour], [.leaf("path", [.class("line"), Attribute("d", path)])] + end)]
    }
}
