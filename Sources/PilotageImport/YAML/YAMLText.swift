/// Checks a definition file's bytes before the YAML library sees them.
enum YAMLText {
    /// More marks than this, before anything is read, could be an alias bomb.
    private static let tolerableReferences = 8

    static func checked(_ bytes: [UInt8], file: String) throws(DefinitionIssue) -> String {
        guard bytes.count <= StrictYAML.maximumBytes else {
            throw DefinitionIssue(
                file: file,
                line: 1,
                column: 1,
                what: "the file has \(bytes.count) bytes; at most \(StrictYAML.maximumBytes) are read",
                fix: "Split the definition, or check that this is the right file"
            )
        }
        let place = TextPlace(bytes: bytes, file: file)
        if let offset = UTF8Check.firstInvalid(in: bytes.span) {
            throw place.issue(at: offset, "a byte that is not UTF-8 stands here", "Save the file as UTF-8")
        }
        try checkControls(bytes, place)
        try checkReferences(bytes, place)
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        return String(decoding: bytes[start...], as: UTF8.self)
    }

    private static func checkControls(_ bytes: [UInt8], _ place: TextPlace) throws(DefinitionIssue) {
        for offset in bytes.indices {
            switch bytes[offset] {
            case 0x09:
                throw place.issue(at: offset, "a tab character stands here", "Write blanks (or \"\\t\" inside quotes)")
            case 0x00..<0x09, 0x0B, 0x0C, 0x0E..<0x20, 0x7F:
                throw place.issue(at: offset, "a control character stands here", "Remove it")
            case 0xEF where offset > 0 && bytes[offset...].starts(with: [0xEF, 0xBB, 0xBF]):
                throw place.issue(
                    at: offset,
                    "a byte-order mark (U+FEFF), which nobody sees, stands here",
                    "Remove it; where it is meant write \"\\uFEFF\" inside double quotes"
                )
            default: continue
            }
        }
    }

    /// The exact check looks at parsed nodes; this one only keeps a bomb from being parsed.
    private static func checkReferences(_ bytes: [UInt8], _ place: TextPlace) throws(DefinitionIssue) {
        var found = 0
        for offset in bytes.indices where bytes[offset] == 0x2A && startsToken(offset, bytes) {
            found += 1
            if found > tolerableReferences {
                throw place.issue(
                    at: offset,
                    "more than \(tolerableReferences) words begin with '*', the sign of an alias",
                    "Write values out in each place; in plain text write the words without the star"
                )
            }
        }
    }

    private static func startsToken(_ offset: Int, _ bytes: [UInt8]) -> Bool {
        let next = offset + 1 < bytes.count ? bytes[offset + 1] : 0x20
        guard ![0x20, 0x0A, 0x0D].contains(next) else { return false }
        guard offset > 0 else { return true }
        return [0x20, 0x0A, 0x0D, 0x5B, 0x7B, 0x2C].contains(bytes[offset - 1])
    }
}

/// Finds the line and column of a byte.
private struct TextPlace {
    let bytes: [UInt8]
    let file: String

    func issue(at offset: Int, _ what: String, _ fix: String) -> DefinitionIssue {
        var line = 1
        var column = 1
        for index in 0..<offset {
            if bytes[index] == 0x0A || (bytes[index] == 0x0D && bytes[index + 1] != 0x0A) {
                line += 1
                column = 1
            } else if bytes[index] & 0xC0 != 0x80 {
                column += 1
            }
        }
        return DefinitionIssue(file: file, line: line, column: column, what: what, fix: fix)
    }
}
