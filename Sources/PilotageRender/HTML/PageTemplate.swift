/// The frame of every page: a shell with named places, and the style that fills one of them.
///
/// A place is written `{{name}}`. The shell must hold each place of `PageTemplate.Place` once (language and title may
/// stand more often); an unknown name, a missing place and anything that would run a script or fetch a file are
/// refused with file, line and column, so that a slip never empties a part of a report.
public struct PageTemplate: Sendable, Hashable {
    /// What a shell can ask for.
    public enum Place: String, Sendable, Hashable, CaseIterable {
        /// The BCP 47 tag of the document.
        case language
        /// The title of the document.
        case title
        /// The rule that keeps the page from running or fetching anything.
        case policy
        /// The text of the style sheet.
        case style
        /// Title, subtitle and links to the other formats.
        case masthead
        /// Links to the sections.
        case contents
        /// The report.
        case sections
        /// Facts about the report itself.
        case colophon
        /// The report as JSON, for programs; nothing in the page reads it.
        case data

        var mayRepeat: Bool {
            switch self {
            case .language, .title: true
            case .policy, .style, .masthead, .contents, .sections, .colophon, .data: false
            }
        }
    }

    enum Piece: Sendable, Hashable {
        case text(String)
        case place(Place)
    }

    let pieces: [Piece]
    let style: String

    /// Reads a shell and a style sheet; the names are what errors call them.
    public init(
        page: String,
        style: String,
        pageName: String = "page.html",
        styleName: String = "report.css"
    ) throws(PageTemplateError) {
        try SelfContained.check(page, .page, name: pageName)
        try SelfContained.check(style, .style, name: styleName)
        pieces = try ShellParser(page, name: pageName).pieces()
        self.style = style
    }

    /// The shell with every place filled; what is filled in is never read for places again.
    func page(_ fill: (Place) -> String) -> String {
        var result = ""
        for piece in pieces {
            switch piece {
            case .text(let text): result += text
            case .place(let place): result += fill(place)
            }
        }
        return result
    }
}
