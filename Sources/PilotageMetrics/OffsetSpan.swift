import PilotageModel

/// The stretch of time around an instant in which the zone's offset stays the same.
struct OffsetSpan {
    private let from: Int64
    private let until: Int64
    private let offset: Int64

    init(calendar: BusinessCalendar, at day: Day) { self.init(calendar: calendar, at: calendar.start(of: day)) }

    init(calendar: BusinessCalendar, at instant: Instant) {
        offset = calendar.offset(at: instant)
        from = calendar.transitions.last { $0.start <= instant }?.start.milliseconds ?? .min
        until = calendar.transitions.first { $0.start > instant }?.start.milliseconds ?? .max
    }

    func covers(_ milliseconds: Int64) -> Bool { from <= milliseconds && milliseconds < until }

    /// The local day of a moment that the stretch covers.
    func day(of milliseconds: Int64) -> Day {
        let local = milliseconds + offset
        let quotient = local / 86_400_000
        return Day(number: Int(local % 86_400_000 < 0 ? quotient - 1 : quotient))
    }
}
