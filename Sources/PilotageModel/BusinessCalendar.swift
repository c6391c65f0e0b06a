/// The business time zone as a table of offsets, so that pure code can place an instant on a local day.
public struct BusinessCalendar: Sendable, Hashable {
    /// From this instant on, local time is UTC plus so many milliseconds.
    public struct Transition: Sendable, Hashable {
        public let start: Instant
        public let offsetMilliseconds: Int64

        public init(start: Instant, offsetMilliseconds: Int64) {
            self.start = start
            self.offsetMilliseconds = offsetMilliseconds
        }
    }

    /// The IANA name, as printed in every report: `Europe/Berlin`.
    public let zone: String
    /// The offset before the first transition.
    public let firstOffsetMilliseconds: Int64
    /// In ascending order of their start.
    public let transitions: [Transition]

    public init(zone: String, firstOffsetMilliseconds: Int64, transitions: [Transition]) {
        self.zone = zone
        self.firstOffsetMilliseconds = firstOffsetMilliseconds
        self.transitions = transitions.sorted { $0.start < $1.start }
    }

    public static let utc = BusinessCalendar(zone: "UTC", firstOffsetMilliseconds: 0, transitions: [])

    /// The offset in force at that instant.
    public func offset(at instant: Instant) -> Int64 {
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle].start <= instant { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? firstOffsetMilliseconds : transitions[low - 1].offsetMilliseconds
    }

    /// The local day of that instant.
    public func day(of instant: Instant) -> Day {
        let local = instant.milliseconds + offset(at: instant)
        return Day(number: Int(Instant.floorDivide(local, 86_400_000)))
    }

    /// The first instant of that local day; where midnight is skipped or repeated, the first instant that bears the date.
    public func start(of day: Day) -> Instant {
        let midnight = Int64(day.number) * 86_400_000
        let offsets = Set(transitions.map(\.offsetMilliseconds) + [firstOffsetMilliseconds])
        let candidates = offsets.map { Instant(milliseconds: midnight - $0) }.filter { self.day(of: $0) == day }
        let crossings = transitions.map(\.start).filter { self.day(of: $0) == day }
        return (candidates + crossings).min() ?? Instant(milliseconds: midnight - firstOffsetMilliseconds)
    }

    /// The instant of a local clock time, or nil where that time does not exist or exists twice.
    public func instant(localMilliseconds: Int64) -> Instant? {
        let offsets = Set(transitions.map(\.offsetMilliseconds) + [firstOffsetMilliseconds])
        let found = offsets.map { Instant(milliseconds: localMilliseconds - $0) }
            .filter { $0.milliseconds + offset(at: $0) == localMilliseconds }
        return found.count == 1 ? found[0] : nil
    }
}
