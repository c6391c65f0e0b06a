/// A run's id in the fewest bytes, without loss.
///
/// Ids are mostly random, so their index decides the size and the speed of the store. A plain decimal number is kept as
/// an integer, 32 lower-case hexadecimal digits as 16 bytes, a lower-case UUID as these 16 bytes and a dash, everything
/// else as text. Two ids are equal exactly when their packed keys are.
enum PackedKey: Hashable {
    case number(Int64)
    /// 32 hexadecimal digits, or a UUID when dashed.
    case digits(high: UInt64, low: UInt64, isDashed: Bool)
    case text(String)

    init(_ id: String) {
        var id = id
        let packed = id.withUTF8 { unsafe Self.pack($0) }
        self = packed ?? .text(id)
    }

    /// The key that these stored bytes stand for, or nil for bytes that no id packs to.
    init?(bytes: [UInt8]) {
        guard bytes.count == Self.plainLength || bytes.count == Self.plainLength + 1 else { return nil }
        let isDashed = bytes.count > Self.plainLength
        if isDashed, bytes[Self.plainLength] != Self.dash { return nil }
        self = .digits(high: Self.word(bytes[0..<8]), low: Self.word(bytes[8..<16]), isDashed: isDashed)
    }

    /// Adds the bytes of hexadecimal digits as they are stored: most significant first, and a dash for a UUID.
    static func append(high: UInt64, low: UInt64, isDashed: Bool, to bytes: inout [UInt8]) {
        unsafe withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { unsafe bytes.append(contentsOf: $0) }
        if isDashed { bytes.append(dash) }
    }

    /// The id as it was given.
    var id: String {
        switch self {
        case .number(let value): String(value)
        case .text(let text): text
        case .digits(let high, let low, let isDashed): Self.hexadecimal(high: high, low: low, isDashed: isDashed)
        }
    }

    private static let dash: UInt8 = 0x2D
    private static let plainLength = 16

    private static func pack(_ text: UnsafeBufferPointer<UInt8>) -> PackedKey? {
        switch text.count {
        case 1...18: unsafe number(text).map { .number($0) }
        case 32: unsafe digits(text, isDashed: false)
        case 36: unsafe digits(text, isDashed: true)
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

    private static func digits(_ text: UnsafeBufferPointer<UInt8>, isDashed: Bool) -> PackedKey? {
        var index = 0
        guard let high = unsafe word(text, isDashed: isDashed, &index),
            let low = unsafe word(text, isDashed: isDashed, &index)
        else { return nil }
        return .digits(high: high, low: low, isDashed: isDashed)
    }

    /// The next sixteen digits, and the dashes that must stand among them.
    private static func word(_ text: UnsafeBufferPointer<UInt8>, isDashed: Bool, _ index: inout Int) -> UInt64? {
        var word: UInt64 = 0
        for _ in 0..<16 {
            if isDashed, isDash(at: index) {
                guard unsafe text[index] == dash else { return nil }
                index += 1
            }
            let byte = unsafe text[index]
            index += 1
            guard byte &- 0x30 < 10 || byte &- 0x61 < 6 else { return nil }
            // The low half of 'a' to 'f' is 1 to 6; only letters have the bit 0x40.
            word = word << 4 | UInt64(byte & 15 + (byte >> 6) * 9)
        }
        return word
    }

    private static func isDash(at index: Int) -> Bool { index == 8 || index == 13 || index == 18 || index == 23 }

    private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }

    private static func hexadecimal(high: UInt64, low: UInt64, isDashed: Bool) -> String {
        unsafe String(unsafeUninitializedCapacity: isDashed ? 36 : 32) { text in
            var count = 0
            for index in 0..<32 {
                if isDashed, isDash(at: count) {
                    unsafe text[count] = dash
                    count += 1
                }
                let word = index < 16 ? high : low
                let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - index % 16 * 4)) & 15
                unsafe text[count] = digit < 10 ? 0x30 + digit : 0x61 + digit - 10
                count += 1
            }
            return count
        }
    }
}

extension SQLStatement {
    mutating func bind(_ key: PackedKey) throws(SQLFault) {
        switch key {
        case .number(let value): try bind(value)
        case .digits(let high, let low, let isDashed):
            var bytes: [UInt8] = []
            PackedKey.append(high: high, low: low, isDashed: isDashed, to: &bytes)
            try bind(blob: bytes)
        case .text(let text): try bind(text)
        }
    }

    /// Binds an id, or NULL.
    mutating func bind(key id: String?) throws(SQLFault) {
        if let id { try bind(PackedKey(id)) } else { try bindNull() }
    }

    mutating func key() throws(SQLFault) -> String {
        guard let id = try optionalKey()?.id else { throw .damaged("a row has no key") }
        return id
    }

    mutating func optionalKeyText() throws(SQLFault) -> String? { try optionalKey()?.id }
}
