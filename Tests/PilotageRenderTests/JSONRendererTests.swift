import Foundation
import PilotageDocument
import Testing

@testable import PilotageRender

@Suite("The report as JSON")
struct JSONRendererTests {
    private func read(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    private func tables(_ report: [String: Any]) -> [[String: Any]] {
        let sections = report["sections"] as? [[String: Any]] ?? []
        return sections.flatMap { $0["blocks"] as? [[String: Any]] ?? [] }.filter { $0["kind"] as? String == "table" }
    }

    @Test("another reader finds every number of every table, exact, with its id")
    func numbersAgree() throws {
        let document = SampleDocument.scorecard
        let found = tables(try read(JSONRenderer.render(document)))
        let wanted = document.sections.flatMap(\.blocks).compactMap { block -> Table? in
            if case .table(let table) = block { table } else { nil }
        }
        #expect(found.count == wanted.count && !wanted.isEmpty)
        for (table, read) in zip(wanted, found) {
            let rows = try #require(read["rows"] as? [[Any]])
            #expect(rows.count == table.rows.count)
            for (row, cells) in zip(table.rows, rows) {
                for (cell, value) in zip(row.cells, cells) { try agree(cell, value) }
            }
        }
    }

    private func agree(_ cell: Cell, _ found: Any) throws {
        if let text = found as? String {
            #expect(text == cell.text && cell.value == .text)
            return
        }
        let members = try #require(found as? [String: Any])
        switch cell.value {
        case .text: #expect(members["text"] as? String == cell.text)
        case .absent: #expect(members["missing"] as? Bool == true && members["text"] as? String == cell.text)
        case .number(let number, let format), .formula(_, let number, let format):
            #expect(members["value"] as? Double == number)
            #expect(members["text"] as? String ?? format.text(number) == cell.text)
        }
        #expect(members["id"] as? String == cell.numberID)
    }

    @Test("the page holds the same report without the sheets")
    func pageHoldsIt() throws {
        let html = HTMLRenderer.render(SampleDocument.scorecard, template: try Templates.shipped())
        let start = try #require(html.range(of: "<script type=\"application/json\" id=\"report-data\">"))
        let end = try #require(html.range(of: "</script>", range: start.upperBound..<html.endIndex))
        let inside = try read(String(html[start.upperBound..<end.lowerBound]))
        let whole = try read(JSONRenderer.render(SampleDocument.scorecard))
        #expect(inside["title"] as? String == SampleDocument.scorecard.title)
        #expect((inside["sections"] as? NSArray) == (whole["sections"] as? NSArray))
        #expect(inside["sheets"] == nil && whole["sheets"] != nil)
    }

    @Test("no text ends the block it stands in, and every text reads back as it was")
    func hostileTexts() throws {
        for payload in Payloads.variants(Payloads.html) + [
            "\u{2028}\u{2029}", "a\u{0}b", "\u{FEFF}\u{202E}x", "\\\"", "🦀",
        ] {
            let text = JSONValue.text(payload).text
            #expect(!text.utf8.contains(UInt8(ascii: "<")) && !text.utf8.contains(UInt8(ascii: "&")))
            let back = try JSONSerialization.jsonObject(with: Data("[\(text)]".utf8)) as? [String]
            #expect(back?.first.map { Array($0.unicodeScalars) } == Array(payload.unicodeScalars))
        }
    }

    @Test(
        "numbers keep every bit, and what is no number is null",
        arguments: [0.1, -0.0, 1e300, 2.2250738585072014e-308, 12, -7, 1.0 / 3]
    )
    func numbersAreExact(number: Double) throws {
        let text = JSONValue.list([.number(number), .number(.nan)]).text
        let back = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [Any])
        #expect(back.first as? Double == number && back.last is NSNull)
    }
}
