import Foundation

/// What the workbook part and the table parts say about sheets, names and heads.
enum WorkbookReadBackIndex {
    static let part = "xl/workbook.xml"

    /// The sheets with the ids of their parts, in order.
    static func sheets(_ bytes: Data) throws(WorkbookReadBackFault) -> [(name: String, id: String)] {
        var sheets: [(name: String, id: String)] = []
        try WorkbookReadBackXML.read(
            bytes,
            part,
            start: { name, attributes in
                if name == "sheet" { sheets.append((attributes["name"] ?? "", attributes["r:id"] ?? "")) }
            }
        )
        return sheets
    }

    /// How many names are defined, without those that spreadsheets use for printing.
    static func names(_ bytes: Data) throws(WorkbookReadBackFault) -> Int {
        var names = 0
        try WorkbookReadBackXML.read(
            bytes,
            part,
            start: { name, attributes in
                if name == "definedName", attributes["name"]?.hasPrefix("_xlnm.") == false { names += 1 }
            }
        )
        return names
    }

    /// The cells that the tables among these parts need, with the texts they need in them.
    static func heads(
        of parts: [String],
        in archive: WorkbookReadBackArchive
    ) throws(WorkbookReadBackFault) -> [String: String] {
        var heads: [String: String] = [:]
        for part in parts where part.hasPrefix("xl/tables/") {
            var corner = ""
            var titles: [String] = []
            try WorkbookReadBackXML.read(
                archive.part(part) ?? Data(),
                part,
                start: { name, attributes in
                    if name == "table" { corner = attributes["ref"] ?? "" }
                    if name == "tableColumn" { titles.append(attributes["name"] ?? "") }
                }
            )
            let row = corner.prefix { $0 != ":" }.drop { !$0.isNumber }
            guard corner.utf8.first == 0x41, !row.isEmpty, !titles.isEmpty else {
                throw WorkbookReadBackFault(part, .unexpected("a table outside the first column"))
            }
            for (column, title) in titles.enumerated() { heads[letters(column) + row] = title }
        }
        return heads
    }

    /// `A` for 0, `AA` for 26.
    private static func letters(_ column: Int) -> String {
        let last = String(Unicode.Scalar(UInt8(0x41 + column % 26)))
        return column < 26 ? last : letters(column / 26 - 1) + last
    }
}
