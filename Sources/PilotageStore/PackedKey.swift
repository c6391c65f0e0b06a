/// A run's id in the fewest bytes, without loss.
///
/// Ids are mostly random, so their index decides the size and the speed of the store. A plain decimal number is kept as
/// an integer, 32 lower-case hexadecimal digits as 16 bytes, a lower-case UUID as these 16 bytes and a dash, everything
/// else as text. Two ids are equal exactly when their packed keys are.
enum PackedKey: Hashable {
    case number(Int64)
    case bytes([UInt8])
    case text(String)

    init(_ id: String) {
        var id = id
        let packed = id.withUTF8 { unsafe Self.pack($0) }
        self = packed ?? .text(id)
    }

    /// The id as it was given, or nil for bytes that no id packs to.
    var id: String? {
        switch self {
        case .number(let value): value < 0 ? nil : String(value)
        case .text(let text): text
        case .bytes(let bytes):
            switch bytes.count {
            case 16: Self.hexadecimal(bytes[...], dashed: false)
            case 17 where bytes[16] == Self.dash: Self.hexadecimal(bytes[..<16], dashed: true)
            default: nil
            }
        }
    }

    private static let dash: UInt8 = 0x2D
    private static let uuidLength = 36

    private static func pack(_ text: UnsafeBufferPointer<UInt8>) -> PackedKey? {
        switch text.count {
        case 1...18: unsafe number(text).map { .number($0) }
        case 32: unsafe nibbles(text, dashed: false).map { .bytes($0) }
        case uuidLength: unsafe nibbles(text, dashed: true).map { .bytes($0 + [dash]) }
        default: nil
        }
    }

    private static func number(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard unsafe text[0] != 0x30 || text.count == 1 else { return nil }
        var value: Int64 = 0
        for index in 0..<text.count {
            let byte = unsafe text[index]
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            value = value * 10 + Int64(byte - 0x30)
        }
        return value
    }

    private static func nibbles(_ text: UnsafeBufferPointer<UInt8>, dashed: Bool) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(17)
        var high: UInt8?
        for index in 0..<text.count {
            let byte = unsafe text[index]
            if dashed, isDash(at: index) {
                guard byte == dash else { return nil }
                continue
            }
            guard let digit = digit(byte) else { return nil }
            if let first = high {
                bytes.append(first << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        return bytes
    }

    private static func isDash(at index: Int) -> Bool { index == 8 || index == 13 || index == 18 || index == 23 }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }

    private static func hexadecimal(_ bytes: ArraySlice<UInt8>, dashed: Bool) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(uuidLength)
        for byte in bytes {
            if dashed, isDash(at: text.count) { text.append(dash) }
            for digit in [byte >> 4, byte & 15] { text.append(digit < 10 ? 0x30 + digit : 0x61 + digit - 10) }
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension SQLStatement {
    mutating func bind(_ key: PackedKey) throws(SQLFault) {
        switch key {
        case .number(let value): try bind(value)
        case .bytes(let bytes): try bind(blob: bytes)
        case .text(let text): try bind(text)
        }
    }

    /// Binds an id, or NULL.
    mutating func bind(key id: String?) throws(SQLFault) {
        if let id { try bind(PackedKey(id)) } else { try bindNull() }
    }

    mutating func key() throws(SQLFault) -> String {
        guard let id = try optionalKeyText() else { throw .damaged("a row has no key") }
        return id
    }

    mutating func optionalKeyText() throws(SQLFault) -> String? {
        guard let key = try optionalKey() else { return nil }
        guard let id = key.id else { throw .damaged("a key does not stand for an id") }
        return id
    }
}
