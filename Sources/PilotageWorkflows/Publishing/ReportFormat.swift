/// A form in which a report is written.
public enum ReportFormat: String, Sendable, CaseIterable {
    case markdown = "md"
    case html
    case workbook = "xlsx"
    case json

    /// The formats of a list such as `md,html,xlsx`, each once, in the order of this type.
    ///
    /// - Throws: The word that is no format.
    public static func list(_ text: String) throws(UnknownFormat) -> [ReportFormat] {
        var chosen: Set<ReportFormat> = []
        for part in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            let word = String(Substring(part))
            guard let format = ReportFormat(rawValue: word) else { throw UnknownFormat(word: word) }
            chosen.insert(format)
        }
        return allCases.filter(chosen.contains)
    }
}

/// A word that names no format of a report.
public struct UnknownFormat: Explained, Hashable {
    public let word: String

    public var status: ExitStatus { .usage }

    public var what: String { "'\(Printable.text(word))' is no format of a report" }

    public var fix: String { "Use a list of md, html, xlsx and json, such as --format md,html" }
}
