import PilotageDocument

/// Small drawings that say by their shape what a colour would say; each stands beside a word.
enum Icon {
    /// A disc with a tick, a triangle with a stroke, a square with a cross, a ring with a bar.
    static func tone(_ tone: Banner.Tone) -> Markup {
        switch tone {
        case .good: drawing([disc, stroke("M6.8 12.4l3.5 3.5 7-7.6")])
        case .caution: warning
        case .bad: drawing([square, stroke("M8 8l8 8M16 8l-8 8")])
        case .neutral: drawing([ring, path("M7 12h10")])
        }
    }

    static var warning: Markup { drawing([triangle, stroke("M12 9v5.2M12 17.4v.6")]) }

    private static var disc: Markup {
        .leaf("circle", [Attribute("cx", "12"), Attribute("cy", "12"), Attribute("r", "11")])
    }

    private static var ring: Markup {
        .leaf("circle", [.class("ring"), Attribute("cx", "12"), Attribute("cy", "12"), Attribute("r", "9.8")])
    }

    private static var square: Markup {
        let size = [Attribute("width", "20"), Attribute("height", "20"), Attribute("rx", "2.5")]
        return .leaf("rect", [Attribute("x", "2"), Attribute("y", "2")] + size)
    }

    private static var triangle: Markup { .leaf("path", [Attribute("d", "M12 1.8L23.2 21.6H.8z")]) }

    private static func stroke(_ data: String) -> Markup { .leaf("path", [.class("knock"), Attribute("d", data)]) }

    private static func path(_ data: String) -> Markup { .leaf("path", [.class("ring"), Attribute("d", data)]) }

    private static func drawing(_ shapes: [Markup]) -> Markup {
        let frame = [
            Attribute("viewBox", "0 0 24 24"), Attribute("aria-hidden", "true"), Attribute("focusable", "false"),
        ]
        return .element("svg", [.class("icon")] + frame, shapes)
    }
}

extension Banner.Tone {
    /// The word that stands beside the shape.
    var word: String {
        switch self {
        case .good: "Favourable"
        case .caution: "With caution"
        case .bad: "Unfavourable"
        case .neutral: "Neutral"
        }
    }
}
