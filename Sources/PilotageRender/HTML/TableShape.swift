import PilotageDocument

/// How a table is laid out, decided by what it holds.
struct TableShape {
    /// Columns of the head or of the longest row.
    let columns: Int
    /// A long table of few columns is printed in two.
    let folds: Bool
    /// A short table of few columns can share a printed line with another one.
    let isNarrow: Bool
    /// Cells up to this width stay on one line; wider ones may break.
    let unbroken: Int

    /// A printed page holds about 112 columns of text, blanks between cells included; half a page holds half as many.
    init(_ table: Table, isHalf: Bool = false) {
        let columns = max(table.columns.count, table.rows.map(\.cells.count).max() ?? 0)
        let widths = (0..<columns).map { column in
            table.rows.map { DisplayWidth.of($0.cells.at(column)?.text ?? "") }
        }
        self.columns = columns
        folds = table.rows.count > 20 && columns <= 4
        isNarrow = columns <= 4 && table.rows.count <= 12 && widths.allSatisfy { $0.allSatisfy { $0 <= 48 } }
        unbroken = [28, 24, 20, 16, 12].first { Self.taken(widths, unbroken: $0) <= (isHalf ? 54 : 112) } ?? 10
    }

    /// The classes that set columns flush right, each once for the whole table.
    func trailing(_ columns: [Table.Column]) -> [StaticString] {
        zip(Self.places, columns).filter { $1.alignment == .trailing }.map(\.0)
    }

    /// The style sheet has a rule for each.
    private static let places: [StaticString] = [
        "e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8", "e9", "e10", "e11", "e12", "e13", "e14", "e15", "e16",
    ]

    /// What the columns need at least: whole cells up to a width, a word of about twelve for those that may break.
    private static func taken(_ widths: [[Int]], unbroken: Int) -> Int {
        widths.enumerated().reduce(0) { total, column in
            let needs = column.element.map { $0 <= unbroken && column.offset > 0 ? $0 : min($0, 12) }
            return total + (needs.max() ?? 0) + 2
        }
    }

    /// The tables of a section that are printed two by two; a last one without a partner keeps its own line.
    static func halves(of section: Section) -> Set<Int> {
        let narrow = section.blocks.indices.filter { index in
            guard case .table(let table) = section.blocks[index] else { return false }
            return TableShape(table).isNarrow
        }
        return Set(narrow.prefix(narrow.count / 2 * 2))
    }
}
