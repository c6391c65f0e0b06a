/// Writes a row as it stood, without what may not be kept.
package enum RawText {
    /// A part of a row that is replaced.
    struct Blank {
        let range: Range<Int>
        let text: String
    }

    /// The bytes with the given parts replaced; what is longer than the limit is cut, and the cut is said.
    static func text(_ bytes: [UInt8], row: Range<Int>, blanking blanks: [Blank]) -> String {
        var end = row.upperBound
        while end > row.lowerBound, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        var text: [UInt8] = []
        var index = row.lowerBound
        for blank in blanks.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
        where blank.range.lowerBound >= index {
            text += bytes[index..<blank.range.lowerBound] + Array(blank.text.utf8)
            index = blank.range.upperBound
        }
        if index < end { text += bytes[index..<end] }
        guard text.count > RowLimits.raw else { return String(decoding: text, as: UTF8.self) }
        let head = String(decoding: text.prefix(RowLimits.raw), as: UTF8.self)
        return "\(head)… [\(text.count - RowLimits.raw) more bytes]"
    }

    /// Adds the bytes of a row of which nothing is replaced; false where it is longer than the limit, and nothing is added.
    static func append(_ bytes: [UInt8], row: Range<Int>, to text: inout [UInt8]) -> Bool {
        var end = row.upperBound
        while end > row.lowerBound, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        guard end - row.lowerBound <= RowLimits.raw else { return false }
        text.append(bytes.span.extracting(row.lowerBound..<end))
        return true
    }

    /// In place of a broken row of a file with personal columns, where nobody can tell which bytes are personal.
    static let withheld = "[withheld: the row is broken and the file has personal columns]"

    /// Why a kept text cannot be read again as the row it was; nil when it can.
    ///
    /// Only a cut text is longer than the limit; a row that really held U+FFFD is asked for again, which costs an import.
    package static func loss(_ raw: String) -> Loss? {
        if raw == withheld { return .withheld }
        if raw.utf8.count > RowLimits.raw { return .cut }
        return raw.unicodeScalars.contains("\u{FFFD}") ? .notUTF8 : nil
    }

    /// What a kept text lacks.
    package enum Loss: Sendable {
        case withheld, cut, notUTF8
        /// The kept text does not read as one row.
        case manyRows
    }
}
