/// How wide each column of a sheet must be, in characters, from the texts in it.
struct ColumnWidths {
    /// Longer texts wrap.
    static let widest = 60
    /// The reason for a missing number does not make its column wider than this.
    static let widestReason = 18
    /// A column that nothing asks anything of, as spreadsheets show it.
    static let untouched = 9
    /// Texts over several columns use about so many characters.
    static let textWidth = 100

    /// Characters that the indents of a cell take.
    private static let indents = 3
    /// Characters that indents, bold letters and the button take in a head.
    private static let headerExtra = 5

    private var needs: [Int] = []

    var count: Int { needs.count }

    func width(_ column: Int) -> Int {
        needs.indices.contains(column) ? max(needs[column], Self.untouched) : Self.untouched
    }

    /// Room for the longest line of a text, up to a limit; what is longer wraps.
    mutating func fit(_ text: String, column: Int, limit: Int = widest) {
        raise(column, to: Self.longestLine(text) + Self.indents, limit: limit)
    }

    /// Room for a head in two lines, or in one when it is short, with the button for the filter beside it.
    mutating func fit(header: String, column: Int) {
        let whole = DisplayWidth.of(header)
        var needed = whole
        if whole > 14 {
            needed = max(whole / 2, header.split(separator: " ").map { DisplayWidth.of(String($0)) }.max() ?? 0)
            while needed < whole, Self.lines(header, width: needed) > 2 { needed += 1 }
        }
        raise(column, to: needed + Self.headerExtra)
    }

    /// The one column of a sheet that holds only texts.
    mutating func fitTexts() { raise(0, to: Self.textWidth, limit: Self.textWidth) }

    /// The lines that a text takes in a cell of the column.
    func lines(_ text: String, column: Int, isHeader: Bool = false) -> Int {
        let room = width(column)
        return Self.lines(text, width: isHeader ? room - Self.headerExtra : Self.letters(room - 2))
    }

    /// The last column that a text over several columns reaches.
    var lastTextColumn: Int {
        var column = 0
        var total = width(0)
        while total < Self.textWidth {
            column += 1
            total += width(column)
        }
        return column
    }

    /// How wide a text over the columns up to this one may be.
    func total(through column: Int) -> Int { (0...column).reduce(0) { $0 + width($1) } }

    /// How many letters of text fit where so many digits do; widths are counted in digits.
    static func letters(_ digits: Int) -> Int { digits * 11 / 10 }

    /// The lines that a text takes when it wraps between words.
    static func lines(_ text: String, width: Int) -> Int {
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { lines, line in
            lines + wrapped(line, width: max(1, width))
        }
    }

    private static func wrapped(_ line: Substring.UnicodeScalarView, width: Int) -> Int {
        var lines = 1
        var used = 0
        for word in line.split(separator: " ") {
            let length = DisplayWidth.of(word)
            if used > 0, used + 1 + length > width {
                lines += 1
                used = 0
            }
            used += length + (used > 0 ? 1 : 0)
            while used > width {
                lines += 1
                used -= width
            }
        }
        return lines
    }

    private static func longestLine(_ text: String) -> Int {
        text.unicodeScalars.split(separator: "\n").map { DisplayWidth.of($0) }.max() ?? 0
    }

    private mutating func raise(_ column: Int, to wanted: Int, limit: Int = widest) {
        while needs.count <= column { needs.append(0) }
        needs[column] = max(needs[column], min(wanted, limit))
    }
}
