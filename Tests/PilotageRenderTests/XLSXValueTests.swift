import Foundation
import PilotageDocument
import Testing

@testable import PilotageRender

@Suite("Values as a workbook holds them")
struct XLSXValueTests {
    @Test(
        "texts keep every sign visible",
        arguments: [
            ("plain", "plain"), ("a\u{0}b\u{1}c\u{7F}", "a␀b␁c␡"), ("a\r\nb", "a\nb"), ("a\rb", "a␍b"), ("a\r", "a␍"),
            ("\u{FFFE}\u{FFFF}", "[U+FFFE][U+FFFF]"), ("a\tb\n", "a\tb\n"), ("name\u{202E}cod", "name[U+202E]cod"),
            ("_x003D_1+1", "_x005F_x003D_1+1"), ("_x005F_x003D_", "_x005F_x005F_x005F_x003D_"), ("_x00_", "_x00_"),
            ("_xZZZZ_", "_xZZZZ_"), ("_x003D", "_x003D"), ("'=1+1", "'=1+1"), ("=1+1", "=1+1"), ("", ""),
        ]
    )
    func texts(data: String, written: String) { #expect(WorkbookText(data).escaped == written) }

    @Test("the length of a text is counted as a spreadsheet counts it")
    func units() {
        #expect(WorkbookText("a😀b").units == 4)
        #expect(WorkbookText("_x003D_").units == 7)
    }

    @Test(
        "formats show numbers as they are printed",
        arguments: [
            (NumberFormat.integer, "#,##0"), (.decimal(0), "#,##0"), (.decimal(3), "#,##0.000"),
            (.decimal(-1), "#,##0"),
            (.percent(0), "0%"), (.percent(1), "0.0%"),
            (.points(1), "+0.0%\" pts\";-0.0%\" pts\";0.0%\" pts\""),
            (.money("EUR", 2), "[$EUR] #,##0.00;[$EUR] -#,##0.00"), (.money("JPY", 0), "[$JPY] #,##0;[$JPY] -#,##0"),
        ]
    )
    func formats(format: NumberFormat, code: String) { #expect(format.excelCode == code) }

    @Test(
        "times become seconds",
        arguments: [
            ("1980-01-01T00:00:00Z", 315_532_800), ("2000-02-29T12:00:00Z", 951_825_600),
            ("2026-11-16T06:30:00Z", 1_794_810_600), ("2026-11-16T06:30:00.123Z", 1_794_810_600),
            ("2100-03-01T00:00:00Z", 4_107_542_400),
        ]
    )
    func times(text: String, seconds: Int) throws { #expect(try CreatedTime.seconds(text) == seconds) }

    @Test(
        "columns are lettered A to XFD",
        arguments: [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")]
    )
    func letters(column: Int, letters: String) { #expect(CellAddress.letters(column) == letters) }

    @Test("ranges of one cell are a cell")
    func ranges() {
        #expect(CellRange(CellAddress(0, 1)).absolute == "$B$1")
        #expect(CellRange(column: 2, rows: 4...9).absolute == "$C$5:$C$10")
    }

    @Test(
        "numbers are counted as the library prints them",
        arguments: [
            (0.1 + 0.2, "0.3"), (-0.03, "-0.03"), (1.0 / 3, "0.3333333333333333"), (61_300, "61300"), (1e300, "1E+300"),
        ]
    )
    func digits(number: Double, text: String) { #expect(Workbook.digits(number) == text) }

    @Test("numbers of rows are grouped and agree with their noun")
    func counts() {
        #expect(
            [0, 1, 2, 1_234, 1_048_576].map { SheetSummary.count($0, "row") } == [
                "0 rows", "1 row", "2 rows", "1,234 rows", "1,048,576 rows",
            ]
        )
    }

    @Test("what is sent is counted whatever its order, and a moved or changed cell shows")
    func fingerprints() {
        let digest = { (cells: [(String, String)]) in
            var counts = WorkbookCounts.SheetCounts(name: "s")
            for (address, text) in cells { counts.addString(text, at: address) }
            return counts.fingerprint
        }
        #expect(digest([("A1", "x"), ("B1", "y")]) == digest([("B1", "y"), ("A1", "x")]))
        #expect(digest([("A1", "x"), ("B1", "y")]) != digest([("A1", "y"), ("B1", "x")]))
        #expect(digest([("A1", "x")]) != digest([("A1", "x"), ("A1", "x")]))
        var number = WorkbookCounts.SheetCounts(name: "s")
        number.addNumber("1", at: "A1")
        #expect(number.fingerprint != digest([("A1", "1")]))
    }
}

@Suite("The same document gives the same bytes")
struct XLSXBytesTests {
    @Test("two writings more than two seconds apart are equal")
    func sameBytes() async throws {
        let first = try written()
        try await Task.sleep(for: .milliseconds(2_100))
        let second = try written()
        #expect(first == second)
        #expect(first.count > 20_000)
    }

    @Test("writing over an old file replaces it")
    func replaces() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "bytes-\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(repeating: 1, count: 1_000_000).write(to: file)
        _ = try XLSXRenderer.write(XLSXSample.document, to: file.path)
        #expect(try Data(contentsOf: file) == written())
    }

    @Test("the counts say what was sent")
    func counts() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "counts-\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: file) }
        let counts = try XLSXRenderer.write(XLSXSample.document, to: file.path)
        #expect(counts.sheets.map(\.name) == XLSXSample.document.sheets.map(\.name.rawValue))
        #expect(counts.sheets.map(\.formulas) == [2, 0, 4, 3, 0, 0, 0])
        #expect(counts.tables == 6)
        #expect(counts.charts == 4)
        #expect(counts.comments == 2)
        #expect(counts.names == 6)
    }

    private func written() throws -> Data {
        let file = FileManager.default.temporaryDirectory.appending(path: "bytes-\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: file) }
        _ = try XLSXRenderer.write(XLSXSample.document, to: file.path)
        return try Data(contentsOf: file)
    }
}
