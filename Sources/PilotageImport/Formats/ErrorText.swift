/// The text of a failure as it may be kept: one line, without what names a person, a machine or a single case.
///
/// The first line that is not blank; in it, paths, web addresses, mail addresses, long hexadecimal ids, host names with a
/// port and numbers of five digits or more are replaced by a word in brackets, and quoted texts by `'…'`. At most 200
/// characters are kept. So the same failure of two runs reads the same, and stack traces never come along.
enum ErrorText {
    private static let longest = 200

    /// Nil when nothing but blanks is left.
    static func masked(_ message: String) -> String? {
        let lines = message.unicodeScalars.split { $0 == "\n" || $0 == "\r" }
        guard let line = lines.first(where: { $0.contains { !isBlank($0) } }) else { return nil }
        let words = withoutQuotes(Array(line)).split(whereSeparator: isBlank).map { word($0) }
        let text = words.joined(separator: " ").unicodeScalars
        guard text.count > longest else { return String(String.UnicodeScalarView(text)) }
        return String(String.UnicodeScalarView(text.prefix(longest))) + "…"
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.value <= 0x20 || scalar.value == 0xA0 }

    /// Text between two equal quotes becomes `'…'`; an apostrophe inside a word is none.
    private static func withoutQuotes(_ line: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var kept: [Unicode.Scalar] = []
        var index = 0
        while index < line.count {
            let scalar = line[index]
            let opens = (scalar == "'" || scalar == "\"" || scalar == "`") && !(kept.last.map(isLetter) ?? false)
            if opens, let end = line[(index + 1)...].firstIndex(of: scalar) {
                kept += ["'", "…", "'"]
                index = end + 1
            } else {
                kept.append(scalar)
                index += 1
            }
        }
        return kept
    }

    private static func word(_ word: ArraySlice<Unicode.Scalar>) -> String {
        let text = String(String.UnicodeScalarView(word))
        if word.contains("@") { return "[address]" }
        if text.utf8.count > 3, word.contains("/") || word.contains("\\") {
            return contains("://", in: word) ? "[url]" : "[path]"
        }
        return numbersMasked(word)
    }

    private static func contains(_ part: String, in word: ArraySlice<Unicode.Scalar>) -> Bool {
        let part = Array(part.unicodeScalars)
        guard word.count >= part.count else { return false }
        return (word.startIndex...(word.endIndex - part.count)).contains {
            word[$0..<($0 + part.count)].elementsEqual(part)
        }
    }

    /// Runs of digits, of hexadecimal digits with dashes, and `host:port`.
    private static func numbersMasked(_ word: ArraySlice<Unicode.Scalar>) -> String {
        var text = ""
        var rest = word
        while let first = rest.first {
            let token = rest.prefix { isHexadecimal($0) || $0 == "-" }
            let digits = token.count(where: isDigit)
            if token.count >= 16, digits >= 4, !(text.unicodeScalars.last.map(isLetter) ?? false) {
                text += "[id]"
                rest = rest.dropFirst(token.count)
            } else if isDigit(first) {
                let number = rest.prefix(while: isDigit)
                text += number.count >= 5 ? "[number]" : String(String.UnicodeScalarView(number))
                rest = rest.dropFirst(number.count)
            } else {
                text.unicodeScalars.append(first)
                rest = rest.dropFirst()
            }
        }
        return withoutHost(text)
    }

    /// `db-7.internal:5432` and `10.1.2.3` name a machine.
    private static func withoutHost(_ text: String) -> String {
        let parts = text.utf8.split(separator: 0x3A, omittingEmptySubsequences: false)
        let isHost =
            parts.count == 2 && parts[0].contains(0x2E) && !parts[1].isEmpty
            && parts[1].allSatisfy { 0x30...0x39 ~= $0 }
        let dots = text.utf8.split(separator: 0x2E)
        let isAddress = dots.count == 4 && dots.allSatisfy { $0.count <= 3 && $0.allSatisfy { 0x30...0x39 ~= $0 } }
        return isHost || isAddress ? "[host]" : text
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic || isDigit(scalar) }
    private static func isHexadecimal(_ scalar: Unicode.Scalar) -> Bool {
        isDigit(scalar) || ("a"..."f").contains(scalar) || ("A"..."F").contains(scalar)
    }
}
