/// A span of business days, both ends included.
public struct Period: Sendable, Hashable {
    public let first: Day
    public let last: Day

    /// Nil when the last day lies before the first.
    public init?(first: Day, last: Day) {
        guard first <= last else { return nil }
        self.first = first
        self.last = last
    }

    public func contains(_ day: Day) -> Bool { first <= day && day <= last }

    public func overlaps(_ other: Period) -> Bool { first <= other.last && other.first <= last }

    public var days: Int { last.number - first.number + 1 }

    /// The ISO weeks that lie wholly inside; partial weeks at either end are left out (`methods.md` A0).
    public var completeWeeks: [ISOWeek] {
        var week = ISOWeek(containing: first)
        if week.firstDay < first { week = week.advanced(by: 1) }
        var weeks: [ISOWeek] = []
        while week.lastDay <= last {
            weeks.append(week)
            week = week.advanced(by: 1)
        }
        return weeks
    }

    /// `2025-12-01 to 2026-05-31`.
    public var text: String { "\(first.text) to \(last.text)" }
}

extension Period {
    /// The seven days that start with that Monday.
    public init(monday: Day) {
        first = monday
        last = monday.advanced(by: 6)
    }

    /// A single day.
    public init(day: Day) {
        first = day
        last = day
    }
}
