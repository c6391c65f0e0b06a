/// Reads a file of one JSON object a line.
struct NDJSONScanner {
    private(set) var row: JSONRow
    private(set) var place = RowPlace()
    /// Lines that hold nothing but blanks, which are no rows.
    private(set) var blankLines = 0
    /// Where the current row's bytes end in the buffer, its line end included.
    private(set) var rowEnd = 0
    private(set) var fault: RowFault?
    private var nextLine = 1
    private let file: String

    /// The paths are the wanted keys, in the order in which cells are given back.
    init(paths: [String], file: String) {
        row = JSONRow(paths: paths)
        self.file = file
    }

    /// Goes to the next row; false at the end of the file.
    mutating func next(in buffer: inout RowBuffer) throws -> Bool {
        while try step(in: &buffer) {
            let line = buffer.position..<rowEnd
            if buffer.bytes[line].allSatisfy({ [0x20, 0x09, 0x0D, 0x0A].contains($0) }) {
                blankLines += 1
                continue
            }
            read(line, &buffer)
            return true
        }
        return false
    }

    private mutating func step(in buffer: inout RowBuffer) throws -> Bool {
        buffer.advance(to: max(rowEnd, buffer.position))
        while true {
            if let end = Self.lineEnd(buffer) {
                guard end - buffer.position <= RowLimits.row else { throw rowTooLong(buffer) }
                place = RowPlace(line: nextLine, byteOffset: buffer.fileOffset)
                nextLine += 1
                rowEnd = end
                return true
            }
            if buffer.isComplete { return false }
            if buffer.unread > RowLimits.row { throw rowTooLong(buffer) }
            try buffer.refill()
            rowEnd = 0
        }
    }

    private func rowTooLong(_ buffer: RowBuffer) -> FileRefusal {
        FileRefusal(
            file: file,
            line: nextLine,
            byteOffset: buffer.fileOffset,
            problem: .rowTooLong(bytes: RowLimits.row)
        )
    }

    /// The index behind the next LF, or the end of the last line; nil when more bytes are needed or none are left.
    private static func lineEnd(_ buffer: RowBuffer) -> Int? {
        let bytes = buffer.bytes.span.extracting(0..<buffer.dataEnd)
        if let end = bytes.firstIndex(of: 0x0A, from: buffer.position) { return end + 1 }
        return buffer.isComplete && buffer.unread > 0 ? buffer.dataEnd : nil
    }

    private mutating func read(_ line: Range<Int>, _ buffer: inout RowBuffer) {
        fault = nil
        if UTF8Check.firstInvalid(in: buffer.bytes.span.extracting(line)) != nil {
            fault = RowFault(problem: .notUTF8)
            return
        }
        row.read(buffer.bytes.span, line)
        fault = row.fault
        guard fault == nil else { return }
        for index in row.cells.indices {
            let cell = row.cells[index]
            if cell.end - cell.start > RowLimits.field, cell.shape != .composite {
                fault = RowFault(problem: .fieldTooLong(bytes: cell.end - cell.start), cell: index)
                return
            }
            guard cell.isEscaped else { continue }
            var text: [UInt8] = []
            JSONString.unescape(buffer.bytes.span, cell.start..<cell.end, into: &text)
            row.resolve(index, at: buffer.keep(text))
        }
    }
}
