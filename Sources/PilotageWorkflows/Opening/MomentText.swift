public import PilotageModel

/// Reads a moment as the command line gives it.
public enum MomentText {
    /// The moment written in RFC 3339 with seconds and zone: `2026-11-16T06:30:00Z`, `2026-11-16T07:30:00.250+01:00`.
    ///
    /// Nil for anything else: a date that does not exist, hour 24, second 60, a missing zone, an offset of `-00:00`,
    /// which means "zone unknown", more than three digits after the point.
    public static func instant(_ text: String) -> Instant? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"), let day = Day(text: String(text.prefix(10))),
            let clock = clock(bytes[11..<19])
        else { return nil }
        var rest = bytes[19...]
        var fraction: Int64 = 0
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
            guard (1...3).contains(digits.count), let value = number(digits) else { return nil }
            fraction = value * [100, 10, 1][digits.count - 1]
            rest = rest.dropFirst(1 + digits.count)
        }
        guard let offset = offset(rest) else { return nil }
        return Instant(milliseconds: Int64(day.number) * 86_400_000 + clock + fraction - offset)
    }

    /// Milliseconds since midnight of `hh:mm:ss`.
    private static func clock(_ bytes: ArraySlice<UInt8>) -> Int64? {
        let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ $0.count == 2 }),
            let hour = number(parts[0]), let minute = number(parts[1]), let second = number(parts[2]),
            hour < 24, minute < 60, second < 60
        else { return nil }
        return hour * 3_600_000 + minute * 60_000 + second * 1000
    }

    /// Milliseconds east of Greenwich of `Z` or `±hh:mm`.
    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int64? {
        guard let sign = bytes.first else { return nil }
        if sign == UInt8(ascii: "Z") { return bytes.count == 1 ? 0 : nil }
        let east = sign == UInt8(ascii: "+")
        guard bytes.count == 6, east || sign == UInt8(ascii: "-") else { return nil }
        let parts = bytes.dropFirst().split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.count == 2 }),
            let hour = number(parts[0]), let minute = number(parts[1]), hour < 24, minute < 60,
            east || hour + minute > 0
        else { return nil }
        return (hour * 3_600_000 + minute * 60_000) * (east ? 1 : -1)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
        var value: Int64 = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            value = value * 10 + Int64(digit - 0x30)
        }
        return value
    }
}
