/// Writes a row as it stood, without what may not be kept.
enum RawText {
    private static let blank = Array("[blanked]".utf8)

    /// The bytes with the given ranges blanked; what is longer than the limit is cut, and the cut is said.
    static func text(_ bytes: [UInt8], row: Range<Int>, blanking ranges: [Range<Int>]) -> String {
        var end = row.upperBound
        while end > row.lowerBound, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        var text: [UInt8] = []
        var index = row.lowerBound
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where range.lowerBound >= index {
            text += bytes[index..<range.lowerBound] + blank
            index = range.upperBound
        }
        if index < end { text += bytes[index..<end] }
        guard text.count > RowLimits.raw else { return String(decoding: text, as: UTF8.self) }
        let head = String(decoding: text.prefix(RowLimits.raw), as: UTF8.self)
        return "\(head)… [\(text.count - RowLimits.raw) more bytes]"
    }

    /// In place of a broken row of a file with personal columns, where nobody can tell which bytes are personal.
    static let withheld = "[withheld: the row is broken and the file has personal columns]"
}
