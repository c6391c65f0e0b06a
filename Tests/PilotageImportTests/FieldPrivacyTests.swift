import PilotageModel
import Testing

@testable import PilotageImport

@Suite("Personal values: dropped, masked or hashed before anything is kept")
struct FieldPrivacyTests {
    /// Visible in every answer, so that a test sees what was hashed: its text, reversed.
    private static let reversed: @Sendable (String) -> String = { "h-" + String($0.reversed()) }

    private func bench(_ format: FileFormat = .csv) throws -> ReadingBench {
        let lines = [
            "{name: run_id, logicalType: string, required: true, \(ContractText.privacy("hash"))}",
            "{name: workflow, logicalType: string, required: true}",
            "{name: status, logicalType: string, required: true}",
            "{name: started_at, logicalType: timestamp, required: true}",
            "{name: parent_run_id, logicalType: string, classification: pii, \(ContractText.privacy("hash"))}",
            "{name: segment.clerk, logicalType: string, classification: sensitive, \(ContractText.privacy("mask"))}",
            "{name: error_type, logicalType: string, classification: personal, \(ContractText.privacy("drop"))}",
        ]
        var bench = ReadingBench(contract: try ContractText.contract(ContractText.text("runs", lines)))
        bench.format = format
        bench.pseudonym = Self.reversed
        return bench
    }

    private let head = "run_id,workflow,status,started_at,parent_run_id,segment.clerk,error_type\n"

    @Test("hashed, masked and dropped values: equal ones stay equal, absent ones stay absent")
    func kept() throws {
        let text = "\(head)A-1,w,running,2026-08-17T09:30:00Z, A-1 ,Ann,boom\nB-2,w,running,2026-08-17T09:30:00Z,,,\n"
        let runs = try bench().read(text).runs
        #expect(runs.map(\.runID) == ["h-1-A", "h-2-B"])
        #expect(runs.map(\.parentRunID) == ["h-1-A", nil])
        #expect(runs.map(\.segments) == [["clerk": "[masked]"], [:]])
        #expect(runs.map(\.errorType) == [nil, nil])
    }

    @Test("one spelling has one pseudonym: composed or not, with blanks or without")
    func spelling() throws {
        let ids = ["caf\u{E9}", "cafe\u{301}", " caf\u{E9}\u{A0}"]
        let rows = ids.map { "\($0),w,running,2026-08-17T09:30:00Z,,," }.joined(separator: "\n")
        #expect(Set(try bench().read("\(head)\(rows)\n").runs.map(\.runID)).count == 1)
    }

    @Test("a quarantined row shows pseudonyms and blanks, and can be read again once it is mended")
    func again() throws {
        let row = "A-1,w,oops,2026-08-17T09:30:00Z,\"CANARY, x\",CANARY,CANARY"
        let refused = try #require(try bench().read("\(head)\(row)\n").refused.first)
        #expect(refused.raw == "[hashed h-1-A],w,oops,2026-08-17T09:30:00Z,[hashed h-x ,YRANAC],[blanked],[blanked]")
        let mended = refused.raw.split(separator: "oops").joined(separator: "running")
        var again = try bench()
        again.readsKeptRows = true
        let run = try #require(try again.read("\(head)\(mended.split(separator: " ,").joined())\n").runs.first)
        #expect(run.runID == "h-1-A")
        #expect(run.parentRunID == "h-xYRANAC")
        #expect(run.segments == ["clerk": "[masked]"])
    }

    @Test("in JSON too, with keys that the contract does not know")
    func json() throws {
        var bench = try bench(.ndjson)
        let row =
            #"{"run_id":"A","workflow":"w","status":"oops","started_at":"x","segment":{"clerk":"CANARY","age":"CANARY"},"#
            + #""more":["CANARY"],"parent_run_id":null}"#
        let refused = try #require(try bench.read(row).refused.first)
        #expect(
            refused.raw == #"{"run_id":"[hashed h-A]","workflow":"w","status":"oops","started_at":"x","#
                + #""segment":{"clerk":"[blanked]","age":"[blanked]"},"more":"[blanked]","parent_run_id":null}"#
        )
        bench.readsKeptRows = true
        #expect(try bench.read(refused.raw).refused.first?.rule == refused.rule)
    }

    @Test("a blanked value is never taken for a value, nor is a pseudonym in an ordinary file")
    func blanked() throws {
        var again = try ContractText.runs()
        again.readsKeptRows = true
        let rows = ["[blanked]", "[hashed 00]"].map { "\($0),w,running,2026-08-17T09:30:00Z," }
        let head = "run_id,workflow,status,started_at,ended_at\n"
        let refused = try again.read(head + rows.joined(separator: "\n") + "\n").refused
        #expect(refused.map(\.rule) == ["blanked-value", "blanked-value"])
        let first = try bench().read("\(self.head)[hashed 00],w,running,2026-08-17T09:30:00Z,,,\n").runs.first
        #expect(first?.runID == "h-]00 dehsah[")
    }

    @Test("without a key nothing of the file is read")
    func noKey() throws {
        var bench = try bench()
        bench.pseudonym = nil
        let failure = #expect(throws: DefinitionFailure.self) { try bench.read("\(head)") }
        #expect(failure?.issues.first?.what == "'run_id' is to be hashed, and the project names no privacy key")
    }

    @Test("a first line that is a row is not shown")
    func noHead() throws {
        let refusal = try #require(try bench().refusal("CANARY,CANARY,CANARY\na,b,c\n"))
        #expect(!refusal.description.contains("CANARY"))
        #expect(refusal.rule == "missing-column")
    }

    @Test("a contract must say what becomes of a personal field, and say what the field can bear")
    func contracts() throws {
        let wrong = [
            ("{name: parent_run_id, logicalType: string, classification: PII}", "does not say what becomes"),
            (
                "{name: parent_run_id, logicalType: string, \(ContractText.privacy("shred"))}",
                "must be drop, mask or hash"
            ),
            ("{name: cost, logicalType: number, \(ContractText.privacy("hash"))}", "only texts can be"),
            ("{name: namespace, logicalType: string, \(ContractText.privacy("mask"))}", "all rows would be the same"),
            (
                "{name: error_type, logicalType: string, required: true, \(ContractText.privacy("drop"))}",
                "cannot be dropped"
            ),
        ]
        for (line, what) in wrong {
            let text = ContractText.text("runs", ContractText.leastRun + [line])
            guard case .failure(let failure) = Contract.read(bytes: Array(text.utf8), file: "c.yml") else {
                Issue.record("accepted: \(line)")
                continue
            }
            #expect(failure.issues.contains { $0.what.contains(what) }, "\(line): \(failure.issues)")
        }
    }

    @Test("personal numbers and times can be dropped")
    func droppedNumber() throws {
        var bench = try ContractText.runs(["{name: queued_at, logicalType: timestamp, \(ContractText.privacy("drop"))}"]
        )
        bench.format = .csv
        let text = "run_id,workflow,status,started_at,ended_at,queued_at\nr,w,running,2026-08-17T09:30:00Z,,CANARY\n"
        #expect(try bench.read(text).runs.first?.queuedAt == nil)
        #expect(try bench.read(text).runs.count == 1)
    }
}
