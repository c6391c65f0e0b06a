/// The shapes that charts are made of.
enum Drawing {
    enum Anchor: String { case start, middle, end }

    static func line(_ from: Spot, _ to: Spot, _ kind: Attribute) -> Markup {
        .leaf("path", [kind, Attribute("d", "M\(from.text)L\(to.text)")])
    }

    /// A ring in the shape of a diamond around a point that stands apart.
    static func signal(_ spot: Spot, title: String) -> Markup {
        let outline = "M\(Spot(spot.x, spot.y - 6.5).text)l6.5 6.5 -6.5 6.5 -6.5 -6.5z"
        let content = title.isEmpty ? [] : [Markup.element("title", text: title)]
        return .element("path", [.class("signal"), Attribute("d", outline)], content)
    }

    static func box(_ from: Spot, _ to: Spot, title: String) -> Markup {
        let place = [
            Attribute("x", Coordinate.text(min(from.x, to.x))), Attribute("y", Coordinate.text(min(from.y, to.y))),
            Attribute("width", Coordinate.text((to.x - from.x).magnitude)),
            Attribute("height", Coordinate.text((to.y - from.y).magnitude)),
        ]
        return .element("rect", [.class("bar")] + place, title.isEmpty ? [] : [.element("title", text: title)])
    }

    /// Text that is cut with an ellipsis beyond `columns`; the whole of it is then its tooltip.
    static func text(
        _ text: String,
        at spot: Spot,
        _ anchor: Anchor,
        _ kind: Attribute,
        columns: Int = .max
    ) -> Markup {
        let place = [Attribute("x", Coordinate.text(spot.x)), Attribute("y", Coordinate.text(spot.y))]
        let shown = shortened(text, to: columns)
        let whole = shown == text ? [] : [Markup.element("title", text: text)]
        let side = anchor == .start ? [] : [Attribute("text-anchor", anchor.rawValue)]
        return .element("text", [kind] + place + side, [.text(shown)] + whole)
    }

    /// About how wide a text is at eleven units a line, on the generous side of common fonts.
    static func width(of text: String, columns: Int = .max) -> Double {
        Double(min(columns, DisplayWidth.of(VisibleText(text).scalars))) * 6.3
    }

    static func shortened(_ text: String, to columns: Int) -> String {
        let scalars = VisibleText(text).oneLine
        guard DisplayWidth.of(scalars) > columns else { return text }
        var kept: [Unicode.Scalar] = []
        while kept.count < scalars.count, DisplayWidth.of(kept + [scalars[kept.count]]) < columns {
            kept.append(scalars[kept.count])
        }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: kept + ["…"])
        return String(result)
    }
}

/// A place in a drawing.
struct Spot {
    let x: Double
    let y: Double

    init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }

    var text: String { "\(Coordinate.text(x)) \(Coordinate.text(y))" }
}
