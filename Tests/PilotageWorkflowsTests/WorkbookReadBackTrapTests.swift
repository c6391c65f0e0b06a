import Foundation
import PilotageDocument
import PilotageRender
import Testing

@testable import PilotageWorkflows

@Suite("The traps of workbooks, seen in the finished file")
struct WorkbookTrapTests {
    private static let formulas = [
        "=1+1", "+1+1", "-1+1", "@SUM(1+1)", "=cmd|' /C calc'!A0", "=10+20+cmd|' /C calc'!A0",
        "@SUM(1+9)*cmd|' /C calc'!A0", "DDE(\"cmd\";\"/C calc\";\"!A0\")A0",
        "=HYPERLINK(\"http://127.0.0.1/?\"&A1,\"open\")",
        "=WEBSERVICE(\"http://127.0.0.1/?\"&A1)", "=IMPORTXML(\"http://127.0.0.1\",\"//a\")",
        "=IMAGE(\"http://127.0.0.1/x\")",
        "=EXTERNAL.XLSX!A1", "\t=1+1", "\r=1+1", ";=1+1", ",=1+1", "\"=1+1", "\"\",=1+1", "%0A=1+1", "|calc",
        "_x003D_1+1", "_x000D_", "'=1+1", "＝1+1", "＋1", "－1", "＠SUM(1)",
    ]

    private static let others = [
        "-2", "-2.00", "+3", "1e5", "-0", "-", "--", "+49 30 1234", "@team", "=", "javascript:alert(1)",
        "file:///etc/passwd",
        "\\\\host\\share", "http://127.0.0.1/", "mailto:a@b.co", "internal:Sheet1!A1", "external:x.xlsx", "a/b:c*?[]",
        "'x'",
        "History", "\u{FFFE}", "\u{FFFF}", "\u{1}", "a\u{0}b", "<f>1+1</f>", "</t></si></sst>", "]]>", "&amp;&lt;&#61;",
        "{=1+1}",
        " lead and trail ", "\n", "line one\r\nline two", "name\u{202E}gnp.exe", "& &P &[Page] &&", "e\u{301}", "👩‍👩‍👧",
    ]

    /// Each also behind other signs, and with marks behind its first scalar.
    private static let payloads: [String] =
        formulas.flatMap { text -> [String] in
            let before = ["", "\"", " ", "\t", "\r", "\n", "\u{0}", "\u{A0}", "\u{200B}", "\u{FEFF}"].map { $0 + text }
            let first = String(text.unicodeScalars.prefix(1))
            let rest = String(String.UnicodeScalarView(text.unicodeScalars.dropFirst()))
            return before + ["\u{301}", "\u{FE0F}", "\u{200D}"].map { first + $0 + rest }
        } + others

    @Test("data is text in every cell: no formula, no link, nothing lost")
    func injectionInCells() throws {
        let rows = Self.payloads.map { Table.Row([Cell($0, note: $0), Cell($0, value: .absent, numberID: $0)]) }
        let table = Table(id: "t", caption: "Rows", columns: [.init("a", "A"), .init("b", "B")], rows: rows)
        let file = try WorkbookFile(items: [.table(table)])
        #expect(file.counts.sheets.map(\.formulas) == [0])
        #expect(file.count(of: "<f>") == 0)
        #expect(file.count(of: "hyperlink") == 0)
        #expect(file.count(of: "TargetMode") == 0)
        #expect(file.archive.parts.allSatisfy { !$0.name.contains("externalLink") })
        #expect(file.counts.comments == 2 * Self.payloads.count)
        #expect(Self.payloads.count > 380)
    }

    @Test("data is text in heads, captions, titles, remarks and charts too", arguments: formulas + others)
    func injectionElsewhere(text: String) throws {
        let file = try WorkbookFile(document: Self.poisoned(text))
        #expect(file.count(of: "<f>") == 0)
        #expect(file.count(of: "hyperlink") == 0)
        for chart in file.archive.parts where chart.name.hasPrefix("xl/charts/") {
            let references = String(decoding: chart.bytes, as: UTF8.self).split(separator: "<c:f>").dropFirst()
            #expect(references.allSatisfy { $0.hasPrefix("Weekly!$") }, "\(references)")
        }
    }

    @Test("a text that a spreadsheet would unescape is escaped, so that it reads as it was")
    func escapedText() throws {
        let file = try WorkbookFile(items: [.text("_x003D_1+1")])
        #expect(try file.text(of: "xl/sharedStrings.xml").contains("<t>_x005F_x003D_1+1</t>"))
    }

    @Test("every formula carries the engine's own value")
    func cachedValues() throws {
        let file = try WorkbookFile(document: WrittenWorkbook.document)
        let sheet = try file.text(of: "xl/worksheets/sheet1.xml")
        #expect(sheet.contains("<f>C6-B6</f><v>-0.03</v>"))
        #expect(file.count(of: "<f>") == 1)
        #expect(try file.text(of: "xl/workbook.xml").contains("fullCalcOnLoad=\"1\""))
    }

    @Test("heads of tables equal their cells, whatever they hold", arguments: payloads.prefix(60))
    func heads(text: String) throws {
        let table = Table(id: "t", caption: "", columns: [.init("a", text), .init("b", text)], rows: [])
        _ = try WorkbookFile(items: [.table(table)])
    }

    @Test("no time but the report's own is in the file")
    func times() throws {
        let file = try WorkbookFile(items: [])
        let core = try file.text(of: "docProps/core.xml")
        #expect(core.contains("<dcterms:created xsi:type=\"dcterms:W3CDTF\">2026-11-16T06:30:00Z</dcterms:created>"))
        #expect(core.contains("<dcterms:modified xsi:type=\"dcterms:W3CDTF\">2026-11-16T06:30:00Z</dcterms:modified>"))
        #expect(core.contains("<dc:creator>Pilotage</dc:creator>"))
    }

    @Test("a sheet with formulas is locked without a password; inputs are free and take only numbers")
    func protection() throws {
        let rate = Cell("8 %", value: .number(0.08, .percent(0)))
        let twice = Cell("16 %", value: .formula(Formula("rate*2"), 0.16, .percent(0)))
        let file = try WorkbookFile(items: [
            .named(name: "rate", title: "Rate", cell: rate, remark: "", editable: true),
            .named(name: "twice", title: "Twice", cell: twice, remark: "", editable: false),
        ])
        let sheet = try file.text(of: "xl/worksheets/sheet1.xml")
        #expect(sheet.contains("<sheetProtection sheet=\"1\""))
        #expect(!sheet.contains("password"))
        #expect(sheet.contains("<dataValidation type=\"decimal\""))
        #expect(sheet.contains("sqref=\"B5\""))
        #expect(try file.text(of: "xl/styles.xml").contains("<protection locked=\"0\"/>"))
        #expect(try file.text(of: "xl/workbook.xml").contains("<definedName name=\"rate\">'Weekly'!$B$5</definedName>"))
    }

    @Test("the page names report and sheet, repeats its head, fits one page in width and lies on its side")
    func page() throws {
        let table = Table(id: "t", caption: "", columns: [.init("a", "A")], rows: [])
        let file = try WorkbookFile(items: [.table(table)])
        let sheet = try file.text(of: "xl/worksheets/sheet1.xml")
        #expect(sheet.contains("<oddHeader>&amp;Lr&amp;&amp;d-1&amp;RWeekly</oddHeader>"))
        #expect(sheet.contains("Page &amp;P of &amp;N"))
        #expect(sheet.contains("orientation=\"landscape\""))
        #expect(sheet.contains("fitToHeight=\"0\""))
        #expect(sheet.contains("topLeftCell=\"A6\""))
        #expect(try file.text(of: "xl/workbook.xml").contains("Weekly!$5:$5"))
    }

    @Test("a chart says in words what it shows, and leaves gaps where values are missing")
    func chart() throws {
        let file = try WorkbookFile(document: Self.poisoned("Finding & \"more\""))
        let drawing = try file.text(of: "xl/drawings/drawing1.xml")
        #expect(drawing.contains("descr=\"Finding &amp; &quot;more&quot;. Finding"))
        let chart = try file.text(of: "xl/charts/chart1.xml")
        #expect(!chart.contains("dispBlanksAs"), "without the element a gap stays a gap")
        let values = { (index: Int) in
            "<c:ptCount val=\"2\"/><c:pt idx=\"\(index)\"><c:v>1</c:v></c:pt></c:numCache>"
        }
        #expect(chart.contains(values(0)))
        #expect(chart.contains(values(1)))
    }

    @Test("a part of more than ten megabytes is read like any other")
    func largePart() throws {
        let long = String(repeating: "a word ", count: 4_600)
        let rows = (0..<400).map { Table.Row([Cell("\($0) \(long)")]) }
        let file = try WorkbookFile(items: [.table(Table(id: "t", caption: "", columns: [.init("a", "A")], rows: rows))]
        )
        #expect((file.archive.part("xl/sharedStrings.xml")?.count ?? 0) > 12_000_000)
    }

    @Test("facts of the report are properties of the file, long ones in parts")
    func properties() throws {
        let file = try WorkbookFile(
            document: Self.document([], [.init(name: "Digest", value: String(repeating: "d", count: 300))])
        )
        let custom = try file.text(of: "docProps/custom.xml")
        #expect(custom.contains("name=\"Digest\"><vt:lpwstr>\(String(repeating: "d", count: 255))</vt:lpwstr>"))
        #expect(custom.contains("name=\"Digest (2)\"><vt:lpwstr>\(String(repeating: "d", count: 45))</vt:lpwstr>"))
    }

    private static func document(_ items: [Sheet.Item], _ properties: [Document.Property] = []) -> Document {
        WorkbookFile.document([Sheet(name: .weekly, title: "Weekly", items: items)], properties)
    }

    /// A document with one text in every place that data can reach.
    private static func poisoned(_ text: String) -> Document {
        let table = Table(
            id: "t",
            caption: text,
            columns: [.init("a", text), .init("b", text)],
            rows: [.init([Cell(text), Cell(text)], emphasis: .warning)],
            footnotes: [RichText(text)]
        )
        let charts = [ChartSpec.Kind.line, .bar, .stackedBar, .forest].enumerated().map { index, kind in
            let points = [
                ChartSpec.Point(value: 1, text: text, low: 0, high: 2), ChartSpec.Point(value: nil, text: text),
            ]
            return ChartSpec(
                id: "c\(index)",
                kind: kind,
                finding: text,
                description: text,
                labelTitle: text,
                valueTitle: text,
                labels: [text, text],
                series: [
                    .init(name: text, points: points, format: .integer),
                    .init(name: text, points: points.reversed(), format: .integer),
                ],
                axis: .init(low: 0, high: 2, ticks: []),
                references: [.init(name: text, value: 1)],
                events: [.init(index: 1, name: text)]
            )
        }
        let named = Sheet.Item.named(name: "n", title: text, cell: Cell(text), remark: text, editable: true)
        let items = charts.map { Sheet.Item.chart($0) } + [.table(table), named, .text(RichText(text))]
        return Document(
            id: "r",
            title: text,
            subtitle: text,
            createdAt: "2026-11-16T06:30:00Z",
            properties: [.init(name: "Fact", value: text)],
            sections: [],
            sheets: [Sheet(name: .weekly, title: text, items: items)],
            links: []
        )
    }
}
