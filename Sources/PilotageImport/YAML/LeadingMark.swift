/// Gives back the byte-order mark (U+FEFF) that the YAML library cuts off the beginning of a text.
///
/// A definition writes the mark as an escape in double quotes, `"\uFEFFid"`, as a column is called whose file has two
/// marks; unescaped it is refused before.
struct LeadingMark {
    private let lines: [[Unicode.Scalar]]

    /// Nil where no text can begin with the mark.
    init?(text: String) {
        let escapes = ["\"\\uFEFF", "\"\\U0000FEFF"]
        guard escapes.contains(where: { Self.holds(text, $0) }) else { return nil }
        var lines: [[Unicode.Scalar]] = [[]]
        var last: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            defer { last = scalar }
            switch scalar.value {
            case 0x0A where last == "\r": continue
            case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: lines.append([])
            default: lines[lines.count - 1].append(scalar)
            }
        }
        self.lines = lines
    }

    /// The text of the scalar that starts at a line and column, both counted from 1.
    func restored(_ text: String, line: Int, column: Int) -> String {
        guard lines.indices.contains(line - 1), column > 0 else { return text }
        var rest = lines[line - 1].dropFirst(column - 1)
        guard rest.popFirst() == "\"", rest.popFirst() == "\\", let kind = rest.popFirst() else { return text }
        let digits = String(String.UnicodeScalarView(rest.prefix(kind == "U" ? 8 : 4))).lowercased()
        let isMark = kind == "u" && digits == "feff" || kind == "U" && digits == "0000feff"
        return isMark ? "\u{FEFF}" + text : text
    }

    private static func holds(_ text: String, _ escape: String) -> Bool {
        let wanted = Array(escape.utf8)
        let bytes = Array(text.utf8)
        guard bytes.count >= wanted.count else { return false }
        return (0...(bytes.count - wanted.count)).contains { start in
            wanted.indices.allSatisfy { index in
                // The letter behind the backslash has a meaning of its own in either case, its digits have not.
                index <= 2 ? bytes[start + index] == wanted[index] : bytes[start + index] & 0xDF == wanted[index] & 0xDF
            }
        }
    }
}
