import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageWorkflows

@Suite("A moment on the command line") struct MomentTextTests {
    @Test(
        "is read to the millisecond, whatever the zone",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2026-11-16T06:30:00Z", 1_794_810_600_000),
            ("2026-11-16T07:30:00+01:00", 1_794_810_600_000), ("2026-11-16T01:00:00.5-05:30", 1_794_810_600_500),
            ("2026-11-16T06:30:00.25Z", 1_794_810_600_250), ("2026-11-16T06:30:00.007Z", 1_794_810_600_007),
            ("1969-12-31T23:59:59.999Z", -1), ("2024-02-29T12:00:00Z", 1_709_208_000_000),
        ] as [(String, Int64)]
    )
    func readsMoments(text: String, milliseconds: Int64) {
        #expect(MomentText.instant(text)?.milliseconds == milliseconds)
    }

    @Test(
        "is refused when anything about it is doubtful",
        arguments: [
            "", "now", "2026-11-16", "2026-11-16T06:30:00", "2026-11-16 06:30:00Z", "2026-11-16T06:30Z",
            "2026-02-30T06:30:00Z", "2026-13-01T06:30:00Z", "2026-11-16T24:00:00Z", "2026-11-16T06:60:00Z",
            "2026-11-16T23:59:60Z", "2026-11-16T06:30:00z", "2026-11-16T06:30:00+25:00", "2026-11-16T06:30:00-00:00",
            "2026-11-16T06:30:00+0100", "2026-11-16T06:30:00.Z", "2026-11-16T06:30:00.1234Z", "2026-11-16T06:30:00Z ",
            "٢٠٢٦-11-16T06:30:00Z", "2026-11-16T6:30:00Z", "2026-11-16T06:30:00Z\u{301}", "2026-11-16T06:3\u{301}:00Z",
            "+026-11-16T06:30:00Z", "2026-11-16T06:30:00+01:00:00",
        ]
    )
    func refusesOthers(text: String) {
        #expect(MomentText.instant(text) == nil)
    }

    @Test("comes back from the text of an instant", arguments: 0..<200 as Range<UInt64>)
    func roundTrip(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let instant = Instant(milliseconds: Int64.random(in: -60_000_000_000_000...250_000_000_000_000, using: &random))
        #expect(MomentText.instant(instant.text) == instant)
    }
}
