/// How one series is told from the others: colour, dash, marker and texture together, so that print needs no colour.
struct SeriesStyle {
    enum Marker: CaseIterable { case disc, square, triangle, diamond, ring }

    private let index: Int

    init(_ index: Int) { self.index = index }

    private static let classes: [StaticString] = ["s1", "s2", "s3", "s4", "s5", "s6"]
    private static let dashes = ["", "7 3", "2 3", "9 3 2 3", "4 2"]

    /// The class that carries the colour.
    var colour: Attribute { .class(Self.classes[index % Self.classes.count]) }

    /// Nothing for the first series, which is drawn solid.
    var dash: [Attribute] {
        let pattern = Self.dashes[index % Self.dashes.count]
        return pattern.isEmpty ? [] : [Attribute("stroke-dasharray", pattern)]
    }

    var marker: Marker { Marker.allCases[index % Marker.allCases.count] }

    /// Stripes across a bar along its middle from base to end; the first series is filled plainly.
    ///
    /// A dashed stroke as thick as the bar, since patterns make a printed file many times larger.
    func texture(_ from: Spot, _ to: Spot, thickness: Double) -> Markup {
        let stripes = ["", "1 4", "1 1.6", "4 3", "2 8"][index % 5]
        guard !stripes.isEmpty else { return .empty }
        let look = [
            Attribute("d", "M\(from.text)L\(to.text)"), Attribute("stroke-width", Coordinate.text(thickness)),
            Attribute("stroke-dasharray", stripes),
        ]
        return .leaf("path", [.class("texture")] + look)
    }

    /// The marker around a point, with what hovering over it says.
    func mark(_ x: Double, _ y: Double, radius: Double, title: String? = nil) -> Markup {
        let content = title.map { [Markup.element("title", text: $0)] } ?? []
        return .element("path", [markerKind, Attribute("d", outline(x, y, radius))], content)
    }

    /// The markers around many points as one drawing.
    func marks(_ spots: [Spot], radius: Double) -> Markup {
        guard !spots.isEmpty else { return .empty }
        let outlines = spots.map { outline($0.x, $0.y, radius) }.joined()
        return .leaf("path", [markerKind, Attribute("d", outlines)])
    }

    private var markerKind: Attribute { marker == .ring ? .class("mark hollow") : .class("mark") }

    private func outline(_ x: Double, _ y: Double, _ r: Double) -> String {
        let start = { (dx: Double, dy: Double) in "M\(Coordinate.text(x + dx)) \(Coordinate.text(y + dy))" }
        let size = { (value: Double) in Coordinate.text(value) }
        switch marker {
        case .disc, .ring:
            let arc = "a\(size(r)) \(size(r)) 0 1 1"
            return start(-r, 0) + "\(arc) \(size(2 * r)) 0\(arc) \(size(-2 * r)) 0z"
        case .square:
            return start(-r * 0.9, -r * 0.9) + "h\(size(r * 1.8))v\(size(r * 1.8))h\(size(-r * 1.8))z"
        case .triangle:
            return start(0, -r * 1.2) + "l\(size(r * 1.15)) \(size(r * 2.1))h\(size(-r * 2.3))z"
        case .diamond:
            return start(0, -r * 1.3) + "l\(size(r * 1.2)) \(size(r * 1.3)) \(size(-r * 1.2)) \(size(r * 1.3))"
                + " \(size(-r * 1.2)) \(size(-r * 1.3))z"
        }
    }
}
