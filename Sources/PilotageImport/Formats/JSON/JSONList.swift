/// The items of a JSON list that was found to be JSON.
enum JSONList {
    /// Where each item stands, of a list from bracket to bracket; empty for anything but a list.
    static func items(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [Range<Int>] {
        guard range.count >= 2, bytes[range.lowerBound] == 0x5B else { return [] }
        var items: [Range<Int>] = []
        var index = range.lowerBound + 1
        let end = range.upperBound - 1
        while index < end {
            while index < end, JSONScan.isBlank(bytes[index]) || bytes[index] == 0x2C { index += 1 }
            guard index < end else { break }
            let start = index
            index = valueEnd(bytes, start, end)
            items.append(start..<index)
        }
        return items
    }

    private static func valueEnd(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
        var depth = 0
        var index = start
        while index < end {
            switch bytes[index] {
            case 0x7B, 0x5B: depth += 1
            case 0x7D, 0x5D:
                depth -= 1
                if depth == 0 { return index + 1 }
            case 0x22:
                index = textEnd(bytes, index + 1, end)
                if depth == 0 { return index }
                continue
            case 0x2C, 0x20, 0x0A, 0x0D, 0x09: if depth == 0 { return index }
            default: break
            }
            index += 1
        }
        return end
    }

    private static func textEnd(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
        var index = start
        while index < end {
            if bytes[index] == 0x22 { return index + 1 }
            index += bytes[index] == 0x5C ? 2 : 1
        }
        return end
    }
}
