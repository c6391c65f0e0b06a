import PilotageDocument

/// A table whose columns line up in the source as well.
struct MarkdownTable {
    private let alignments: [Table.Column.Alignment]
    /// The head and the rows, escaped.
    private let lines: [[String]]

    init(_ table: Table) {
        let count = max(1, table.columns.count, table.rows.map(\.cells.count).max() ?? 0)
        alignments = (0..<count).map { table.columns.at($0)?.alignment ?? .leading }
        let head = (0..<count).map { MarkdownText.inline(table.columns.at($0)?.title ?? "") }
        lines = [head] + table.rows.map { row in (0..<count).map { Self.cell(row, $0) } }
    }

    /// The lines of the table.
    var text: [String] {
        let widths = alignments.indices.map { column in
            max(3, lines.map { DisplayWidth.of($0[column]) }.max() ?? 0)
        }
        let rule = "|" + alignments.indices.map { delimiter(alignments[$0], widths[$0]) }.joined(separator: "|") + "|"
        let rows = lines.map { line in
            "| " + line.indices.map { padded(line[$0], alignments[$0], widths[$0]) }.joined(separator: " | ") + " |"
        }
        return [rows[0], rule] + rows.dropFirst()
    }

    /// Rows that ask for attention are bold and begin with a triangle.
    private static func cell(_ row: Table.Row, _ index: Int) -> String {
        let text = row.cells.at(index)?.text ?? ""
        switch row.emphasis {
        case .none: return MarkdownText.inline(text)
        case .strong: return MarkdownSpan.strong(text)
        case .warning: return index == 0 ? "▲ " + MarkdownSpan.strong(text) : MarkdownText.inline(text)
        }
    }

    private func delimiter(_ alignment: Table.Column.Alignment, _ width: Int) -> String {
        switch alignment {
        case .leading: ":" + String(repeating: "-", count: width + 1)
        case .trailing: String(repeating: "-", count: width + 1) + ":"
        case .center: ":" + String(repeating: "-", count: width) + ":"
        }
    }

    private func padded(_ text: String, _ alignment: Table.Column.Alignment, _ width: Int) -> String {
        let room = max(0, width - DisplayWidth.of(text))
        let blanks = { (count: Int) in String(repeating: " ", count: count) }
        switch alignment {
        case .leading: return text + blanks(room)
        case .trailing: return blanks(room) + text
        case .center: return blanks(room / 2) + text + blanks(room - room / 2)
        }
    }
}
