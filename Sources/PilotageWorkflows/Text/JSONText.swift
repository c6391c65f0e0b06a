/// JSON as it is written: keys sorted by their bytes, no blanks, numbers in their exact spelling.
public indirect enum JSONText: Sendable, Hashable {
    case string(String)
    case integer(Int64)
    /// A number that is already spelled as JSON wants it.
    case number(String)
    case boolean(Bool)
    case null
    case array([JSONText])
    case object([String: JSONText])

    /// The JSON text, in one line.
    public var text: String {
        switch self {
        case .string(let text): Self.quoted(text)
        case .integer(let number): String(number)
        case .number(let text): text
        case .boolean(let value): value ? "true" : "false"
        case .null: "null"
        case .array(let items): "[" + items.map(\.text).joined(separator: ",") + "]"
        case .object(let members):
            "{"
                + members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
                .map { "\(Self.quoted($0.key)):\($0.value.text)" }
                .joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22: result.append(contentsOf: "\\\"".unicodeScalars)
            case 0x5C: result.append(contentsOf: "\\\\".unicodeScalars)
            case 0x0A: result.append(contentsOf: "\\n".unicodeScalars)
            case 0...0x1F, 0x7F, 0x2028, 0x2029:
                let digits = String(scalar.value, radix: 16)
                let zeros = String(repeating: "0", count: 4 - digits.utf8.count)
                result.append(contentsOf: "\\u\(zeros)\(digits)".unicodeScalars)
            default: result.append(scalar)
            }
        }
        result.append("\"")
        return String(result)
    }
}
