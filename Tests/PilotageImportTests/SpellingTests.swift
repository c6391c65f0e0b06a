import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageImport

@Suite struct SpellingTests {
    private func units(_ text: String, scale: Int) -> String {
        let bytes = Array(text.utf8)
        do {
            return String(try DecimalText.units(bytes.span, scale: scale))
        } catch {
            return "\(error)"
        }
    }

    @Test(
        "numbers that are read",
        arguments: [
            ("0", 0), ("-0", 0), ("+0", 0), ("1", 100), ("-1", -100), ("+3", 300), ("00012", 1200), ("1.5", 150),
            ("1.50", 150), ("1.500", 150), ("-2.00", -200), ("0.01", 1), ("-0.01", -1),
            ("1.2300000000000000000000", 123),
            ("92233720368547758.07", .max), ("-92233720368547758.08", .min), ("000000000000000000000000001", 100),
        ] as [(String, Int64)]
    )
    func numbers(text: String, hundredths: Int64) {
        #expect(units(text, scale: 2) == String(hundredths))
    }

    @Test(
        "numbers that are refused",
        arguments: [
            "", " ", "-", "+", ".", "-.", ".5", "5.", "1.", "1,5", "1.234,56", "1,234.50", "1'234", "1 000", " 1", "1 ",
            "12abc", "abc", "0x10", "1e5", "1E5", "1e400", "NaN", "nan", "inf", "-inf", "Infinity", "١٢", "(5)", "5-",
            "£5", "5%", "--5", "+-5", "1.2.3", "1..2", "1_000", "½", "\u{A0}5", "5\u{A0}", "1\u{301}", "null", "NULL",
            "99999999999999999999x", "1.239x", "92233720368547758.07.1",
        ]
    )
    func noNumbers(text: String) {
        #expect(units(text, scale: 2) == "notANumber")
    }

    @Test("too many digits and too large numbers are told apart")
    func limits() {
        #expect(units("1.239", scale: 2) == "tooManyDigits")
        #expect(units("1.2300001", scale: 2) == "tooManyDigits")
        #expect(units("1.5", scale: 0) == "tooManyDigits")
        #expect(units("1.0", scale: 0) == "1")
        #expect(units("9223372036854775808", scale: 0) == "outOfRange")
        #expect(units("-9223372036854775809", scale: 0) == "outOfRange")
        #expect(units("9007199254740993", scale: 0) == "9007199254740993")
        #expect(units("92233720368547758.08", scale: 2) == "outOfRange")
        #expect(units("92233720368547759", scale: 2) == "outOfRange")
    }

    @Test("any number printed is read back", arguments: 0..<200 as Range<UInt64>)
    func roundTrip(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let scale = Int.random(in: 0...12, using: &random)
        let number = FixedDecimal(units: Int64(truncatingIfNeeded: random.next()), scale: scale)
        #expect(units(number.text, scale: scale) == String(number.units))
    }

    private func instant(_ text: String) -> String {
        let bytes = Array(text.utf8)
        do throws(TimeFault) {
            let time = try TimeText(bytes.span)
            guard let offset = time.offsetMilliseconds else {
                return "naive " + Instant(milliseconds: time.localMilliseconds).text
            }
            return Instant(milliseconds: time.localMilliseconds - offset).text + (time.wasCut ? " cut" : "")
        } catch {
            return "\(error)"
        }
    }

    @Test(
        "times that are read",
        arguments: [
            ("2026-08-17T09:30:00Z", "2026-08-17T09:30:00.000Z"), ("2026-08-17t09:30:00z", "2026-08-17T09:30:00.000Z"),
            ("2026-08-17 09:30:00Z", "2026-08-17T09:30:00.000Z"),
            ("2026-08-17T09:30:00.5Z", "2026-08-17T09:30:00.500Z"),
            ("2026-08-17T09:30:00.25Z", "2026-08-17T09:30:00.250Z"),
            ("2026-08-17T09:30:00.123Z", "2026-08-17T09:30:00.123Z"),
            ("2026-08-17T09:30:00.123000Z", "2026-08-17T09:30:00.123Z"),
            ("2026-08-17T09:30:00.123999Z", "2026-08-17T09:30:00.123Z cut"),
            ("2026-08-17T09:30:00.000000001Z", "2026-08-17T09:30:00.000Z cut"),
            ("2026-08-17T11:30:00+02:00", "2026-08-17T09:30:00.000Z"),
            ("2026-08-17T11:30:00-00:00", "2026-08-17T11:30:00.000Z"),
            ("2026-08-17T23:30:00+14:00", "2026-08-17T09:30:00.000Z"),
            ("2026-08-17T00:00:00+05:45", "2026-08-16T18:15:00.000Z"),
            ("2026-12-31T23:30:00-01:00", "2027-01-01T00:30:00.000Z"),
            ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"), ("2999-12-31T23:59:59Z", "2999-12-31T23:59:59.000Z"),
            ("2026-08-17T09:30:00", "naive 2026-08-17T09:30:00.000Z"),
            ("2026-08-17 09:30:00.5", "naive 2026-08-17T09:30:00.500Z"),
        ]
    )
    func times(text: String, expected: String) {
        #expect(instant(text) == expected)
    }

    @Test(
        "times that are refused",
        arguments: [
            ("2026-02-29T00:00:00Z", "date"), ("2026-02-30T00:00:00Z", "date"), ("2026-13-01T00:00:00Z", "date"),
            ("2026-00-01T00:00:00Z", "date"), ("2026-01-00T00:00:00Z", "date"), ("2026-04-31T00:00:00Z", "date"),
            ("2026-08-17T24:00:00Z", "midnight24"), ("2026-08-17T25:00:00Z", "clock"),
            ("2026-08-17T09:60:00Z", "clock"),
            ("2026-08-17T23:59:60Z", "leapSecond"), ("2026-08-17T23:59:61Z", "clock"),
            ("2026-08-17T09:30:00+25:00", "offset"), ("2026-08-17T09:30:00+14:01", "offset"),
            ("2026-08-17T09:30:00+02:60", "offset"), ("2026-08-17T09:30:00+0200", "form"),
            ("2026-08-17T09:30:00+02", "form"), ("2026-08-17T09:30:00.Z", "form"), ("2026-08-17T09:30:00,5Z", "form"),
            ("2026-08-17T09:30:00.1234567890Z", "form"), ("2026-08-17T09:30Z", "form"), ("2026-08-17", "form"),
            ("2026-8-17T09:30:00Z", "form"), ("26-08-17T09:30:00Z", "form"), ("2026/08/17T09:30:00Z", "form"),
            ("17.08.2026 09:30:00", "form"), ("01/02/2026 09:30:00Z", "form"), ("2026-W53-1T00:00:00Z", "form"),
            ("20260817T093000Z", "form"), ("2026-08-17T09:30:00ZZ", "form"), ("2026-08-17T09:30:00 Z", "form"),
            (" 2026-08-17T09:30:00Z", "form"), ("2026-08-17T09:30:00Z ", "form"), ("٢٠٢٦-08-17T09:30:00Z", "form"),
            ("0000-01-01T00:00:00Z", "year"), ("1969-12-31T23:59:59Z", "year"), ("3000-01-01T00:00:00Z", "year"),
            ("10000-01-01T00:00:00Z", "form"), ("46053", "form"), ("now", "form"), ("", "form"),
            ("2026-08-17T09:30:00Europe/Berlin", "form"), ("2026-08-17X09:30:00Z", "form"),
        ]
    )
    func noTimes(text: String, fault: String) {
        #expect(instant(text) == fault)
    }

    @Test(
        "dates",
        arguments: [
            ("2026-08-17", true), ("2024-02-29", true), ("2026-02-29", false), ("2026-02-30", false),
            ("2026-8-17", false),
            ("26-08-17", false), ("2026/08/17", false), ("17.08.2026", false), ("01/02/2026", false),
            ("20260817", false),
            ("2026-08-17T00:00:00Z", false), (" 2026-08-17", false), ("2026-08-17 ", false), ("0000-01-01", false),
            ("9999-12-31", false), ("2026-W33-1", false), ("46053", false), ("", false), ("2026-08-１７", false),
        ]
    )
    func dates(text: String, isRead: Bool) {
        let bytes = Array(text.utf8)
        let day = try? TimeText.day(bytes.span)
        #expect((day != nil) == isRead)
        if isRead { #expect(day?.text == text) }
    }

    @Test("only the contract's words are true and false")
    func booleans() throws {
        let standard = "{name: is_test, logicalType: boolean}"
        let yesNo =
            "{name: is_test, logicalType: boolean, customProperties: [{property: trueWords, value: [\"1\", ja]}, "
            + "{property: falseWords, value: [\"0\"]}]}"
        let table: [(String, String, Bool?)] = [
            (standard, "true", true), (standard, "false", false), (standard, "True", nil), (standard, "TRUE", nil),
            (standard, "1", nil), (standard, "yes", nil), (standard, "t", nil), (standard, " true", nil),
            (standard, "0", nil), (yesNo, "1", true), (yesNo, "ja", true), (yesNo, "0", false), (yesNo, "true", nil),
            (yesNo, "Ja", nil), (yesNo, "01", nil), (yesNo, "nein", nil),
        ]
        for (column, word, expected) in table {
            let reading = try ContractText.runs([column]).read(
                "run_id,workflow,status,started_at,ended_at,is_test\nr,w,running,2026-08-17T09:30:00Z,,\(word)\n"
            )
            #expect(reading.runs.first?.isTest == expected)
            #expect(reading.refused.first?.rule == (expected == nil ? "not-a-boolean" : nil))
        }
    }
}
