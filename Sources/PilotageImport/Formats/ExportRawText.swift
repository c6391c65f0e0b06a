/// What quarantine keeps of a row of an export.
///
/// Elements of an export carry much that nobody asked for: user names, payloads, stack traces. So only what the mapping
/// reads is kept, as one JSON object with the export's names, and personal values are blanked.
enum ExportRawText {
    /// In place of an element that could not be read, where nobody can tell which bytes are personal.
    static let withheld = "[withheld: an element of an export may hold personal values; its place in the file is given]"

    static func text(_ names: [String], _ values: [ExportValue], blanking isBlanked: [Bool]) -> String {
        var text = "{"
        for index in names.indices {
            let value: String
            switch values[index] {
            case .absent: continue
            case .composite: value = "\"[a list or an object]\""
            case .text(let own): value = isBlanked[index] ? "\"[blanked]\"" : quoted(own)
            case .literal(let own): value = isBlanked[index] ? "\"[blanked]\"" : own
            }
            if text.utf8.count > 1 { text += "," }
            text += "\(quoted(names[index])):\(value)"
        }
        text += "}"
        guard text.utf8.count > RowLimits.raw else { return text }
        let head = String(decoding: text.utf8.prefix(RowLimits.raw), as: UTF8.self)
        return "\(head)… [\(text.utf8.count - RowLimits.raw) more bytes]"
    }

    private static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = [0x22]
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: bytes += [0x5C, byte]
            case 0x0A: bytes += Array("\\n".utf8)
            case 0x0D: bytes += Array("\\r".utf8)
            case 0x09: bytes += Array("\\t".utf8)
            case 0..<0x20: bytes += Array((byte < 0x10 ? "\\u000" : "\\u00").utf8) + Array(String(byte, radix: 16).utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(0x22)
        return String(decoding: bytes, as: UTF8.self)
    }
}
