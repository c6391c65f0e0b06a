import PilotageModel
import Testing

@Suite struct RetentionPeriodTests {
    @Test(
        "a period reaches back by the calendar, and never takes a row too early",
        arguments: [
            ("30 days", "2026-03-31", "2026-03-01"), ("1 month", "2026-03-31", "2026-02-28"),
            ("1 month", "2028-03-31", "2028-02-29"), ("13 months", "2026-01-15", "2024-12-15"),
            ("1 year", "2028-02-29", "2027-02-28"), ("2 years", "2026-11-16", "2024-11-16"),
        ]
    )
    func back(text: String, today: String, kept: String) throws {
        let period = try #require(RetentionPeriod(text: text))
        #expect(period.text == text)
        #expect(period.firstKeptDay(on: try #require(Day(text: today))).text == kept)
    }

    @Test(
        "other texts are no periods",
        arguments: ["", "30", "days", "0 days", "-1 days", "1.5 years", "30 d", "1 day 2", "99999 days"]
    )
    func refused(text: String) { #expect(RetentionPeriod(text: text) == nil) }
}
