/// Finds the cells of one row by the rules of RFC 4180; knows quotes and line ends, and nothing of meaning.
///
/// A row ends at LF, CRLF or a lone CR outside quotes. A quote inside an unquoted value and text behind a closing quote
/// are faults of the row; scanning goes on to the row's end so that the next row is found.
struct CSVRowScan {
    /// How a scan ended.
    enum End {
        /// The row's bytes end before that index.
        case row(next: Int)
        /// The bytes at hand stop inside the row.
        case needsMore
        /// The file ends inside quotes.
        case openQuote
    }

    private enum ValueEnd {
        case delimiter(next: Int)
        case row(next: Int)
        case needsMore
        case openQuote
    }

    /// In place of one sign: any run of blanks and tabs parts two values, and those at the ends of a row part nothing.
    static let blanks: UInt8 = 0x20

    let delimiter: UInt8
    /// The first values of the row, at most `RowLimits.values`.
    private(set) var cells: [Cell] = []
    /// How many values the row has.
    private(set) var count = 0
    /// The first fault.
    private(set) var fault: RowFault?
    /// Line ends seen, those inside quotes included.
    private(set) var lineEnds = 0
    /// Of the last quote that was opened, the line ends before it.
    private(set) var openedAfter = 0
    /// Whether any cell needs a second look: unescaping or a UTF-8 check.
    private(set) var needsCare = false

    init(delimiter: UInt8) { self.delimiter = delimiter }

    /// Scans the row that starts at that index; `isFinal` says that the file ends with these bytes.
    mutating func scan(_ bytes: Span<UInt8>, from start: Int, isFinal: Bool) -> End {
        cells.removeAll(keepingCapacity: true)
        count = 0
        fault = nil
        lineEnds = 0
        needsCare = false
        var index = start
        while true {
            if delimiter == Self.blanks {
                while index < bytes.count, isBlank(bytes[index]) { index += 1 }
                guard index < bytes.count || isFinal else { return .needsMore }
                if count > 0, let end = blankEnd(bytes, at: index, isFinal: isFinal) { return end }
            }
            let end: ValueEnd
            if index < bytes.count, bytes[index] == 0x22 {
                end = quoted(bytes, from: index, isFinal: isFinal)
            } else {
                end = plain(bytes, from: index, cell: Cell(start: index, rawStart: index), isFinal: isFinal)
            }
            switch end {
            case .delimiter(let next): index = next
            case .row(let next): return .row(next: next)
            case .needsMore: return .needsMore
            case .openQuote: return .openQuote
            }
        }
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private func isBlankDelimiter(_ byte: UInt8) -> Bool { delimiter == Self.blanks && isBlank(byte) }

    /// The end of a row after blanks, where no value follows.
    private mutating func blankEnd(_ bytes: Span<UInt8>, at index: Int, isFinal: Bool) -> End? {
        guard index < bytes.count else { return .row(next: index) }
        guard bytes[index] == 0x0A || bytes[index] == 0x0D else { return nil }
        return lineEnd(bytes, at: index, isFinal: isFinal).map { .row(next: $0) } ?? .needsMore
    }

    /// Puts the resolved text in place of the escaped one.
    mutating func resolve(_ cell: Int, at range: Range<Int>) {
        cells[cell].start = range.lowerBound
        cells[cell].end = range.upperBound
        cells[cell].isEscaped = false
    }

    @inline(__always)
    private mutating func plain(_ bytes: Span<UInt8>, from start: Int, cell: Cell, isFinal: Bool) -> ValueEnd {
        var index = start
        var cell = cell
        while true {
            while index < bytes.count, bytes[index] > 0x22, bytes[index] < 0x7F, bytes[index] != delimiter {
                index += 1
            }
            guard index < bytes.count else {
                guard isFinal else { return .needsMore }
                close(&cell, at: index)
                return .row(next: index)
            }
            let byte = bytes[index]
            if byte == delimiter || (delimiter == Self.blanks && byte == 0x09) {
                close(&cell, at: index)
                return .delimiter(next: index + 1)
            }
            switch byte {
            case 0x0A, 0x0D:
                guard let next = lineEnd(bytes, at: index, isFinal: isFinal) else { return .needsMore }
                close(&cell, at: index)
                return .row(next: next)
            case 0x22: note(.strayQuote)
            case 0x80...: cell.isWide = true
            default: noteControl(byte)
            }
            index += 1
        }
    }

    private mutating func quoted(_ bytes: Span<UInt8>, from start: Int, isFinal: Bool) -> ValueEnd {
        var cell = Cell(start: start + 1, rawStart: start)
        var index = start + 1
        openedAfter = lineEnds
        while true {
            while index < bytes.count, bytes[index] >= 0x20, bytes[index] != 0x22, bytes[index] < 0x7F { index += 1 }
            guard index < bytes.count else { return isFinal ? .openQuote : .needsMore }
            let byte = bytes[index]
            switch byte {
            case 0x22:
                guard index + 1 < bytes.count || isFinal else { return .needsMore }
                guard index + 1 < bytes.count, bytes[index + 1] == 0x22 else {
                    return closed(bytes, cell: cell, quote: index, isFinal: isFinal)
                }
                cell.isEscaped = true
                index += 1
            case 0x0A, 0x0D:
                guard let next = lineEnd(bytes, at: index, isFinal: isFinal) else { return .needsMore }
                index = next - 1
            case 0x80...: cell.isWide = true
            default: noteControl(byte)
            }
            index += 1
        }
    }

    /// Goes on behind a closing quote, where only a delimiter or a line end may stand.
    private mutating func closed(_ bytes: Span<UInt8>, cell: Cell, quote: Int, isFinal: Bool) -> ValueEnd {
        var cell = cell
        let index = quote + 1
        if index < bytes.count, bytes[index] != delimiter, !isBlankDelimiter(bytes[index]), bytes[index] != 0x0A,
            bytes[index] != 0x0D
        {
            note(.textAfterQuote(lines: lineEnds - openedAfter + 1))
            return plain(bytes, from: index, cell: cell, isFinal: isFinal)
        }
        guard index < bytes.count || isFinal else { return .needsMore }
        cell.end = quote
        cell.rawEnd = index
        needsCare = needsCare || cell.isWide || cell.isEscaped
        keep(cell)
        guard index < bytes.count else { return .row(next: index) }
        if bytes[index] == delimiter || isBlankDelimiter(bytes[index]) { return .delimiter(next: index + 1) }
        guard let next = lineEnd(bytes, at: index, isFinal: isFinal) else { return .needsMore }
        return .row(next: next)
    }

    @inline(__always)
    private mutating func close(_ cell: inout Cell, at end: Int) {
        cell.end = end
        cell.rawEnd = end
        needsCare = needsCare || cell.isWide
        keep(cell)
    }

    @inline(__always)
    private mutating func keep(_ cell: Cell) {
        if count < RowLimits.values { cells.append(cell) }
        count += 1
    }

    /// The index behind LF, CRLF or a lone CR; nil when the next byte is needed to tell.
    private mutating func lineEnd(_ bytes: Span<UInt8>, at index: Int, isFinal: Bool) -> Int? {
        guard index + 1 < bytes.count || isFinal || bytes[index] == 0x0A else { return nil }
        lineEnds += 1
        let isPair = bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
        return index + (isPair ? 2 : 1)
    }

    /// Blank, exclamation mark and tab are text; everything else below and DEL is not.
    private mutating func noteControl(_ byte: UInt8) {
        if byte != 0x20, byte != 0x21, byte != 0x09 { note(.controlCharacter(byte)) }
    }

    private mutating func note(_ problem: ImportProblem) {
        if fault == nil { fault = RowFault(problem: problem, cell: count) }
    }
}
