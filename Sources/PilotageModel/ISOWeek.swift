/// A week of ISO 8601: Monday to Sunday, owned by the year that holds its Thursday.
public struct ISOWeek: Sendable, Hashable, Comparable {
    public let year: Int
    public let week: Int
    /// The week's Monday.
    public let firstDay: Day

    /// The week that holds the day.
    public init(containing day: Day) {
        let monday = day.advanced(by: 1 - day.weekday)
        let thursday = monday.advanced(by: 3)
        year = thursday.date.year
        let newYear = Day(year: year, month: 1, day: 1) ?? thursday
        week = (thursday.number - newYear.number) / 7 + 1
        firstDay = monday
    }

    /// The week written `2026-W46`, or nil when the text is anything else or the year has no such week.
    public init?(text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 8, bytes[4] == 0x2D, bytes[5] == 0x57,
            let year = Int(text.prefix(4)),
            let week = Int(text.suffix(2)),
            week >= 1,
            let fourth = Day(year: year, month: 1, day: 4)
        else { return nil }
        let candidate = ISOWeek(containing: fourth.advanced(by: (week - 1) * 7))
        guard candidate.year == year, candidate.week == week else { return nil }
        self = candidate
    }

    public static func < (left: Self, right: Self) -> Bool { left.firstDay < right.firstDay }

    /// The week's Sunday.
    public var lastDay: Day { firstDay.advanced(by: 6) }

    /// `2026-W46`.
    public var text: String { "\(Day.padded(year, to: 4))-W\(Day.padded(week, to: 2))" }

    /// The week so many weeks later (earlier when negative).
    public func advanced(by weeks: Int) -> ISOWeek { ISOWeek(containing: firstDay.advanced(by: weeks * 7)) }
}
