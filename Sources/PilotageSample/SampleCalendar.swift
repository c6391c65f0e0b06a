public import PilotageModel

/// The business days of the sample project: Berlin time in 2026, its public holidays and its periods.
public enum SampleCalendar {
    /// Europe/Berlin for the year 2026: one hour ahead of UTC, two from 29 March to 25 October, both at 01:00 UTC.
    public static let berlin = BusinessCalendar(
        zone: "Europe/Berlin",
        firstOffsetMilliseconds: 3_600_000,
        transitions: [
            .init(start: midnight(2026, 3, 29, plusHours: 1), offsetMilliseconds: 7_200_000),
            .init(start: midnight(2026, 10, 25, plusHours: 1), offsetMilliseconds: 3_600_000),
        ]
    )

    /// The first Monday with runs.
    public static let firstDay = day(2026, 2, 16)
    /// The Monday on which the pilot starts: ISO week 2026-W34, the transition week.
    public static let pilotStart = day(2026, 8, 17)
    /// The last Sunday with runs.
    public static let lastDay = day(2026, 11, 15)
    /// The moment of the sample reports.
    public static let reportClock = midnight(2026, 11, 16, plusHours: 6.5)

    /// Weekdays on which offices in Berlin are closed.
    static let holidays: Set<Day> = [
        day(2026, 4, 3), day(2026, 4, 6), day(2026, 5, 1), day(2026, 5, 14), day(2026, 5, 25), day(2026, 10, 3),
    ]

    /// The number of the week, counted from 0 at `firstDay`.
    public static func week(of day: Day) -> Int { (day.number - firstDay.number) / 7 }

    /// The weeks of the data, 39 of them.
    public static let weekCount = week(of: lastDay) + 1
    /// The position of the transition week, which is also the number of weeks before it.
    public static let transitionWeek = week(of: pilotStart)

    /// The Monday of the week counted from 0.
    static func monday(ofWeek week: Int) -> Day { firstDay.advanced(by: 7 * week) }

    /// A day of this file's own making; an impossible date would be the first day of 1970 and break the tests.
    static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
        Day(year: year, month: month, day: day) ?? Day(number: 0)
    }

    private static func midnight(_ year: Int, _ month: Int, _ date: Int, plusHours hours: Double) -> Instant {
        Instant(milliseconds: Int64(day(year, month, date).number) * 86_400_000 + Int64(hours * 3_600_000))
    }
}
