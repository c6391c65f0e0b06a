/// A month of the Gregorian calendar.
public struct CalendarMonth: Sendable, Hashable, Comparable {
    public let year: Int
    /// 1...12.
    public let month: Int

    /// The month that the day lies in.
    public init(containing day: Day) {
        year = day.date.year
        month = day.date.month
    }

    /// The month written `YYYY-MM`, or nil when the text is anything else.
    public init?(text: String) {
        guard let day = Day(text: text + "-01") else { return nil }
        self.init(containing: day)
    }

    public static func < (left: Self, right: Self) -> Bool { (left.year, left.month) < (right.year, right.month) }

    /// `2026-09`.
    public var text: String { "\(Day.padded(year, to: 4))-\(Day.padded(month, to: 2))" }

    /// All its days; nil beyond the year 9999.
    public var days: Period? {
        let following = next
        guard let first = Day(year: year, month: month, day: 1),
            let end = Day(year: following.year, month: following.month, day: 1)
        else { return nil }
        return Period(first: first, last: end.advanced(by: -1))
    }

    /// The month after it.
    public var next: CalendarMonth { advanced(by: 1) }

    /// The month so many months later.
    public func advanced(by months: Int) -> CalendarMonth {
        let count = year * 12 + month - 1 + months
        return CalendarMonth(year: count / 12, month: count % 12 + 1)
    }

    private init(year: Int, month: Int) {
        self.year = year
        self.month = month
    }
}
