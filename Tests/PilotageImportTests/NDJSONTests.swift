import PilotageModel
import Testing

@testable import PilotageImport

@Suite struct NDJSONTests {
    private func bench(settings: [String] = [], _ more: [String] = []) throws -> ReadingBench {
        var bench = try ContractText.runs(settings: settings, more)
        bench.format = .ndjson
        return bench
    }

    private func row(_ more: String = "", id: String = #""r""#) -> String {
        #"{"run_id":\#(id),"workflow":"w","status":"running","started_at":"2026-08-17T09:30:00Z"\#(more)}"#
    }

    @Test("values by key, in any order, with nested keys")
    func nested() throws {
        var columns = ContractText.leastRun
        columns[1] = "{name: workflow, physicalName: job.name, logicalType: string}"
        columns.append("{name: segment.region, physicalName: job.place.region, logicalType: string}")
        columns.append("{name: cost, logicalType: number, customProperties: [{property: scale, value: 20}]}")
        columns[columns.count - 1] = "{name: attempts, logicalType: integer}"
        var bench = ReadingBench(contract: try ContractText.contract(ContractText.text("runs", columns)))
        bench.format = .ndjson
        let text =
            #"{"attempts": 3, "job": {"other": [1, {"a": null}], "place": {"region": "emea"}, "name": "w\u00e9"}, "#
            + #""status":"running", "started_at":"2026-08-17T09:30:00Z", "run_id": 42}"#
        let run = try #require(try bench.read(text).runs.first)
        #expect(run.runID == "42")
        #expect(run.workflow == "wé")
        #expect(run.segments == ["region": "emea"])
        #expect(run.attempts == 3)
    }

    @Test("numbers stay exact: they are text until the contract's scale is known")
    func exactNumbers() throws {
        let bench = try bench([
            "{name: cost, logicalType: number, customProperties: [{property: scale, value: 12}]}",
            "{name: currency, logicalType: string}",
        ])
        let reading = try bench.read(row(#","cost":0.100000000001,"currency":"EUR""#))
        #expect(reading.runs.first?.cost == FixedDecimal(units: 100_000_000_001, scale: 12))
        #expect(try bench.read(row(#","cost":1e2,"currency":"EUR""#)).refused.first?.rule == "not-a-number")
        #expect(try bench.read(row(#","cost":"1.5","currency":"EUR""#)).runs.count == 1)
    }

    @Test("null and an absent key are unknown; true and false are booleans")
    func literals() throws {
        let bench = try bench(["{name: attempts, logicalType: integer}", "{name: fallback_used, logicalType: boolean}"])
        let run = try #require(try bench.read(row(#","attempts":null,"fallback_used":true"#)).runs.first)
        #expect(run.attempts == nil)
        #expect(run.fallbackUsed == true)
        #expect(try bench.read(row(id: "null")).refused.first?.rule == "missing-value")
    }

    @Test(
        "escapes",
        arguments: [
            (#""a\"b""#, "a\"b"), (#""\u0041""#, "A"), (#""\ud83d\ude00""#, "😀"), (#""\/""#, "/"),
            (#""\\u0041""#, "\\u0041"),
            (#""é""#, "é"), (#""e\u0301""#, "\u{E9}"), (#"" x ""#, "x"), ("-0", "-0"), ("1.50", "1.50"),
        ]
    )
    func escapes(json: String, expected: String) throws {
        #expect(try bench().read(row(id: json)).runs.first?.runID == expected)
    }

    @Test(
        "lines that are no object of the contract are refused, and the next one is read",
        arguments: [
            (#"{"run_id":"a","run_id":"b"}"#, "duplicate-key"), (#"{"x":{"a":1,"a":2}}"#, "duplicate-key"),
            (#"{"run_id":"\ud800"}"#, "invalid-json"), (#"{"run_id":"\udc00x"}"#, "invalid-json"),
            (#"{"run_id":"\x"}"#, "invalid-json"), (#"{"run_id":01}"#, "invalid-json"),
            (#"{"run_id":1.}"#, "invalid-json"),
            (#"{"run_id":.5}"#, "invalid-json"), (#"{"run_id":+1}"#, "invalid-json"),
            (#"{"run_id":NaN}"#, "invalid-json"),
            (#"{"run_id":'a'}"#, "invalid-json"), (#"{run_id:1}"#, "invalid-json"), (#"{"run_id":1,}"#, "invalid-json"),
            (#"{"run_id":[1,]}"#, "invalid-json"), (#"{"run_id":1} x"#, "invalid-json"),
            (#"{"run_id":1}{}"#, "invalid-json"),
            ("\"text\"", "invalid-json"), ("17", "invalid-json"), ("{\"run_id\":\"a\tb\"}", "invalid-json"),
            (#"{"run_id":"a"#, "invalid-json"), (#"{"run_id":tru}"#, "invalid-json"),
            (#"{"run_id" 1}"#, "invalid-json"),
            (#"{"run_id":["a"]}"#, "not-a-single-value"), (#"{"run_id":{"a":1}}"#, "not-a-single-value"),
            (#"{"run_id":"\u0000"}"#, "control-character"),
        ]
    )
    func refusals(line: String, rule: String) throws {
        let reading = try bench(settings: ["{property: extraColumns, value: ignore}"]).read(
            "\(row())\n\(line)\n\(row())"
        )
        #expect(reading.runs.count == 2)
        #expect(reading.refused.map(\.rule) == [rule])
        #expect(reading.refused.first?.line == 2)
        #expect(reading.refused.first?.raw == line)
    }

    @Test("nesting is limited, and deep nesting costs no stack")
    func depth() throws {
        let bench = try bench(settings: ["{property: extraColumns, value: ignore}"])
        func nested(_ depth: Int) -> String {
            row(",\"x\":" + String(repeating: "[", count: depth) + String(repeating: "]", count: depth))
        }
        #expect(try bench.read(nested(63)).runs.count == 1)
        #expect(try bench.read(nested(64)).refused.first?.what.contains("nesting deeper than 64") == true)
        #expect(try bench.read(nested(200_000)).refused.count == 1)
    }

    @Test("keys outside the contract follow extraColumns")
    func extraKeys() throws {
        let text = row(#","statsu":1"#)
        let refused = try #require(try bench().read(text).refused.first)
        #expect(refused.rule == "extra-column")
        #expect(refused.what == "the contract has no column 'statsu'")
        #expect(refused.fix.hasPrefix("Did you mean 'status'?"))
        let reading = try bench(settings: ["{property: extraColumns, value: ignore}"]).read(text)
        #expect(
            reading.notes == [
                "The key 'statsu' is not in the contract and was ignored.",
                "The optional key 'ended_at' is absent: unknown in every row.",
            ]
        )
    }

    @Test("a list or a text where the contract looks for an object is a fault, not an absence")
    func wrongParent() throws {
        var columns = ContractText.leastRun
        columns.append("{name: error_type, physicalName: error.type, logicalType: string}")
        var bench = ReadingBench(contract: try ContractText.contract(ContractText.text("runs", columns)))
        bench.format = .ndjson
        #expect(try bench.read(row(#","error":null"#)).runs.count == 1)
        #expect(try bench.read(row(#","error":{}"#)).runs.count == 1)
        #expect(try bench.read(row(#","error":["x"]"#)).refused.first?.rule == "not-a-single-value")
        #expect(try bench.read(row(#","error":"x""#)).refused.first?.rule == "not-a-single-value")
    }

    @Test("files that are JSON of another form are refused with the command that mends them")
    func otherForms() throws {
        #expect(try bench().refusal("[\n{}]")?.fix == "Run: jq -c '.[]' FILE > NEW")
        #expect(try bench().refusal("{\n  \"run_id\": 1\n}")?.fix == "Run: jq -c . FILE > NEW")
        #expect(try bench().refusal("")?.rule == "empty-file")
        let bytes: [UInt8] = Array(row().utf8) + [0x0A] + Array(row(id: "\"X\"").utf8).map { $0 == 0x58 ? 0xE9 : $0 }
        #expect(try bench().read(bytes).refused.map(\.rule) == ["not-utf-8"])
    }

    @Test("blank lines and CRLF are no rows")
    func blankLines() throws {
        let reading = try bench().read("\(row())\r\n\r\n  \n\(row())\r\n")
        #expect(reading.runs.count == 2)
        #expect(reading.rows.map(\.line) == [1, 4])
        #expect(reading.notes.first == "Empty lines passed over: 2.")
    }
}
