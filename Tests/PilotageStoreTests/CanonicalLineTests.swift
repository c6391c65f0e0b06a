import Foundation
import PilotageModel
import Testing

@testable import PilotageStore

@Suite struct CanonicalLineTests {
    @Test("decimals lose their trailing zeros and nothing else")
    func decimals() {
        let cases: [(FixedDecimal, String)] = [
            (FixedDecimal(units: 1250, scale: 2), "12.5"), (FixedDecimal(units: 1200, scale: 2), "12"),
            (FixedDecimal(units: -5, scale: 3), "-0.005"), (FixedDecimal(units: 0, scale: 4), "0"),
            (FixedDecimal(units: 100, scale: 0), "100"), (FixedDecimal(units: .min, scale: 0), "-9223372036854775808"),
            (FixedDecimal(units: .max, scale: 18), "9.223372036854775807"),
        ]
        for (value, text) in cases {
            #expect(CanonicalLine.text { $0.add("v", value) } == "{\"v\":\"\(text)\"}")
        }
    }

    @Test("integers of every length are written in full")
    func integers() {
        var value: UInt64 = 1
        for _ in 0..<20 {
            for near in [value &- 1, value, value &+ 1] {
                var buffer = ByteBuffer(capacity: 1)
                buffer.append(digitsOf: near, atLeast: 1)
                #expect(String(decoding: buffer.array, as: UTF8.self) == String(near))
            }
            value = value &* 10
        }
        var buffer = ByteBuffer(capacity: 1)
        buffer.append(digitsOf: .max, atLeast: 22)
        #expect(String(decoding: buffer.array, as: UTF8.self) == "00\(UInt64.max)")
    }

    @Test(
        "text comes back through an independent JSON parser",
        arguments: [
            "", "plain", "\"", "\\", "\u{0}\u{1F}\n\r\t", "café \u{301}", "\"\u{301}", "🏳️‍🌈", "\u{2028}\u{FFFF}",
        ]
    )
    func textThroughAnotherParser(text: String) throws {
        let line = CanonicalLine.text { $0.add("v", text) }
        let parsed = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
        #expect(parsed?["v"].map { Array($0.utf8) } == Array(text.utf8))
        var reader = FlatJSON(line)
        let value = reader.next()?.value
        #expect(value.flatMap { FlatJSON.unquoted($0) }.map { Array($0.utf8) } == Array(text.utf8))
        #expect(reader.next() == nil)
        #expect(reader.isAtEnd)
    }

    @Test(
        "segments are an object with sorted keys, and come back",
        arguments: [
            [:], ["a": "b"], ["b": "1", "a": "2", "é": "\"}{,:"], ["": ""],
        ] as [[String: String]]
    )
    func segments(segments: [String: String]) {
        let json = String(decoding: SegmentText.json(segments), as: UTF8.self)
        #expect(SegmentText.segments(json) == segments)
    }

    @Test(
        "broken segments are refused, not guessed",
        arguments: [
            "", "{", "}", "{}x", "{\"a\"}", "{\"a\":}", "{\"a\":\"b\"", "{\"a\":\"b\",}", "{\"a\":1}", "{\"a\":\"b\"}}",
            "{\"a\":\"\\", "{\"a\":\"\\u00\"}", "[\"a\"]", "{\"a\":\"b\",\"a\":\"c\"}", "{\"a\":\"b\" }",
        ]
    )
    func brokenSegments(json: String) {
        #expect(SegmentText.segments(json) == nil)
    }

    @Test("the first field that differs is named, also when only one line has it")
    func firstDifference() {
        func line(_ fields: (inout CanonicalLine) -> Void) -> [UInt8] { Array(CanonicalLine.text(fields).utf8) }
        let one = line {
            $0.add("a", 1); $0.add("c", "x")
        }
        let two = line {
            $0.add("a", 1); $0.add("b", true); $0.add("c", "y")
        }
        #expect(FieldDifference.first(one, two) == "b")
        #expect(
            FieldDifference.first(
                one,
                line {
                    $0.add("a", 2); $0.add("c", "x")
                }
            ) == "a"
        )
    }
}

@Suite struct NormalTextTests {
    @Test(
        "two spellings of one text become one",
        arguments: [
            ("cafe\u{301}", "caf\u{E9}"), ("\u{212B}", "\u{C5}"), ("plain", "plain"), ("", ""),
        ]
    )
    func composed(text: String, expected: String) {
        var normal = text
        NormalText.normalise(&normal)
        #expect(Array(normal.utf8) == Array(expected.utf8))
    }

    @Test(
        "blanks at the ends of a key go, those inside stay",
        arguments: [
            (" A 17\t", "A 17"), ("\u{A0}x", "x"), ("   ", ""), ("", ""), ("e\u{301} ", "\u{E9}"),
        ]
    )
    func trimmed(key: String, expected: String) {
        var normal = key
        NormalText.normalise(key: &normal)
        #expect(Array(normal.utf8) == Array(expected.utf8))
    }
}
