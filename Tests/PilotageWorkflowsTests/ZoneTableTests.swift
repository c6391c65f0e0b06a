import PilotageModel
import Testing

@testable import PilotageWorkflows

@Suite("The table of a time zone") struct ZoneTableTests {
    private func calendar(_ name: String) throws -> BusinessCalendar { try ZoneTable.calendar(for: name).get() }

    private func day(_ text: String) throws -> Day { try #require(Day(text: text)) }

    private func hours(_ calendar: BusinessCalendar, from: Day, days: Int) -> Double {
        let length = calendar.start(of: from.advanced(by: days)).milliseconds - calendar.start(of: from).milliseconds
        return Double(length) / 3_600_000
    }

    @Test(
        "gives days their true length",
        arguments: [
            ("Europe/Berlin", "2026-03-29", 23), ("Europe/Berlin", "2026-10-25", 25),
            ("Europe/Berlin", "2026-06-01", 24),
            ("America/New_York", "2026-03-08", 23), ("America/New_York", "2026-11-01", 25),
            ("Australia/Lord_Howe", "2026-04-05", 24.5), ("Australia/Lord_Howe", "2026-10-04", 23.5),
            ("Asia/Kolkata", "2026-03-29", 24), ("UTC", "2026-03-29", 24),
        ] as [(String, String, Double)]
    )
    func dayLengths(zone: String, date: String, expected: Double) throws {
        #expect(hours(try calendar(zone), from: try day(date), days: 1) == expected)
    }

    @Test("gives the week of the change 167 and 169 hours, and the weeks around it 168")
    func weekLengths() throws {
        let berlin = try calendar("Europe/Berlin")
        #expect(hours(berlin, from: try day("2026-03-16"), days: 7) == 168)
        #expect(hours(berlin, from: try day("2026-03-23"), days: 7) == 167)
        #expect(hours(berlin, from: try day("2026-03-30"), days: 7) == 168)
        #expect(hours(berlin, from: try day("2026-10-19"), days: 7) == 169)
    }

    @Test("knows odd offsets", arguments: [("Asia/Kathmandu", 20_700), ("Asia/Kolkata", 19_800), ("UTC", 0)])
    func offsets(zone: String, seconds: Int64) throws {
        let instant = Instant(milliseconds: 1_794_810_600_000)
        #expect(try calendar(zone).offset(at: instant) == seconds * 1000)
    }

    @Test("leaves out the day that Samoa skipped")
    func missingDay() throws {
        let apia = try calendar("Pacific/Apia")
        let before = apia.start(of: try day("2011-12-29"))
        #expect(apia.day(of: before).text == "2011-12-29")
        #expect(apia.day(of: Instant(milliseconds: before.milliseconds + 86_400_000)).text == "2011-12-31")
    }

    @Test("covers every change of Berlin until 2099: two a year")
    func changesPerYear() throws {
        let berlin = try calendar("Europe/Berlin")
        let later = berlin.transitions.filter { $0.start.milliseconds >= 946_684_800_000 }
        #expect(later.count == 200)
    }

    @Test("counts each local midnight of 2026 on its own day, in every zone")
    func midnights() throws {
        for zone in ["Europe/Berlin", "America/New_York", "Europe/London", "Australia/Sydney", "America/Santiago"] {
            let calendar = try calendar(zone)
            for offset in 0..<365 {
                let date = try day("2026-01-01").advanced(by: offset)
                #expect(calendar.day(of: calendar.start(of: date)) == date)
                let justBefore = Instant(milliseconds: calendar.start(of: date).milliseconds - 1)
                #expect(calendar.day(of: justBefore) == date.advanced(by: -1))
            }
        }
    }

    @Test(
        "is refused for a name that is no zone, with the nearest names",
        arguments: [("Europe/Berln", "Europe/Berlin"), ("berlin", "Europe/Berlin"), ("europe/berlin", "Europe/Berlin")]
    )
    func nearestNames(name: String, expected: String) {
        guard case .failure(let unknown) = ZoneTable.calendar(for: name) else {
            Issue.record("'\(name)' was taken for a zone")
            return
        }
        #expect(unknown.nearest.contains(expected))
        #expect(unknown.status == .configuration)
    }

    @Test(
        "is refused for abbreviations and offsets",
        arguments: ["GMT+1", "+01:00", "", "../../etc/localtime", "EST", "Mars/Phobos"]
    )
    func refusesAbbreviations(name: String) {
        #expect(throws: UnknownZone.self) { try ZoneTable.calendar(for: name).get() }
    }
}
