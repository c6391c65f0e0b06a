import PilotageModel
import Testing

@testable import PilotageWorkflows

@Suite("The weeks that are due") struct DueWeeksTests {
    private func due(_ now: String, zone: String = "Europe/Berlin", first: String = "2026-W01", catchUp: Int = 4) throws
        -> DueWeeks
    {
        DueWeeks(
            first: try #require(ReportPeriod(text: first)),
            catchUp: catchUp,
            now: try #require(MomentText.instant(now)),
            calendar: try ZoneTable.calendar(for: zone).get()
        )
    }

    private func published(_ text: String, _ outcome: PeriodOutcome = .published, revision: Int = 1) throws
        -> PublishedWeek
    {
        PublishedWeek(
            week: try #require(ReportPeriod(text: text)),
            revision: outcome == .withheld ? 0 : revision,
            outcome: outcome,
            reasons: [],
            at: Instant(milliseconds: 0),
            trace: "",
            folder: "",
            lastLoad: 1,
            figures: [],
            digest: ""
        )
    }

    private func toPublish(_ due: DueWeeks, _ published: [PublishedWeek] = []) -> [String] {
        due.candidates(published).compactMap { candidate in
            if case .publish = candidate.action { candidate.week.text } else { nil }
        }
    }

    @Test("end at the project's midnight, in summer and in winter, and week 53 is one")
    func boundaries() throws {
        let cases = [
            ("2026-11-15T22:59:59Z", "Europe/Berlin", "2026-W45"),
            ("2026-11-15T23:00:00Z", "Europe/Berlin", "2026-W46"),
            ("2026-03-29T21:59:59Z", "Europe/Berlin", "2026-W12"),
            ("2026-03-29T22:00:00Z", "Europe/Berlin", "2026-W13"),
            ("2026-10-25T22:59:59Z", "Europe/Berlin", "2026-W42"),
            ("2026-10-25T23:00:00Z", "Europe/Berlin", "2026-W43"),
            ("2027-01-03T22:59:59Z", "Europe/Berlin", "2026-W52"),
            ("2027-01-03T23:00:00Z", "Europe/Berlin", "2026-W53"),
            ("2027-01-10T23:00:00Z", "Europe/Berlin", "2027-W01"),
            ("2026-11-15T13:29:59Z", "Australia/Lord_Howe", "2026-W46"),
            ("2026-11-15T12:59:59Z", "Australia/Lord_Howe", "2026-W45"),
            ("2026-11-16T04:59:59Z", "America/New_York", "2026-W45"),
            ("2026-11-16T05:00:00Z", "America/New_York", "2026-W46"),
        ]
        for (now, zone, week) in cases { #expect(try due(now, zone: zone).last.text == week, "\(now) in \(zone)") }
    }

    @Test("are those since the first that were not published, at most as many as are made up for")
    func catchUp() throws {
        let now = "2027-01-11T06:00:00Z"
        #expect(try toPublish(due(now)) == ["2026-W51", "2026-W52", "2026-W53", "2027-W01"])
        #expect(try toPublish(due(now, first: "2026-W53")) == ["2026-W53", "2027-W01"])
        #expect(try toPublish(due(now, first: "2027-W02")).isEmpty)
        #expect(try toPublish(due(now), [published("2026-W52"), published("2027-W01")]) == ["2026-W51", "2026-W53"])
        #expect(try toPublish(due(now), [published("2026-W52", .withheld)]).contains("2026-W52"))
    }

    @Test("name every missed week for a year, and the one that is under way")
    func missed() throws {
        let candidates = try due("2027-01-11T06:00:00Z", first: "2020-W01").candidates([published("2026-W10")])
        let reasons = candidates.compactMap { candidate -> String? in
            switch candidate.action {
            case .missed(let because), .none(let because): "\(candidate.week.text) \(because)"
            case .publish, .review: nil
            }
        }
        #expect(reasons.count == 53 - 4 - 1 + 1)
        #expect(reasons.first?.hasPrefix("2026-W02 Missed") == true)
        #expect(reasons.last == "2027-W02 It has not ended yet: its last day is 2027-01-17 in Europe/Berlin")
        #expect(!reasons.contains { $0.hasPrefix("2026-W10") })
    }

    @Test("hold nothing twice and leave nothing out, whenever the job runs over three years")
    func everyHour() throws {
        for zone in ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"] {
            let calendar = try ZoneTable.calendar(for: zone).get()
            var done: [PublishedWeek] = []
            var now = try #require(MomentText.instant("2026-01-05T00:00:00Z"))
            let end = try #require(MomentText.instant("2029-01-08T00:00:00Z"))
            while now < end {
                let due = DueWeeks(
                    first: try #require(ReportPeriod(text: "2026-W01")),
                    catchUp: 2,
                    now: now,
                    calendar: calendar
                )
                for week in toPublish(due, done) { done.append(try published(week)) }
                now = Instant(milliseconds: now.milliseconds + 7 * 3_600_000 + 600_000)
            }
            var expected = try #require(ReportPeriod(text: "2026-W01"))
            for made in done {
                #expect(made.week == expected)
                expected = expected.advanced(by: 1)
            }
            #expect(done.count == 157 || done.count == 158, "\(zone): \(done.count)")
        }
    }

    @Test("do not come again when the clock goes back")
    func clockBack() throws {
        let made = [try published("2026-W45"), try published("2026-W46")]
        #expect(try toPublish(due("2026-11-15T10:00:00Z", first: "2026-W45"), made).isEmpty)
    }

    @Test("can be asked for by name, when they have ended")
    func only() throws {
        let due = try due("2026-11-16T06:00:00Z", first: "2026-W40")
        let week = try #require(ReportPeriod(text: "2026-W41"))
        guard case .publish = try due.only(week, isForced: false, []).action else { throw Unexpected(what: "not due") }
        let made = [try published("2026-W41", revision: 2), try published("2026-W41")]
        guard case .review(let present) = try due.only(week, isForced: false, made).action else {
            throw Unexpected(what: "not reviewed")
        }
        #expect(present.revision == 2)
        guard case .publish = try due.only(week, isForced: true, made).action else {
            throw Unexpected(what: "not forced")
        }
        #expect(throws: WeekNotClosed.self) { try due.only(week.advanced(by: 6), isForced: true, []) }
        #expect(throws: JobError.self) { try due.only(week.advanced(by: -2), isForced: true, []) }
    }
}

private struct Unexpected: Error {
    let what: String
}

@Suite("A pattern for names") struct NamePatternTests {
    @Test(
        "takes stars and question marks, and nothing else, for others",
        arguments: [
            ("*.csv", "runs.csv", true), ("*.csv", ".csv", false), ("*.csv", ".hidden.csv", false), ("*", "a", true),
            ("runs-*.csv", "runs-.csv", true), ("runs-*.csv", "runs-1.csv.part", false), ("a?c", "abc", true),
            ("a?c", "ac", false), ("[ab]", "a", false), ("a*b*c", "axxbyyc", true), ("a*b*c", "axxbyy", false),
            ("", "", true), ("**", "x", true), ("*.csv", "A.CSV", false),
            ("*a*a*a*a*a*b", String(repeating: "a", count: 200), false),
        ]
    )
    func matches(pattern: String, name: String, fits: Bool) {
        #expect(NamePattern(text: pattern).matches(name) == fits, "\(pattern) \(name)")
    }
}

@Suite("The identity of a process") struct ProcessIdentityTests {
    @Test("comes back from its text, and this process lives")
    func roundTrip() throws {
        let own = ProcessIdentity.current()
        let read = try #require(ProcessIdentity(text: own.text))
        #expect(read == own)
        #expect(!read.isGone)
    }

    @Test("tells a dead process of this machine, and nothing certain of another one")
    func gone() {
        let own = ProcessIdentity.current()
        func other(
            host: String? = nil,
            boot: String? = nil,
            space: String? = nil,
            number: Int32? = nil,
            start: String? = nil
        )
            -> ProcessIdentity
        {
            ProcessIdentity(
                host: host ?? own.host,
                boot: boot ?? own.boot,
                space: space ?? own.space,
                number: number ?? own.number,
                start: start ?? own.start
            )
        }
        #expect(other(start: "1").isGone)
        #expect(other(number: 4_194_304).isGone)
        #expect(other(boot: "before").isGone)
        #expect(!other(host: "another", number: 4_194_304).isGone)
        #expect(!other(space: "pid:[1]", number: 4_194_304).isGone)
        #expect(ProcessIdentity(text: "nobody") == nil)
    }
}
