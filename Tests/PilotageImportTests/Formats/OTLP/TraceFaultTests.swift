import PilotageModel
import Testing

@testable import PilotageImport

/// Traces that are not as they should be, and traces in great number.
@Suite struct TraceFaultTests {
    static func hex(_ number: Int, _ digits: Int) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: digits - text.utf8.count) + text
    }

    static func span(_ trace: Int, _ id: Int, parent: Int? = nil, _ more: String = "") -> String {
        let link = parent.map { "\"parentSpanId\":\"\(hex($0, 16))\"," } ?? ""
        return """
            {"traceId":"\(hex(trace, 32))","spanId":"\(hex(id, 16))",\(link)"name":"n",\
            "startTimeUnixNano":"1780000000000000000","endTimeUnixNano":1780000001000000000\(more)}
            """
    }

    static func line(_ spans: [String]) -> String {
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[\(spans.joined(separator: ","))]}]}]}\n"
    }

    func read(_ text: String) throws -> ReadingBench.Reading { try ForeignFile(.otlp).read(text) }

    @Test(
        "a faulty span is set aside with its key, and the others are read",
        arguments: [
            ("missing-value", "{\"spanId\":\"00000000000000aa\"}", "traceId"),
            ("unknown-value", "{\"traceId\":\"zz\",\"spanId\":\"00000000000000aa\"}", "traceId"),
            ("unknown-value", "{\"traceId\":\"00000000000000000000000000000000\",\"spanId\":\"0a\"}", "traceId"),
            (
                "unknown-value", "{\"traceId\":\"000000000000000000000000000000aa\",\"spanId\":\"+0000000000000aa\"}",
                "spanId"
            ),
            ("duplicate-key", "{\"traceId\":\"aa\",\"traceId\":\"bb\"}", "resourceSpans"),
            ("invalid-json", "{\"attributes\":[{\"key\":1e}]}", "resourceSpans"),
        ]
    )
    func faults(rule: String, span: String, column: String) throws {
        let text = Self.line([span]) + Self.line([Self.span(1, 1)])
        let reading = try read(text)
        #expect(reading.refused.map(\.rule) == [rule])
        #expect(reading.refused.first?.column == column)
        #expect(reading.runs.count == 1)
    }

    @Test("a status that OTLP does not have is set aside; the names of proto3 JSON are read")
    func statuses() throws {
        let words = ["2", "\"STATUS_CODE_ERROR\"", "\"STATUS_CODE_OK\"", "0", "3", "\"BAD\""]
        let spans = words.enumerated().map { Self.span($0.offset + 1, 1, ",\"status\":{\"code\":\($0.element)}") }
        let reading = try read(Self.line(spans))
        #expect(reading.runs.map(\.status) == [.failed, .failed, .succeeded, .succeeded])
        #expect(reading.refused.map(\.column) == ["status.code", "status.code"])
    }

    @Test("one document over many lines, empty requests, logs and metrics")
    func documents() throws {
        let document = "{\n \"resourceSpans\": [\n {\"scopeSpans\": [{\"spans\": [\n\(Self.span(1, 1))\n]}]}\n]\n}\n"
        #expect(try read(document).runs.count == 1)
        let others = "{\"resourceLogs\":[]}\n{}\n{\"resourceSpans\":[{}]}\n" + Self.line([Self.span(1, 1)])
        let reading = try read(others)
        #expect(reading.runs.count == 1)
        #expect(reading.notes.contains { $0.contains("(empty requests 1, requests with logs or metrics 1,") })
        #expect(try ForeignFile(.otlp).refusal("{\"spans\":[1]}")?.what.contains("'resourceSpans'") == true)
        #expect(try ForeignFile(.otlp).refusal("")?.rule == "empty-file")
    }

    @Test("spans behind their root still count: a trace waits for ten thousand others")
    func lateSpans() throws {
        let late = Self.span(1, 2, parent: 1, ",\"attributes\":[{\"key\":\"attempt\",\"value\":{\"intValue\":\"4\"}}]")
        let others = { (range: Range<Int>) in range.map { Self.line([Self.span($0, 1)]) }.joined() }
        let near = try read(Self.line([Self.span(1, 1)]) + others(2..<1000) + Self.line([late]))
        #expect(near.runs.first?.attempts == 4)
        #expect(near.refused.isEmpty)
        let far = try read(Self.line([Self.span(1, 1)]) + others(2..<10_100) + Self.line([late]))
        #expect(far.runs.count == 10_099)
        #expect(far.refused.map(\.rule) == ["incomplete-trace"])
    }

    @Test("no more than a hundred thousand traces wait for their root span; the oldest are given up first")
    func rootless() throws {
        var open = OTLPOpenTraces()
        let count = OTLPOpenTraces.most + 5
        var given: [UInt64] = []
        for number in 1...count {
            let id = OTLPSpan.TraceID(high: 0, low: UInt64(number))
            let span = OTLPSpan(
                trace: id,
                id: 2,
                parent: 1,
                name: .absent,
                start: .absent,
                end: .absent,
                status: 0,
                attributes: [:],
                exception: nil,
                attempt: nil
            )
            open.take(span, at: RowPlace(line: number), resource: [:], keeping: [])
            while let (id, trace) = open.next(isEnd: false) {
                #expect(trace.root == nil && trace.place.line == Int(id.low))
                given.append(id.low)
            }
        }
        #expect(given == [1, 2, 3, 4, 5])
        while let (id, _) = open.next(isEnd: true) { given.append(id.low) }
        #expect(given == (1...count).map(UInt64.init))
    }

    @Test("links that run in a circle end the walk; a root's own sum is not counted beside its parts")
    func circles() throws {
        func tokens(_ number: Int) -> String {
            ",\"attributes\":[{\"key\":\"gen_ai.usage.input_tokens\",\"value\":{\"intValue\":\"\(number)\"}}]"
        }
        let circle = [Self.span(1, 1), Self.span(1, 2, parent: 3, tokens(5)), Self.span(1, 3, parent: 2, tokens(7))]
        #expect(try read(Self.line(circle)).runs.count == 1)
        let nested = [Self.span(1, 1, tokens(12)), Self.span(1, 2, parent: 1), Self.span(1, 3, parent: 2, tokens(12))]
        #expect(try read(Self.line(nested)).notes.contains { $0.hasPrefix("Tokens in all runs: 12 in") })
        // Beyond 64 bits a sum is unknown, and a negative count is none.
        let huge = [Self.span(1, 1), Self.span(1, 2, parent: 1, tokens(.max)), Self.span(1, 3, parent: 1, tokens(1))]
        #expect(!(try read(Self.line(huge)).notes.contains { $0.hasPrefix("Tokens") }))
        let negative = [Self.span(1, 1, tokens(-5)), Self.span(2, 1, tokens(4))]
        #expect(try read(Self.line(negative)).notes.contains { $0.hasPrefix("Tokens in all runs: 4 in") })
    }
}
