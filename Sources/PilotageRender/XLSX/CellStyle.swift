import PilotageDocument

/// How a cell looks; equal styles share one format of the workbook.
struct CellStyle: Hashable {
    enum Role: Hashable {
        /// The name of the sheet.
        case title
        /// The line under it.
        case summary
        /// Above a table or a group of named cells.
        case caption
        case paragraph
        case footnote
        /// The head of a table or of a group of named cells.
        case header
        case body
        /// A cell among very many rows.
        case row
        /// A name that formulas use.
        case formulaName
        /// Positions that a chart needs and nobody reads.
        case aid
    }

    let role: Role
    /// Empty for a text.
    var numberCode = ""
    var alignment = Table.Column.Alignment.leading
    var emphasis = Table.Row.Emphasis.none
    /// The reason why there is no value stands there.
    var isMissing = false
    /// An assumption that may be changed.
    var isInput = false

    init(_ role: Role, alignment: Table.Column.Alignment = .leading, emphasis: Table.Row.Emphasis = .none) {
        self.role = role
        self.alignment = alignment
        self.emphasis = emphasis
    }

    /// Whether a text that is wider than its column goes on in a next line.
    var wraps: Bool {
        switch role {
        case .title, .summary, .aid, .row: false
        case .caption, .paragraph, .footnote, .header, .body, .formulaName: true
        }
    }
}
