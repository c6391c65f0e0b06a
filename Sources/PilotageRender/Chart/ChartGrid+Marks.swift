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

    /// Zones behind the plot, each with lines at its ends, so that it is not told by its shade alone.
    var bands: Markup {
        let marks = spec.bands.filter { $0.low.isFinite && $0.high.isFinite }.flatMap { band in
            let ends = [place(band.low), place(band.high)]
            let area =
                "M\(Spot(left, ends[0]).text)H\(Coordinate.text(right))V\(Coordinate.text(ends[1]))"
                + "H\(Coordinate.text(left))z"
            return [Markup.leaf("path", [.class("band"), Attribute("d", area)])]
                + ends.map { Drawing.line(Spot(left, $0), Spot(right, $0), .class("band-edge")) }
        }
        return marks.isEmpty ? .empty : .element("g", [.class("bands")], marks)
    }
}
