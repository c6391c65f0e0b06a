import PilotageModel
import Testing

@testable import PilotageImport

@Suite struct PrivacyTests {
    private func bench(_ format: FileFormat = .csv) throws -> ReadingBench {
        var bench = try ContractText.runs([
            "{name: drop.email, physicalName: email}",
            "{name: parent_run_id, logicalType: string, classification: personal, \(ContractText.privacy("mask"))}",
            "{name: trigger, logicalType: string, classification: confidential}",
        ])
        bench.format = format
        return bench
    }

    private let head = "run_id,workflow,status,started_at,ended_at,email,parent_run_id,trigger\n"

    @Test("dropped and personal values are blanked in quarantined rows")
    func blanking() throws {
        let row = "r,w,oops,2026-08-17T09:30:00Z,,\"CANARY \"\"x\"\"\",CANARY,api"
        let refused = try #require(try bench().read("\(head)\(row)\n").refused.first)
        #expect(refused.raw == "r,w,oops,2026-08-17T09:30:00Z,,[blanked],[blanked],api")
    }

    @Test("a broken row of a file with personal columns is withheld as a whole")
    func withheld() throws {
        for row in ["r,w,running,CANARY", "r,w,\"x\"CANARY,,,,,", "r,w,CANARY\u{0},,,,,"] {
            let refused = try #require(try bench().read("\(head)\(row)\n").refused.first)
            #expect(refused.raw == RawText.withheld)
            #expect(!refused.what.contains("CANARY"))
        }
    }

    @Test("values of classified columns never stand in reasons")
    func reasons() throws {
        let text = "\(head)r,w,running,2026-08-17T09:30:00Z,,x,\(String(repeating: "CANARY", count: 900)),CANARY\n"
        let refused = try #require(try bench().read(text).refused.first)
        #expect(
            refused.what == "'parent_run_id' has 5400 bytes, at most 4096 are kept; "
                + "'trigger' holds a value that is not shown"
        )
        #expect(!refused.fix.contains("CANARY"))
    }

    @Test("dropped values are in no record")
    func dropped() throws {
        let reading = try bench().read("\(head)r,w,running,2026-08-17T09:30:00Z,,CANARY,p,api\n")
        #expect(reading.runs.count == 1)
        #expect(!"\(reading.accepted)".contains("CANARY"))
    }

    @Test("personal values are blanked in JSON rows, whatever their shape")
    func json() throws {
        for value in [#""CANARY""#, #"{"a": "CANARY"}"#, #"["CANARY"]"#] {
            let row = #"{"run_id":"r","workflow":"w","status":"oops","started_at":"x","email":"# + value + "}"
            let refused = try #require(try bench(.ndjson).read(row).refused.first)
            #expect(
                refused.raw == #"{"run_id":"r","workflow":"w","status":"oops","started_at":"x","email":"[blanked]"}"#
            )
        }
        let broken = try #require(try bench(.ndjson).read(#"{"email": "CANARY""#).refused.first)
        #expect(broken.raw == RawText.withheld)
    }

    @Test("the raw text of the last row can be asked for after it was accepted")
    func rawText() throws {
        let bytes = Array("\(head)r,w,running,2026-08-17T09:30:00Z,,CANARY,p,api\r\n".utf8)
        var reader = try RecordReader(
            source: ReadingBench.source(bytes, pieces: [3]),
            format: .csv,
            contract: try bench().contract,
            kind: .runs,
            file: "f",
            surroundings: ImportSurroundings(
                now: Instant(milliseconds: 1_794_810_600_000),
                projectZone: .utc,
                zones: { _ in nil }
            )
        )
        _ = try reader.next()
        #expect(reader.rawText() == "r,w,running,2026-08-17T09:30:00Z,,[blanked],[blanked],api")
    }

    @Test("a very long quarantined row is cut, and the cut is said")
    func longRaw() throws {
        let row = "r,w,oops,2026-08-17T09:30:00Z,\(String(repeating: "x", count: 70_000))"
        let text = "run_id,workflow,status,started_at,ended_at\n\(row)\n"
        let refused = try #require(try ContractText.runs().read(text).refused.first)
        #expect(refused.raw.hasSuffix("… [4494 more bytes]"))
    }
}
