/// A search attribute: base64 of JSON in the server's answers, plain JSON in those of newer command lines.
enum TemporalPayload {
    /// The one value in it; a list of one is its item.
    static func value(_ base64: String) -> ExportValue {
        guard let bytes = bytes(base64) else { return .text(base64) }
        guard UTF8Check.firstInvalid(in: bytes.span) == nil else { return .composite }
        return scalar(bytes.span, 0..<bytes.count)
    }

    private static func scalar(_ bytes: Span<UInt8>, _ range: Range<Int>) -> ExportValue {
        var row = JSONRow(paths: [], showsKeys: false)
        let cell = row.read(value: bytes, range)
        guard row.fault == nil else { return .composite }
        switch cell.shape {
        case .absent: return .absent
        case .literal: return .literal(bytes.extracting(cell.start..<cell.end).string)
        case .text:
            var text: [UInt8] = []
            JSONString.unescape(bytes, cell.start..<cell.end, into: &text)
            return .text(String(decoding: text, as: UTF8.self))
        case .composite:
            let items = JSONList.items(bytes, cell.start..<cell.end)
            return items.count == 1 ? scalar(bytes, items[0]) : .composite
        }
    }

    /// The bytes that a base64 text stands for; nil for what is none.
    static func bytes(_ text: String) -> [UInt8]? {
        let signs = Array(text.utf8)
        let padding = signs.reversed().prefix { $0 == 0x3D }.count
        guard signs.count % 4 == 0, padding <= 2 else { return nil }
        var bytes: [UInt8] = []
        var collected: UInt32 = 0
        var bits: UInt32 = 0
        for sign in signs.dropLast(padding) {
            guard let value = value(of: sign) else { return nil }
            collected = collected << 6 | value
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: collected >> bits))
                collected &= (1 << bits) - 1
            }
        }
        return collected == 0 ? bytes : nil
    }

    private static func value(of sign: UInt8) -> UInt32? {
        switch sign {
        case 0x41...0x5A: UInt32(sign - 0x41)
        case 0x61...0x7A: UInt32(sign - 0x61) + 26
        case 0x30...0x39: UInt32(sign - 0x30) + 52
        case 0x2B: 62
        case 0x2F: 63
        default: nil
        }
    }
}
