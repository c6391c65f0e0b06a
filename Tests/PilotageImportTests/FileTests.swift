import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageImport

@Suite struct FileTests {
    private let head = "run_id,workflow,status,started_at,ended_at\n"
    private let row = "r,w,running,2026-08-17T09:30:00Z,\n"

    @Test("a file may start with a byte order mark and end without a line end")
    func byteOrderMark() throws {
        let bytes = [0xEF, 0xBB, 0xBF] + Array((head + row.dropLast()).utf8)
        let reading = try ContractText.runs().read(bytes, pieces: [1])
        #expect(reading.runs.count == 1)
        #expect(reading.rows.first?.byteOffset == 46)
    }

    @Test("a head without rows is accepted and said")
    func headOnly() throws {
        let reading = try ContractText.runs().read(head)
        #expect(reading.rows.isEmpty)
        #expect(reading.notes == ["The file has no rows."])
    }

    @Test(
        "a file that cannot be read as a whole is refused",
        arguments: [
            ("", "empty-file", "the file is empty"),
            ("\u{FEFF}", "empty-file", "the file is empty"),
            ("\n\n", "empty-file", "the file is empty"),
            (
                "run_id,workflow,status,started_at,run_id\n", "duplicate-column",
                "the head names the column 'run_id' twice"
            ),
            ("run_id,workflow,state,started_at,ended_at\n", "missing-column", "the head lacks column 'status'"),
            ("run_id;workflow;status;started_at;ended_at\n", "wrong-delimiter", "columns are separated by ';'"),
            ("run_id\tworkflow\tstatus\tstarted_at\n", "wrong-delimiter", "columns are separated by a tab"),
            ("run_id,workflow,status,started_at,ended_at,x\n", "extra-column", "the contract has no column 'x'"),
            ("run_id,workflow,status,started_at,ended_at,\n", "extra-column", "the contract has no column ''"),
            ("run_id,\"workflow\"x,status,started_at\n", "text-after-quote", "in the head, 'workflow"),
            ("PK\u{3}\u{4}rest", "wrong-format", "the file is zip"),
            ("PK\u{3}\u{4}....[Content_Types].xml", "wrong-format", "the file is an Excel workbook (xlsx)"),
            ("%PDF-1.7\n", "wrong-format", "the file is a PDF"),
            ("<!DOCTYPE html>", "wrong-format", "the file is a web page"),
            ("SQLite format 3\u{0}", "wrong-format", "the file is an SQLite database"),
        ]
    )
    func refusals(text: String, rule: String, what: String) throws {
        let refusal = try #require(try ContractText.runs().refusal(text))
        #expect(refusal.rule == rule)
        #expect(refusal.what.hasPrefix(what), "\(refusal)")
        #expect(!refusal.fix.isEmpty)
    }

    @Test("JSON where CSV is expected is refused with the mend, however it is spaced")
    func jsonDocuments() throws {
        let object = "Write one object per line and name the file .ndjson; run: jq -c '.' FILE > NEW.ndjson"
        let list = "Write one object per line and name the file .ndjson; run: jq -c '.[]' FILE > NEW.ndjson"
        let table: [(String, String, String)] = [
            ("{\"run_id\":\"a\"}\n", "the file is JSON, not CSV", object),
            ("\n \t{\r\n  \"rows\": []\n}", "the file is JSON, not CSV", object),
            ("{}", "the file is JSON, not CSV", object), ("\u{FEFF}{\n\n", "the file is JSON, not CSV", object),
            ("[{\"run_id\":\"a\"}]", "the file is a JSON list, not CSV", list),
            ("\u{FEFF}[\n[\"run_id\"]]", "the file is a JSON list, not CSV", list),
            ("[\"run_id\"]", "the file is a JSON list, not CSV", list),
            ("[ ]\n", "the file is a JSON list, not CSV", list),
        ]
        for (text, what, fix) in table {
            let refusal = try #require(try ContractText.runs().refusal(text), "\(text)")
            #expect(refusal.rule == "wrong-format")
            #expect(refusal.what == what, "\(text)")
            #expect(refusal.fix == fix)
        }
    }

    @Test("a head whose first name stands in brackets is no JSON")
    func bracketedHead() throws {
        for name in ["[id]", "{id}"] {
            let refusal = try ContractText.runs().refusal("\(name),workflow,status,started_at,ended_at\n")
            #expect(refusal?.rule == "missing-column", "\(name)")
            let bench = try ContractText.runs(["{name: error_type, physicalName: \"\(name)\", logicalType: string}"])
            let text = "\(name),run_id,workflow,status,started_at,ended_at\nx,"
            #expect(try bench.read(text + row).runs.map(\.errorType) == ["x"], "\(name)")
        }
    }

    @Test("other encodings are refused with the command that mends them")
    func encodings() throws {
        let text = head + row
        let wide = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let wideBig = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let quad = text.unicodeScalars.flatMap { [UInt8($0.value & 0xFF), 0, 0, 0] }
        let table: [([UInt8], String)] = [
            ([0xFF, 0xFE] + wide, "UTF-16LE"), (wide, "UTF-16LE"), ([0xFE, 0xFF] + wideBig, "UTF-16BE"),
            (wideBig, "UTF-16BE"), ([0xFF, 0xFE, 0, 0] + quad, "UTF-32LE"), (quad, "UTF-32LE"),
        ]
        for (bytes, name) in table {
            let refusal = try #require(try ContractText.runs().refusal(bytes))
            #expect(refusal.rule == "wrong-encoding")
            #expect(refusal.fix == "Run: iconv -f \(name) -t UTF-8 FILE > NEW")
        }
        #expect(try ContractText.runs().refusal([0x1F, 0x8B, 8, 0])?.fix == "Run: gunzip FILE")
    }

    @Test("a renamed column is recognised")
    func renamed() throws {
        let refusal = try #require(try ContractText.runs().refusal("runid,workflow,status,started_at,ended_at\n"))
        #expect(refusal.what == "the head lacks column 'run_id'; the contract has no column 'runid'")
        #expect(refusal.fix.hasPrefix("'runid' may be 'run_id' under another name"))
    }

    @Test("an optional column may be absent and an extra one ignored; both are said, and order does not matter")
    func otherColumns() throws {
        let bench = try ContractText.runs(settings: ["{property: extraColumns, value: ignore}"])
        let reading = try bench.read("note,started_at,status,workflow,run_id\nhi,2026-08-17T09:30:00Z,running,w,r\n\n")
        #expect(reading.runs.first?.runID == "r")
        #expect(
            reading.notes == [
                "The optional column 'ended_at' is absent: unknown in every row.",
                "The column 'note' is not in the contract and was ignored.", "Empty lines passed over: 1.",
            ]
        )
    }

    @Test("times without a zone are read in the contract's zone; skipped and repeated ones are refused")
    func naiveTimes() throws {
        var columns = ContractText.leastRun
        columns[3] =
            "{name: started_at, logicalType: timestamp, logicalTypeOptions: "
            + "{timezone: false, defaultTimezone: Europe/Berlin}}"
        let bench = ReadingBench(contract: try ContractText.contract(ContractText.text("runs", columns)))
        let times = [
            "2026-03-29 01:59:59", "2026-03-29 02:30:00", "2026-03-29 03:00:00", "2026-10-25 01:59:59",
            "2026-10-25 02:30:00", "2026-10-25 03:00:00", "2026-08-17 11:30:00", "2026-08-17T11:30:00Z",
        ]
        let reading = try bench.read(head + times.map { "r,w,running,\($0),\n" }.joined())
        #expect(
            reading.runs.map(\.startedAt.text) == [
                "2026-03-29T00:59:59.000Z", "2026-03-29T01:00:00.000Z", "2026-10-24T23:59:59.000Z",
                "2026-10-25T02:00:00.000Z", "2026-08-17T09:30:00.000Z",
            ]
        )
        #expect(reading.refused.map(\.rule) == ["no-such-time", "ambiguous-time", "not-a-time"])
        #expect(reading.notes == ["Times in 'started_at' carry no zone and were read in Europe/Berlin."])
    }

    @Test("the quick search for a local time agrees with the calendar's own", arguments: 0..<50 as Range<UInt64>)
    func localClock(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let clock = LocalClock(ReadingBench.berlin)
        for _ in 0..<200 {
            let near: Int64 = [1_774_746_000_000, 1_792_890_000_000].randomElement(using: &random) ?? 0
            let local = near + Int64.random(in: -20_000_000...20_000_000, using: &random)
            let expected = ReadingBench.berlin.instant(localMilliseconds: local)
            switch clock.instant(localMilliseconds: local) {
            case .instant(let found): #expect(found == expected)
            case .skipped, .twice: #expect(expected == nil)
            }
        }
    }

    @Test("an unknown zone is a fault of the contract, with its place")
    func unknownZone() throws {
        var columns = ContractText.leastRun
        columns[4] =
            "{name: ended_at, logicalType: timestamp, logicalTypeOptions: "
            + "{timezone: false, defaultTimezone: Europe/Berlinn}}"
        let bench = ReadingBench(contract: try ContractText.contract(ContractText.text("runs", columns)))
        let failure = #expect(throws: DefinitionFailure.self) { try bench.read(head) }
        #expect(failure?.issues.first?.line == 13)
        #expect(failure?.issues.first?.what.contains("'Europe/Berlinn'") == true)
    }

    @Test(
        "integer times by their unit",
        arguments: [
            ("s", "1786959000", "2026-08-17T09:30:00.000Z"), ("ms", "1786959000123", "2026-08-17T09:30:00.123Z"),
            ("us", "1786959000123999", "2026-08-17T09:30:00.123Z"),
            ("ns", "1786959000123999999", "2026-08-17T09:30:00.123Z"), ("ms", "0", "1970-01-01T00:00:00.000Z"),
            ("s", "1786959000123", nil), ("ms", "-1", nil), ("s", "1.5", nil), ("s", "x", nil), ("s", "1e9", nil),
            ("s", "32503680000", nil), ("s", "9223372036854775807", nil), ("ms", "9223372036854775807", nil),
        ] as [(String, String, String?)]
    )
    func epochs(unit: String, text: String, expected: String?) throws {
        var columns = ContractText.leastRun
        columns[3] = "{name: started_at, logicalType: integer, customProperties: [{property: epoch, value: \(unit)}]}"
        var bench = ReadingBench(contract: try ContractText.contract(ContractText.text("runs", columns)))
        bench.now = Instant(milliseconds: 4_000_000_000_000)
        let reading = try bench.read("\(head)r,w,running,\(text),\n")
        #expect(reading.runs.first?.startedAt.text == expected)
        #expect(reading.refused.first?.rule == (expected == nil ? "not-a-time" : nil))
    }

    @Test("times finer than a millisecond are cut towards the past, and said")
    func cutTimes() throws {
        let reading = try ContractText.runs().read("\(head)r,w,running,2026-08-17T09:30:00.000999Z,\n")
        #expect(reading.runs.first?.startedAt.text == "2026-08-17T09:30:00.000Z")
        #expect(reading.notes == ["Times in 'started_at' finer than a millisecond, cut to it: 1."])
    }

    @Test(
        "formats by the file's name",
        arguments: [
            ("runs.csv", .csv), ("runs.CSV", .csv), ("a.b.tsv", .csv), ("x.ndjson", .ndjson), ("x.jsonl", .ndjson),
            ("x.json", nil), ("csv", nil), ("x.xlsx", nil), ("", nil),
        ] as [(String, FileFormat?)]
    )
    func formats(name: String, expected: FileFormat?) {
        #expect(FileFormat(fileName: name) == expected)
    }
}

@Suite struct GiantRowTests {
    private static let head = "run_id,workflow,status,started_at,ended_at"

    @Test("more columns than are read refuse the file, and a long list of names is cut with its count")
    func columns() throws {
        let many = Self.head + (0..<RowLimits.values).map { ",c\($0)" }.joined() + "\n"
        let refusal = try #require(try ContractText.runs().refusal(many))
        #expect(refusal.rule == "wrong-field-count" && refusal.what.contains("65541 columns"))
        let extra = Self.head + (0..<1000).map { ",c\($0)" }.joined() + "\n"
        let listed = try #require(try ContractText.runs().refusal(extra))
        #expect(listed.rule == "extra-column" && listed.what.hasSuffix("'c39' and 960 more"))
    }

    @Test("a row of more values than are kept is counted exactly, and the next row is read")
    func values() throws {
        let text = Self.head + "\n" + String(repeating: ",", count: 99_999) + "\nr,w,running,2026-01-01T00:00:00Z,\n"
        let reading = try ContractText.runs().read(text)
        #expect(reading.refused.first?.what.contains("100000") == true)
        #expect(reading.runs.count == 1 && reading.rows.count == 2)
    }

    @Test("many keys below a long key take no more memory than the row; the same key in two objects is no duplicate")
    func longKeys() throws {
        var bench = try ContractText.runs(settings: ["{property: extraColumns, value: ignore}"])
        bench.format = .ndjson
        let run = #""run_id":"r","workflow":"w","status":"running","started_at":"2026-01-01T00:00:00Z""#
        let keys = (0..<5000).map { "\"\($0)\":1" }.joined(separator: ",")
        let long = "{\(run),\"" + String(repeating: "k", count: 1 << 20) + "\":{\(keys)}}\n"
        #expect(try bench.read(long).runs.count == 1)
        #expect(try bench.read("{\(run),\"a\":{\"b\":1},\"a.b\":2,\"c\":[{\"b\":1},{\"b\":2}]}\n").runs.count == 1)
        #expect(try bench.read("{\(run),\"a\":{\"b\":1,\"b\":2}}\n").refused.first?.rule == "duplicate-key")
        #expect(try bench.read("{\(run),\"c\":[{\"b\":1,\"b\":2}]}\n").refused.first?.rule == "duplicate-key")
    }
}
