import Foundation
import PilotageModel
import Testing

@testable import PilotageImport

/// Traces that are as they should be, against what google.protobuf reads in them.
@Suite struct TraceTests {
    struct Truth: Decodable {
        struct Run: Decodable {
            let workflow: String
            let start: Int64
            let end: Int64
            let status: String
            let result: String?
            let attempts: Int64?
            let input: Int64?
            let output: Int64?
            let spans: Int
        }

        let spans: Int
        let rootless: Int
        let runs: [String: Run]
    }

    static func mapping(_ more: String = "") throws -> ForeignFile {
        try ForeignFile(
            .otlp,
            replacing: "- {name: row_version,",
            with: """
                - {name: segment.country, physicalName: attribute.segment.country, logicalType: string}
                      - {name: segment.team, physicalName: resource.team, logicalType: string}
                      - {name: segment.in, physicalName: "@input_tokens", logicalType: string}
                      - {name: segment.out, physicalName: "@output_tokens", logicalType: string}
                      - {name: segment.spans, physicalName: "@spans", logicalType: string}
                \(more)      - {name: row_version,
                """
        )
    }

    @Test("every trace is what protobuf reads, however the file is cut", arguments: [[1 << 16], [1], [97, 3]])
    func fixture(pieces: [Int]) throws {
        let truth = try ForeignFile.truth("otlp/truth.json", as: Truth.self)
        let reading = try Self.mapping().read(try ForeignFile.fixture("otlp/traces.jsonl"), pieces: pieces)
        let words: [String: RunStatus] = [
            "unset": .succeeded, "ok": .succeeded, "error": .failed, "success": .succeeded, "failure": .failed,
            "timeout": .timedOut, "cancellation": .cancelled,
        ]
        #expect(Set(reading.runs.map(\.runID)) == Set(truth.runs.keys))
        for run in reading.runs {
            let expected = try #require(truth.runs[run.runID])
            #expect(run.workflow == expected.workflow)
            #expect(run.startedAt.milliseconds == expected.start)
            #expect(run.endedAt?.milliseconds == expected.end)
            #expect(run.status == words[expected.result ?? expected.status])
            #expect(run.attempts == expected.attempts)
            #expect(run.namespace == "invoice-bot")
            #expect(run.segments["in"] == expected.input.map(String.init))
            #expect(run.segments["out"] == expected.output.map(String.init))
            #expect(run.segments["spans"] == String(expected.spans))
        }
        #expect(reading.refused.map(\.rule) == ["incomplete-trace"])
        #expect(truth.rootless == 1)
        #expect(
            reading.notes.contains(
                "spans read 15 = used 13 + passed over 1 (spans that came again 1) + set aside 1"
            )
        )
        #expect(reading.notes.contains { $0.hasPrefix("Tokens in all runs: 300 in, 70 out.") })
    }

    @Test("the cause of a failure is the root span's own, else that of the first span that failed")
    func causes() throws {
        let reading = try Self.mapping().read(try ForeignFile.fixture("otlp/traces.jsonl"))
        let errors = reading.runs.filter { $0.status == .failed }.map(\.errorType)
        #expect(errors == ["missing_field", "TimeoutError"])
        #expect(reading.runs.filter { $0.status != .failed }.allSatisfy { $0.errorType == nil })
        #expect(
            reading.runs.map { $0.segments["team"] } == [
                "finance", "finance", "finance", "finance", "finance",
                "finance", "claims",
            ]
        )
        #expect(reading.runs.first?.segments["country"] == "DE")
    }

    @Test("what people wrote and what errors showed is in no record, note or quarantined row")
    func canary() throws {
        let bytes = try ForeignFile.fixture("otlp/traces.jsonl")
        #expect(String(decoding: bytes, as: UTF8.self).contains("Ada Lovelace"))
        let broken = Array(
            "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"Ada Lovelace\"}]}]}]}\n".utf8
        )
        let reading = try Self.mapping().read(bytes + broken)
        #expect(reading.refused.count == 2)
        #expect(!"\(reading.accepted) \(reading.notes) \(reading.refused.map(\.raw))".contains("Ada"))
        for key in ["any.gen_ai.input.messages", "attribute.gen_ai.output.messages", "any.exception.message"] {
            #expect(throws: DefinitionFailure.self) {
                _ = try Self.mapping("      - {name: segment.x, physicalName: \(key), logicalType: string}\n").read(
                    bytes
                )
            }
        }
    }

    @Test(
        "a capture of the Python exporter: three runs over six lines, children before their root",
        .enabled(if: ForeignFile.shared("captures/otlp-traces.jsonl") != nil, "the capture is not part of the project")
    )
    func capture() throws {
        let url = try #require(ForeignFile.shared("captures/otlp-traces.jsonl"))
        let reading = try Self.mapping().read(source: try ForeignFile.pieces(of: url))
        #expect(reading.refused.isEmpty)
        #expect(reading.runs.map(\.workflow) == ["invoice-intake", "invoice-intake", "invoice-intake"])
        #expect(reading.runs.map(\.status) == [.succeeded, .succeeded, .failed])
        #expect(reading.runs.map(\.attempts) == [nil, 2, nil])
        #expect(reading.runs.map(\.errorType) == [nil, nil, "ValueError"])
        #expect(reading.runs.map { $0.segments["team"] } == ["finance", "finance", "finance"])
        #expect(reading.runs.map { $0.segments["in"] } == ["120", "360", "600"])
        #expect(reading.runs.first?.startedAt.milliseconds == 1_795_253_199_409)
        #expect(!"\(reading)".contains("VAT id"))
    }
}
