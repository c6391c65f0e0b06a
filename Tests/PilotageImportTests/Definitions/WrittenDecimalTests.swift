import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageImport

@Suite("Decimal numbers as written")
struct WrittenDecimalTests {
    @Test("what a number writes reads back as the same number", arguments: 0..<200 as Range<UInt64>)
    func roundTrip(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let units = Int64.random(in: .min ... .max, using: &random) >> Int64.random(in: 0...62, using: &random)
        let number = FixedDecimal(units: units, scale: Int.random(in: 0...18, using: &random))
        #expect(FixedDecimal(written: number.text) == number)
    }

    @Test("the ends of the range are read, the next numbers are not")
    func ends() {
        #expect(FixedDecimal(written: "9223372036854775807")?.units == .max)
        #expect(FixedDecimal(written: "-9223372036854775808")?.units == .min)
        #expect(FixedDecimal(written: "9223372036854775808") == nil)
        #expect(FixedDecimal(written: "-9223372036854775809") == nil)
        #expect(FixedDecimal(written: "0.000000000000000001")?.scale == 18)
        #expect(FixedDecimal(written: "0.0000000000000000001") == nil)
    }

    @Test(
        "anything but plain digits is refused",
        arguments: [
            "", "-", ".", "1.", ".5", "+1", "1e3", "1E3", "0x10", "017", "00", "-01.5", "1,5", "1 000", " 1", "1 ",
            "1_000",
            "1.2.3", "--1", "nan", "inf", "1%", "\u{661}", "1\u{301}", "1:30", "0.1\u{0}",
        ]
    )
    func refused(text: String) {
        #expect(FixedDecimal(written: text) == nil)
    }
}
