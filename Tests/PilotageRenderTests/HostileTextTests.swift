import PilotageDocument
import PilotageRender
import Testing

@Suite("Hostile text stays text")
struct HostileTextTests {
    private static let all = Payloads.variants(Payloads.html + Payloads.markdown)

    /// Each payload's page and that of its harmless twin.
    private static let pages: [(page: String, twin: String)] = {
        guard let template = try? Templates.bare() else { return [] }
        return all.map { payload in
            let (page, twin) = (PoisonedDocument.make(payload), PoisonedDocument.make(Payloads.benign(payload)))
            return (HTMLRenderer.render(page, template: template), HTMLRenderer.render(twin, template: template))
        }
    }()

    @Test("in HTML it adds no element, attribute, script or address, in any place of the document")
    func htmlKeepsItsShape() {
        #expect(Self.pages.count == Self.all.count)
        for (payload, pair) in zip(Self.all, Self.pages) {
            let page = PageTokens(pair.page)
            #expect(page.shape == PageTokens(pair.twin).shape, "payload: \(payload.debugDescription)")
            for case .start(let name, let attributes) in page.tokens {
                #expect(!["img", "base", "iframe", "object", "link", "embed", "form"].contains(name))
                #expect(!attributes.keys.contains { $0.hasPrefix("on") || $0 == "src" || $0 == "style" })
            }
            #expect(page.scripts == [["id": "report-data", "type": "application/json"]])
            for link in page.attributes(named: "href") { #expect(isInside(link), "link: \(link)") }
        }
    }

    @Test("an HTML5 parser agrees", .enabled(if: Tool.hasHTML5Parser, "python3 with html5lib is not installed"))
    func parserAgrees() throws {
        // The texts without added marks: the parser is slow, and marks are held by the test above.
        let pages = Self.pages.prefix(Payloads.html.count + Payloads.markdown.count).flatMap { [$0.page, $0.twin] }
        let shapes = try Tool.run("python3", ["-c", Self.shapeScript], input: pages.joined(separator: "\u{1}"))
            .split(separator: "\n", omittingEmptySubsequences: true)
        #expect(shapes.count == pages.count)
        for index in stride(from: 0, to: shapes.count, by: 2) where shapes[index] != shapes[index + 1] {
            Issue.record("payload \(Self.all[index / 2].debugDescription) changes the page")
        }
    }

    /// Prints one line a page: a digest of its elements and attribute names in order.
    private static let shapeScript = """
        import sys, html5lib, hashlib
        for page in sys.stdin.buffer.read().decode('utf-8').split('\\x01'):
            tree = html5lib.parse(page, treebuilder='etree', namespaceHTMLElements=False)
            names = [(str(e.tag), sorted(e.attrib)) for e in tree.iter() if isinstance(e.tag, str)]
            print(hashlib.sha256(repr(names).encode()).hexdigest())
        """

    @Test(
        "in Markdown it adds no element, link or attribute when GitHub's converter reads it",
        .enabled(if: Tool.has("cmark-gfm"), "cmark-gfm is not installed")
    )
    func markdownKeepsItsShape() throws {
        for payload in Self.all {
            let page = PageTokens(try Tool.gfm(MarkdownRenderer.render(PoisonedDocument.make(payload))))
            let twin = PageTokens(
                try Tool.gfm(MarkdownRenderer.render(PoisonedDocument.make(Payloads.benign(payload))))
            )
            #expect(page.shape == twin.shape, "payload: \(payload.debugDescription)")
            for link in page.attributes(named: "href") { #expect(isInside(link), "link: \(link)") }
        }
    }

    @Test("words of templates appear as they are")
    func templatesAreNotRead() throws {
        let page = HTMLRenderer.render(
            PoisonedDocument.make("{{7*7}} {{title}} ${7*7}"),
            template: try Templates.shipped()
        )
        #expect(PageTokens(page).text.contains("{{7*7}} {{title}} ${7*7}"))
        #expect(!PageTokens(page).text.contains("49"))
    }

    /// An anchor, or a path that names no scheme and no host.
    private func isInside(_ link: String) -> Bool {
        link.hasPrefix("#") || !link.utf8.contains(UInt8(ascii: ":")) && !link.hasPrefix("//")
    }
}
