/// Which words can name a cell or a table of a workbook.
enum WorkbookName {
    /// Letters, digits and underscores of ASCII, at most 64, not beginning with a digit, not like a cell.
    static func isUsable(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        guard let first = bytes.first, bytes.count <= 64, isLetter(first) || first == 0x5F else { return false }
        guard bytes.allSatisfy({ isLetter($0) || isDigit($0) || $0 == 0x5F }) else { return false }
        return !looksLikeCell(bytes) && !["true", "false"].contains(name.lowercased())
    }

    /// Lower-case letters, digits and hyphens, at most 200.
    static func isTableID(_ id: String) -> Bool {
        (1...200).contains(id.utf8.count)
            && id.utf8.allSatisfy { isDigit($0) || $0 == 0x2D || (0x61...0x7A).contains($0) }
    }

    static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) && byte < 0x80 }

    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// `ABC12`, or `R`, `C`, `R1C1` of the other way to write cells.
    private static func looksLikeCell(_ bytes: [UInt8]) -> Bool {
        let letters = bytes.prefix(while: isLetter)
        let rest = bytes.dropFirst(letters.count)
        if letters.count <= 3, rest.allSatisfy(isDigit), !rest.isEmpty { return true }
        let upper = bytes.map { $0 & 0xDF }
        guard let first = upper.first, first == 0x52 || first == 0x43 else { return false }
        let tail = bytes.dropFirst().drop(while: isDigit)
        if tail.isEmpty { return true }
        return first == 0x52 && (tail.first ?? 0) & 0xDF == 0x43 && tail.dropFirst().allSatisfy(isDigit)
    }
}
