extension ExportValue {
    /// The value of a cell as it stands in these bytes, escapes of JSON resolved.
    init(_ cell: Cell, in bytes: Span<UInt8>) {
        switch cell.shape {
        case .absent: self = .absent
        case .composite: self = .composite
        case .literal: self = .literal(bytes.extracting(cell.start..<cell.end).string)
        case .text:
            guard cell.isEscaped else {
                self = .text(bytes.extracting(cell.start..<cell.end).string)
                return
            }
            var text: [UInt8] = []
            JSONString.unescape(bytes, cell.start..<cell.end, into: &text)
            self = .text(String(decoding: text, as: UTF8.self))
        }
    }
}
