import PilotageModel

/// Strict RFC 3339: `2026-08-17T09:30:00.250Z`, with a blank allowed for the T and lower case for T and Z.
///
/// One to nine digits of a second are read; what is finer than a millisecond is cut towards the past and reported.
struct TimeText {
    /// Milliseconds from 1970-01-01T00:00:00 by the clock in the text.
    private(set) var localMilliseconds: Int64 = 0
    /// What the text's zone adds to UTC; nil when it carries none.
    private(set) var offsetMilliseconds: Int64?
    /// Whether digits finer than a millisecond were cut.
    private(set) var wasCut = false

    /// The first year that is believed, and the last.
    static let years = 1970...2999

    init(_ text: Span<UInt8>) throws(TimeFault) {
        guard text.count >= 19, text[10] == 0x54 || text[10] == 0x74 || text[10] == 0x20, text[13] == 0x3A,
            text[16] == 0x3A, let hour = Self.two(text, 11), let minute = Self.two(text, 14),
            let second = Self.two(text, 17)
        else { throw .form }
        let day = try Self.day(text.extracting(0..<10))
        guard hour != 24 else { throw .midnight24 }
        guard second != 60 else { throw .leapSecond }
        guard hour < 24, minute < 60, second < 60 else { throw .clock }
        var index = 19
        let fraction = try Self.fraction(text, at: &index, wasCut: &wasCut)
        let seconds = Int64(day.number) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
        localMilliseconds = seconds * 1000 + fraction
        offsetMilliseconds = try Self.offset(text, at: index)
    }

    /// `YYYY-MM-DD` with a day that exists in a year that is believed.
    static func day(_ text: Span<UInt8>) throws(TimeFault) -> Day {
        guard text.count == 10, text[4] == 0x2D, text[7] == 0x2D, let century = two(text, 0),
            let yearOfCentury = two(text, 2), let month = two(text, 5), let day = two(text, 8)
        else { throw .form }
        let year = century * 100 + yearOfCentury
        guard let found = Day(year: year, month: month, day: day) else { throw .date }
        guard years.contains(year) else { throw .year }
        return found
    }

    /// Two digits as a number; nil when either is none.
    private static func two(_ text: Span<UInt8>, _ index: Int) -> Int? {
        let tens = text[index] &- 0x30
        let ones = text[index + 1] &- 0x30
        return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
    }

    private static func fraction(
        _ text: Span<UInt8>,
        at index: inout Int,
        wasCut: inout Bool
    ) throws(TimeFault) -> Int64 {
        guard index < text.count, text[index] == 0x2E else { return 0 }
        index += 1
        var milliseconds: Int64 = 0
        var digits = 0
        while index < text.count, text[index] >= 0x30, text[index] <= 0x39 {
            if digits < 3 {
                milliseconds = milliseconds * 10 + Int64(text[index] - 0x30)
            } else if text[index] != 0x30 {
                wasCut = true
            }
            digits += 1
            index += 1
        }
        guard (1...9).contains(digits) else { throw .form }
        while digits < 3 {
            milliseconds *= 10
            digits += 1
        }
        return milliseconds
    }

    /// Zero for Z, the signed offset for `±hh:mm`, nil for nothing.
    private static func offset(_ text: Span<UInt8>, at index: Int) throws(TimeFault) -> Int64? {
        guard index < text.count else { return nil }
        if text[index] == 0x5A || text[index] == 0x7A {
            guard index + 1 == text.count else { throw .form }
            return 0
        }
        let isEast = text[index] == 0x2B
        guard isEast || text[index] == 0x2D, index + 6 == text.count, text[index + 3] == 0x3A,
            let hours = two(text, index + 1), let minutes = two(text, index + 4)
        else { throw .form }
        guard minutes < 60, hours * 60 + minutes <= 14 * 60 else { throw .offset }
        return Int64(hours * 60 + minutes) * (isEast ? 60_000 : -60_000)
    }
}
