import Foundation
import PilotageDocument
import PilotageRender
import Testing

@testable import PilotageWorkflows

/// A small workbook with a table, a formula, a chart, a note and a name, as bytes.
struct WrittenWorkbook {
    var bytes: [UInt8]
    let counts: WorkbookCounts

    static func make() throws -> WrittenWorkbook {
        let folder = FileManager.default.temporaryDirectory.appending(path: "read-back-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "report.xlsx")
        let counts = try XLSXRenderer.write(document, to: file.path)
        return WrittenWorkbook(bytes: [UInt8](try Data(contentsOf: file)), counts: counts)
    }

    /// Where each entry's two headers begin.
    func headers() -> [(local: Int, central: Int)] {
        let end = bytes.count - 22
        var central = number(end + 16)
        var headers: [(local: Int, central: Int)] = []
        while central < end {
            headers.append((number(central + 42), central))
            central += 46 + Int(bytes[central + 28]) + Int(bytes[central + 29]) << 8
        }
        return headers
    }

    private func number(_ start: Int) -> Int { (0..<4).reduce(0) { $0 | Int(bytes[start + $1]) << (8 * $1) } }

    static let document = Document(
        id: "weekly-2026-w46",
        title: "Weekly report",
        subtitle: "2026-W46",
        createdAt: "2026-11-16T06:30:00Z",
        properties: [.init(name: "Period", value: "2026-W46")],
        sections: [],
        sheets: [comparisons, lineage],
        links: []
    )

    private static let comparisons = Sheet(
        name: .comparisons,
        title: "Comparisons",
        items: [
            .table(
                Table(
                    id: "comparisons",
                    caption: "Before and after",
                    columns: [
                        .init("metric", "Metric"), .init("before", "Before"), .init("after", "After"),
                        .init("change", "Change"),
                    ],
                    rows: [
                        .init([
                            Cell("Failed runs"),
                            Cell("7.1 %", value: .number(0.0712, .percent(1)), note: "1,204 of 16,910"),
                            Cell("4.1 %", value: .number(0.0412, .percent(1))),
                            Cell("−3.0 pp", value: .formula(Formula("{after}-{before}"), -0.03, .points(1))),
                        ])
                    ]
                )
            ),
            .named(
                name: "target",
                title: "Target",
                cell: Cell("4 %", value: .number(0.04, .percent(0))),
                remark: "",
                editable: true
            ),
            .chart(
                ChartSpec(
                    id: "bars",
                    kind: .bar,
                    finding: "Fewer runs failed",
                    description: "Failed runs before and after",
                    labelTitle: "Period",
                    valueTitle: "Share",
                    labels: ["Before", "After"],
                    series: [
                        .init(
                            name: "Share",
                            points: [.init(value: 0.0712, text: "7.1 %"), .init(value: 0.0412, text: "4.1 %")],
                            format: .percent(1)
                        )
                    ],
                    axis: .init(low: 0, high: 0.1, ticks: [])
                )
            ),
        ]
    )

    private static let lineage = Sheet(
        name: .lineage,
        title: "Lineage",
        items: [
            .table(
                Table(
                    id: "files",
                    caption: "Files",
                    columns: [.init("file", "File"), .init("rows", "Rows", .trailing)],
                    rows: [.init([Cell("runs.csv"), Cell("16,910", value: .number(16_910, .integer))])]
                )
            )
        ]
    )
}

/// A workbook that was written, read back without fault, and opened.
struct WorkbookFile {
    let counts: WorkbookCounts
    let archive: WorkbookReadBackArchive

    init(document: Document) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "file-\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: file) }
        counts = try XLSXRenderer.write(document, to: file.path)
        try WorkbookReadBack.check(file.path, against: counts)
        archive = try WorkbookReadBackArchive(path: file.path)
    }

    init(items: [Sheet.Item]) throws {
        try self.init(document: Self.document([Sheet(name: .weekly, title: "Weekly", items: items)], []))
    }

    static func document(_ sheets: [Sheet], _ properties: [Document.Property]) -> Document {
        Document(
            id: "r&d-1",
            title: "Report",
            subtitle: "",
            createdAt: "2026-11-16T06:30:00Z",
            properties: properties,
            sections: [],
            sheets: sheets,
            links: []
        )
    }

    func text(of part: String) throws -> String { String(decoding: try #require(archive.part(part)), as: UTF8.self) }

    /// How often a text stands in the sheets, the workbook and the links.
    func count(of text: String) -> Int {
        archive.parts.filter { !$0.name.hasSuffix("sharedStrings.xml") && !$0.name.hasPrefix("docProps") }
            .filter { !$0.name.hasPrefix("xl/comments") && !$0.name.hasPrefix("xl/charts") }
            .reduce(0) {
                $0
                    + String(decoding: $1.bytes, as: UTF8.self).split(separator: text, omittingEmptySubsequences: false)
                    .count - 1
            }
    }
}

/// Packs parts without compression, in a container as libxlsxwriter lays it out.
enum StoredZip {
    static func bytes(_ parts: [(String, [UInt8])]) -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for (name, bytes) in parts {
            let offset = file.count
            let shared =
                little(20, 2) + little(0, 4) + little(0, 2) + little(33, 2) + little(Int(checksum(bytes)), 4)
                + little(bytes.count, 4) + little(bytes.count, 4) + little(name.utf8.count, 2)
            file += little(0x0403_4B50, 4) + shared + little(0, 2) + Array(name.utf8) + bytes
            directory +=
                little(0x0201_4B50, 4) + little(0, 2) + shared + little(0, 12) + little(offset, 4) + Array(name.utf8)
        }
        let counts = little(0, 4) + little(parts.count, 2) + little(parts.count, 2)
        let end = little(0x0605_4B50, 4) + counts + little(directory.count, 4) + little(file.count, 4) + little(0, 2)
        return file + directory + end
    }

    private static func little(_ number: Int, _ length: Int) -> [UInt8] {
        (0..<length).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in rest & 1 == 1 ? 0xEDB8_8320 ^ rest >> 1 : rest >> 1 }
        }
    }
}
