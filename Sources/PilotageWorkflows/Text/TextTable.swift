import PilotageRender

/// A table for the terminal: columns padded to their display width, numbers to the right, no lines drawn.
struct TextTable {
    private let head: [String]
    private let rows: [[String]]
    private let isNumeric: [Bool]

    init(_ listing: Listing) {
        head = listing.columns.map { Printable.text($0.title) }
        rows = listing.rows.map { row in row.map { Printable.text($0.plain) } }
        isNumeric = listing.columns.indices.map { column in
            listing.rows.contains { $0[column].isNumber }
                && listing.rows.allSatisfy { $0[column].isNumber || $0[column] == .none }
        }
    }

    /// The head, a rule and the rows, each line ended by a line feed and without blanks at its end.
    var text: String {
        let widths = head.indices.map { column in
            ([head] + rows).map { DisplayWidth.of($0[column]) }.max() ?? 0
        }
        let rule = widths.map { String(repeating: "-", count: $0) }
        return ([head, rule] + rows).map { line($0, widths) }.joined()
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        let padded = cells.indices.map { column in
            let blanks = String(repeating: " ", count: widths[column] - DisplayWidth.of(cells[column]))
            return isNumeric[column] ? blanks + cells[column] : cells[column] + blanks
        }
        var bytes = Array(padded.joined(separator: "  ").utf8)
        while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self) + "\n"
    }
}
