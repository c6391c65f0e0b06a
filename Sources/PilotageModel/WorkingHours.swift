/// The hours in which work is owed, by weekday and in local time, with the days on which none is.
public struct WorkingHours: Sendable, Hashable {
    /// A stretch of one day, in minutes after midnight; 1440 is the end of the day.
    public struct Span: Sendable, Hashable {
        public let from: Int
        public let until: Int

        /// Nil unless the stretch lies within a day and has a length.
        public init?(from: Int, until: Int) {
            guard from >= 0, from < until, until <= 1440 else { return nil }
            self.from = from
            self.until = until
        }

        /// Reads `08:00-17:30`; nil for anything else.
        public init?(text: String) {
            let ends = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
            guard ends.count == 2, let from = Self.minute(ends[0]), let until = Self.minute(ends[1]) else { return nil }
            self.init(from: from, until: until)
        }

        private static func minute(_ text: Substring.UTF8View) -> Int? {
            let bytes = Array(text)
            guard bytes.count == 5, bytes[2] == UInt8(ascii: ":") else { return nil }
            let digits = [bytes[0], bytes[1], bytes[3], bytes[4]].map { Int($0) - 0x30 }
            guard digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
            let (hour, minute) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])
            return minute < 60 && hour * 60 + minute <= 1440 ? hour * 60 + minute : nil
        }

        /// As it is written in `pilotage.yml`.
        public var text: String { "\(Self.clock(from))-\(Self.clock(until))" }

        private static func clock(_ minute: Int) -> String {
            [minute / 60, minute % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        }
    }

    /// Monday first; a day without a stretch is closed.
    public let week: [[Span]]
    public let holidays: Set<Day>

    /// Nil unless there are seven days whose stretches follow one another, at least one of them open.
    public init?(week: [[Span]], holidays: Set<Day>) {
        guard week.count == 7, week.contains(where: { !$0.isEmpty }),
            week.allSatisfy({ zip($0, $0.dropFirst()).allSatisfy { $0.until <= $1.from } })
        else { return nil }
        self.week = week
        self.holidays = holidays
    }

    /// The stretches of that day.
    public func spans(on day: Day) -> [Span] { holidays.contains(day) ? [] : week[day.weekday - 1] }
}

/// What a workflow owes where its rows do not say: so many minutes, on one of two clocks.
public struct ServicePromise: Sendable, Hashable {
    /// Every hour, or only those in which work is owed.
    public enum Clock: String, Sendable, CaseIterable { case elapsed, working }

    public let minutes: Int
    public let clock: Clock

    public init(minutes: Int, clock: Clock) {
        self.minutes = minutes
        self.clock = clock
    }
}

/// When the outcome of a workflow's runs can be known.
public struct OutcomeTerms: Sendable, Hashable {
    /// So long after its start a run may still be retried; until then it enters no rate.
    public let retryHorizonMilliseconds: Int64
    public let promise: ServicePromise?

    public init(retryHorizonMilliseconds: Int64 = 0, promise: ServicePromise? = nil) {
        self.retryHorizonMilliseconds = retryHorizonMilliseconds
        self.promise = promise
    }
}
