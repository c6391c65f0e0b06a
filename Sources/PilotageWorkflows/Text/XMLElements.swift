import Foundation
import FoundationXML

/// Reads XML to its end and tells of its elements; a class because the parser of Foundation asks for one.
final class XMLElements: NSObject, XMLParserDelegate {
    typealias Attributes = [String: String]

    private let start: (String, Attributes) -> Void
    private let end: (String, String) -> Void
    private var text = ""
    private var openElements = 0
    private var closedElements = 0

    private init(start: @escaping (String, Attributes) -> Void, end: @escaping (String, String) -> Void) {
        self.start = start
        self.end = end
    }

    /// Calls `start` with each element's name and attributes, and `end` with its name and the text since the last
    /// start or end.
    ///
    /// - Returns: The line at which it is no XML or breaks off; nil when it is whole.
    static func read(
        _ bytes: Data,
        start: @escaping (String, Attributes) -> Void = { _, _ in },
        end: @escaping (String, String) -> Void = { _, _ in }
    ) -> Int? {
        let delegate = XMLElements(start: start, end: end)
        // As a stream: from memory the parser takes a part of ten megabytes and more in one piece and refuses it.
        let parser = XMLParser(stream: InputStream(data: bytes))
        parser.delegate = delegate
        // The parser answers "done" for an empty part and for one that breaks off.
        return parser.parse() && parser.parserError == nil && delegate.isWhole ? nil : parser.lineNumber
    }

    /// Something was opened, and everything that was opened was closed.
    private var isWhole: Bool { openElements == 0 && closedElements > 0 }

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: Attributes
    ) {
        text = ""
        openElements += 1
        start(name, attributes)
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        openElements -= 1
        closedElements += 1
        end(name, text)
        text = ""
    }
}
