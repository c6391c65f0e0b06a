/// A table whose rows are too many to be values of a document: whoever draws a workbook is handed them one by one.
public struct RowTable: Sendable, Hashable {
    /// Lower-case letters, digits and hyphens; unique in the document.
    public let id: String
    public let caption: String
    public let columns: [Column]
    /// How many rows will be handed over; a renderer refuses any other number.
    public let rowCount: Int
    public let footnotes: [RichText]

    public init(id: String, caption: String, columns: [Column], rowCount: Int, footnotes: [RichText] = []) {
        self.id = id
        self.caption = caption
        self.columns = columns
        self.rowCount = rowCount
        self.footnotes = footnotes
    }

    /// A column: its key, its title, what its cells hold and how wide it is.
    public struct Column: Sendable, Hashable {
        /// What the cells of a column hold; any cell may hold nothing.
        public enum Kind: Sendable, Hashable {
            case text
            case number(NumberFormat)
            /// A moment on the clock that the title names.
            case time
        }

        /// Stable name, unique in the table.
        public let key: String
        /// With the unit of a quantity and the zone of a time.
        public let title: String
        public let kind: Kind
        /// In characters.
        public let width: Int

        public init(_ key: String, _ title: String, _ kind: Kind, width: Int) {
            self.key = key
            self.title = title
            self.kind = kind
            self.width = width
        }
    }

    /// The same table announcing another number of rows under another caption.
    public func holding(_ rowCount: Int, caption: String) -> RowTable {
        RowTable(id: id, caption: caption, columns: columns, rowCount: rowCount, footnotes: footnotes)
    }
}

/// One value of a row that is handed over.
public enum RowValue: Sendable, Hashable {
    /// Was not recorded.
    case none
    /// Data or a word; also every identifier, whatever it looks like.
    case text(String)
    /// Finite.
    case number(Double)
    /// Milliseconds since 1970-01-01 on the clock of the column.
    case time(Int64)
}

/// Hands over rows in order, one value for each column; it throws what the taker throws, and what stops it itself.
public typealias RowFeed = (_ take: ([RowValue]) throws -> Void) throws -> Void

/// A workbook that holds nothing but the rows of one table: for more rows than a table of the report's workbook takes.
public struct RowBook: Sendable, Hashable {
    /// The name of its file without the ending.
    public let id: String
    public let title: String
    /// The report that it belongs to.
    public let report: String
    /// RFC 3339 in UTC, as the report's.
    public let createdAt: String
    public let properties: [Document.Property]
    public let table: RowTable
    /// What each sheet is called; from the second on with its number.
    public let sheetName: Sheet.Name
    /// The most rows that one sheet takes; more go on to a next sheet.
    public let rowsPerSheet: Int

    public init(
        id: String,
        title: String,
        report: String,
        createdAt: String,
        properties: [Document.Property],
        table: RowTable,
        sheetName: Sheet.Name,
        rowsPerSheet: Int = 1_000_000
    ) {
        self.id = id
        self.title = title
        self.report = report
        self.createdAt = createdAt
        self.properties = properties
        self.table = table
        self.sheetName = sheetName
        self.rowsPerSheet = min(max(1, rowsPerSheet), 1_000_000)
    }

    /// The sheets with rows, in order: each one's name and the numbers of its first and last row, counted from 1.
    public var sheets: [(name: String, first: Int, last: Int)] {
        let starts = stride(from: 0, to: max(1, table.rowCount), by: rowsPerSheet)
        return starts.enumerated().map { index, start in
            let name = index == 0 ? sheetName.rawValue : "\(sheetName.rawValue) \(index + 1)"
            return (name, min(start + 1, table.rowCount), min(start + rowsPerSheet, table.rowCount))
        }
    }
}
