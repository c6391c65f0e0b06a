/// The names of several series above their bars, each with its texture; one series needs none.
struct Legend {
    private static let columns = 36

    private let names: [String]
    private let id: String
    private let spots: [Spot]

    init(_ names: [String], id: String) {
        self.names = names
        self.id = id
        var spots: [Spot] = []
        var x = 2.0
        var y = 3.0
        for name in names {
            let width = Drawing.width(of: name, columns: Self.columns) + 34
            if x > 2, x + width > ChartGrid.width {
                x = 2
                y += 18
            }
            spots.append(Spot(x, y))
            x += width
        }
        self.spots = spots
    }

    var height: Double { names.count > 1 ? (spots.last?.y ?? 0) + 21 : 0 }

    var drawing: Markup {
        guard names.count > 1 else { return .empty }
        let entries = names.indices.map { index in
            let spot = spots[index]
            return Markup.element("g", [SeriesStyle(index).colour], [
                Drawing.box(spot, Spot(spot.x + 13, spot.y + 11), .class("bar"), fill: fill(index), title: ""),
                Drawing.text(
                    names[index],
                    at: Spot(spot.x + 19, spot.y + 9.6),
                    .start,
                    .class("series-name"),
                    columns: Self.columns
                ),
            ])
        }
        return .element("g", [], entries)
    }

    /// The paint of a series: its colour, or a texture over its colour.
    func fill(_ index: Int) -> [Attribute] {
        guard names.count > 1, SeriesStyle(index).texture != nil else { return [] }
        return [Attribute("style", "fill:url(#\(id)_f\(index))")]
    }

    /// A texture for each series but the first.
    var textures: Markup {
        guard names.count > 1 else { return .empty }
        let patterns = names.indices.compactMap { index -> Markup? in
            guard let texture = SeriesStyle(index).texture else { return nil }
            let frame = [Attribute("width", "7"), Attribute("height", "7"), Attribute("patternUnits", "userSpaceOnUse")]
            let ground = Markup.leaf("path", [.class("bar"), Attribute("d", "M0 0h7v7h-7z")])
            let lines = Markup.leaf("path", [.class("texture"), Attribute("d", Self.outline(texture))])
            let name = [Attribute("id", "\(id)_f\(index)"), SeriesStyle(index).colour]
            return .element("pattern", name + frame, [ground, lines])
        }
        return .element("defs", [], patterns)
    }

    /// Rising lines, falling lines, level lines, a lattice.
    private static func outline(_ texture: Int) -> String {
        switch texture {
        case 1: "M-1 1L1 -1M0 7L7 0M6 8L8 6"
        case 2: "M-1 6L1 8M0 0L7 7M6 -1L8 1"
        case 3: "M0 3.5h7"
        default: "M0 3.5h7M3.5 0v7"
        }
    }
}
