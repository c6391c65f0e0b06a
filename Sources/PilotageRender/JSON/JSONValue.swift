/// A JSON value that is written with its members in the order given, so that one document gives one text.
///
/// Everything that could end a script element, start a comment or break a line of a program is written as `\u....`,
/// so that the text may stand inside a page as it is.
indirect enum JSONValue: Sendable, Hashable {
    case text(String)
    case number(Double)
    case integer(Int)
    case flag(Bool)
    case none
    case list([JSONValue])
    case object([Member])

    /// A named value of an object.
    struct Member: Sendable, Hashable {
        let name: String
        let value: JSONValue

        init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    var text: String {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func write(to bytes: inout [UInt8]) {
        switch self {
        case .text(let text): Self.quote(text, to: &bytes)
        case .number(let number): bytes += (number.isFinite ? Self.written(number) : "null").utf8
        case .integer(let number): bytes += String(number).utf8
        case .flag(let flag): bytes += (flag ? "true" : "false").utf8
        case .none: bytes += "null".utf8
        case .list(let values):
            bytes.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                value.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                Self.quote(member.name, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.value.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    /// The shortest text that reads back as the same number; whole numbers without a point.
    private static func written(_ number: Double) -> String {
        guard number == number.rounded(), number.magnitude < 9e15 else { return "\(number)" }
        return String(Int64(number))
    }

    private static func quote(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22, 0x5C: bytes += [UInt8(ascii: "\\"), UInt8(truncatingIfNeeded: scalar.value)]
            case 0x0A: bytes += "\\n".utf8
            case 0x09: bytes += "\\t".utf8
            case 0x00...0x1F, 0x26, 0x3C, 0x3E, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF:
                bytes += escape(scalar.value)
            default: bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// `\u003C`; every scalar that is escaped lies below U+10000.
    private static func escape(_ value: UInt32) -> [UInt8] {
        Array("\\u".utf8) + Hexadecimal.pair(UInt8(truncatingIfNeeded: value >> 8))
            + Hexadecimal.pair(UInt8(truncatingIfNeeded: value))
    }
}
