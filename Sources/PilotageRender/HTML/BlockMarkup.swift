import PilotageDocument

/// Draws sections and their blocks; remembers which numbers have their anchor already.
struct BlockMarkup {
    /// The first cell that shows a number carries its anchor.
    private var anchored: Set<String> = []

    mutating func section(_ section: Section, isFirst: Bool) -> Markup {
        let id = Anchor.section(section.id)
        let kind = Attribute.classes(Self.classes(of: section, isFirst: isFirst))
        let title = Markup.element("h2", [Attribute("id", id + "_title")], text: section.title)
        let halves = TableShape.halves(of: section)
        let blocks = section.blocks.enumerated().map { index, block in
            self.block(block, isHalf: halves.contains(index))
        }
        return .element(
            "section",
            kind + [Attribute("id", id), Attribute("aria-labelledby", id + "_title")],
            [.lines([.empty, title] + blocks)]
        )
    }

    /// Page one is set closer when it holds more than a page of usual measure would take.
    private static func classes(of section: Section, isFirst: Bool) -> [StaticString] {
        guard isFirst else { return section.startsPage ? ["section", "new-page"] : ["section"] }
        let lines = section.blocks.reduce(0) { total, block in
            switch block {
            case .table(let table): total + table.rows.count + table.footnotes.count + 2
            case .list(let items): total + items.count
            case .banner, .facts: total + 4
            case .chart: total + 16
            case .paragraph, .note: total + 2
            }
        }
        return lines > 40 ? ["section", "page-one", "dense"] : ["section", "page-one"]
    }

    private mutating func block(_ block: Block, isHalf: Bool) -> Markup {
        switch block {
        case .paragraph(let text): .element("p", [], [rich(text)])
        case .banner(let banner): self.banner(banner)
        case .facts(let facts): self.facts(facts)
        case .list(let items): .element("ul", [], items.map { .element("li", [], [rich($0)]) })
        case .table(let table): self.table(table, id: Anchor.table(table.id), isHalf: isHalf)
        case .chart(let chart): self.chart(chart)
        case .note(let text): note(text)
        }
    }

    private func banner(_ banner: Banner) -> Markup {
        let tone: Attribute =
            switch banner.tone {
            case .good: .class("banner good")
            case .caution: .class("banner caution")
            case .bad: .class("banner bad")
            case .neutral: .class("banner neutral")
            }
        let word = Markup.element("span", [.class("tone")], [.text(banner.tone.word)])
        let label = Markup.element("p", [.class("banner-label")], [.text(banner.label), .text(" · "), word])
        let answer = Markup.element("p", [.class("banner-answer")], text: banner.answer)
        let reason = Markup.element("p", [.class("banner-reason")], [rich(banner.reason)])
        return .element(
            "div",
            [tone],
            [
                Icon.tone(banner.tone),
                .element("div", [], [label, answer, banner.reason.plain.isEmpty ? .empty : reason]),
            ]
        )
    }

    private mutating func facts(_ facts: [Fact]) -> Markup {
        let cards = facts.map { fact in
            Markup.element(
                "div",
                [],
                [
                    .element("dt", text: fact.label),
                    .element("dd", attributes(of: fact.cell, ["value"]), text: fact.cell.text),
                    fact.remark.isEmpty ? .empty : .element("dd", [.class("remark")], text: fact.remark),
                ]
            )
        }
        return .element("dl", [.class("facts")], cards)
    }

    private func note(_ text: RichText) -> Markup {
        .element(
            "div",
            [.class("note"), Attribute("role", "note")],
            [
                .element("p", [], [.element("strong", text: "Note"), .text(" "), rich(text)])
            ]
        )
    }

    /// The figure, and under it the numbers it was drawn from.
    private mutating func chart(_ chart: ChartSpec) -> Markup {
        let id = Anchor.chart(chart.id)
        let caption = Markup.element(
            "figcaption",
            [],
            [
                .element("strong", text: chart.finding), .element("span", text: chart.description),
            ]
        )
        let data = Markup.element(
            "details",
            [],
            [
                .element("summary", text: "Numbers of this chart"),
                table(chart.dataTable, id: id + "_data"),
            ]
        )
        return .element(
            "figure",
            [.class("chart"), Attribute("id", id)],
            [
                caption, region(SVGChart.draw(chart, id: id), label: "Chart: " + chart.finding), data,
            ]
        )
    }

    /// A frame that scrolls on narrow screens, reached by the keyboard as well.
    func region(_ content: Markup, label: String, _ kind: Attribute = .class("scroll")) -> Markup {
        .element(
            "div",
            [kind, Attribute("role", "region"), Attribute("tabindex", "0"), Attribute("aria-label", label)],
            [content]
        )
    }

    func rich(_ text: RichText) -> Markup {
        .group(
            text.spans.map { span in
                switch span.style {
                case .plain: .text(span.text)
                case .strong: .element("strong", text: span.text)
                case .emphasis: .element("em", text: span.text)
                case .code: .element("code", text: span.text)
                }
            }
        )
    }

    /// Class, anchor and source of a cell.
    mutating func attributes(of cell: Cell, _ classes: [StaticString]) -> [Attribute] {
        var result = Attribute.classes(classes)
        if let id = cell.numberID, anchored.insert(id).inserted { result.append(Attribute("id", Anchor.number(id))) }
        if let title = source(of: cell) { result.append(Attribute("title", title)) }
        return result
    }

    private func source(of cell: Cell) -> String? {
        let parts = [cell.note, cell.numberID.map { "Number \($0)" }].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: "\n")
    }
}
