/// Writes one JSON object on one line.
struct JSONLine {
    private(set) var bytes: [UInt8] = [0x7B]

    /// A text; bytes that are no UTF-8 stay as they are, so that whoever reads the line finds them.
    mutating func add(_ key: String, text: [UInt8]) {
        begin(key)
        Self.quote(text, &bytes)
    }

    mutating func add(_ key: String, text: String) { add(key, text: Array(text.utf8)) }

    mutating func add(_ key: String, number: Int64) {
        begin(key)
        bytes += Array(String(number).utf8)
    }

    /// JSON as it stands, on one line.
    mutating func add(_ key: String, json: [UInt8]) {
        begin(key)
        bytes += json
    }

    /// The object, closed.
    var closed: [UInt8] { bytes + [0x7D] }

    private mutating func begin(_ key: String) {
        if bytes.count > 1 { bytes.append(0x2C) }
        Self.quote(Array(key.utf8), &bytes)
        bytes.append(0x3A)
    }

    private static let digits = Array("0123456789abcdef".utf8)

    private static func quote(_ text: [UInt8], _ bytes: inout [UInt8]) {
        bytes.append(0x22)
        for byte in text {
            switch byte {
            case 0x22, 0x5C: bytes += [0x5C, byte]
            case 0..<0x20: bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        bytes.append(0x22)
    }
}
