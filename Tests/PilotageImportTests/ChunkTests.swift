import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageImport

@Suite struct ChunkTests {
    private static let parts: [String] = [
        "a", "17", ",", ",", ",", "\n", "\r\n", "\r", "\"", "\"\"", "\"x\"", "é", "\u{0}", " ", "succeeded",
        "2026-08-17T09:30:00Z", "r1,w,succeeded,2026-08-17T09:30:00Z,2026-08-17T09:31:00Z\n",
        "\"r,2\",\"w\"\"x\",failed,2026-08-17 09:30:00Z,2026-08-17T09:31:00Z\r\n",
    ]

    private func outcome(_ bench: ReadingBench, _ bytes: [UInt8], _ pieces: [Int]) throws -> String {
        do {
            return "\(try bench.read(bytes, pieces: pieces))"
        } catch let refusal as FileRefusal {
            return "\(refusal)"
        }
    }

    @Test("however a CSV file is cut into pieces, the same rows come out", arguments: 0..<150 as Range<UInt64>)
    func csv(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let bench = try ContractText.runs()
        var bytes = Array("run_id,workflow,status,started_at,ended_at\n".utf8)
        for _ in 0..<Int.random(in: 0..<60, using: &random) {
            bytes += Array((Self.parts.randomElement(using: &random) ?? "").utf8)
        }
        let whole = try outcome(bench, bytes, [1 << 20])
        for pieces in [[1], [2], [7, 1, 3], [Int.random(in: 1...40, using: &random)]] {
            #expect(try outcome(bench, bytes, pieces) == whole)
        }
    }

    @Test("however an NDJSON file is cut into pieces, the same rows come out", arguments: 0..<60 as Range<UInt64>)
    func ndjson(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var bench = try ContractText.runs()
        bench.format = .ndjson
        let good =
            #"{"run_id":"r1","workflow":"wé","status":"succeeded","#
            + #""started_at":"2026-08-17T09:30:00Z","ended_at":"2026-08-17T09:31:00Z"}"#
        let parts = [good, "\n", "\r\n", "{", "}", "\"", #"{"run_id":1}"#, "[1]", "\u{0}", #"\u00e9"#, " "]
        var bytes = Array("\(good)\n".utf8)
        for _ in 0..<Int.random(in: 0..<30, using: &random) {
            bytes += Array((parts.randomElement(using: &random) ?? "").utf8)
        }
        let whole = try outcome(bench, bytes, [1 << 20])
        for pieces in [[1], [5, 2]] { #expect(try outcome(bench, bytes, pieces) == whole) }
    }

    @Test("arbitrary bytes give rows or a refusal, never a crash", arguments: 0..<200 as Range<UInt64>)
    func arbitraryBytes(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var bench = try ContractText.runs()
        bench.format = seed % 2 == 0 ? .csv : .ndjson
        let head = seed % 2 == 0 ? "run_id,workflow,status,started_at,ended_at\n" : ""
        let signs = Array("\"\\,\n\r{}[]:u0dtfn-.e 9a".utf8) + [0x00, 0x80, 0xC3, 0xE2, 0xED, 0xF0, 0xFF]
        let bytes = Array(head.utf8) + (0..<300).map { _ in signs.randomElement(using: &random) ?? 0 }
        let whole = try outcome(bench, bytes, [1 << 20])
        #expect(!whole.isEmpty)
        #expect(try outcome(bench, bytes, [1, 2]) == whole)
    }

    @Test("rows in = accepted + refused, against an independent count", arguments: 0..<40 as Range<UInt64>)
    func reconciliation(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var text = "run_id,workflow,status,started_at,ended_at\n"
        var expected = (accepted: 0, refused: 0)
        for number in 0..<200 {
            let end = Int.random(in: 0...3, using: &random)
            switch end {
            case 0:
                text += "r\(number),w,oops,2026-08-17T09:30:00Z,\n"
                expected.refused += 1
            case 1:
                text += "r\(number),w,succeeded,2026-08-17T09:30:00Z\r\n"
                expected.refused += 1
            case 2:
                text += "\"r\(number)\n\",w,succeeded,2026-08-17T09:30:00Z,2026-08-17T09:30:00Z\n"
                expected.refused += 1
            default:
                text += "r\(number),\"w,\"\"x\"\"\",succeeded,2026-08-17T09:30:00Z,2026-08-17T09:30:00Z\r"
                expected.accepted += 1
            }
        }
        let reading = try ContractText.runs().read(text)
        #expect(reading.rows.count == 200)
        #expect(reading.accepted.count == expected.accepted)
        #expect(reading.refused.count == expected.refused)
        #expect(reading.refused.allSatisfy { !$0.raw.isEmpty && $0.line > 1 && $0.byteOffset > 0 && !$0.rule.isEmpty })
    }
}
