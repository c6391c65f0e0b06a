/// Reads a CSV file row by row.
struct CSVScanner {
    private(set) var scan: CSVRowScan
    private(set) var place = RowPlace()
    /// Lines without a single byte, which are no rows.
    private(set) var blankLines = 0
    private var nextLine: Int
    private let file: String

    /// Reads from a row that stands on that line of the file.
    init(delimiter: UInt8, file: String, firstLine: Int = 1) {
        nextLine = firstLine
        scan = CSVRowScan(delimiter: delimiter)
        self.file = file
    }

    /// The row's cells, in the order of the file.
    var cells: [Cell] { scan.cells }

    /// How many values the row has; more than `cells` holds where the row is beyond the limit.
    var valueCount: Int { scan.count }

    /// The first structural fault of the row.
    private(set) var fault: RowFault?

    /// Where the current row's bytes end in the buffer, its line end included.
    private(set) var rowEnd = 0

    /// Goes to the next row; false at the end of the file.
    mutating func next(in buffer: inout RowBuffer) throws -> Bool {
        while try step(in: &buffer) {
            if scan.count == 1, rowStartsBlank(buffer) {
                blankLines += 1
                continue
            }
            examine(&buffer)
            return true
        }
        return false
    }

    private mutating func step(in buffer: inout RowBuffer) throws -> Bool {
        buffer.advance(to: max(rowEnd, buffer.position))
        while true {
            if buffer.unread > 0 {
                let bytes = buffer.bytes.span.extracting(0..<buffer.dataEnd)
                switch scan.scan(bytes, from: buffer.position, isFinal: buffer.isComplete) {
                case .row(let next):
                    guard next - buffer.position <= RowLimits.row else {
                        throw refusal(.rowTooLong(bytes: RowLimits.row), in: buffer)
                    }
                    place = RowPlace(line: nextLine, byteOffset: buffer.fileOffset)
                    nextLine += scan.lineEnds
                    rowEnd = next
                    fault = scan.fault
                    return true
                case .openQuote: throw refusal(.openQuote, in: buffer)
                case .needsMore: break
                }
                if buffer.unread > RowLimits.row { throw refusal(.rowTooLong(bytes: RowLimits.row), in: buffer) }
            } else if buffer.isComplete {
                return false
            }
            try buffer.refill()
            rowEnd = 0
        }
    }

    private func rowStartsBlank(_ buffer: RowBuffer) -> Bool {
        scan.cells[0].rawStart == scan.cells[0].rawEnd
    }

    /// Checks long and wide cells, and resolves doubled quotes.
    private mutating func examine(_ buffer: inout RowBuffer) {
        guard fault == nil else { return }
        if rowEnd - buffer.position > RowLimits.field {
            for index in scan.cells.indices where scan.cells[index].end - scan.cells[index].start > RowLimits.field {
                let length = scan.cells[index].end - scan.cells[index].start
                fault = RowFault(problem: .fieldTooLong(bytes: length), cell: index)
                return
            }
        }
        guard scan.needsCare else { return }
        for index in scan.cells.indices {
            let cell = scan.cells[index]
            if cell.isWide {
                let text = buffer.bytes.span.extracting(cell.start..<cell.end)
                if UTF8Check.firstInvalid(in: text) != nil {
                    fault = RowFault(problem: .notUTF8, cell: index)
                    return
                }
            }
            if cell.isEscaped { scan.resolve(index, at: buffer.keep(Self.unquoted(cell, buffer))) }
        }
    }

    private static func unquoted(_ cell: Cell, _ buffer: RowBuffer) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(cell.end - cell.start)
        var index = cell.start
        while index < cell.end {
            let byte = buffer.bytes[index]
            text.append(byte)
            index += byte == 0x22 ? 2 : 1
        }
        return text
    }

    private func refusal(_ problem: FileProblem, in buffer: RowBuffer) -> FileRefusal {
        let line = problem == .openQuote ? nextLine + scan.openedAfter : nextLine
        return FileRefusal(file: file, line: line, byteOffset: buffer.fileOffset, problem: problem)
    }
}
