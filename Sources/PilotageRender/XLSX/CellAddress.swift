/// A cell of a sheet; row and column count from 0.
struct CellAddress: Hashable {
    let row: Int
    let column: Int

    init(_ row: Int, _ column: Int) {
        self.row = row
        self.column = column
    }

    /// `C7`.
    var relative: String { Self.letters(column) + String(row + 1) }

    /// `$C$7`.
    var absolute: String { "$" + Self.letters(column) + "$" + String(row + 1) }

    /// `A` for 0, `Z` for 25, `AA` for 26.
    static func letters(_ column: Int) -> String {
        var rest = column
        var letters: [Unicode.Scalar] = []
        repeat {
            letters.append(Unicode.Scalar(UInt8(0x41 + rest % 26)))
            rest = rest / 26 - 1
        } while rest >= 0
        return letters.reversed().reduce(into: "") { $0.unicodeScalars.append($1) }
    }
}

/// A rectangle of cells, both corners included.
struct CellRange: Hashable {
    let first: CellAddress
    let last: CellAddress

    init(_ first: CellAddress, _ last: CellAddress) {
        self.first = first
        self.last = last
    }

    init(_ cell: CellAddress) { self.init(cell, cell) }

    /// The cells of one column.
    init(column: Int, rows: ClosedRange<Int>) {
        self.init(CellAddress(rows.lowerBound, column), CellAddress(rows.upperBound, column))
    }

    /// `$C$7:$C$9`, or `$C$7` for one cell.
    var absolute: String { first == last ? first.absolute : first.absolute + ":" + last.absolute }
}
