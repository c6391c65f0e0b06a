import Foundation
import PilotageDocument
import PilotageRender
import Testing

@testable import PilotageWorkflows

/// Rows that are handed over: into a table of the report's workbook, and into a workbook of their own.
@Suite struct RowWorkbookTests {
    private static let columns: [RowTable.Column] = [
        .init("run", "Run id", .text, width: 20), .init("started", "Started (UTC)", .time, width: 19),
        .init("minutes", "Duration (min)", .number(.decimal(2)), width: 10),
    ]

    private static func table(_ count: Int) -> RowTable {
        RowTable(id: "runs", caption: "Runs", columns: columns, rowCount: count, footnotes: ["No caps."])
    }

    /// Texts that spreadsheets have been seen to compute, hide, reorder or choke on.
    private static let hostile = [
        "=1+1", "+1+1", "-1+1", "@SUM(1+1)", "=cmd|' /C calc'!A0", "\t=1+1", "\r=1+1", "00012", "1e5", "-0",
        "_x003D_1+1", "_x000D_", "'=1+1", "a\nb", "a\r\nb", "\u{202E}gpj", "\u{FFFE}", "\u{1}", "=\u{301}1", "<&>\"'",
        "größe", "\u{FF1D}1+1", " ", "]]>", "&amp;", "</t></is></c>", String(repeating: "x", count: 32_767),
    ]

    private static func row(_ index: Int) -> [RowValue] {
        [
            .text(hostile[index % hostile.count]), .time(1_794_810_600_123 + Int64(index)),
            index % 3 == 0 ? .none : .number(Double(index) / 7 - 2),
        ]
    }

    private static func feed(_ count: Int) -> RowFeed { { take in for index in 0..<count { try take(row(index)) } } }

    private static func document(_ count: Int) -> Document {
        Document(
            id: "weekly-2026-w46",
            title: "Weekly",
            subtitle: "",
            createdAt: "2026-11-16T06:30:00Z",
            properties: [],
            sections: [],
            sheets: [Sheet(name: .runs, title: "Runs", items: [.rows(table(count))])],
            links: []
        )
    }

    private static func book(_ count: Int, rowsPerSheet: Int = 1_000_000) -> RowBook {
        RowBook(
            id: "weekly-2026-w46-runs",
            title: "Runs",
            report: "weekly-2026-w46",
            createdAt: "2026-11-16T06:30:00Z",
            properties: [.init(name: "Digest of loads", value: "abc")],
            table: table(count),
            sheetName: .runs,
            rowsPerSheet: rowsPerSheet
        )
    }

    @Test("both workbooks read back whole, by parser and piece by piece", arguments: [0, 1, 2, 60])
    func readBack(count: Int) throws {
        let folder = try TemporaryFolder()
        let inTable = folder.path("table.xlsx")
        let apart = folder.path("apart.xlsx")
        let sent = try XLSXRenderer.write(Self.document(count), to: inTable, rows: ["runs": Self.feed(count)])
        let sentApart = try XLSXRenderer.write(Self.book(count, rowsPerSheet: 7), to: apart, rows: Self.feed(count))
        #expect(sentApart.sheets.count == 1 + max(1, (count + 6) / 7))
        for (path, counts) in [(inTable, sent), (apart, sentApart)] {
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
            try WorkbookReadBack.check(path, against: counts)
            try WorkbookReadBack.check(bytes: bytes, against: counts, longSheet: 0)
            #expect(counts.sheets.reduce(0) { $0 + $1.formulas } == 0)
        }
        // Two numbers in three rows and a time in each; the text, and the texts around the rows.
        let numbers = (0..<count).reduce(0) { $0 + ($1 % 3 == 0 ? 1 : 2) }
        #expect(sent.sheets[0].numbers == numbers)
        #expect(sentApart.sheets.reduce(0) { $0 + $1.numbers } == numbers)
    }

    @Test("a byte changed anywhere in a sheet that is read piece by piece is found")
    func damage() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("apart.xlsx")
        let counts = try XLSXRenderer.write(Self.book(30), to: path, rows: Self.feed(30))
        let whole = [UInt8](try Data(contentsOf: URL(filePath: path)))
        let entries = try ContainerReader(source: ByteSource(bytes: whole)).entries()
        let sheet = try #require(entries.first { $0.name == "xl/worksheets/sheet2.xml" })
        var checked = 0
        for place in stride(from: sheet.packed.lowerBound, to: sheet.packed.upperBound, by: sheet.packed.count / 24) {
            var damaged = whole
            damaged[place] ^= 0x10
            #expect(throws: WorkbookReadBackFault.self) {
                try WorkbookReadBack.check(bytes: damaged, against: counts, longSheet: 0)
            }
            checked += 1
        }
        #expect(checked > 20)
    }

    /// The scanner by itself, where the container's checksum does not help it.
    @Test(
        "a sheet with another value, tag or end than was sent is found",
        arguments: [
            ("<v>1</v>", "<v>2</v>"), ("r=\"A5\"", "r=\"B5\""), ("</row>", "</cow>"), ("</sheetData>", ""),
            ("<sheetData>", "<sheetData><hyperlink/>"), ("t=\"inlineStr\"", "t=\"str\""), ("<t>ab</t>", "<t>aB</t>"),
            ("</worksheet>", ""),
        ]
    )
    func scan(change: (String, String)) throws {
        let sheet =
            "<?xml version=\"1.0\"?>\n<worksheet><sheetData><row r=\"5\"><c r=\"A5\" s=\"1\"><v>1</v></c>"
            + "<c r=\"B5\" t=\"inlineStr\"><is><t>ab</t></is></c><c r=\"C5\" s=\"2\"/></row></sheetData></worksheet>\n"
        func scanned(_ text: String) throws -> WorkbookCounts.SheetCounts {
            var scan = WorkbookReadBackScan(part: "sheet", name: "Runs", texts: [], heads: [:])
            // One byte at a time, so that every tag and cell is cut everywhere.
            for byte in text.utf8 { try scan.take([byte]) }
            try scan.finish()
            return scan.counts
        }
        let due = try scanned(sheet)
        #expect(due.numbers == 1 && due.strings == 1)
        let parts = sheet.split(separator: change.0, maxSplits: 1, omittingEmptySubsequences: false)
        #expect(parts.count == 2)
        #expect((try? scanned(parts.joined(separator: change.1))) != due)
    }

    @Test("other rows than announced stop the workbook, and so does a number that is not finite")
    func refusals() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("x.xlsx")
        for count in [2, 4] {
            #expect(throws: XLSXError.self) {
                _ = try XLSXRenderer.write(Self.document(3), to: path, rows: ["runs": Self.feed(count)])
            }
            #expect(throws: XLSXError.self) {
                _ = try XLSXRenderer.write(Self.book(3), to: path, rows: Self.feed(count))
            }
        }
        #expect(throws: XLSXError.self) { _ = try XLSXRenderer.write(Self.document(3), to: path) }
        for number in [Double.nan, .infinity, -.infinity] {
            #expect(throws: XLSXError.self) {
                _ = try XLSXRenderer.write(Self.book(1), to: path) { try $0([.none, .none, .number(number)]) }
            }
        }
        #expect(throws: XLSXError.self) {
            _ = try XLSXRenderer.write(Self.book(1), to: path) { try $0([.none, .none]) }
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("the same rows give the same bytes")
    func sameBytes() throws {
        let folder = try TemporaryFolder()
        for name in ["a.xlsx", "b.xlsx"] {
            _ = try XLSXRenderer.write(Self.book(20), to: folder.path(name), rows: Self.feed(20))
        }
        #expect(
            try Data(contentsOf: URL(filePath: folder.path("a.xlsx")))
                == Data(contentsOf: URL(filePath: folder.path("b.xlsx")))
        )
    }
}
