/// Text from outside, made safe for a terminal: control characters become `\u{..}`, so that no file name or cell can
/// move the cursor, colour the screen or forge a line.
public enum Printable {
    /// The text with every control and direction-changing character written out.
    public static func text(_ raw: String) -> String {
        guard raw.unicodeScalars.contains(where: isUnsafe) else { return raw }
        var result = String.UnicodeScalarView()
        for scalar in raw.unicodeScalars {
            if isUnsafe(scalar) {
                result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// The same, but line feeds and tabs stay: for text of several lines and columns.
    public static func lines(_ raw: String) -> String {
        raw.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
            .map { line in
                line.split(separator: 0x09, omittingEmptySubsequences: false)
                    .map { text(String(Substring($0))) }
                    .joined(separator: "\t")
            }
            .joined(separator: "\n")
    }

    /// A sentence with its full stop, unless it ends with a mark of its own.
    static func sentence(_ text: String) -> String {
        let marks: [UInt8] = [UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!")]
        return text.utf8.last.map(marks.contains) == true ? text : text + "."
    }

    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
