/// From which row of which table each line of the text came.
///
/// A class, because it is written while the text is made and read by who holds the export.
final class DatabasePlaces {
    /// Lines that came from rows whose numbers follow each other.
    private struct Stretch {
        let line: Int
        let table: String
        let row: Int
        var count: Int
    }

    private var stretches: [Stretch] = []

    /// The line came from that row; lines are given in ascending order.
    func note(line: Int, table: String, row: Int) {
        if let last = stretches.last, last.table == table, line == last.line + last.count, row == last.row &+ last.count
        {
            stretches[stretches.count - 1].count += 1
        } else {
            stretches.append(Stretch(line: line, table: table, row: row, count: 1))
        }
    }

    func row(atLine line: Int) -> (table: String, number: Int)? {
        var low = 0
        var high = stretches.count
        while low < high {
            let middle = (low + high) / 2
            if stretches[middle].line <= line { low = middle + 1 } else { high = middle }
        }
        guard low > 0, line < stretches[low - 1].line + stretches[low - 1].count else { return nil }
        let stretch = stretches[low - 1]
        return (stretch.table, stretch.row &+ (line - stretch.line))
    }
}
