import PilotageModel

/// Why the store itself sets a row aside that its contract accepted.
enum RowRefusal {
    case emptyKey(field: String)
    case conflict(key: String, RowConflict)

    var rule: String {
        switch self {
        case .emptyKey: "empty-key"
        case .conflict: "conflict"
        }
    }

    private var what: String {
        switch self {
        case .emptyKey(let field): "'\(field)' is empty once blanks are taken off, so the row has no key"
        case .conflict(let key, let conflict): "\(key) \(conflict.what)"
        }
    }

    private var fix: String {
        switch self {
        case .emptyKey(let field): "Fill in '\(field)'"
        case .conflict(_, let conflict): conflict.fix
        }
    }

    func row(line: Int, byteOffset: Int, raw: String, key: RowKey?) -> RefusedRow {
        RefusedRow(
            line: line,
            byteOffset: byteOffset,
            column: nil,
            rule: rule,
            what: what,
            fix: fix,
            raw: raw,
            key: key
        )
    }
}

/// A row with a known key and other content: how it differs from the stored row, and where that one came from.
struct RowConflict: Hashable {
    /// The first field that differs.
    let field: String
    let version: Int64
    let storedVersion: Int64
    let file: String
    let line: Int64

    /// A row that came late: to raise its version would undo the correction that is stored.
    private var isOlder: Bool { version < storedVersion }

    var what: String {
        isOlder
            ? "is version \(version), and version \(storedVersion) is stored already from \(file):\(line)"
            : "is stored already from \(file):\(line) with another '\(field)'"
    }

    var fix: String {
        isOlder
            ? "Nothing to do if the stored row is right; else send the row with a higher version"
            : "Raise the row's version column if this row corrects the stored one; otherwise repair the file"
    }
}
