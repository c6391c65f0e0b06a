/// The escapes of JSON texts.
enum JSONString {
    /// How many bytes the escape at that index takes; 0 for half a surrogate pair; nil for no escape of JSON.
    static func escapeLength(_ text: Span<UInt8>, at index: Int) -> Int? {
        guard index + 1 < text.count else { return nil }
        guard text[index + 1] == 0x75 else { return plain(text[index + 1]) == nil ? nil : 2 }
        guard let unit = unit(text, at: index) else { return nil }
        switch unit {
        case 0xDC00...0xDFFF: return 0
        case 0xD800...0xDBFF:
            guard let low = self.unit(text, at: index + 6), (0xDC00...0xDFFF).contains(low) else { return 0 }
            return 12
        default: return 6
        }
    }

    /// Appends the text with all escapes resolved; they were checked before.
    static func unescape(_ text: Span<UInt8>, _ range: Range<Int>, into bytes: inout [UInt8]) {
        var index = range.lowerBound
        while index < range.upperBound {
            guard text[index] == 0x5C else {
                bytes.append(text[index])
                index += 1
                continue
            }
            let length = escapeLength(text, at: index) ?? 2
            switch length {
            case 6, 12:
                let high = unit(text, at: index) ?? 0
                let low = length == 12 ? unit(text, at: index + 6) ?? 0 : 0
                let value = length == 12 ? 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00) : high
                if let scalar = Unicode.Scalar(value) { bytes.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
            default: bytes.append(plain(text[index + 1]) ?? text[index + 1])
            }
            index += max(length, 1)
        }
    }

    private static func plain(_ letter: UInt8) -> UInt8? {
        switch letter {
        case 0x22, 0x5C, 0x2F: letter
        case 0x62: 0x08
        case 0x66: 0x0C
        case 0x6E: 0x0A
        case 0x72: 0x0D
        case 0x74: 0x09
        default: nil
        }
    }

    /// The four hexadecimal digits of a `\u` escape at that index.
    private static func unit(_ text: Span<UInt8>, at index: Int) -> UInt32? {
        guard index + 5 < text.count, text[index] == 0x5C, text[index + 1] == 0x75 else { return nil }
        var unit: UInt32 = 0
        for offset in 2..<6 {
            let byte = text[index + offset]
            switch byte {
            case 0x30...0x39: unit = unit << 4 | UInt32(byte - 0x30)
            case 0x41...0x46: unit = unit << 4 | UInt32(byte - 0x37)
            case 0x61...0x66: unit = unit << 4 | UInt32(byte - 0x57)
            default: return nil
            }
        }
        return unit
    }
}
