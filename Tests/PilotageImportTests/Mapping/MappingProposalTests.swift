import PilotageModel
import Testing

@testable import PilotageImport

@Suite("A proposed mapping")
struct MappingProposalTests {
    private func proposal(_ text: String, _ kind: RecordKind = .runs, _ format: FileFormat = .csv) throws
        -> MappingProposal
    {
        try MappingProposal(
            source: ReadingBench.source(Array(text.utf8), pieces: [7]),
            format: format,
            kind: kind,
            file: "jobs.csv",
            zone: "Europe/Berlin",
            currency: "EUR"
        )
    }

    private func bench(
        _ proposal: MappingProposal,
        _ kind: RecordKind = .runs,
        _ format: FileFormat = .csv
    ) throws -> ReadingBench {
        let contract = try Contract.read(bytes: Array(proposal.text.utf8), file: "proposal").get()
        return ReadingBench(contract: contract, kind: kind, format: format)
    }

    private let german = """
        Job No;Robot;Result;Begin;Finish;Retries;Operator;Region;Cost
        J-1;Invoices;OK;2026-08-17 09:30:00;2026-08-17 09:31:00;0;a@example.org;north;1.25
        J-2;Invoices;FAILED;2026-08-17 09:40:00;2026-08-17 09:41:00;1;c@example.org;south;1.5
        J-3;Orders;OK;2026-08-17 09:50:00;2026-08-17 09:51:00;0;a@example.org;north;NULL
        J-4;Orders;LIMBO;2026-08-17 09:55:00;2026-08-17 09:59:00;0;a@example.org;north;2

        """

    @Test("reads another system's file: names, words, delimiter, zone, null word and currency")
    func anotherSystem() throws {
        let proposal = try proposal(german)
        #expect(proposal.missing.isEmpty)
        let reading = try bench(proposal).read(german)
        #expect(reading.runs.map(\.runID) == ["J-1", "J-2", "J-3"])
        #expect(reading.runs.map(\.status) == [.succeeded, .failed, .succeeded])
        #expect(reading.runs.map(\.workflow) == ["Invoices", "Invoices", "Orders"])
        #expect(reading.runs.map(\.attempts) == [1, 2, 1])
        #expect(reading.runs.map(\.cost?.units) == [125, 150, nil])
        #expect(reading.runs.map(\.currency) == ["EUR", "EUR", nil])
        #expect(reading.runs[0].startedAt == Instant(milliseconds: 1_786_951_800_000))
    }

    @Test("names what it does not know, and leaves such rows to quarantine instead of guessing")
    func unknownWord() throws {
        let proposal = try proposal(german)
        #expect(proposal.text.contains(#"# NOT KNOWN: "LIMBO""#))
        #expect(try bench(proposal).read(german).refused.map(\.rule) == ["unknown-value"])
    }

    @Test("drops what looks personal, offers short lists as segments in remarks only, and lists what is not read")
    func rest() throws {
        let proposal = try proposal(german)
        let contract = try Contract.read(bytes: Array(proposal.text.utf8), file: "proposal").get()
        let columns = try #require(contract.schema(for: .runs)?.columns)
        #expect(columns.filter { $0.role == .dropped }.map(\.fileName) == ["Operator"])
        #expect(!columns.contains { $0.name.hasPrefix("segment.") })
        #expect(proposal.text.contains("segment.region"))
        #expect(proposal.reading.contains(#"not read: "Region""#))
        #expect(!proposal.reading.joined().contains("example.org"))
    }

    @Test("says which required field no column fills, and assumes none but workflow and currency")
    func missing() throws {
        let proposal = try proposal("ref,when\nA,2026-08-17T09:30:00Z\nB,2026-08-17T09:40:00Z\n")
        #expect(proposal.missing == ["run_id", "status", "started_at"])
        #expect(proposal.text.contains("# MISSING: no column seems to be 'status'"))
        #expect(proposal.text.contains(#"value: "jobs""#))
    }

    @Test("says which numbers of a baseline are missing")
    func missingSummary() throws {
        let head = "baseline_id,metric,workflow,from,to,unit,method,owner,frozen_on"
        let row = "b,m,w,2026-07-13,2026-08-09,minutes,stopwatch,o,2026-08-10"
        #expect(try proposal("\(head),n,mean\n\(row),240,5.4\n", .baselines).missing == ["sd"])
        #expect(try proposal("\(head),numerator\n\(row),240\n", .baselines).missing == ["denominator"])
        #expect(try proposal("\(head)\n\(row)\n", .baselines).missing == ["n", "mean", "sd"])
        #expect(try proposal("\(head),numerator,denominator\n\(row),1,2\n", .baselines).missing.isEmpty)
    }

    @Test("finds keys inside JSON objects, epoch times and words for yes and no")
    func json() throws {
        let text = """
            {"id":"x1","job":{"name":"a"},"state":"completed","started":1755423000123,"ended":1755423001123,"test":"no"}
            {"id":"x2","job":{"name":"b"},"state":"timeout","started":1755423000124,"ended":1755423001124,"test":"yes"}

            """
        let proposal = try proposal(text, .runs, .ndjson)
        let reading = try bench(proposal, .runs, .ndjson).read(text)
        #expect(reading.runs.map(\.workflow) == ["a", "b"])
        #expect(reading.runs.map(\.status) == [.succeeded, .timedOut])
        #expect(reading.runs.map(\.isTest) == [false, true])
        #expect(reading.runs[0].startedAt == Instant(milliseconds: 1_755_423_000_123))
    }

    @Test(
        "stays YAML that the import reads, whatever the columns are called",
        arguments: [
            "a\"b", "a\\b", "a: b", "# x", "- x", "{x}", "'x'", "é\u{301}", "😀", "\u{202E}x", "x\ty", "~", "null", "*a",
            "&a",
            "a\u{85}b", "\u{FEFF}b", "%x", "@x", "`x`", "=1+1", "x\u{2028}y",
        ]
    )
    func hostileNames(name: String) throws {
        let quoted =
            "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
        let text = "id,status,start,end,\(quoted)\n1,ok,2026-08-17T09:30:00Z,2026-08-17T09:31:00Z,v\n"
        let contract = try Contract.read(bytes: Array(try proposal(text).text.utf8), file: "proposal").get()
        let reading = try ReadingBench(contract: contract).read(text)
        #expect(reading.runs.count == 1)
    }

    @Test("names a column that begins with a byte-order mark, as a file with two marks has it")
    func secondMark() throws {
        let text = "\u{FEFF}\u{FEFF}id,status,start,end\n1,ok,2026-08-17T09:30:00Z,2026-08-17T09:31:00Z\n"
        let contract = try Contract.read(bytes: Array(try proposal(text).text.utf8), file: "proposal").get()
        #expect(try ReadingBench(contract: contract).read(text).runs.count == 1)
    }

    @Test(
        "of each file of the sample reads every row that the sample's own contract reads",
        arguments: RecordKind.allCases
    )
    func sample(kind: RecordKind) throws {
        let names = [
            RecordKind.runs: "runs-2026-03.csv", .attempts: "attempts-2026-03.csv", .costs: "costs.csv",
            .baselines: "baselines.csv", .annotations: "annotations.csv",
            .units: "units.csv",
        ]
        let bytes = try SampleDefinitions.bytes("SampleData/data/\(try #require(names[kind]))")
        let text = String(decoding: bytes, as: UTF8.self)
        let own = try #require(try SampleDefinitions.project().first { $0.path == "contracts/\(kind.rawValue).yml" })
        let contract = try Contract.read(bytes: own.bytes, file: own.path).get()
        let expected = try ReadingBench(contract: contract, kind: kind).read(text).accepted.count
        let found = try bench(try proposal(text, kind), kind).read(text).accepted.count
        #expect(expected > 0)
        #expect(found == expected)
    }

    @Test("refuses what is no text, or has no head")
    func refusals() throws {
        #expect(throws: FileRefusal.self) { _ = try proposal("") }
        #expect(throws: FileRefusal.self) { _ = try proposal("[{\"a\":1}]") }
        #expect(throws: FileRefusal.self) { _ = try proposal("%PDF-1.7") }
    }
}
