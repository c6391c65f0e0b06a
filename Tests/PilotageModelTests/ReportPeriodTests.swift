import PilotageModel
import Testing

@Suite("Periods of a report") struct ReportPeriodTests {
    @Test("every day of four centuries lies in one month and one week, and they follow each other without a gap")
    func everyDay() throws {
        let first = try #require(Day(year: 1999, month: 12, day: 1))
        let last = try #require(Day(year: 2400, month: 1, day: 31))
        for kind in ReportPeriod.Kind.allCases {
            var period = ReportPeriod(kind, containing: first)
            var days = 0
            while period.lastDay <= last {
                let next = period.advanced(by: 1)
                #expect(next.firstDay == period.lastDay.advanced(by: 1))
                #expect(next.advanced(by: -1) == period)
                #expect(period < next)
                #expect(ReportPeriod(text: period.text) == period)
                for offset in [0, period.days / 2, period.days - 1] {
                    #expect(ReportPeriod(kind, containing: period.firstDay.advanced(by: offset)) == period)
                }
                days += period.days
                period = next
            }
            #expect(days > 146_000)
        }
    }

    @Test("a month begins on its first day and ends on its last")
    func months() throws {
        let cases = [
            ("2026-10", "2026-10-01", "2026-10-31"), ("2026-02", "2026-02-01", "2026-02-28"),
            ("2028-02", "2028-02-01", "2028-02-29"), ("2100-02", "2100-02-01", "2100-02-28"),
            ("2026-12", "2026-12-01", "2026-12-31"),
        ]
        for (text, first, last) in cases {
            let month = try #require(ReportPeriod(text: text))
            #expect(month.kind == .month && month.week == nil)
            #expect([month.firstDay.text, month.lastDay.text, month.text] == [first, last, text])
        }
        #expect(ReportPeriod(text: "2026-12")?.advanced(by: 1).text == "2027-01")
        #expect(ReportPeriod(text: "2027-01")?.advanced(by: -13).text == "2025-12")
        #expect(ReportPeriod(text: "2026-11")?.advanced(by: 26).text == "2029-01")
    }

    @Test(
        "are written as weeks or months, and no other way",
        arguments: [
            "2026-13", "2026-00", "2026-1", "2026-W54", "2026-W00", "26-10", "2026/10", "2026-10-01", "2026-W1", "",
            "2026-1a",
        ]
    )
    func refused(text: String) { #expect(ReportPeriod(text: text) == nil) }
}
