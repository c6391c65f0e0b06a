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
    ///
    /// A day that the zone skipped begins and ends when the clocks jump over it.
    public func start(of day: Day) -> Instant {
        let midnight = Int64(day.number) * 86_400_000
        let near = transitions(around: midnight)
        let candidates = offsets(around: midnight).map { Instant(milliseconds: midnight - $0) }
        let found = (candidates + near.map(\.start)).filter { self.day(of: $0) == day }
        return found.min() ?? near.first { self.day(of: $0.start) > day }?.start
            ?? Instant(milliseconds: midnight - offset(at: Instant(milliseconds: midnight)))
    }

    /// The transitions within two days of a local time.
    func transitions(around local: Int64) -> ArraySlice<Transition> {
        let reach: Int64 = 2 * 86_400_000
        let first = transitions.partitioningIndex { $0.start.milliseconds >= local - reach }
        let last = transitions.partitioningIndex { $0.start.milliseconds > local + reach }
        return transitions[first..<last]
    }

    /// The offsets in force at some time within two days of a local time.
    func offsets(around local: Int64) -> [Int64] {
        [offset(at: Instant(milliseconds: local - 2 * 86_400_000))]
            + transitions(around: local).map(\.offsetMilliseconds)
    }

    /// The instant of a local clock time, or nil where that time does not exist or exists twice.
    public func instant(localMilliseconds: Int64) -> Instant? {
        let found = Set(offsets(around: localMilliseconds)).map { Instant(milliseconds: localMilliseconds - $0) }
            .filter { $0.milliseconds + offset(at: $0) == localMilliseconds }
        return found.count == 1 ? found[0] : nil
    }
}

extension [BusinessCalendar.Transition] {
    /// The first place from which on the condition holds; it must not hold before a place where it does not.
    fileprivate func partitioningIndex(_ holds: (BusinessCalendar.Transition) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
