import PilotageDocument
import Testing

@testable import PilotageRender

@Suite("The HTML report")
struct HTMLRendererTests {
    private func page(_ document: Document = SampleDocument.scorecard) throws -> String {
        HTMLRenderer.render(document, template: try Templates.shipped())
    }

    @Test("stands alone: a policy that allows nothing, no script, no address")
    func standsAlone() throws {
        let html = try page()
        #expect(
            html.contains("content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:\"")
        )
        #expect(!html.contains("http://") && !html.contains("https://"))
        #expect(PageTokens(html).scripts == [["id": "report-data", "type": "application/json"]])
        #expect(!html.contains("url("))
    }

    @Test("has language, title, viewport, landmarks and a skip link")
    func hasLandmarks() throws {
        let tokens = PageTokens(try page())
        let shape = tokens.shape
        #expect(tokens.attributes(named: "lang") == ["en"])
        for element in ["main id tabindex", "header class", "footer class", "nav aria-label class", "h1"] {
            #expect(shape[element] == 1, "\(element)")
        }
        #expect(tokens.texts(of: ["title"]).first == SampleDocument.scorecard.title)
        #expect(tokens.attributes(named: "name").contains("viewport"))
        #expect(tokens.attributes(named: "href").contains("#report"))
    }

    @Test("gives every anchor once, and leads every inner link to one")
    func anchorsAreUnique() throws {
        let tokens = PageTokens(try page())
        let ids = tokens.attributes(named: "id")
        #expect(Set(ids).count == ids.count)
        for link in tokens.attributes(named: "href") where link.hasPrefix("#") {
            #expect(ids.contains(String(link.dropFirst())), "\(link)")
        }
        for names in tokens.attributes(named: "aria-labelledby") {
            for name in names.split(separator: " ") { #expect(ids.contains(String(name))) }
        }
    }

    @Test("anchors each number where it first appears, and tells its source")
    func numbersHaveAnchors() throws {
        let tokens = PageTokens(try page())
        #expect(tokens.attributes(named: "id").contains("n-roi.npv_2Fbase"))
        #expect(tokens.attributes(named: "title").contains("NPV at 8 % from 12 observed weeks.\nNumber roi.npv/base"))
    }

    @Test("names columns and rows of every table and gives each a caption")
    func tablesAreNamed() throws {
        let tokens = PageTokens(try page())
        let tables = tokens.tokens.count { if case .start("table", _) = $0 { true } else { false } }
        #expect(tables == 6)
        #expect(tokens.texts(of: ["caption"]).count { !$0.isEmpty } == tables)
        #expect(Set(tokens.attributes(named: "scope")) == ["col", "row"])
    }

    @Test("shows every text of the document")
    func nothingIsLost() throws {
        let text = PageTokens(try page()).text
        for shown in DocumentTexts.all(of: SampleDocument.scorecard) {
            #expect(text.contains(shown), "\(shown)")
        }
    }

    @Test("marks warnings and tones with words, not with colour alone")
    func marksHaveWords() throws {
        let text = PageTokens(try page()).text
        #expect(text.contains("Time to recovery Warning") && text.contains("Public sector Warning"))
        #expect(text.contains("With caution") && text.contains("Neutral"))
    }

    @Test("is the same bytes for the same document")
    func isReproducible() throws {
        let first = try page()
        for _ in 0..<5 { #expect(try page() == first) }
    }

    @Test("never prints a value that is not a number", arguments: [Double.nan, .infinity, -.infinity])
    func notANumberIsNeverPrinted(value: Double) throws {
        for kind in OddCharts.kinds {
            let document = OddCharts.document(
                OddCharts.chart(kind, [value, 1, value], low: value, high: value, reference: value)
            )
            let html = HTMLRenderer.render(document, template: try Templates.bare()).lowercased()
            let markdown = MarkdownRenderer.render(document).lowercased()
            #expect(!html.contains("nan") && !html.contains("inf"))
            #expect(!markdown.contains("nan") && !markdown.contains("inf"))
        }
    }

    @Test("keeps the shell and the style below the size that is compiled in")
    func templatesAreSmall() throws {
        #expect(try Templates.text("page.html").utf8.count < 20_480)
        #expect(try Templates.text("report.css").utf8.count < 20_480)
    }
}
