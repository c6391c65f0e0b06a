/// A row that was set aside: where it stands, which rule refused it, how to mend it, and its own bytes.
public struct RefusedRow: Sendable, Hashable {
    /// The physical line on which the row starts, counted from 1.
    public let line: Int
    /// The byte at which the row starts, counted from 0.
    public let byteOffset: Int
    /// The column as the file's head names it; nil when the whole row is at fault.
    public let column: String?
    /// A stable name of the rule: `unknown-value`, `conflict`.
    public let rule: String
    public let what: String
    public let fix: String
    /// The row as it stood, with bytes that are not UTF-8 written as U+FFFD.
    public let raw: String
    /// What makes the row unique, where that much of it could be read; then a later row with this key settles it.
    public let key: RowKey?

    public init(
        line: Int,
        byteOffset: Int,
        column: String?,
        rule: String,
        what: String,
        fix: String,
        raw: String,
        key: RowKey? = nil
    ) {
        self.line = line
        self.byteOffset = byteOffset
        self.column = column
        self.rule = rule
        self.what = what
        self.fix = fix
        self.raw = raw
        self.key = key
    }
}
