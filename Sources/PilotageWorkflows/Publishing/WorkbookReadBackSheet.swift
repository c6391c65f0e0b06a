import Foundation
import PilotageRender

/// The cells of one sheet as the file holds them.
struct WorkbookReadBackSheet {
    private(set) var counts: WorkbookCounts.SheetCounts
    /// Cells that hold text from the shared list.
    private(set) var sharedTexts = 0
    /// The heads of tables that were not found as they should be, by their cells.
    private var missingHeads: [String: String]
    private var fault: WorkbookReadBackFault.Problem?

    private var address = ""
    private var kind = ""
    private var formula: String?
    private var value: String?
    private var inline: String?

    /// Reads a sheet part; `heads` are the texts that tables need in certain cells.
    static func read(
        _ bytes: Data,
        part: String,
        name: String,
        texts: [String],
        heads: [String: String]
    ) throws(WorkbookReadBackFault) -> WorkbookReadBackSheet {
        var sheet = WorkbookReadBackSheet(counts: .init(name: name), missingHeads: heads)
        try WorkbookReadBackXML.read(
            bytes,
            part,
            start: { sheet.begin($0, $1) },
            end: { sheet.finish($0, $1, texts) }
        )
        if let problem = sheet.fault { throw WorkbookReadBackFault(part, problem) }
        if let head = sheet.missingHeads.min(by: { $0.key < $1.key }) {
            throw WorkbookReadBackFault(
                part,
                .differs("head of a table in \(head.key)", sent: head.value, found: "other")
            )
        }
        return sheet
    }

    private mutating func begin(_ name: String, _ attributes: [String: String]) {
        switch name {
        case "c":
            address = attributes["r"] ?? ""
            kind = attributes["t"] ?? "n"
            formula = nil
            value = nil
            inline = nil
        case "hyperlink", "oleObject", "control", "webPublishItem": refuse(.unexpected(name))
        default: break
        }
    }

    private mutating func finish(_ name: String, _ text: String, _ texts: [String]) {
        switch name {
        case "f": formula = text
        case "v": value = text
        case "t": inline = text
        case "c": count(texts)
        default: break
        }
    }

    private mutating func count(_ texts: [String]) {
        switch (kind, formula, value) {
        case ("n", nil, nil): break
        case ("n", let formula?, let value?): counts.addFormula(formula, value: value, at: address)
        case ("n", nil, let value?): counts.addNumber(value, at: address)
        case ("s", nil, let index?):
            guard let number = Int(index), texts.indices.contains(number) else {
                return refuse(.unexpected("a text outside the shared list in \(address)"))
            }
            sharedTexts += 1
            counts.addString(texts[number], at: address)
            if missingHeads[address] == texts[number] { missingHeads[address] = nil }
        case ("inlineStr", nil, nil):
            guard let inline else { return refuse(.unexpected("an empty text in \(address)")) }
            counts.addString(inline, at: address)
        default: refuse(.unexpected("a cell of kind '\(kind)' in \(address)"))
        }
    }

    private mutating func refuse(_ problem: WorkbookReadBackFault.Problem) { fault = fault ?? problem }
}
