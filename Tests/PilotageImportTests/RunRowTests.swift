import PilotageModel
import Testing

@testable import PilotageImport

@Suite struct RunRowTests {
    private let head = "run_id,workflow,status,started_at,ended_at"

    /// One run with extra columns.
    private func read(_ row: String, _ columns: [String] = [], heads: [String] = []) throws -> ReadingBench.Reading {
        let names = ([head] + heads).joined(separator: ",")
        return try ContractText.runs(columns).read("\(names)\n\(row)\n")
    }

    @Test("a run with all its parts")
    func wholeRun() throws {
        let reading = try read(
            " r1 ,Café,failed,2026-08-17T09:30:00Z,2026-08-17T09:31:00.5Z,temporary,3,2.25,1.5,60000,12.3456,EUR,emea,7",
            [
                "{name: failure_class, logicalType: string}", "{name: retries, logicalType: integer}",
                "{name: manual_minutes, logicalType: number}", "{name: human_wait_seconds, logicalType: number}",
                "{name: sla_ms, logicalType: integer}",
                "{name: cost, logicalType: number, customProperties: [{property: scale, value: 4}]}",
                "{name: currency, logicalType: string}",
                "{name: segment.region, physicalName: region, logicalType: string}",
                "{name: row_version, logicalType: integer}",
            ],
            heads: [
                "failure_class", "retries", "manual_minutes", "human_wait_seconds", "sla_ms", "cost", "currency",
                "region",
                "row_version",
            ]
        )
        let start = Instant(milliseconds: 1_786_959_000_000)
        var expected = RunRecord(workflow: "Café", runID: "r1", status: .failed, startedAt: start)
        expected.endedAt = Instant(milliseconds: start.milliseconds + 60_500)
        expected.dueAt = Instant(milliseconds: start.milliseconds + 60_000)
        expected.failureClass = .temporary
        expected.failureClassSource = .explicit
        expected.attempts = 4
        expected.manualMilliseconds = 135_000
        expected.humanWaitMilliseconds = 1500
        expected.cost = FixedDecimal(units: 123_456, scale: 4)
        expected.currency = "EUR"
        expected.segments = ["region": "emea"]
        expected.rowVersion = 7
        #expect(reading.runs == [expected])
        #expect(reading.refused.isEmpty)
    }

    @Test("ids and names are kept without blanks at their ends and in form C, byte for byte")
    func keys() throws {
        let reading = try read("\u{A0}e\u{301}1\t,\tw \u{A0},running,2026-08-17T09:30:00Z,")
        #expect(Array((reading.runs.first?.runID ?? "").utf8) == [0xC3, 0xA9, 0x31])
        #expect(reading.runs.first?.workflow == "w")
        #expect(KeyNormalisation.normalised("a b") == "a b")
        #expect(KeyNormalisation.normalised("\u{212B}") == "\u{C5}")
    }

    @Test("a workflow that looks like a formula is a name like any other")
    func formulaNames() throws {
        let names = ["=1+1", "@SUM(1)", "-2", "'x", "</script>", "{{7*7}}", "../x", "<U+0301>"]
        for name in names {
            #expect(try read("r,\"\(name)\",running,2026-08-17T09:30:00Z,").runs.first?.workflow == name)
        }
    }

    @Test(
        "what breaks a rule is refused with the rule's name",
        arguments: [
            ("r,w,succeeded,2026-08-17T09:30:00Z,2026-08-17T09:29:59Z", "end-before-start", "ended_at"),
            ("r,w,succeeded,2026-08-17T09:30:00Z,", "missing-end", "ended_at"),
            ("r,w,timed_out,2026-08-17T09:30:00Z,", "missing-end", "ended_at"),
            ("r,w,running,2026-08-17T09:30:00Z,2026-08-17T09:31:00Z", "open-with-end", "ended_at"),
            ("r,w,running,2026-11-16T06:30:00.001Z,", "in-the-future", "started_at"),
            ("r,w,succeeded,2026-11-16T06:29:00Z,2026-11-16T06:31:00Z", "in-the-future", "ended_at"),
            ("r,w,done,2026-08-17T09:30:00Z,", "unknown-value", "status"),
            ("r,w,Succeeded,2026-08-17T09:30:00Z,", "unknown-value", "status"),
            (",w,running,2026-08-17T09:30:00Z,", "missing-value", "run_id"),
            (" \u{A0},w,running,2026-08-17T09:30:00Z,", "missing-value", "run_id"),
            ("r,,running,2026-08-17T09:30:00Z,", "missing-value", "workflow"),
            ("r,w,running,,", "missing-value", "started_at"),
            ("r,w,running,2026-02-30T00:00:00Z,", "not-a-time", "started_at"),
            ("r,w,running,2026-08-17T09:30:00,", "not-a-time", "started_at"),
            ("\"a\nb\",w,running,2026-08-17T09:30:00Z,", "control-character", "run_id"),
            ("r,w,running", "wrong-field-count", nil),
            ("r,w,running,2026-08-17T09:30:00Z,,", "wrong-field-count", nil),
        ] as [(String, String, String?)]
    )
    func rules(row: String, rule: String, column: String?) throws {
        let reading = try read(row)
        #expect(reading.accepted.isEmpty)
        #expect(reading.refused.first?.rule == rule)
        #expect(reading.refused.first?.column == column)
        #expect(reading.refused.first?.raw == row)
        #expect(reading.refused.first?.line == 2)
        #expect(reading.refused.first?.byteOffset == 43)
    }

    @Test(
        "what breaks a rule of an optional column is refused",
        arguments: [
            ("failure_class", "string", "temporary", "class-without-failure"), ("attempts", "integer", "0", "negative"),
            ("retries", "integer", "-1", "negative"), ("manual_minutes", "number", "-0.5", "negative"),
            ("manual_minutes", "number", "0.0005", "too-many-digits"), ("handoffs", "integer", "-2", "negative"),
            ("failed_handoffs", "integer", "1.5", "too-many-digits"), ("sla_ms", "integer", "-1", "negative"),
            ("sla_ms", "integer", "9223372036854775807", "out-of-range"),
            ("retries", "integer", "9223372036854775807", "out-of-range"),
            ("manual_minutes", "number", "9223372036854775", "out-of-range"),
            ("queued_at", "timestamp", "2026-08-17T09:30:01Z", "queued-after-start"),
            ("manual_interventions", "integer", "1e2", "not-a-number"), ("trigger", "string", "cron", "unknown-value"),
        ]
    )
    func optionalRules(name: String, type: String, value: String, rule: String) throws {
        let reading = try read(
            "r,w,succeeded,2026-08-17T09:30:00Z,2026-08-17T09:31:00Z,\(value)",
            ["{name: \(name), logicalType: \(type)}"],
            heads: [name]
        )
        #expect(reading.refused.map(\.rule) == [rule])
        #expect(reading.refused.first?.column == name)
    }

    @Test("an empty optional value is unknown, never zero or false")
    func unknowns() throws {
        let names = ["attempts", "manual_minutes", "fallback_used", "handoffs", "failure_class", "parent_run_id"]
        let types = ["integer", "number", "boolean", "integer", "string", "string"]
        let columns = zip(names, types).map { "{name: \($0), logicalType: \($1)}" }
        let row = "r,w,failed,2026-08-17T09:30:00Z,2026-08-17T09:31:00Z,,,,,,"
        let run = try #require(try read(row, columns, heads: names).runs.first)
        #expect(run.attempts == nil && run.manualMilliseconds == nil && run.fallbackUsed == nil && run.handoffs == nil)
        #expect(run.parentRunID == nil)
        #expect(run.failureClass == .unknown)
        #expect(run.failureClassSource == .none)
    }

    @Test("money needs a currency in use, and a currency alone is not kept")
    func money() throws {
        let columns = ["{name: cost, logicalType: number}", "{name: currency, logicalType: string}"]
        let row = "r,w,running,2026-08-17T09:30:00Z,,"
        func reading(_ tail: String) throws -> ReadingBench.Reading {
            try read(row + tail, columns, heads: ["cost", "currency"])
        }
        #expect(try reading("1.50,EUR").runs.first?.cost == FixedDecimal(units: 150, scale: 2))
        #expect(try reading("1.50,").refused.first?.rule == "missing-currency")
        #expect(try reading("1.50,eur").refused.first?.rule == "unknown-currency")
        #expect(try reading("1.50,ZZZ").refused.first?.rule == "unknown-currency")
        #expect(try reading("-1.50,EUR").refused.first?.rule == "negative")
        #expect(try reading("1.505,EUR").refused.first?.rule == "too-many-digits")
        #expect(try reading(",EUR").runs.first?.currency == nil)
    }

    @Test("a row with several faults names them all, the first as its rule")
    func severalFaults() throws {
        let row = try #require(try read(",w,done,yesterday,").refused.first)
        #expect(row.rule == "missing-value")
        #expect(
            row.what.hasPrefix("'run_id' is empty; 'status' holds 'done'; 'started_at' holds 'yesterday': not written")
        )
        #expect(row.fix.contains("Use one of: succeeded, failed"))
    }

    @Test("clock skew allows a start shortly after the import's time")
    func clockSkew() throws {
        let text = "\(head)\nr,w,running,2026-11-16T06:31:00Z,\n"
        let skewed = try ContractText.runs(settings: ["{property: clockSkewSeconds, value: 120}"])
        #expect(try skewed.read(text).runs.count == 1)
        #expect(try ContractText.runs().read(text).refused.map(\.rule) == ["in-the-future"])
    }

    @Test("words of the file are mapped, and valid values may be of either side")
    func valueMap() throws {
        var columns = ContractText.leastRun
        columns[2] =
            "{name: status, logicalType: string, customProperties: [{property: valueMap, "
            + "value: {OK: succeeded, KO: failed}}], quality: [{type: library, metric: invalidValues, "
            + "arguments: {validValues: [OK, failed]}, mustBe: 0}]}"
        let bench = ReadingBench(contract: try ContractText.contract(ContractText.text("runs", columns)))
        let tail = "2026-08-17T09:30:00Z,2026-08-17T09:31:00Z"
        let reading = try bench.read(
            "\(head)\n1,w,OK,\(tail)\n2,w,KO,\(tail)\n3,w,failed,\(tail)\n4,w,succeeded,\(tail)\n"
        )
        #expect(reading.runs.map(\.status) == [.succeeded, .failed, .failed])
        #expect(reading.refused.map(\.line) == [5])
    }

    @Test("null words, a namespace and constants")
    func settings() throws {
        let bench = try ContractText.runs(
            settings: ["{property: nullWords, value: [\"\", NULL, n/a]}", "{property: namespace, value: nord}"],
            [
                "{name: attempts, logicalType: integer}",
                "{name: trigger, logicalType: string, customProperties: [{property: constant, value: api}]}",
                "{name: segment.site, logicalType: string, customProperties: [{property: constant, value: kiel}]}",
            ]
        )
        let reading = try bench.read(
            "\(head),attempts\nr,w,running,2026-08-17T09:30:00Z,NULL,n/a\nNULL,w,running,,,1\n"
        )
        #expect(reading.runs.first?.namespace == "nord")
        #expect(reading.runs.first?.trigger == .api)
        #expect(reading.runs.first?.segments == ["site": "kiel"])
        #expect(reading.runs.first?.attempts == nil)
        #expect(reading.refused.first?.rule == "missing-value")
    }
}
