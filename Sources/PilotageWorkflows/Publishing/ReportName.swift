/// The name that a report's files bear, without their ending.
enum ReportName {
    /// The document's id, when every byte of it is safe in a file name on any system.
    ///
    /// Lower-case letters, digits, points and hyphens; the first is a letter or digit, the last is no point; no two
    /// points in a row; at most 120 bytes. Anything else is refused, never mended: two ids must not become one name.
    static func checked(_ id: String) throws(OutputError) -> String {
        let bytes = Array(id.utf8)
        let point = UInt8(ascii: ".")
        let isSafe =
            (1...120).contains(bytes.count) && bytes.allSatisfy(isAllowed)
            && bytes.first.map(isLetterOrDigit) == true && bytes.last != point
            && !zip(bytes, bytes.dropFirst()).contains { $0 == point && $1 == point }
        guard isSafe else { throw .unsafeName(id) }
        return id
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
