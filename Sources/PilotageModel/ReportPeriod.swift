/// Days that belong together in a report: an ISO week, or a month.
public protocol DaySpan: Sendable {
    var firstDay: Day { get }
    var lastDay: Day { get }
    /// `2026-W46`, `2026-10`.
    var text: String { get }
}

extension ISOWeek: DaySpan {}

extension Period {
    /// From the first to the last day of the span.
    public init(_ span: some DaySpan) {
        first = span.firstDay
        last = span.lastDay
    }
}

/// The period that a report of the job is about: a closed ISO week, or a closed month of the business calendar.
public struct ReportPeriod: Sendable, Hashable, Comparable, DaySpan {
    /// How long periods are.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case week, month

        /// Several of them: `weeks`.
        public var many: String { "\(rawValue)s" }
    }

    public let kind: Kind
    public let firstDay: Day
    public let lastDay: Day

    /// The period that holds the day.
    public init(_ kind: Kind, containing day: Day) {
        self.kind = kind
        switch kind {
        case .week:
            firstDay = ISOWeek(containing: day).firstDay
            lastDay = firstDay.advanced(by: 6)
        case .month:
            firstDay = day.advanced(by: 1 - day.date.day)
            // The 31st day from the first lies in the next month, or is its eve.
            let next = firstDay.advanced(by: 31)
            lastDay = next.advanced(by: -next.date.day)
        }
    }

    /// The period of a week.
    public init(_ week: ISOWeek) { self.init(.week, containing: week.firstDay) }

    /// The period written `2026-W46` or `2026-10`; nil for anything else, and for a week that the year does not have.
    public init?(text: String) {
        if let week = ISOWeek(text: text) {
            self.init(week)
        } else if text.utf8.count == 7, let day = Day(text: "\(text)-01") {
            self.init(.month, containing: day)
        } else {
            return nil
        }
    }

    public static func < (left: Self, right: Self) -> Bool {
        (left.firstDay, left.lastDay) < (right.firstDay, right.lastDay)
    }

    public var text: String {
        switch kind {
        case .week: ISOWeek(containing: firstDay).text
        case .month: String(firstDay.text.prefix(7))
        }
    }

    /// The week, where it is one.
    public var week: ISOWeek? { kind == .week ? ISOWeek(containing: firstDay) : nil }

    /// The period so many periods later (earlier when negative).
    public func advanced(by count: Int) -> ReportPeriod {
        switch kind {
        case .week: return ReportPeriod(.week, containing: firstDay.advanced(by: count * 7))
        case .month:
            let months = firstDay.date.year * 12 + firstDay.date.month - 1 + count
            let year = months >= 0 ? months / 12 : (months - 11) / 12
            let day = Day(year: year, month: months - year * 12 + 1, day: 1)
            return ReportPeriod(.month, containing: day ?? firstDay)
        }
    }

    public var days: Int { lastDay.number - firstDay.number + 1 }
}
