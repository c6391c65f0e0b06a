/// Counts the rows of a file by methods that share nothing with the product's readers.
enum RowCount {
    /// Rows of a CSV file after its head, empty lines left out; nil when a quote stays open.
    ///
    /// A value is quoted only when its first byte is a quote; a quote anywhere else is a byte like others.
    static func csv(_ bytes: [UInt8], delimiter: UInt8) -> Int? {
        var rows = 0
        var isQuoted = false
        var startsValue = true
        var isEmptyLine = true
        var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if isQuoted {
                guard byte == 0x22 else { continue }
                if index < bytes.count, bytes[index] == 0x22 { index += 1 } else { isQuoted = false }
                continue
            }
            switch byte {
            case 0x0A, 0x0D:
                if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A { index += 1 }
                if !isEmptyLine { rows += 1 }
                isEmptyLine = true
                startsValue = true
            case 0x22 where startsValue:
                isQuoted = true
                startsValue = false
                isEmptyLine = false
            default:
                startsValue = byte == delimiter
                isEmptyLine = false
            }
        }
        if isQuoted { return nil }
        if !isEmptyLine { rows += 1 }
        return max(rows - 1, 0)
    }

    /// Lines of an NDJSON file that hold more than blanks.
    static func ndjson(_ bytes: [UInt8]) -> Int {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        return bytes[start...].split(separator: 0x0A)
            .count { line in line.contains { ![0x20, 0x09, 0x0D].contains($0) } }
    }
}
