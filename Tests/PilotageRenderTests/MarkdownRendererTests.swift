import PilotageDocument
import Testing

@testable import PilotageRender

@Suite("The Markdown report")
struct MarkdownRendererTests {
    private let markdown = MarkdownRenderer.render(SampleDocument.scorecard)

    @Test("shows every text of the document, read as it stands")
    func nothingIsLost() {
        let plain = SampleDocument.scorecard
        for shown in DocumentTexts.all(of: plain)
        where !shown.contains("pilotage explain") && !shown.contains("clustered") {
            let escaped = MarkdownText.inline(shown)
            let words = escaped.contains("public sector is hurt") ? "public sector is hurt" : escaped
            #expect(markdown.contains(words), "\(shown)")
        }
    }

    @Test(
        "has in its tables the cells of the document when GitHub's converter reads it",
        .enabled(if: Tool.has("cmark-gfm"), "cmark-gfm is not installed"),
        arguments: ["plain", "a|b \\ <b> *x* `c` @d #1 \\| www.x.y", "\\", "日本語|é", "a\nb"]
    )
    func cellsAgree(text: String) throws {
        let document = text == "plain" ? SampleDocument.scorecard : PoisonedDocument.make(text)
        let html = PageTokens(try Tool.gfm(MarkdownRenderer.render(document)))
        let cells = html.texts(of: ["td", "th"])
        for table in DocumentTexts.tables(of: document) {
            let expected = table.columns.map(\.title) + table.rows.flatMap(shown)
            #expect(contains(cells, expected.map(oneLine)), "\(table.caption)")
        }
    }

    private func shown(_ row: Table.Row) -> [String] {
        row.cells.enumerated().map { index, cell in
            index == 0 && row.emphasis == .warning ? "▲ " + cell.text : cell.text
        }
    }

    private func oneLine(_ text: String) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: VisibleText(text).oneLine)
        return String(view)
    }

    private func contains(_ cells: [String], _ wanted: [String]) -> Bool {
        guard cells.count >= wanted.count else { return false }
        return (0...cells.count - wanted.count).contains { start in
            cells[start..<start + wanted.count].elementsEqual(wanted)
        }
    }

    @Test("lines its columns up in the source")
    func columnsLineUp() {
        let lines = markdown.split(separator: "\n", omittingEmptySubsequences: false)
        for (first, second) in zip(lines, lines.dropFirst()) where first.hasPrefix("|") && second.hasPrefix("|") {
            #expect(DisplayWidth.of(String(first)) == DisplayWidth.of(String(second)))
        }
    }

    @Test(
        "escapes what is active and leaves the rest readable",
        arguments: [
            ("customer_segment", "customer_segment"), ("_a", "\\_a"), ("a * b", "a \\* b"), ("R&D", "R\\&D"),
            ("A & B", "A & B"),
            ("x < y", "x \\< y"), ("p > 0.05", "p > 0.05"), ("http://a.b", "http\\://a.b"), ("www.a.b", "www\\.a.b"),
            ("@team", "@<!-- -->team"), ("a @ b", "a @ b"), ("#12", "#<!-- -->12"), ("#1 of 3", "#<!-- -->1 of 3"),
            ("06:30:00Z", "06:30:00Z"), ("−2.6 pp (−3.2 to −2.0)", "−2.6 pp (−3.2 to −2.0)"), ("a\r\nb", "a b"),
        ]
    )
    func escapes(text: String, expected: String) { #expect(MarkdownText.inline(text) == expected) }

    @Test(
        "guards the start of a block",
        arguments: [
            ("# x", "\\# x"), ("- x", "\\- x"), ("-3 %", "-3 %"), ("+ x", "\\+ x"), ("1. x", "1\\. x"),
            ("2026.5", "2026.5"),
            ("12) x", "12\\) x"), ("> x", "\\> x"), ("---", "\\---"), ("===", "\\==="), ("7", "7"), ("1.", "1\\."),
        ]
    )
    func guards(text: String, expected: String) { #expect(MarkdownText.opening(text) == expected) }

    @Test("keeps code between as many backticks as it takes")
    func codeSpans() {
        #expect(MarkdownSpan.code("a") == "`a`")
        #expect(MarkdownSpan.code("a`b") == "``a`b``")
        #expect(MarkdownSpan.code("``") == "``` `` ```")
    }

    @Test("uses tags where asterisks would not take hold")
    func emphasisInsideWords() {
        let text = RichText([.init("re"), .init("port", .strong), .init("s, "), .init("all", .emphasis), .init(".")])
        #expect(MarkdownSpan.line(text) == "re<strong>port</strong>s, *all*.")
    }

    @Test("cannot be activated across two spans")
    func spansDoNotJoinIntoSyntax() {
        #expect(MarkdownSpan.line(RichText([.init("http:"), .init("//a.b")])) == "http\\://a.b")
        #expect(MarkdownSpan.line(RichText([.init(" "), .init("# x")])) == "\\# x")
    }

    @Test("draws a course as a sparkline with gaps and events")
    func sparkline() {
        let lines = TextChart(OddCharts.chart(.line, [0, nil, 1, 2])).fenced
        #expect(lines == ["```text", "S  ▁·▅█  v → v", "```"])
    }

    @Test("keeps two lists apart and is the same bytes every time")
    func listsStayApart() {
        let section = Section(id: "a", title: "A", blocks: [.list(["x"]), .list(["y"])])
        let document = Document(
            id: "d",
            title: "D",
            subtitle: "",
            createdAt: "now",
            properties: [],
            sections: [section],
            sheets: [],
            links: []
        )
        #expect(MarkdownRenderer.render(document).contains("- x\n\n<!-- -->\n\n- y"))
        #expect(MarkdownRenderer.render(SampleDocument.scorecard) == markdown)
    }
}
