import PilotageModel
import Testing

@Suite struct CalendarTests {
    @Test("days count from 1970 and dates that do not exist are refused")
    func days() {
        #expect(Day(text: "1970-01-01")?.number == 0)
        #expect(Day(text: "2026-11-16")?.number == 20_773)
        #expect(Day(text: "2026-02-30") == nil)
        #expect(Day(text: "2025-02-29") == nil)
        #expect(Day(text: "2024-02-29") != nil)
        #expect(Day(text: "26-01-01") == nil)
        #expect(Day(text: "2026/01/01") == nil)
    }

    @Test("every day of 2000 to 2399 reads back as written, and weekdays follow one another")
    func everyDay() throws {
        let first = try #require(Day(text: "2000-01-01"))
        let last = try #require(Day(text: "2399-12-31"))
        var weekday = first.weekday
        #expect(weekday == 6)
        for number in first.number...last.number {
            let day = Day(number: number)
            let date = day.date
            #expect(Day(year: date.year, month: date.month, day: date.day) == day)
            #expect(day.weekday == weekday)
            weekday = weekday % 7 + 1
        }
    }

    @Test(
        "weeks belong to the year that holds their Thursday",
        arguments: [
            ("2027-01-03", "2026-W53"), ("2027-01-04", "2027-W01"), ("2024-12-30", "2025-W01"),
            ("2026-11-15", "2026-W46"),
            ("2021-01-03", "2020-W53"), ("2023-01-01", "2022-W52"),
        ]
    )
    func weeks(day: String, week: String) throws {
        let day = try #require(Day(text: day))
        #expect(ISOWeek(containing: day).text == week)
    }

    @Test("a week that its year does not have is refused")
    func missingWeek() {
        #expect(ISOWeek(text: "2026-W53") != nil)
        #expect(ISOWeek(text: "2025-W53") == nil)
        #expect(ISOWeek(text: "2026-W00") == nil)
        #expect(ISOWeek(text: "2026-46") == nil)
    }

    @Test("partial weeks at either end of a period are left out")
    func completeWeeks() throws {
        let first = try #require(Day(text: "2026-11-03"))
        let period = try #require(Period(first: first, last: first.advanced(by: 18)))
        #expect(period.completeWeeks.map(\.text) == ["2026-W46"])
    }

    @Test("instants are written in UTC with milliseconds, before 1970 too")
    func instants() {
        #expect(Instant(milliseconds: 0).text == "1970-01-01T00:00:00.000Z")
        #expect(Instant(milliseconds: -1).text == "1969-12-31T23:59:59.999Z")
        #expect(Instant(milliseconds: 1_794_810_600_123).text == "2026-11-16T06:30:00.123Z")
    }
}

@Suite struct BusinessCalendarTests {
    /// Berlin around the spring of 2026: UTC+1 until 29 March 01:00 UTC, then UTC+2.
    private let berlin = BusinessCalendar(
        zone: "Europe/Berlin",
        firstOffsetMilliseconds: 3_600_000,
        transitions: [.init(start: Instant(milliseconds: 1_774_746_000_000), offsetMilliseconds: 7_200_000)]
    )

    @Test("the day of the spring change has 23 hours")
    func shortDay() throws {
        let day = try #require(Day(text: "2026-03-29"))
        let hours =
            (berlin.start(of: day.advanced(by: 1)).milliseconds - berlin.start(of: day).milliseconds) / 3_600_000
        #expect(hours == 23)
    }

    @Test("an instant just before local midnight belongs to the day that ends")
    func midnight() throws {
        let day = try #require(Day(text: "2026-06-15"))
        let start = berlin.start(of: day)
        #expect(berlin.day(of: start) == day)
        #expect(berlin.day(of: Instant(milliseconds: start.milliseconds - 1)) == day.advanced(by: -1))
    }

    @Test("a clock time that was skipped is nobody's")
    func skippedHour() throws {
        let day = try #require(Day(text: "2026-03-29"))
        let local = Int64(day.number) * 86_400_000 + 2 * 3_600_000 + 1_800_000
        #expect(berlin.instant(localMilliseconds: local) == nil)
        #expect(berlin.instant(localMilliseconds: local + 3_600_000) != nil)
    }
}

@Suite struct FixedDecimalTests {
    @Test("all digits are written, with the sign before the point's leading zero")
    func text() {
        #expect(FixedDecimal(units: -5, scale: 2).text == "-0.05")
        #expect(FixedDecimal(units: 1250, scale: 2).text == "12.50")
        #expect(FixedDecimal(units: 7, scale: 0).text == "7")
    }

    @Test("numbers of different scales compare by value")
    func order() {
        #expect(FixedDecimal(units: 1, scale: 1) < FixedDecimal(units: 11, scale: 2))
        #expect(FixedDecimal(units: 5, scale: 0).units(atScale: 3) == 5000)
    }
}
