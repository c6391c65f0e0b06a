public import PilotageDocument

/// Draws a document as one HTML file that stands alone: no script, no request, readable in print and in the dark.
public enum HTMLRenderer {
    /// The page; the same document and template give the same bytes.
    public static func render(_ document: Document, template: PageTemplate) -> String {
        var blocks = BlockMarkup()
        let sections = document.sections.enumerated().map { index, section in
            blocks.section(section, isFirst: index == 0)
        }
        return template.page { place in
            switch place {
            case .language: Markup.text(document.language).source
            case .title: Markup.text(document.title).source
            case .policy: policy.source
            case .style: template.style
            case .masthead: masthead(document).source
            case .contents: contents(document).source
            case .sections: Markup.lines(sections).source
            case .colophon: colophon(document).source
            case .data: data(document)
            }
        }
    }

    private static var policy: Markup {
        let rule = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        return .leaf("meta", [Attribute("http-equiv", "Content-Security-Policy"), Attribute("content", rule)])
    }

    /// A block of data, which no browser runs; the text holds no `<`, so that nothing in it can end the block.
    private static func data(_ document: Document) -> String {
        "<script type=\"application/json\" id=\"\(Anchor.data)\">\(JSONRenderer.embedded(document))</script>"
    }

    private static func masthead(_ document: Document) -> Markup {
        .lines([
            .element("h1", text: document.title),
            document.subtitle.isEmpty ? .empty : .element("p", [.class("subtitle")], text: document.subtitle),
            document.links.isEmpty ? .empty : formats(document.links),
        ])
    }

    private static func formats(_ links: [Document.Link]) -> Markup {
        let items = links.map { link in
            Markup.element("a", [Attribute("href", RelativePath.link(link.path))], text: link.title)
        }
        return .element("p", [.class("formats")], [.text("Also as ")] + separated(items, by: ", "))
    }

    private static func separated(_ parts: [Markup], by separator: String) -> [Markup] {
        parts.enumerated().flatMap { index, part in index == 0 ? [part] : [.text(separator), part] }
    }

    /// Nothing for a report of one section.
    private static func contents(_ document: Document) -> Markup {
        guard document.sections.count > 1 else { return .empty }
        let items = document.sections.map { section in
            Markup.element(
                "li",
                [],
                [
                    .element("a", [Attribute("href", "#" + Anchor.section(section.id))], text: section.title)
                ]
            )
        }
        return .element(
            "nav",
            [.class("contents"), Attribute("aria-label", "Contents")],
            [
                .element("ol", [], items)
            ]
        )
    }

    private static func colophon(_ document: Document) -> Markup {
        let facts = document.properties + [Document.Property(name: "Report made", value: document.createdAt)]
        let rows = facts.map { fact in
            Markup.element("div", [], [.element("dt", text: fact.name), .element("dd", text: fact.value)])
        }
        return .lines([
            .element("h2", [Attribute("id", "s-report")], text: "About this report"),
            .element("dl", [], rows),
        ])
    }
}
