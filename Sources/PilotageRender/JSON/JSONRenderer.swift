public import PilotageDocument

/// Writes a document as JSON for programs: every text as printed, every number exact, with its id and source.
///
/// A cell is a string when it is only text; else an object with what it has of `text`, `value`, `format`, `formula`, `id`,
/// `note` (the place of its source in `notes`) and `missing`. A format that all numbers of a column share stands at the
/// column. A text is left out where it is the value as its format prints it.
public enum JSONRenderer {
    /// What the shape of the text is called; raised when a reader must be changed.
    public static let format = "pilotage-report/1"

    /// The text, ending with one line end; the same document gives the same bytes.
    public static func render(_ document: Document) -> String { text(document, sheets: true) + "\n" }

    /// The same without the sheets, on one line, fit to stand inside a page.
    static func embedded(_ document: Document) -> String { text(document, sheets: false) }

    private static func text(_ document: Document, sheets: Bool) -> String {
        var blocks = JSONBlocks()
        let sections = document.sections.map { blocks.section($0) }
        let pages = sheets ? document.sheets.map { blocks.sheet($0) } : []
        var members: [JSONValue.Member] = [
            .init("format", .text(format)), .init("id", .text(document.id)), .init("title", .text(document.title)),
            .init("subtitle", .text(document.subtitle)), .init("language", .text(document.language)),
            .init("created_at", .text(document.createdAt)),
            .init("properties", .list(document.properties.map(property))), .init("sections", .list(sections)),
        ]
        if sheets { members.append(.init("sheets", .list(pages))) }
        members.append(.init("links", .list(document.links.map(link))))
        members.append(.init("notes", .list(blocks.notes.map(JSONValue.text))))
        return JSONValue.object(members).text
    }

    private static func property(_ property: Document.Property) -> JSONValue {
        .object([.init("name", .text(property.name)), .init("value", .text(property.value))])
    }

    private static func link(_ link: Document.Link) -> JSONValue {
        .object([.init("title", .text(link.title)), .init("path", .text(link.path))])
    }
}
