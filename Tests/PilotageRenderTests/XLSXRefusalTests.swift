import Foundation
import PilotageDocument
import PilotageRender
import Testing

@Suite("What cannot be written truthfully is refused, and no file is left")
struct XLSXRefusalTests {
    @Test("a number that is not finite is refused with its cell", arguments: [Double.nan, .infinity, -.infinity])
    func notFinite(value: Double) {
        #expect(
            error(cell: Cell("x", value: .number(value, .integer)))
                == "sheet 'Costs', cell A6: the number is not finite"
        )
        #expect(error(cell: XLSXSample.formula("1", value, .integer))?.hasPrefix("sheet 'Costs', cell A6") == true)
        let chart = XLSXSample.forest
        let points = chart.labels.map { _ in ChartSpec.Point(value: value, text: "x") }
        let broken = ChartSpec(
            id: "c",
            kind: .line,
            finding: "",
            description: "",
            labelTitle: "",
            valueTitle: "",
            labels: chart.labels,
            series: [.init(name: "s", points: points, format: .integer)],
            axis: chart.axis
        )
        #expect(error([.chart(broken)])?.contains("not finite") == true)
    }

    @Test("a text longer than a cell can hold is refused with its cell, never clipped")
    func longText() {
        let long = String(repeating: "x", count: 32_768)
        #expect(
            error(cell: Cell(long)) == "sheet 'Costs', cell A6: the text has 32768 characters; 32767 fit here"
        )
        #expect(error(cell: Cell(String(long.dropLast()))) == nil)
        let pairs = String(repeating: "😀", count: 16_384)
        #expect(error(cell: Cell(pairs))?.contains("32768 characters") == true)
        #expect(error(cell: Cell(String(pairs.dropLast()))) == nil)
    }

    @Test(
        "a formula that refers to nothing, or to more than it may, is refused",
        arguments: [
            ("{nothing}", "refers to '{nothing}'"), ("{t.nothing}", "refers to '{t.nothing}'"),
            ("{other.a}", "refers to '{other.a}'"), ("undefined_name", "uses the name 'undefined_name'"),
            ("B7+1", "uses the name 'B7'"), ("HYPERLINK(\"http://h\")", "calls 'HYPERLINK'"),
            ("WEBSERVICE(\"http://h\")", "calls 'WEBSERVICE'"), ("XLOOKUP(1,2,3)", "calls 'XLOOKUP'"),
            ("Sheet1!1", "holds '!'"), ("1!2", "holds '!'"), ("[1]", "holds '['"), ("1|2", "holds '|'"),
            ("@1", "holds '@'"), ("'x'", "holds '''"), ("1;2", "holds ';'"), ("\"open", "opens '\"'"),
            ("{a", "opens '{'"), ("1\u{301}+1", "holds '\u{301}'"), ("1\n+1", "holds '\n'"), ("＝1", "holds '＝'"),
        ]
    )
    func formulas(text: String, problem: String) {
        #expect(error(cell: XLSXSample.formula(text, 1, .integer))?.contains(problem) == true)
    }

    @Test(
        "numbers, texts, operators and allowed functions pass",
        arguments: [
            "{a}*1.5e-3", "SUM({t.a})", "sum({t.a})", "IF(1>=2,\"a; [b]!\",\"say \"\"x\"\"\")", "-1^2%", "TRUE",
            "1E5+.5",
            "SMALL({t.a},ROUNDUP(0.5*1,0))",
        ]
    )
    func goodFormulas(text: String) { #expect(error(cell: XLSXSample.formula(text, 1, .integer)) == nil) }

    @Test("ids and names that cannot stand in a workbook are refused", arguments: ["", "A b", "Ü", "t.x", "T"])
    func tableIDs(id: String) {
        let table = Table(id: id, caption: "", columns: [.init("a", "A")], rows: [])
        #expect(error([.table(table)])?.contains("cannot name anything") == true)
    }

    @Test(
        "names that look like cells are refused",
        arguments: ["A1", "abc12", "R1C1", "r", "c", "R2", "1a", "a-b", "a.b", "", "true"]
    )
    func names(name: String) {
        let named = Sheet.Item.named(name: name, title: "", cell: Cell("1"), remark: "", editable: false)
        #expect(error([named])?.contains("cannot name anything") == true)
    }

    @Test("two things of one name are refused")
    func twice() {
        let table = Table(id: "t", caption: "", columns: [.init("a", "A")], rows: [])
        #expect(error([.table(table), .table(table)])?.contains("'t' is given twice") == true)
        let named = { (name: String) in
            Sheet.Item.named(name: name, title: "", cell: Cell("1"), remark: "", editable: false)
        }
        #expect(error([named("rate"), named("Rate")])?.contains("'Rate' is given twice") == true)
        #expect(error([named("t_t"), .table(table)])?.contains("given twice") == true)
        let keys = Table(id: "t", caption: "", columns: [.init("a", "A"), .init("a", "B")], rows: [])
        #expect(error([.table(keys)])?.contains("'a' is given twice") == true)
        let sheet = Sheet(name: .costs, title: "", items: [])
        #expect(error(document: XLSXSample.document([sheet, sheet])) == "sheet 'Costs': two sheets have this name")
    }

    @Test("rows and series of the wrong length are refused")
    func uneven() {
        let table = Table(id: "t", caption: "", columns: [.init("a", "A")], rows: [.init([Cell("1"), Cell("2")])])
        #expect(error([.table(table)]) == "table 't', row 1: a row has 2 cells for 1 columns")
        let chart = ChartSpec(
            id: "c",
            kind: .bar,
            finding: "",
            description: "",
            labelTitle: "",
            valueTitle: "",
            labels: ["a", "b"],
            series: [.init(name: "s", points: [.init(value: 1, text: "1")], format: .integer)],
            axis: .init(low: 0, high: 1, ticks: [])
        )
        #expect(error([.chart(chart)]) == "chart 'c': a series has 1 points for 2 labels")
    }

    @Test("a currency that is no code is refused", arguments: ["eur", "€", "EURO", "E]R", ""])
    func currency(code: String) {
        #expect(error(cell: XLSXSample.number(1, .money(code, 2)))?.contains("not an ISO 4217") == true)
    }

    @Test("a document without sheets is refused")
    func noSheets() {
        #expect(error(document: XLSXSample.document([])) == "document 'test-report': the document has no sheets")
    }

    @Test(
        "a time of creation that is no time in UTC is refused",
        arguments: [
            "", "2026-11-16", "2026-11-16T06:30:00", "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z",
            "1979-12-31T23:59:59Z",
            "2026-11-16T24:00:00Z", "2026-11-16T06:30:00+01:00", "2026-11-16T06:30:00.Z", "2026-11-16T06:30:0aZ",
        ]
    )
    func createdAt(text: String) {
        let plain = XLSXSample.document([Sheet(name: .costs, title: "", items: [])])
        let document = Document(
            id: plain.id,
            title: plain.title,
            subtitle: "",
            createdAt: text,
            properties: [],
            sections: [],
            sheets: plain.sheets,
            links: []
        )
        #expect(error(document: document)?.contains("is not a time") == true)
    }

    @Test("a path that cannot be written is an error, not a crash")
    func path() {
        #expect(throws: XLSXError.self) {
            _ = try XLSXRenderer.write(XLSXSample.document, to: "/nonexistent/folder/report.xlsx")
        }
        #expect(throws: XLSXError.self) { _ = try XLSXRenderer.write(XLSXSample.document, to: "a\0b") }
    }

    private func error(cell: Cell) -> String? {
        error([.table(Table(id: "t", caption: "", columns: [.init("a", "A")], rows: [.init([cell])]))])
    }

    private func error(_ items: [Sheet.Item]) -> String? {
        error(document: XLSXSample.document([Sheet(name: .costs, title: "Costs", items: items)]))
    }

    /// Place and problem; nil when the workbook is written.
    ///
    /// A refused document leaves no file.
    private func error(document: Document) -> String? {
        let file = FileManager.default.temporaryDirectory.appending(path: "refusal-\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: file) }
        do {
            _ = try XLSXRenderer.write(document, to: file.path)
            return nil
        } catch let error as XLSXError {
            #expect(!FileManager.default.fileExists(atPath: file.path))
            #expect(error.description == "\(error.place): \(error.problem.what). \(error.problem.fix).")
            return "\(error.place): \(error.problem.what)"
        } catch {
            Issue.record(error)
            return nil
        }
    }
}
