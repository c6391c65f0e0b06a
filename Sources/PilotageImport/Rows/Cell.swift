/// One value of a row: where its text stands in the row buffer.
struct Cell {
    /// How the file wrote it.
    enum Shape: UInt8 {
        /// CSV, or a JSON string.
        case text
        /// A JSON number, `true` or `false`.
        case literal
        /// A JSON null, or a key that is not there.
        case absent
        /// A JSON array or object.
        case composite
    }

    var shape = Shape.text
    /// Whether it is written with doubled quotes or backslashes that were not yet resolved.
    var isEscaped = false
    /// Whether a byte from 0x80 on was seen.
    var isWide = false
    /// The text.
    var start = 0
    var end = 0
    /// What the file holds, quotes included.
    var rawStart = 0
    var rawEnd = 0

    static let missing = Cell(shape: .absent)
}

/// What is wrong with a row as such, before any value is read.
struct RowFault: Error {
    let problem: ImportProblem
    /// The index of the cell at fault; nil when the whole row is.
    var cell: Int?
}

/// Where a row stands in the file.
struct RowPlace {
    /// The physical line, counted from 1.
    var line = 1
    /// Counted from 0.
    var byteOffset = 0
}

/// Limits that keep memory bounded.
enum RowLimits {
    /// The longest value, in bytes.
    static let field = 1 << 20
    /// The most values of a CSV row, and so the most columns.
    static let values = 1 << 16
    /// The most keys of a JSON row, those inside of objects and lists included.
    static let keys = 1_000_000
    /// The longest row, in bytes.
    static let row = 64 << 20
    /// The longest text that is stored, in bytes.
    static let text = 4096
    /// The longest raw text that a quarantined row keeps, in bytes.
    static let raw = 64 << 10
}
