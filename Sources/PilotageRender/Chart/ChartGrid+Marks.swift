import PilotageDocument

extension ChartGrid {
    /// The start of the pilot and the like: a line before its label, each name on a row of its own.
    var events: Markup {
        let marks = spec.events.enumerated().flatMap { row, event in
            let place = edge(min(max(0, event.index), spec.labels.count))
            return isUpright ? upright(event, row: row, at: place) : sideways(event, at: place)
        }
        return .element("g", [.class("events")], marks)
    }

    private func upright(_ event: ChartSpec.Event, row: Int, at x: Double) -> [Markup] {
        let y = head + Double(row) * 15
        let fits = x + 8 + Drawing.width(of: event.name) < Self.width
        let name = Drawing.text(
            event.name,
            at: Spot(fits ? x + 5 : x - 5, y + 11),
            fits ? .start : .end,
            .class("event-name"),
            columns: 60
        )
        return [Drawing.line(Spot(x, y + 2), Spot(x, bottom), .class("event")), name]
    }

    private func sideways(_ event: ChartSpec.Event, at y: Double) -> [Markup] {
        let name = Drawing.text(event.name, at: Spot(right, y - 3), .end, .class("event-name"), columns: 60)
        return [Drawing.line(Spot(left, y), Spot(right, y), .class("event")), name]
    }

    /// Dashed lines at the references; names stand above a sideways plot, and beside an upright one.
    var references: Markup {
        let marks = spec.references.enumerated().filter { $0.element.value.isFinite }.flatMap { row, reference in
            let place = self.place(reference.value)
            if isUpright { return [Drawing.line(Spot(left, place), Spot(right, place), .class("reference"))] }
            let y = head + Double(row) * 15
            let half = Drawing.width(of: reference.name) / 2
            let x = min(max(place, left + half), max(left + half, Self.width - half))
            return [
                Drawing.line(Spot(place, y + 15), Spot(place, bottom), .class("reference")),
                Drawing.text(reference.name, at: Spot(x, y + 11), .middle, .class("reference-name"), columns: 60),
            ]
        }
        return .element("g", [.class("references")], marks)
    }
}

/// A name beside an upright plot, at the end of its line.
struct EdgeLabel {
    static let columns = 24

    let name: String
    let place: Double
    /// The style of the series, or nothing for a reference.
    let style: SeriesStyle?

    /// How much room the names of a chart take beside the plot.
    static func room(for names: [String]) -> Double {
        names.isEmpty ? 12 : (names.map { Drawing.width(of: $0, columns: columns) }.max() ?? 0) + 32
    }

    static func draw(_ labels: [EdgeLabel], in grid: ChartGrid) -> Markup {
        let places = LabelStack.spread(labels.map(\.place), gap: 14, top: grid.top, bottom: grid.bottom)
        let drawn = zip(labels, places).map { label, y in
            let name = Drawing.text(
                label.name,
                at: Spot(grid.right + 21, y + 3.8),
                .start,
                label.style == nil ? .class("reference-name") : .class("series-name"),
                columns: columns
            )
            return Markup.element(
                "g",
                [label.style?.colour ?? .class("references")],
                [
                    Drawing.line(Spot(grid.right + 1, label.place), Spot(grid.right + 7, y), .class("leader")),
                    label.style?.mark(grid.right + 13, y, radius: 3.2)
                        ?? Drawing.line(Spot(grid.right + 8, y), Spot(grid.right + 18, y), .class("reference")),
                    name,
                ]
            )
        }
        return .element("g", [], drawn)
    }

    static func references(of grid: ChartGrid) -> [EdgeLabel] {
        grid.spec.references.filter { $0.value.isFinite }
            .map { EdgeLabel(name: $0.name, place: grid.place($0.value), style: nil) }
    }
}
