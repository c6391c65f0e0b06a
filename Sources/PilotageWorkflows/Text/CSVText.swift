/// CSV as it is written: RFC 4180, comma, line feed, UTF-8, quotes only where needed.
enum CSVText {
    static func text(_ listing: Listing) -> String {
        head(listing.columns) + listing.rows.map(row).joined()
    }

    /// The first line: the keys.
    static func head(_ columns: [Listing.Column]) -> String { line(columns.map { quoted($0.key) }) }

    /// One line of values.
    static func row(_ values: [Listing.Value]) -> String { line(values.map(field)) }

    private static func line(_ fields: [String]) -> String { fields.joined(separator: ",") + "\n" }

    private static func field(_ value: Listing.Value) -> String {
        switch value {
        case .text(let text): quoted(guarded(text))
        case .integer, .decimal, .none: value.plain
        }
    }

    /// Text that a spreadsheet would take for a formula gets an apostrophe in front.
    private static func guarded(_ text: String) -> String {
        let blanks: Set<UInt32> = [0x20, 0xA0, 0x200B, 0xFEFF]
        let first = text.unicodeScalars.first { !blanks.contains($0.value) }
        guard let first, [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D, 0xFF1D, 0xFF0B, 0xFF0D, 0xFF20].contains(first.value)
        else { return text }
        return "'" + text
    }

    private static func quoted(_ text: String) -> String {
        let special: Set<UInt8> = [0x22, 0x2C, 0x0A, 0x0D]
        guard text.utf8.contains(where: special.contains) else { return text }
        var bytes: [UInt8] = [0x22]
        for byte in text.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
        return String(decoding: bytes, as: UTF8.self)
    }
}
