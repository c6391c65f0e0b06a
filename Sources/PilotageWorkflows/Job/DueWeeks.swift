import PilotageModel

/// Which ISO weeks, or months, are due: those that have ended in the project's zone and were not published, never "is it now".
struct DueWeeks: Sendable {
    let first: ReportPeriod
    let catchUp: Int
    /// The last week that has ended.
    let last: ReportPeriod
    let zone: String

    init(first: ReportPeriod, catchUp: Int, now: Instant, calendar: BusinessCalendar) {
        self.first = first
        self.catchUp = catchUp
        last = ReportPeriod(first.kind, containing: calendar.day(of: now)).advanced(by: -1)
        zone = calendar.zone
    }

    /// One week and what is to be done about it.
    struct Candidate: Hashable {
        let week: ReportPeriod
        let action: Action
    }

    enum Action: Hashable {
        /// Make the report; the text says why.
        case publish(because: String)
        /// It was published; rows may have come since.
        case review(PublishedWeek)
        /// Nothing to do; the text says why.
        case none(because: String)
        /// It ended too long ago for the job to make it up by itself; the text says how a person can.
        case missed(because: String)
    }

    /// Missed weeks are listed for a year.
    static let listed = 53

    /// Every week that the job looks at by itself, oldest first, the week that is under way among them.
    func candidates(_ published: [PublishedWeek]) -> [Candidate] {
        let latest = Self.latest(published)
        let oldest = max(first, last.advanced(by: 1 - max(Self.listed, catchUp)))
        var candidates: [Candidate] = []
        var week = oldest
        while week <= last {
            if let candidate = candidate(week, latest[week]) { candidates.append(candidate) }
            week = week.advanced(by: 1)
        }
        let running = last.advanced(by: 1)
        let because = "It has not ended yet: its last day is \(running.lastDay.text) in \(zone)"
        return candidates + [Candidate(week: running, action: .none(because: because))]
    }

    /// The week that somebody asked for.
    ///
    /// - Throws: `WeekNotClosed`, `JobError.beforeFirst`.
    func only(_ week: ReportPeriod, isForced: Bool, _ published: [PublishedWeek]) throws -> Candidate {
        guard week.kind == first.kind else { throw JobError.otherKind(week: week.text, first: first.text) }
        guard week <= last else { throw WeekNotClosed(week: week.text, last: last.text) }
        guard week >= first else { throw JobError.beforeFirst(week: week.text, first: first.text) }
        guard let present = Self.latest(published)[week], present.outcome != .withheld else {
            return Candidate(week: week, action: .publish(because: "It was asked for with --only"))
        }
        guard isForced else { return Candidate(week: week, action: .review(present)) }
        return Candidate(week: week, action: .publish(because: "It was asked for with --only and --force"))
    }

    private func candidate(_ week: ReportPeriod, _ present: PublishedWeek?) -> Candidate? {
        let isWithin = week > last.advanced(by: -catchUp)
        guard let present else {
            guard isWithin else {
                let because =
                    "Missed: it is more than \(catchUp) \(first.kind.many) back; pilotage run-due --only \(week.text) makes it up"
                return Candidate(week: week, action: .missed(because: because))
            }
            return Candidate(week: week, action: .publish(because: "It ended on \(week.lastDay.text) in \(zone)"))
        }
        guard isWithin else { return nil }
        switch present.outcome {
        case .published, .publishedWithCaveats: return Candidate(week: week, action: .review(present))
        case .withheld:
            return Candidate(week: week, action: .publish(because: "It was withheld on \(present.at.text)"))
        }
    }

    /// By week: its last revision, else its last notice.
    static func latest(_ published: [PublishedWeek]) -> [ReportPeriod: PublishedWeek] {
        Dictionary(published.map { ($0.week, $0) }) { old, new in new.revision >= old.revision ? new : old }
    }
}
