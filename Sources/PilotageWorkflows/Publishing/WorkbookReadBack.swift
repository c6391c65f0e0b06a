import Foundation
public import PilotageRender

/// Opens a finished workbook again and compares it with what was sent.
///
/// libxlsxwriter reports success for workbooks that a full disk has cut, and a checksum of the container only covers
/// what reached it. So every part is unpacked and parsed to its end, and every cell is counted and digested.
public struct WorkbookReadBack {
    private let archive: WorkbookReadBackArchive
    private let links: WorkbookReadBackLinks
    private let texts: [String]

    /// Throws the first difference between the file and what was sent to it.
    public static func check(_ path: String, against sent: WorkbookCounts) throws(WorkbookReadBackFault) {
        try check(try WorkbookReadBackArchive(path: path), against: sent)
    }

    /// The same as a sentence; nil when the file is what was sent.
    ///
    /// - Throws: Only when there is no file to read.
    public static func fault(at path: String, expected sent: WorkbookCounts) throws(WorkbookReadBackFault) -> String? {
        do throws(WorkbookReadBackFault) {
            try check(path, against: sent)
            return nil
        } catch {
            guard error.problem != .unreadable else { throw error }
            return error.description
        }
    }

    /// The same for bytes that are already in memory.
    public static func check(bytes: [UInt8], against sent: WorkbookCounts) throws(WorkbookReadBackFault) {
        try check(bytes: bytes, against: sent, longSheet: WorkbookReadBackArchive.longSheet)
    }

    /// The same, where sheets of more bytes are read piece by piece.
    static func check(
        bytes: [UInt8],
        against sent: WorkbookCounts,
        longSheet: Int
    ) throws(WorkbookReadBackFault) {
        try check(try WorkbookReadBackArchive(bytes: bytes, longSheet: longSheet), against: sent)
    }

    private static func check(
        _ archive: WorkbookReadBackArchive,
        against sent: WorkbookCounts
    ) throws(WorkbookReadBackFault) {
        let readBack = try WorkbookReadBack(archive)
        try readBack.checkParts()
        try readBack.checkWorkbook(against: sent)
        try readBack.checkSheets(against: sent)
    }

    private init(_ archive: WorkbookReadBackArchive) throws(WorkbookReadBackFault) {
        self.archive = archive
        links = try WorkbookReadBackLinks(archive)
        texts = try Self.sharedTexts(archive)
    }

    /// Every part is XML, whole, and of a kind that a report's workbook has.
    private func checkParts() throws(WorkbookReadBackFault) {
        for part in archive.parts {
            guard ["xml", "rels", "vml"].contains(part.name.split(separator: ".").last ?? "") else {
                throw WorkbookReadBackFault(part.name, .unexpected("something else than XML"))
            }
            guard !part.name.hasPrefix("xl/externalLinks/") else {
                throw WorkbookReadBackFault(part.name, .unexpected("a link to another workbook"))
            }
            try WorkbookReadBackXML.read(part.bytes, part.name)
        }
        try checkContentTypes()
    }

    private func checkContentTypes() throws(WorkbookReadBackFault) {
        let part = "[Content_Types].xml"
        var named: [String] = []
        try WorkbookReadBackXML.read(
            try bytes(part),
            part,
            start: { name, attributes in
                if name == "Override" { named.append(String((attributes["PartName"] ?? "").dropFirst())) }
            }
        )
        for name in named where !archive.has(name) { throw WorkbookReadBackFault(part, .target(name)) }
        for name in archive.names where name.hasPrefix("xl/worksheets/sheet") && !named.contains(name) {
            throw WorkbookReadBackFault(part, .unexpected("no kind for '\(name)'"))
        }
    }

    private func checkWorkbook(against sent: WorkbookCounts) throws(WorkbookReadBackFault) {
        let names = try WorkbookReadBackIndex.names(try bytes(WorkbookReadBackIndex.part))
        try compare("defined names", names, sent.names, in: WorkbookReadBackIndex.part)
        let count = { (prefix: String) in archive.parts.count { $0.name.hasPrefix(prefix) && $0.name.hasSuffix(".xml") }
        }
        try compare("tables", count("xl/tables/"), sent.tables, in: "workbook")
        try compare("charts", count("xl/charts/"), sent.charts, in: "workbook")
        var comments = 0
        for part in archive.parts where part.name.hasPrefix("xl/comments") {
            try WorkbookReadBackXML.read(
                part.bytes,
                part.name,
                start: { name, _ in comments += name == "comment" ? 1 : 0 }
            )
        }
        try compare("notes on cells", comments, sent.comments, in: "workbook")
    }

    private func checkSheets(against sent: WorkbookCounts) throws(WorkbookReadBackFault) {
        let sheets = try WorkbookReadBackIndex.sheets(try bytes(WorkbookReadBackIndex.part))
        try compare("sheets", sheets.count, sent.sheets.count, in: "workbook")
        var sharedTexts = 0
        for (sheet, due) in zip(sheets, sent.sheets) {
            guard let part = links.target(sheet.id, of: WorkbookReadBackIndex.part) else {
                throw WorkbookReadBackFault(WorkbookReadBackIndex.part, .target(sheet.id))
            }
            let heads = try WorkbookReadBackIndex.heads(of: links.targets(of: part), in: archive)
            if let entry = archive.longSheet(part) {
                var scan = WorkbookReadBackScan(part: part, name: sheet.name, texts: texts, heads: heads)
                try archive.unpack(entry) { (bytes) throws(WorkbookReadBackFault) in try scan.take(bytes) }
                try scan.finish()
                try compare(scan.counts, due, in: part)
                sharedTexts += scan.sharedTexts
            } else {
                let found = try WorkbookReadBackSheet.read(
                    try bytes(part),
                    part: part,
                    name: sheet.name,
                    texts: texts,
                    heads: heads
                )
                try compare(found.counts, due, in: part)
                sharedTexts += found.sharedTexts
            }
        }
        try compareSharedTexts(sharedTexts)
    }

    private func compare(
        _ found: WorkbookCounts.SheetCounts,
        _ sent: WorkbookCounts.SheetCounts,
        in part: String
    ) throws(WorkbookReadBackFault) {
        guard found.name == sent.name else {
            throw WorkbookReadBackFault(part, .differs("name of the sheet", sent: sent.name, found: found.name))
        }
        try compare("cells on '\(sent.name)'", found.cells, sent.cells, in: part)
        try compare("formulas on '\(sent.name)'", found.formulas, sent.formulas, in: part)
        try compare("numbers on '\(sent.name)'", found.numbers, sent.numbers, in: part)
        try compare("texts on '\(sent.name)'", found.strings, sent.strings, in: part)
        guard found.fingerprint == sent.fingerprint else {
            let fact = "digest of the cells on '\(sent.name)'"
            let digests = [sent.fingerprint, found.fingerprint].map { String($0, radix: 16) }
            throw WorkbookReadBackFault(part, .differs(fact, sent: digests[0], found: digests[1]))
        }
    }

    private func compare(_ fact: String, _ found: Int, _ sent: Int, in part: String) throws(WorkbookReadBackFault) {
        guard found == sent else {
            throw WorkbookReadBackFault(part, .differs(fact, sent: "\(sent)", found: "\(found)"))
        }
    }

    private func bytes(_ part: String) throws(WorkbookReadBackFault) -> Data {
        guard let bytes = archive.part(part) else { throw WorkbookReadBackFault("workbook", .target(part)) }
        return bytes
    }
}

extension WorkbookReadBack {
    private static let sharedPart = "xl/sharedStrings.xml"

    /// The list of texts that cells refer to; empty when there is none.
    private static func sharedTexts(_ archive: WorkbookReadBackArchive) throws(WorkbookReadBackFault) -> [String] {
        guard let bytes = archive.part(sharedPart) else { return [] }
        var texts: [String] = []
        try WorkbookReadBackXML.read(
            bytes,
            sharedPart,
            start: { name, _ in if name == "si" { texts.append("") } },
            end: { name, text in if name == "t", !texts.isEmpty { texts[texts.count - 1] += text } }
        )
        return texts
    }

    /// The list says itself how many texts it has and how many cells use them.
    private func compareSharedTexts(_ used: Int) throws(WorkbookReadBackFault) {
        guard let bytes = archive.part(Self.sharedPart) else {
            return try compare("texts in the shared list", 0, used, in: "workbook")
        }
        var said: [String: String] = [:]
        try WorkbookReadBackXML.read(bytes, Self.sharedPart, start: { name, its in if name == "sst" { said = its } })
        try compare("cells with texts", Int(said["count"] ?? "") ?? -1, used, in: Self.sharedPart)
        try compare("texts in the list", Int(said["uniqueCount"] ?? "") ?? -1, texts.count, in: Self.sharedPart)
    }
}
