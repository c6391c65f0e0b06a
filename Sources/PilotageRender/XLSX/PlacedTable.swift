import PilotageDocument

/// A table on a sheet: its head, its rows and the names that formulas use.
struct PlacedTable {
    let id: String
    let headerRow: Int
    let keys: [String]
    /// As they stand in the head, each one once.
    let headers: [String]
    let alignments: [Table.Column.Alignment]
    /// Rows of data; a table without any still has one row on the sheet, which says so.
    let rowCount: Int

    /// The name of the Excel table: `t_` and the id, underscores for hyphens.
    var name: String {
        var name = "t_".unicodeScalars
        for scalar in id.unicodeScalars { name.append(scalar == "-" ? "_" : scalar) }
        return String(name)
    }

    var dataRows: ClosedRange<Int> { (headerRow + 1)...(headerRow + max(1, rowCount)) }

    /// Head and rows.
    var range: CellRange {
        CellRange(CellAddress(headerRow, 0), CellAddress(dataRows.upperBound, headers.count - 1))
    }

    /// The rows of a column.
    func column(_ key: String) -> CellRange? {
        keys.firstIndex(of: key).map { CellRange(column: $0, rows: dataRows) }
    }

    /// Titles as a head can hold them: on one line, none empty, each one once where capitals do not count.
    static func uniqueHeaders(_ titles: [String], keys: [String]) -> [String] {
        var taken: Set<String> = []
        return zip(titles, keys).map { title, key in
            let line = oneLine(title)
            let wanted = line.isEmpty ? key : line
            var header = wanted
            var number = 1
            while !taken.insert(header.lowercased()).inserted {
                number += 1
                header = "\(wanted) (\(number))"
            }
            return header
        }
    }

    private static func oneLine(_ title: String) -> String {
        String(String.UnicodeScalarView(VisibleText(title).oneLine))
    }
}
