import PilotageDocument

/// A name beside an upright plot, at the end of its line.
struct EdgeLabel {
    static let columns = 24

    /// What the name stands for.
    enum Kind {
        case series(SeriesStyle)
        case reference
        case band
    }

    let name: String
    let place: Double
    let kind: Kind

    /// How much room the names of a chart take beside the plot.
    static func room(for names: [String]) -> Double {
        names.isEmpty ? 12 : (names.map { Drawing.width(of: $0, columns: columns) }.max() ?? 0) + 32
    }

    static func draw(_ labels: [EdgeLabel], in grid: ChartGrid) -> Markup {
        let places = LabelStack.spread(labels.map(\.place), gap: 14, top: grid.top, bottom: grid.bottom)
        let drawn = zip(labels, places).map { label, y in
            let leader = Drawing.line(Spot(grid.right + 1, label.place), Spot(grid.right + 7, y), .class("leader"))
            return label.drawn(leader, at: Spot(grid.right, y))
        }
        return .element("g", [], drawn)
    }

    private func drawn(_ leader: Markup, at spot: Spot) -> Markup {
        let place = Spot(spot.x + 21, spot.y + 3.8)
        let (from, to) = (Spot(spot.x + 8, spot.y), Spot(spot.x + 18, spot.y))
        switch kind {
        case .series(let style):
            let name = Drawing.text(name, at: place, .start, .class("series-name"), columns: Self.columns)
            return .element("g", [style.colour], [leader, style.mark(spot.x + 13, spot.y, radius: 3.2), name])
        case .reference:
            let name = Drawing.text(name, at: place, .start, .class("reference-name"), columns: Self.columns)
            return .element("g", [.class("references")], [leader, Drawing.line(from, to, .class("reference")), name])
        case .band:
            let name = Drawing.text(name, at: place, .start, .class("reference-name"), columns: Self.columns)
            return .element("g", [.class("bands")], [leader, Drawing.line(from, to, .class("band-edge")), name])
        }
    }

    static func references(of grid: ChartGrid) -> [EdgeLabel] {
        grid.spec.references.filter { $0.value.isFinite }
            .map { EdgeLabel(name: $0.name, place: grid.place($0.value), kind: .reference) }
            + grid.spec.bands.filter { $0.low.isFinite && $0.high.isFinite }
            .map { EdgeLabel(name: $0.name, place: grid.place($0.high), kind: .band) }
    }
}
