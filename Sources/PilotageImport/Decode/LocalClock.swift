import PilotageModel

/// Finds the instant of a time by the clock on the wall of one zone.
struct LocalClock {
    /// Where a local time lies.
    enum Answer: Equatable {
        case instant(Instant)
        /// The clocks were put forward over it.
        case skipped
        /// The clocks were put back over it.
        case twice
    }

    let zone: String
    private let starts: [Int64]
    /// One more than the starts: `offsets[i]` holds before `starts[i]`.
    private let offsets: [Int64]

    init(_ calendar: BusinessCalendar) {
        zone = calendar.zone
        starts = calendar.transitions.map(\.start.milliseconds)
        offsets = [calendar.firstOffsetMilliseconds] + calendar.transitions.map(\.offsetMilliseconds)
    }

    /// Offsets stay within a day, so only the spans around that day can hold the instant.
    func instant(localMilliseconds local: Int64) -> Answer {
        let day: Int64 = 86_400_000
        var found: Int64?
        for span in span(at: local - day)...span(at: local + day) {
            let instant = local - offsets[span]
            let isInside =
                (span == 0 || starts[span - 1] <= instant) && (span == starts.count || instant < starts[span])
            guard isInside else { continue }
            if found != nil { return .twice }
            found = instant
        }
        return found.map { .instant(Instant(milliseconds: $0)) } ?? .skipped
    }

    /// How many starts lie at or before that instant.
    private func span(at milliseconds: Int64) -> Int {
        var low = 0
        var high = starts.count
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= milliseconds { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
