import PilotageModel
import Testing

@Suite("The working clock") struct WorkingClockTests {
    /// Berlin in 2026.
    private let berlin = BusinessCalendar(
        zone: "Europe/Berlin",
        firstOffsetMilliseconds: 3_600_000,
        transitions: [
            .init(start: Instant(milliseconds: 1_774_746_000_000), offsetMilliseconds: 7_200_000),
            .init(start: Instant(milliseconds: 1_792_890_000_000), offsetMilliseconds: 3_600_000),
        ]
    )

    private func day(_ text: String) throws -> Day { try #require(Day(text: text)) }

    private func hours(_ week: [[String]], holidays: [String] = []) throws -> WorkingHours {
        let spans = week.map { $0.compactMap(WorkingHours.Span.init(text:)) }
        return try #require(WorkingHours(week: spans, holidays: Set(holidays.compactMap(Day.init(text:)))))
    }

    private func office(holidays: [String] = []) throws -> WorkingHours {
        try hours(
            Array(repeating: ["08:00-12:00", "13:00-17:00"], count: 4) + [["08:00-14:00"], [], []],
            holidays: holidays
        )
    }

    private func clock(_ hours: WorkingHours, _ calendar: BusinessCalendar? = nil) throws -> WorkingClock {
        let days = try #require(Period(first: try day("2026-01-01"), last: try day("2026-12-31")))
        return WorkingClock(hours, calendar: calendar ?? berlin, days: days)
    }

    /// Local Berlin time outside the hours that are skipped or repeated.
    private func at(_ date: String, _ hour: Double) throws -> Int64 {
        let local = Int64(try day(date).number) * 86_400_000 + Int64(hour * 3_600_000)
        return try #require(berlin.instant(localMilliseconds: local)).milliseconds
    }

    @Test("counts only open hours, over lunch, nights, weekends and holidays")
    func counts() throws {
        let clock = try clock(try office(holidays: ["2026-05-14"]))
        let hour = Int64(3_600_000)
        #expect(clock.time(from: try at("2026-06-15", 9), until: try at("2026-06-15", 11.5)) == hour * 5 / 2)
        #expect(clock.time(from: try at("2026-06-15", 11), until: try at("2026-06-15", 14)) == hour * 2)
        #expect(clock.time(from: try at("2026-06-15", 16), until: try at("2026-06-16", 9)) == hour * 2)
        #expect(clock.time(from: try at("2026-06-19", 13), until: try at("2026-06-22", 9)) == hour * 2)
        #expect(clock.time(from: try at("2026-05-13", 16), until: try at("2026-05-15", 9)) == hour * 2)
        #expect(clock.time(from: try at("2026-06-20", 10), until: try at("2026-06-21", 23)) == 0)
    }

    @Test("a promise in working hours falls due when they have passed")
    func promises() throws {
        let clock = try clock(try office())
        let hour = Int64(3_600_000)
        #expect(clock.instant(after: try at("2026-06-15", 9), working: 2 * hour) == (try at("2026-06-15", 11)))
        #expect(clock.instant(after: try at("2026-06-15", 11), working: 2 * hour) == (try at("2026-06-15", 14)))
        #expect(clock.instant(after: try at("2026-06-19", 13), working: 4 * hour) == (try at("2026-06-22", 11)))
        #expect(clock.instant(after: try at("2026-06-20", 3), working: hour) == (try at("2026-06-22", 9)))
        #expect(clock.instant(after: try at("2026-12-31", 16), working: 200 * hour) == nil)
    }

    @Test("what is promised and what is counted agree", arguments: 0..<200 as Range<Int64>)
    func inverse(seed: Int64) throws {
        let clock = try clock(try office(holidays: ["2026-04-03"]))
        let start = try at("2026-01-05", 8) + seed * 97_000_003 % 25_000_000_000
        let working = seed * 1_234_567 % 100_000_000
        let due = try #require(clock.instant(after: start, working: working))
        #expect(clock.time(from: start, until: due) == working)
        if working > 0 { #expect(clock.time(from: start, until: due - 1) == working - 1) }
    }

    @Test("hours that the clocks skip or repeat are not counted or counted twice")
    func changes() throws {
        let nights = try hours(Array(repeating: ["00:00-08:00"], count: 7))
        let clock = try clock(nights)
        let length = { (date: String) in
            let day = try self.day(date)
            let end = self.berlin.start(of: day.advanced(by: 1)).milliseconds
            return (clock.time(from: self.berlin.start(of: day).milliseconds, until: end) ?? 0) / 3_600_000
        }
        #expect(try length("2026-03-28") == 8)
        #expect(try length("2026-03-29") == 7)
        #expect(try length("2026-10-25") == 9)
    }

    @Test("a stretch that begins at a skipped minute begins when the clocks have jumped")
    func skipped() throws {
        let clock = try clock(try hours(Array(repeating: ["02:30-04:00"], count: 7)))
        let day = try day("2026-03-29")
        let start = berlin.start(of: day).milliseconds
        let end = berlin.start(of: day.advanced(by: 1)).milliseconds
        #expect(clock.time(from: start, until: end) == 3_600_000)
    }

    @Test("open all day, the working clock is the elapsed one")
    func always() throws {
        let clock = try clock(try hours(Array(repeating: ["00:00-24:00"], count: 7)))
        let first = berlin.start(of: try day("2026-01-01")).milliseconds
        for index in 0..<364 {
            let start = berlin.start(of: try day("2026-01-01").advanced(by: index)).milliseconds
            #expect(clock.time(from: first, until: start + 12_345) == start + 12_345 - first)
        }
    }

    @Test("outside its days, and backwards, the clock says nothing")
    func outside() throws {
        let clock = try clock(try office())
        let start = berlin.start(of: try day("2026-01-01")).milliseconds
        #expect(clock.time(from: start - 1, until: start) == nil)
        #expect(clock.time(from: start + 1, until: start) == nil)
        #expect(clock.time(from: start, until: berlin.start(of: try day("2027-01-01")).milliseconds + 1) == nil)
    }

    @Test(
        "no stretch of a day is refused silently",
        arguments: ["8:00-17:00", "08:00-24:01", "17:00-08:00", "08:00", "08:60-09:00", "08:00-08:00", "08:00–17:00"]
    )
    func faults(text: String) { #expect(WorkingHours.Span(text: text) == nil) }
}
