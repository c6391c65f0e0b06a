import Foundation

/// The parts of a workbook as XML.
enum WorkbookReadBackXML {
    /// As `XMLElements`, and throws when the part is not whole.
    static func read(
        _ bytes: Data,
        _ part: String,
        start: @escaping (String, XMLElements.Attributes) -> Void = { _, _ in },
        end: @escaping (String, String) -> Void = { _, _ in }
    ) throws(WorkbookReadBackFault) {
        if let line = XMLElements.read(bytes, start: start, end: end) {
            throw WorkbookReadBackFault(part, .notXML(line: line))
        }
    }
}
