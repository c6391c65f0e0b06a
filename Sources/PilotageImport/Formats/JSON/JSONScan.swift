/// Finds where a JSON value ends, over as many chunks of the source as it takes.
///
/// Only brackets and texts are looked at; whether the value is JSON is for `JSONRow` to say. Offsets are counted from the
/// buffer's position, so that they hold while the buffer reads on.
struct JSONScan {
    let file: String

    /// The byte there; nil at the end of the file.
    func byte(at offset: Int, in buffer: inout RowBuffer) throws -> UInt8? {
        while buffer.position + offset >= buffer.dataEnd {
            guard try readOn(&buffer) else { return nil }
        }
        return buffer.bytes[buffer.position + offset]
    }

    /// The offset of the first byte from there on that is no blank; that of the end when there is none.
    func skipBlanks(from start: Int, in buffer: inout RowBuffer) throws -> Int {
        var offset = start
        while let byte = try byte(at: offset, in: &buffer), Self.isBlank(byte) { offset += 1 }
        return offset
    }

    /// The offset behind the line end that comes next; that of the end of the file when none comes.
    func lineEnd(from start: Int, in buffer: inout RowBuffer) throws -> Int {
        var offset = start
        while true {
            let (end, isFound) = Self.lineEnd(buffer, offset)
            guard !isFound, try readOn(&buffer) else { return end }
            offset = end
        }
    }

    private static func lineEnd(_ buffer: RowBuffer, _ offset: Int) -> (offset: Int, isFound: Bool) {
        let bytes = buffer.bytes.span
        var index = buffer.position + offset
        while index < buffer.dataEnd {
            if bytes[index] == 0x0A { return (index + 1 - buffer.position, true) }
            index += 1
        }
        return (index - buffer.position, false)
    }

    /// The offset behind the value that starts there; nil when the file ends before it does.
    func valueEnd(from start: Int, in buffer: inout RowBuffer) throws -> Int? {
        guard let first = try byte(at: start, in: &buffer) else { return nil }
        switch first {
        case 0x7B, 0x5B: return try bracketEnd(from: start, in: &buffer)
        case 0x22: return try textEnd(from: start + 1, in: &buffer)
        default:
            var offset = start
            while let byte = try byte(at: offset, in: &buffer), !Self.endsWord(byte) { offset += 1 }
            // A sign that can begin no value is taken as one, so that the scan always gets on.
            return max(offset, start + 1)
        }
    }

    private func bracketEnd(from start: Int, in buffer: inout RowBuffer) throws -> Int? {
        var offset = start
        var depth = 0
        while true {
            guard try byte(at: offset, in: &buffer) != nil else { return nil }
            switch Self.nextMark(buffer, offset, &depth) {
            case .end(let end): return end
            case .text(let opening):
                guard let end = try textEnd(from: opening + 1, in: &buffer) else { return nil }
                offset = end
            case .more(let end): offset = end
            }
        }
    }

    private enum Mark {
        case end(Int), text(Int), more(Int)
    }

    /// Goes on to the bracket that closes the value, to the next text, or to the end of what is at hand.
    private static func nextMark(_ buffer: RowBuffer, _ offset: Int, _ depth: inout Int) -> Mark {
        let bytes = buffer.bytes.span
        var index = buffer.position + offset
        while index < buffer.dataEnd {
            switch bytes[index] {
            case 0x7B, 0x5B: depth += 1
            case 0x7D, 0x5D:
                depth -= 1
                if depth == 0 { return .end(index + 1 - buffer.position) }
            case 0x22: return .text(index - buffer.position)
            default: break
            }
            index += 1
        }
        return .more(index - buffer.position)
    }

    /// The offset behind the quote that closes the text.
    private func textEnd(from start: Int, in buffer: inout RowBuffer) throws -> Int? {
        var offset = start
        while true {
            guard try byte(at: offset, in: &buffer) != nil else { return nil }
            let (end, isFound) = Self.quoteEnd(buffer, offset)
            if isFound { return end }
            offset = end
        }
    }

    private static func quoteEnd(_ buffer: RowBuffer, _ offset: Int) -> (offset: Int, isFound: Bool) {
        let bytes = buffer.bytes.span
        var index = buffer.position + offset
        while index < buffer.dataEnd {
            if bytes[index] == 0x22 { return (index + 1 - buffer.position, true) }
            // The escaped byte may lie in the next chunk.
            index += bytes[index] == 0x5C ? 2 : 1
        }
        return (index - buffer.position, false)
    }

    /// False at the end of the file.
    private func readOn(_ buffer: inout RowBuffer) throws -> Bool {
        if buffer.isComplete { return false }
        if buffer.unread > RowLimits.row {
            throw FileRefusal(
                file: file,
                line: 1,
                byteOffset: buffer.fileOffset,
                problem: .elementTooLong(bytes: RowLimits.row)
            )
        }
        try buffer.refill()
        return true
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    private static func endsWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x0A, 0x0D, 0x09, 0x2C, 0x5D, 0x7D, 0x3A, 0x22, 0x5B, 0x7B: true
        default: false
        }
    }
}
