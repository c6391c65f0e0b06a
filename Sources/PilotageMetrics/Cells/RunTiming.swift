import PilotageModel

/// Says of each run when it is due, from when on its outcome can be known, and how long it lasted on the working clock.
struct RunTiming: Sendable {
    /// Nil where nobody said which hours are working ones.
    let working: WorkingClock?
    private let terms: [Int32: OutcomeTerms]

    init(codes: RunCodes, terms: [String: OutcomeTerms], working: WorkingClock?) {
        self.working = working
        self.terms = codes.workflows.compactMapValues { terms[$0] }
    }

    /// A clock that reaches over those days and far enough around them.
    init(
        codes: RunCodes,
        terms: [String: OutcomeTerms],
        hours: WorkingHours?,
        calendar: BusinessCalendar,
        days: Period,
        asOf: Instant
    ) {
        let clock = hours.map { WorkingClock($0, calendar: calendar, days: Self.reach(of: days, calendar, asOf)) }
        self.init(codes: codes, terms: terms, working: clock)
    }

    /// The days and what is needed after them: until the moment of the report, or a year where that lies further off.
    private static func reach(of days: Period, _ calendar: BusinessCalendar, _ asOf: Instant) -> Period {
        let furthest = days.last.advanced(by: 366)
        let last = asOf < calendar.start(of: furthest) ? calendar.day(of: asOf).advanced(by: 31) : furthest
        // A run may have been queued before the first day.
        return Period(first: days.first.advanced(by: -31), last: max(last, days.last)) ?? days
    }

    /// What the clocks say of the run.
    func clock(_ row: borrowing RunRow) -> RunRegisters.Clock {
        let terms = terms[row.workflow] ?? OutcomeTerms()
        let due = row.dueAt ?? terms.promise.flatMap { dueTime($0, from: row.queuedAt ?? row.startedAt) }
        let ended = row.status.isFinished ? row.endedAt : nil
        return RunRegisters.Clock(
            due: due,
            knownAt: max(due ?? row.startedAt, row.startedAt + terms.retryHorizonMilliseconds),
            working: ended.flatMap { working?.time(from: row.startedAt, until: $0) }
        )
    }

    private func dueTime(_ promise: ServicePromise, from start: Int64) -> Int64? {
        let length = Int64(promise.minutes) * 60_000
        switch promise.clock {
        case .elapsed: return start + length
        case .working: return working?.instant(after: start, working: length)
        }
    }
}
