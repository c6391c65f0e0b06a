/// A table: a caption, columns with their kind, and rows of cells.
public struct Table: Sendable, Hashable {
    /// Lower-case letters, digits and hyphens; unique in the document.
    public let id: String
    public let caption: String
    public let columns: [Column]
    public let rows: [Row]
    public let footnotes: [RichText]

    public init(id: String, caption: String, columns: [Column], rows: [Row], footnotes: [RichText] = []) {
        self.id = id
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.footnotes = footnotes
    }

    /// A column: its key, its title, and how it is aligned.
    public struct Column: Sendable, Hashable {
        /// Where the cells stand; numbers are trailing.
        public enum Alignment: Sendable, Hashable { case leading, trailing, center }

        /// Stable name, unique in the table: what formulas refer to.
        public let key: String
        public let title: String
        public let alignment: Alignment

        public init(_ key: String, _ title: String, _ alignment: Alignment = .leading) {
            self.key = key
            self.title = title
            self.alignment = alignment
        }
    }

    /// One cell for each column.
    public struct Row: Sendable, Hashable {
        /// How a row stands out; a warning is never told by colour alone.
        public enum Emphasis: Sendable, Hashable { case none, strong, warning }

        /// As many as the table has columns.
        public let cells: [Cell]
        public let emphasis: Emphasis

        public init(_ cells: [Cell], emphasis: Emphasis = .none) {
            self.cells = cells
            self.emphasis = emphasis
        }
    }
}

/// One value as printed, with the exact value behind it.
public struct Cell: Sendable, Hashable {
    /// What readers see, rounded and with its unit; never empty for a missing number: the reason stands here.
    public let text: String
    /// What a spreadsheet computes with.
    public let value: CellValue
    /// The stable id that `pilotage explain` takes; also the anchor in HTML.
    public let numberID: String?
    /// Where the number comes from, in a sentence.
    public let note: String?
    /// A course drawn in place of the text, where a format can draw.
    public let course: Sparkline?

    public init(
        _ text: String,
        value: CellValue = .text,
        numberID: String? = nil,
        note: String? = nil,
        course: Sparkline? = nil
    ) {
        self.text = text
        self.value = value
        self.numberID = numberID
        self.note = note
        self.course = course
    }
}

/// The exact value behind a printed one.
public enum CellValue: Sendable, Hashable {
    /// The text itself is the value.
    case text
    /// A finite number; a renderer refuses NaN and infinities.
    case number(Double, NumberFormat)
    /// A live formula for the workbook, with the engine's own value.
    case formula(Formula, Double, NumberFormat)
    /// There is no value, and the text says why.
    case absent
}

/// A spreadsheet formula whose references are resolved when the workbook is drawn.
///
/// `{key}` is the cell of that column in the same row; `{table.key}` is that column of another table of the
/// workbook; other words are defined names. Only functions that LibreOffice 7.4 and Excel 2010 both know.
public struct Formula: Sendable, Hashable {
    public let text: String

    /// Without the leading equals sign: `{after}-{before}`.
    public init(_ text: String) { self.text = text }
}

/// How a number is shown; one list for the printed text, the workbook and the axes.
public enum NumberFormat: Sendable, Hashable {
    case integer
    /// So many digits after the point.
    case decimal(Int)
    /// A share 0...1 shown in per cent.
    case percent(Int)
    /// A change of shares shown in percentage points.
    case points(Int)
    /// An amount with its ISO 4217 code.
    case money(String, Int)
}

/// A sheet of the workbook.
public struct Sheet: Sendable, Hashable {
    /// The sheets a workbook may hold, in their order; names are fixed, so that data never names a sheet.
    public enum Name: String, Sendable, Hashable, CaseIterable {
        case summary = "Summary"
        case assumptions = "Assumptions"
        case value = "ROI"
        case comparisons = "Comparisons"
        case segments = "Segments"
        case weekly = "Weekly"
        case costs = "Costs"
        case quality = "Data quality"
        case rejected = "Rejected rows"
        case glossary = "Glossary"
        case method = "Method"
        case lineage = "Lineage"
    }

    /// One thing on a sheet, drawn below the one before it.
    public enum Item: Sendable, Hashable {
        case text(RichText)
        /// An Excel table with filters.
        case table(Table)
        /// A native chart over a table drawn from the same values.
        case chart(ChartSpec)
        /// A named input or result: the title, the cell, and a remark; the name can be used in formulas.
        case named(name: String, title: String, cell: Cell, remark: String, editable: Bool)
    }

    public let name: Name
    public let title: String
    public let items: [Item]

    public init(name: Name, title: String, items: [Item]) {
        self.name = name
        self.title = title
        self.items = items
    }
}
