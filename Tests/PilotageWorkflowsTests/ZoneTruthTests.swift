import PilotageModel
import Testing

@testable import PilotageWorkflows

/// `make_calendar.py` of the calendar's tests prints the sums that are held here, from Python's zone data.
@Suite("Days of eight zones against Python's") struct ZoneTruthTests {
    private static let zones: [(String, UInt64, [Int: Int])] = [
        ("America/New_York", 0xCBD9_38C1_333D_8350, [1380: 26, 1500: 26]),
        ("Europe/Berlin", 0xFC20_0225_C0D3_C50C, [1380: 26, 1500: 26]),
        ("Europe/London", 0xFC20_0225_C0D3_C50C, [1380: 26, 1500: 26]),
        ("Australia/Sydney", 0xEAD8_06A7_765C_2214, [1380: 26, 1500: 26]),
        ("Australia/Lord_Howe", 0xE06F_C2BB_E343_E620, [1410: 26, 1470: 26]),
        ("Asia/Kolkata", 0xCA76_4526_94CA_2650, [:]),
        ("Asia/Kathmandu", 0xCA76_4526_94CA_2650, [:]),
        ("Pacific/Apia", 0x4326_0AC2_694B_9F2B, [0: 1, 1380: 11, 1500: 11]),
    ]

    private static let days = 9497

    /// The first instants of the days from 2000-01-01 to 2026-01-01.
    private func starts(_ calendar: BusinessCalendar) throws -> [Int64] {
        let first = try #require(Day(text: "2000-01-01"))
        return (0...Self.days).map { calendar.start(of: first.advanced(by: $0)).milliseconds }
    }

    private func sum(_ starts: [Int64]) throws -> UInt64 {
        let first = try #require(Day(text: "2000-01-01"))
        var sum: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in 0..<Self.days {
            let length = (starts[index + 1] - starts[index]) / 60_000
            for byte in "\(first.advanced(by: index).text) \(length)\n".utf8 {
                sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3
            }
        }
        return sum
    }

    @Test("every day from 2000 to 2025 is as long as Python says: 23, 24, 25 hours, and half hours", arguments: zones)
    func lengths(zone: String, truth: UInt64, odd: [Int: Int]) throws {
        let starts = try starts(try ZoneTable.calendar(for: zone).get())
        let lengths = zip(starts, starts.dropFirst()).map { Int(($1 - $0) / 60_000) }.filter { $0 != 1440 }
        #expect(Dictionary(grouping: lengths) { $0 }.mapValues(\.count) == odd)
        #expect(try sum(starts) == truth)
    }

    @Test("no instant at the edge of a day is counted twice or never", arguments: zones.map(\.0))
    func edges(zone: String) throws {
        let calendar = try ZoneTable.calendar(for: zone).get()
        let first = try #require(Day(text: "2000-01-01"))
        let starts = try starts(calendar)
        for index in 0..<Self.days where starts[index] < starts[index + 1] {
            let day = first.advanced(by: index)
            #expect(calendar.day(of: Instant(milliseconds: starts[index])) == day)
            #expect(calendar.day(of: Instant(milliseconds: starts[index + 1] - 1)) == day)
        }
    }

    @Test("a zone that never changed its clocks would be noticed")
    func planted() throws {
        let fixed = BusinessCalendar(zone: "Europe/Berlin", firstOffsetMilliseconds: 3_600_000, transitions: [])
        #expect(try sum(try starts(fixed)) != 0xFC20_0225_C0D3_C50C)
    }
}
