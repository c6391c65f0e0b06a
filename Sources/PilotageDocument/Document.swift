/// A finished report as a value: everything is chosen, worded and rounded, and a renderer only draws it.
public struct Document: Sendable, Hashable {
    /// Stable name of the report: `scorecard-invoice-intake-ai-2026-11-16`.
    public let id: String
    public let title: String
    /// One line under the title.
    public let subtitle: String
    /// BCP 47 tag.
    public let language: String
    /// When the report was made, RFC 3339 in UTC; the only time that renderers may write into files.
    public let createdAt: String
    /// Facts about the report itself, in order: period, data as of, digests, versions.
    public let properties: [Property]
    /// The first section is page one.
    public let sections: [Section]
    /// What the workbook holds, sheet by sheet.
    public let sheets: [Sheet]
    /// The same report in the other formats, as paths relative to this one.
    public let links: [Link]

    public init(
        id: String,
        title: String,
        subtitle: String,
        language: String = "en",
        createdAt: String,
        properties: [Property],
        sections: [Section],
        sheets: [Sheet],
        links: [Link]
    ) {
        self.id = id
        self.title = title
        self.subtitle = subtitle
        self.language = language
        self.createdAt = createdAt
        self.properties = properties
        self.sections = sections
        self.sheets = sheets
        self.links = links
    }

    /// The same document with only the links whose path has one of the endings: what was published beside it.
    public func linking(only endings: [String]) -> Document {
        Document(
            id: id,
            title: title,
            subtitle: subtitle,
            language: language,
            createdAt: createdAt,
            properties: properties,
            sections: sections,
            sheets: sheets,
            links: links.filter { link in endings.contains { link.path.hasSuffix(".\($0)") } }
        )
    }

    /// The same document with one more sheet, at its place among the others.
    public func adding(_ sheet: Sheet) -> Document {
        let order = Sheet.Name.allCases
        let place = { (name: Sheet.Name) in order.firstIndex(of: name) ?? order.count }
        return Document(
            id: id,
            title: title,
            subtitle: subtitle,
            language: language,
            createdAt: createdAt,
            properties: properties,
            sections: sections,
            sheets: (sheets + [sheet]).sorted { place($0.name) < place($1.name) },
            links: links
        )
    }

    /// A named fact about the report.
    public struct Property: Sendable, Hashable {
        public let name: String
        public let value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The report in another format.
    public struct Link: Sendable, Hashable {
        public let title: String
        public let path: String

        public init(title: String, path: String) {
            self.title = title
            self.path = path
        }
    }
}

/// A titled part of a report.
public struct Section: Sendable, Hashable {
    /// Lower-case letters, digits and hyphens; unique in the document; the anchor in HTML.
    public let id: String
    public let title: String
    public let blocks: [Block]
    /// Whether print starts a new page here.
    public let startsPage: Bool

    public init(id: String, title: String, blocks: [Block], startsPage: Bool = false) {
        self.id = id
        self.title = title
        self.blocks = blocks
        self.startsPage = startsPage
    }
}

/// One piece of a section.
public enum Block: Sendable, Hashable {
    case paragraph(RichText)
    /// A question and its answer, set apart: the verdict, the net value.
    case banner(Banner)
    /// Short facts side by side.
    case facts([Fact])
    case list([RichText])
    case table(Table)
    case chart(ChartSpec)
    /// A remark the reader must not miss: a caveat, a refusal.
    case note(RichText)
}

/// Text with emphasis; plain text is data and is escaped by every renderer.
public struct RichText: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// How a span is set.
    public enum Style: Sendable, Hashable { case plain, strong, emphasis, code }

    /// A run of text in one style.
    public struct Span: Sendable, Hashable {
        public let text: String
        public let style: Style

        public init(_ text: String, _ style: Style = .plain) {
            self.text = text
            self.style = style
        }
    }

    public let spans: [Span]

    /// Joins spans; blanks at the ends of an emphasised span are set outside of it, where every format can draw them.
    public init(_ spans: [Span]) {
        self.spans = spans.flatMap { span -> [Span] in
            guard span.style != .plain else { return [span] }
            let scalars = span.text.unicodeScalars
            let core = scalars.drop { $0 == " " }
            guard let last = core.lastIndex(where: { $0 != " " }) else { return [Span(span.text)] }
            let end = core.index(after: last)
            let parts = [
                Span(String(scalars[..<core.startIndex])), Span(String(core[..<end]), span.style),
                Span(String(scalars[end...])),
            ]
            return parts.filter { !$0.text.isEmpty }
        }
    }

    public init(_ text: String) { spans = [Span(text)] }

    public init(stringLiteral value: String) { self.init(value) }

    /// The text without its styles.
    public var plain: String { spans.map(\.text).joined() }
}

/// The answer that a page exists for.
public struct Banner: Sendable, Hashable {
    /// How the answer is to be taken; drawn as an icon with a word, never as colour alone.
    public enum Tone: String, Sendable, Hashable { case good, caution, bad, neutral }

    public let label: String
    public let answer: String
    public let reason: RichText
    public let tone: Tone

    public init(label: String, answer: String, reason: RichText, tone: Tone) {
        self.label = label
        self.answer = answer
        self.reason = reason
        self.tone = tone
    }
}

/// A labelled fact: a heading, the value, and a remark under it.
public struct Fact: Sendable, Hashable {
    public let label: String
    public let cell: Cell
    public let remark: String

    public init(label: String, cell: Cell, remark: String = "") {
        self.label = label
        self.cell = cell
        self.remark = remark
    }
}
