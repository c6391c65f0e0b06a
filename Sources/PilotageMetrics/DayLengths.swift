import PilotageModel

/// The real length of each day, and of its working hours: a day on which clocks change has 23 or 25 hours.
public struct DayLengths: Sendable {
    private let first: Int
    private let elapsed: [Int64]
    private let working: [Int64]

    /// The lengths of those days; without a working clock no day has working hours.
    init(_ days: Period, calendar: BusinessCalendar, working clock: WorkingClock?) {
        first = days.first.number
        let starts = (0...days.days).map { calendar.start(of: days.first.advanced(by: $0)).milliseconds }
        let ends = zip(starts, starts.dropFirst())
        elapsed = ends.map { $1 - $0 }
        working = ends.map { clock?.time(from: $0, until: $1) ?? 0 }
    }

    func milliseconds(_ field: TallyField, on day: Int) -> Int128 {
        guard elapsed.indices.contains(day - first) else { return 0 }
        return Int128(field == .workingHours ? working[day - first] : elapsed[day - first])
    }
}
