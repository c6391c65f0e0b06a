/// The report's own time as seconds since 1970, so that the same report gives the same bytes.
enum CreatedTime {
    /// Reads `2026-11-16T06:30:00Z`, with or without a fraction of the second, which is not kept.
    static func seconds(_ text: String) throws(XLSXError) -> Int {
        guard let seconds = parse(Array(text.utf8)), seconds >= 315_532_800 else {
            throw XLSXError("createdAt", .createdAt(text))
        }
        return seconds
    }

    private static func parse(_ bytes: [UInt8]) -> Int? {
        let shape = Array("dddd-dd-ddTdd:dd:dd".utf8)
        guard bytes.count > shape.count, zip(bytes, shape).allSatisfy(fits), isUTC(bytes[shape.count...]) else {
            return nil
        }
        let number = { (start: Int, length: Int) in
            bytes[start..<(start + length)].reduce(0) { $0 * 10 + Int($1) - 0x30 }
        }
        let (year, month, day) = (number(0, 4), number(5, 2), number(8, 2))
        let (hour, minute, second) = (number(11, 2), number(14, 2), number(17, 2))
        guard (1...12).contains(month), (1...length(ofMonth: month, year)).contains(day) else { return nil }
        guard hour < 24, minute < 60, second < 60 else { return nil }
        return days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second
    }

    private static func fits(_ byte: UInt8, _ mark: UInt8) -> Bool {
        mark == 0x64 ? (0x30...0x39).contains(byte) : byte == mark
    }

    private static func isUTC(_ rest: ArraySlice<UInt8>) -> Bool {
        guard rest.last == 0x5A else { return false }
        let fraction = rest.dropLast()
        guard let point = fraction.first else { return true }
        return point == 0x2E && fraction.count > 1 && fraction.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
    }

    private static func length(ofMonth month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days from 1970-01-01, counting years from March so that the leap day comes last.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    }
}
