/// The names of several series above their marks, each with its texture or marker; one series needs none.
struct Legend {
    private static let columns = 36

    private let names: [String]
    private let showsMarkers: Bool
    private let spots: [Spot]

    init(_ names: [String], showsMarkers: Bool = false) {
        self.showsMarkers = showsMarkers
        self.names = names
        var spots: [Spot] = []
        var x = 2.0
        var y = 3.0
        for name in names {
            let width = Drawing.width(of: name, columns: Self.columns) + 36
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

    private func swatch(_ index: Int, at spot: Spot) -> Markup {
        let style = SeriesStyle(index)
        let (left, right) = (Spot(spot.x, spot.y + 5.5), Spot(spot.x + 15, spot.y + 5.5))
        if showsMarkers { return style.mark(spot.x + 8, left.y, radius: 4) }
        let box = Drawing.box(spot, Spot(right.x, spot.y + 11), title: "")
        return .group([box, style.texture(left, right, thickness: 11)])
    }

    var drawing: Markup {
        guard names.count > 1 else { return .empty }
        let entries = names.indices.map { index in
            let spot = spots[index]
            return Markup.element(
                "g",
                [SeriesStyle(index).colour],
                [
                    swatch(index, at: spot),
                    Drawing.text(
                        names[index],
                        at: Spot(spot.x + 21, spot.y + 9.6),
                        .start,
                        .class("series-name"),
                        columns: Self.columns
                    ),
                ]
            )
        }
        return .element("g", [], entries)
    }
}
