import PilotageModel

/// When runs are due, when their outcomes can be known, and how long they last on the working clock.
struct OutcomeTiming {
    /// By the code of the workflow.
    let terms: [Int32: OutcomeTerms]
    /// Nil where no working hours are declared.
    let working: WorkingClock?
    /// The moment of the report.
    let asOf: Instant

    /// The days reach from a month before to what promises need after them.
    init(
        codes: RunCodes,
        terms: [String: OutcomeTerms],
        hours: WorkingHours?,
        days: Period,
        calendar: BusinessCalendar,
        asOf: Instant
    ) {
        self.terms = codes.workflows.compactMapValues { terms[$0] }
        working = hours.map { WorkingClock($0, calendar: calendar, days: Self.days(days, calendar, asOf)) }
        self.asOf = asOf
    }

    func clock(_ row: borrowing RunRow) -> OutcomeClock {
        let terms = terms[row.workflow] ?? OutcomeTerms()
        let due = row.dueAt ?? terms.promise.flatMap { dueTime($0, from: row.queuedAt ?? row.startedAt) }
        let known = max(due ?? row.startedAt, row.startedAt + terms.retryHorizonMilliseconds)
        let ended = row.status.isFinished ? row.endedAt : nil
        return OutcomeClock(
            due: due,
            isMature: known <= asOf.milliseconds,
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

    /// The planned days and what is needed after them: until the moment of the report, or a year where that lies further off.
    private static func days(_ days: Period, _ calendar: BusinessCalendar, _ asOf: Instant) -> Period {
        let furthest = days.last.advanced(by: 366)
        let last = asOf < calendar.start(of: furthest) ? calendar.day(of: asOf).advanced(by: 31) : furthest
        // A run may have been queued before the first planned day.
        return Period(first: days.first.advanced(by: -31), last: max(last, days.last)) ?? days
    }
}
