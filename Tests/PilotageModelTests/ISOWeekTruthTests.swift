import PilotageModel
import Testing

/// `make_calendar.py` beside this file prints the sum that is held here.
@Suite("ISO weeks against Python's") struct ISOWeekTruthTests {
    private static let truth: UInt64 = 0x49BB_5782_85A6_FCFE

    /// One line a day, as the script writes it; `shift` counts weekdays from another day, which must be noticed.
    private func sum(shift: Int = 0) throws -> UInt64 {
        let first = try #require(Day(text: "2000-01-01"))
        let last = try #require(Day(text: "2399-12-31"))
        var sum: UInt64 = 0xCBF2_9CE4_8422_2325
        for number in first.number...last.number {
            let day = Day(number: number)
            let week = ISOWeek(containing: Day(number: number + shift))
            for byte in "\(day.text) \(week.text) \(day.weekday)\n".utf8 {
                sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3
            }
        }
        return sum
    }

    @Test("all 146,097 days of 2000 to 2399 lie in the week and on the weekday that Python gives")
    func everyDay() throws { #expect(try sum() == Self.truth) }

    @Test("a week that began a day early would be noticed")
    func planted() throws { #expect(try sum(shift: 1) != Self.truth) }
}
