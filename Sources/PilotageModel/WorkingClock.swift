/// A clock that stands still outside working hours, as a table of the stretches in which it runs.
///
/// Hours are real ones: where the zone skips or repeats an hour inside working hours, that day is shorter or longer.
public struct WorkingClock: Sendable, Hashable {
    private let opens: [Int64]
    private let closes: [Int64]
    /// What the clock had counted when each stretch began.
    private let before: [Int64]
    private let first: Int64
    private let end: Int64

    /// The clock over those days of the calendar.
    public init(_ hours: WorkingHours, calendar: BusinessCalendar, days: Period) {
        let table = Self.table(hours, calendar, days)
        opens = table.map(\.open)
        closes = table.map(\.close)
        var counted: Int64 = 0
        before = table.map { stretch in
            defer { counted += stretch.close - stretch.open }
            return counted
        }
        first = calendar.start(of: days.first).milliseconds
        end = calendar.start(of: days.last.advanced(by: 1)).milliseconds
    }

    /// The working milliseconds between two instants; nil when they are out of order or outside the clock's days.
    public func time(from start: Int64, until finish: Int64) -> Int64? {
        guard start <= finish, let one = reading(at: start), let other = reading(at: finish) else { return nil }
        return other - one
    }

    /// The first instant at which so many working milliseconds have passed since the start; nil beyond the clock's days.
    public func instant(after start: Int64, working: Int64) -> Int64? {
        guard working >= 0, let reached = reading(at: start) else { return nil }
        let wanted = reached + working
        // The first stretch that ends at or after what is wanted.
        var low = 0
        var high = opens.count
        while low < high {
            let middle = (low + high) / 2
            if before[middle] + closes[middle] - opens[middle] < wanted { low = middle + 1 } else { high = middle }
        }
        guard low < opens.count else { return nil }
        return max(start, opens[low] + max(0, wanted - before[low]))
    }

    /// What the clock shows at that instant.
    private func reading(at instant: Int64) -> Int64? {
        guard first <= instant, instant <= end else { return nil }
        var low = 0
        var high = opens.count
        while low < high {
            let middle = (low + high) / 2
            if opens[middle] <= instant { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return 0 }
        return before[low - 1] + min(instant, closes[low - 1]) - opens[low - 1]
    }

    private static func table(
        _ hours: WorkingHours,
        _ calendar: BusinessCalendar,
        _ days: Period
    ) -> [(open: Int64, close: Int64)] {
        (days.first.number...days.last.number).flatMap { number -> [(open: Int64, close: Int64)] in
            let day = Day(number: number)
            let spans = hours.spans(on: day)
            let start = calendar.start(of: day)
            // A day that the zone skipped has no hours.
            guard !spans.isEmpty, calendar.day(of: start) == day else { return [] }
            let next = calendar.start(of: day.advanced(by: 1)).milliseconds
            return spans.compactMap { span in
                let open = span.from == 0 ? start.milliseconds : calendar.first(day, minute: span.from)
                let close = span.until == 1440 ? next : calendar.first(day, minute: span.until)
                return open < close ? (open, close) : nil
            }
        }
    }
}

extension BusinessCalendar {
    /// The first instant at which a clock on the wall shows that minute of the day, or a later one where it is skipped.
    func first(_ day: Day, minute: Int) -> Int64 {
        let local = Int64(day.number) * 86_400_000 + Int64(minute) * 60_000
        let around = transitions(around: local)
        let offsets = offsets(around: local)
        let exact = offsets.map { local - $0 }.filter { $0 + offset(at: Instant(milliseconds: $0)) == local }
        if let found = exact.min() { return found }
        // Skipped: the clock jumps over it at a transition.
        let jump = around.map(\.start.milliseconds).first { at in
            at + offset(at: Instant(milliseconds: at)) >= local
        }
        return jump ?? local - (offsets.last ?? 0)
    }
}
