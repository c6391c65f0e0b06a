import CXlsxWriter
import Glibc
import PilotageDocument

extension Workbook {
    /// Title, subject, author, report id and the report's own time; then each of the document's facts by its name.
    func setProperties(of document: Document) throws(XLSXError) {
        let texts = [document.title, document.subtitle, "Pilotage", "Report \(document.id)"]
        try setProperties(texts, createdAt: document.createdAt)
        try setCustomProperties(document.properties)
    }

    /// The same for a workbook of rows.
    func setProperties(of book: RowBook) throws(XLSXError) {
        let texts = [book.title, book.table.caption, "Pilotage", "Report \(book.report)"]
        try setProperties(texts, createdAt: book.createdAt)
        try setCustomProperties(book.properties)
    }

    private func setProperties(_ texts: [String], createdAt: String) throws(XLSXError) {
        let created = try CreatedTime.seconds(createdAt)
        let texts = texts.map(Self.line)
        let pointers = unsafe texts.map { unsafe strdup($0) }
        defer { for index in texts.indices { unsafe free(pointers[index]) } }
        var properties = unsafe lxw_doc_properties()
        unsafe properties.title = unsafe pointers[0]
        unsafe properties.subject = unsafe pointers[1]
        unsafe properties.author = unsafe pointers[2]
        unsafe properties.comments = unsafe pointers[3]
        unsafe properties.created = created
        try Self.check(unsafe workbook_set_properties(try book, &properties), "workbook_set_properties", "properties")
    }

    /// A fact of more than 255 characters goes on under its name with a number.
    private func setCustomProperties(_ properties: [Document.Property]) throws(XLSXError) {
        var taken: Set<String> = []
        for property in properties {
            let name = Self.line(property.name)
            guard !name.isEmpty, name.unicodeScalars.count <= 200 else {
                throw XLSXError("property '\(name)'", .textTooLong(units: name.unicodeScalars.count, limit: 200))
            }
            for (index, part) in Self.parts(Self.line(property.value)).enumerated() {
                let title = index == 0 ? name : "\(name) (\(index + 1))"
                let place = "property '\(title)'"
                guard taken.insert(title.lowercased()).inserted else { throw XLSXError(place, .identifierTwice(title)) }
                let answer = unsafe workbook_set_custom_property_string(try book, title, part)
                try Self.check(answer, "workbook_set_custom_property_string", place)
            }
        }
    }

    private static func parts(_ value: String) -> [String] {
        let scalars = Array(value.unicodeScalars)
        let starts = stride(from: 0, to: max(1, scalars.count), by: 255)
        return starts.map { start in
            String(String.UnicodeScalarView(scalars[start..<min(start + 255, scalars.count)]))
        }
    }

    /// Text for places that hold one line.
    static func line(_ text: String) -> String { String(String.UnicodeScalarView(VisibleText(text).oneLine)) }
}
