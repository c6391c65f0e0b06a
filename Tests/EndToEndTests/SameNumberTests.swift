import Foundation
import PilotageDocument
import PilotageRender
import Testing

@testable import PilotageWorkflows

/// The same number in the Markdown, the page and the workbook, read back from all three.
@Suite struct SameNumberTests {
    @Test(
        "every numbered cell stands in the page and in the text as it was worded",
        arguments: ["scorecard", "weekly"]
    )
    func printed(name: String) throws {
        let document = try document(name)
        let page = try Set(PageCells.texts(HTMLRenderer.render(document, template: ShippedTemplate.page())))
        let text = Set(TableCells.texts(MarkdownRenderer.render(document)))
        let cells = NumberIndex(document).cells
        #expect(cells.count > 30)
        for (id, cell) in cells {
            #expect(page.contains(cell.text), "\(id) is not in the page: \(cell.text)")
            #expect(text.contains(cell.text), "\(id) is not in the text: \(cell.text)")
        }
    }

    /// The library writes 16 significant digits, so the last bit of a Double may differ.
    @Test("every number of the workbook's sheets is in its file to fifteen digits", arguments: ["scorecard", "weekly"])
    func workbook(name: String) throws {
        let document = try document(name)
        let path = FileManager.default.temporaryDirectory.appending(path: "same-number-\(name).xlsx").path()
        _ = try XLSXRenderer.write(document, to: path)
        let archive = try WorkbookReadBackArchive(path: path)
        let sheets = archive.parts.filter { $0.name.hasPrefix("xl/worksheets/sheet") }
        let written = sheets.flatMap { SheetNumbers.values(String(decoding: $0.bytes, as: UTF8.self)) }.sorted()
        var checked = 0
        for cell in document.sheets.flatMap(\.cells) {
            switch cell.value {
            case .number(let exact, _), .formula(_, let exact, _):
                checked += 1
                let isThere = SheetNumbers.holds(written, exact)
                #expect(isThere, "\(cell.text): \(exact) is not in the workbook")
            case .text, .absent: continue
            }
        }
        #expect(checked > 100)
    }

    @Test("a number with an id has one value wherever it stands", arguments: ["scorecard", "weekly"])
    func oneValue(name: String) throws {
        let document = try document(name)
        let shown = document.sections.flatMap(\.blocks).flatMap { block -> [Cell] in
            switch block {
            case .table(let table): table.rows.flatMap(\.cells)
            case .facts(let facts): facts.map(\.cell)
            case .paragraph, .banner, .list, .chart, .note: []
            }
        }
        var values: [String: Double] = [:]
        for cell in shown + document.sheets.flatMap(\.cells) {
            guard let id = cell.numberID, let exact = cell.exact else { continue }
            #expect(values[id, default: exact] == exact, "\(id)")
            values[id] = exact
        }
        #expect(values.count > 20)
    }

    @Test("the same document gives the same bytes in every format")
    func sameBytes() throws {
        let document = try document("scorecard")
        let template = try ShippedTemplate.page()
        #expect(HTMLRenderer.render(document, template: template) == HTMLRenderer.render(document, template: template))
        #expect(MarkdownRenderer.render(document) == MarkdownRenderer.render(document))
        let files = try (1...2).map { index in
            let path = FileManager.default.temporaryDirectory.appending(path: "same-bytes-\(index).xlsx").path()
            _ = try XLSXRenderer.write(document, to: path)
            return try Data(contentsOf: URL(filePath: path))
        }
        #expect(files[0] == files[1])
    }

    private func document(_ name: String) throws -> Document {
        let sample = try SampleRunThrough.shared.get()
        return name == "weekly" ? sample.weekly : sample.scorecard
    }
}

extension Cell {
    /// The exact number, if there is one.
    var exact: Double? {
        switch value {
        case .number(let exact, _), .formula(_, let exact, _): exact
        case .text, .absent: nil
        }
    }
}

extension Sheet {
    /// Every cell of the sheet's tables and named lines, data tables of charts included.
    var cells: [Cell] {
        items.flatMap { item -> [Cell] in
            switch item {
            case .text: []
            case .table(let table): table.rows.flatMap(\.cells)
            case .chart(let chart): chart.dataTable.rows.flatMap(\.cells)
            case .named(_, _, let cell, _, _): [cell]
            case .rows: []
            }
        }
    }
}

/// The values in the XML of a worksheet.
enum SheetNumbers {
    /// Whether ascending values hold the number within 1e-15 of its size.
    static func holds(_ ascending: [Double], _ number: Double) -> Bool {
        let slack = number.magnitude * 1e-15
        var low = 0
        var high = ascending.count
        while low < high {
            let middle = (low + high) / 2
            if ascending[middle] < number - slack { low = middle + 1 } else { high = middle }
        }
        return low < ascending.count && ascending[low] <= number + slack
    }

    static func values(_ xml: String) -> [Double] {
        xml.split(separator: "<v>").dropFirst().compactMap { piece in
            piece.firstIndex(of: "<").flatMap { Double(piece[..<$0]) }
        }
    }
}

/// The texts of the cells of an HTML page, tags taken out and references resolved.
enum PageCells {
    static func texts(_ page: String) throws -> [String] {
        let cells = page.split(separator: "<td").dropFirst().compactMap { piece -> Substring? in
            guard let start = piece.firstIndex(of: ">"), let end = piece.range(of: "</td>")?.lowerBound else {
                return nil
            }
            return piece[piece.index(after: start)..<end]
        }
        return cells.map { cell in
            var text = ""
            var inside = false
            for character in cell.unicodeScalars {
                if character == "<" {
                    inside = true
                } else if character == ">" {
                    inside = false
                } else if !inside {
                    text.unicodeScalars.append(character)
                }
            }
            return resolved(text).trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }

    static func resolved(_ text: String) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].reduce(text) { text, pair in
            text.split(separator: pair.0, omittingEmptySubsequences: false).joined(separator: pair.1)
        }
    }
}

/// The texts of the cells of Markdown tables, escapes and emphasis taken out.
enum TableCells {
    static func texts(_ markdown: String) -> [String] {
        markdown.split(separator: "\n").filter { $0.hasPrefix("|") }.flatMap { line in
            line.split(separator: " | ", omittingEmptySubsequences: false).map { cell in
                let bare = cell.filter { !"|*\\".contains($0) }
                return PageCells.resolved(String(bare)).trimmingCharacters(in: .whitespaces)
            }
        }
    }
}
