import PilotageStatistics
import Testing

@testable import PilotageRender

@Suite("Text in reports")
struct TextTests {
    @Test(
        "is measured in columns",
        arguments: [
            ("abc", 3), ("", 0), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("ｗ", 2), ("한국", 4), ("−2.6\u{202F}%", 6),
            ("😀", 2),
            ("👍🏽", 2), ("👩\u{200D}🚀", 2), ("✔", 1), ("✔\u{FE0F}", 2), ("🇩🇪", 2), ("▁▂█", 3), ("a\u{200B}b", 2),
        ]
    )
    func width(text: String, columns: Int) { #expect(DisplayWidth.of(text) == columns) }

    @Test(
        "shows what would hide or turn it",
        arguments: [
            ("a\u{0}b", "a␀b"), ("a\u{202E}b", "a[U+202E]b"), ("\u{FFFE}", "[U+FFFE]"), ("\u{85}", "[U+0085]"),
            ("\u{7F}", "␡"),
            ("tab\tline\n", "tab\tline\n"), ("日本 é 👩\u{200D}🚀", "日本 é 👩\u{200D}🚀"),
        ]
    )
    func visible(text: String, shown: String) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: VisibleText(text).scalars)
        #expect(String(view).unicodeScalars.elementsEqual(shown.unicodeScalars))
    }

    @Test("is escaped by bytes: a mark behind a quote hides nothing")
    func escapedByBytes() {
        #expect(Markup.text("\"\u{301}<\u{338}&\u{200D}").source == "&quot;\u{301}&lt;\u{338}&amp;\u{200D}")
        #expect(
            Markup.element("p", [Attribute("title", "\"\u{301} x='")]).source
                == "<p title=\"&quot;\u{301} x=&#39;\"></p>"
        )
    }

    @Test(
        "becomes a link that stays beside the report",
        arguments: [
            ("scorecard.md", "scorecard.md"), ("../a b/ü.html", "../a%20b/%C3%BC.html"),
            ("javascript:x", "javascript%3Ax"),
            ("//127.0.0.1/x", ".//127.0.0.1/x"), ("/etc", "./etc"), ("a?b#c%", "a%3Fb%23c%25"),
            ("\\\\host", "%5C%5Chost"),
        ]
    )
    func links(path: String, link: String) { #expect(RelativePath.link(path) == link) }

    @Test("gives different names different anchors", arguments: 0..<40 as Range<UInt64>)
    func anchorsDiffer(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let scalars = Array("ab_-.25F/n:üs\u{301} ".unicodeScalars)
        var names: Set<[Unicode.Scalar]> = []
        for _ in 0..<200 {
            names.insert((0..<Int(random.next() % 5)).map { _ in scalars[Int(random.next() % UInt64(scalars.count))] })
        }
        let texts = names.map { name in
            var view = String.UnicodeScalarView()
            view.append(contentsOf: name)
            return String(view)
        }
        let anchors = texts.flatMap { [Anchor.number($0), Anchor.table($0), Anchor.chart($0), Anchor.section($0)] }
        #expect(Set(anchors.map { Array($0.utf8) }).count == anchors.count)
        #expect(!anchors.contains(Anchor.main))
    }

    @Test("names a section by its own id")
    func sectionAnchors() {
        #expect(Anchor.section("segments") == "segments")
        #expect(Anchor.section("n-x") == "s-n-x" && Anchor.section("report") == "s-report")
    }
}
