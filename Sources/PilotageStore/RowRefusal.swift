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
        case .conflict(let key, let conflict):
            "\(key) is stored already from \(conflict.file):\(conflict.line) with another '\(conflict.field)'"
        }
    }

    private var fix: String {
        switch self {
        case .emptyKey(let field): "Fill in '\(field)'"
        case .conflict:
            "Raise the row's version column if this row corrects the stored one; otherwise repair the file"
        }
    }

    func row(line: Int, byteOffset: Int, raw: String) -> RefusedRow {
        RefusedRow(line: line, byteOffset: byteOffset, column: nil, rule: rule, what: what, fix: fix, raw: raw)
    }
}

/// A row with a known key and other content: the first field that differs, and where the stored row came from.
struct RowConflict: Hashable {
    let field: String
    let file: String
    let line: Int64
}
