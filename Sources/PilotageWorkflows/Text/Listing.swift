/// Rows of named columns that a command prints: drawn as a table for people, as JSON or CSV for programs.
public struct Listing: Sendable, Hashable {
    /// One value of a row.
    public enum Value: Sendable, Hashable {
        case text(String)
        case integer(Int64)
        /// A decimal number in its exact spelling.
        case decimal(String)
        /// There is none.
        case none
    }

    /// A column: the key that programs use, and the head that people read.
    public struct Column: Sendable, Hashable {
        public let key: String
        public let title: String

        /// Joins key and head.
        public init(_ key: String, _ title: String) {
            self.key = key
            self.title = title
        }
    }

    public let columns: [Column]
    /// Each as long as `columns`.
    public let rows: [[Value]]

    /// Joins columns and rows.
    public init(columns: [Column], rows: [[Value]]) {
        self.columns = columns
        self.rows = rows
    }

    /// The listing in that form, with a line feed at the end.
    public func text(_ form: ListingForm) -> String {
        switch form {
        case .table: TextTable(self).text
        case .json: json.text + "\n"
        case .csv: CSVText.text(self)
        }
    }

    private var json: JSONText {
        .array(
            rows.map { row in
                .object(Dictionary(zip(columns.map(\.key), row.map(\.json)), uniquingKeysWith: { first, _ in first }))
            }
        )
    }
}

/// How a listing is drawn.
public enum ListingForm: String, Sendable, CaseIterable {
    case table, json, csv
}

extension Listing.Value {
    /// The value as people read it; nothing for none.
    public var plain: String {
        switch self {
        case .text(let text): text
        case .integer(let number): String(number)
        case .decimal(let text): text
        case .none: ""
        }
    }

    var isNumber: Bool {
        switch self {
        case .integer, .decimal: true
        case .text, .none: false
        }
    }

    var json: JSONText {
        switch self {
        case .text(let text): .string(text)
        case .integer(let number): .integer(number)
        case .decimal(let text): .number(text)
        case .none: .null
        }
    }
}
