import PilotageModel
import Testing

@testable import PilotageImport

/// Remembers everything in memory: what the tests need of a scratch.
final class MemoryScratch: CheckScratch {
    private var values: [Int: Set<[UInt8]>] = [:]
    private(set) var columns: [QueryColumn] = []
    private(set) var rows: [[String?]] = []
    var reply = QueryAnswer.integer(0)
    private(set) var queries: [String] = []

    func note(_ value: [UInt8], check: Int) { values[check, default: []].insert(value) }

    func distinct(check: Int) -> Int64 { Int64(values[check]?.count ?? 0) }

    func openRows(_ columns: [QueryColumn]) { self.columns = columns }

    func add(row: [[UInt8]?]) { rows.append(row.map { $0.map { String(decoding: $0, as: UTF8.self) } }) }

    func answer(_ query: String) -> QueryAnswer {
        queries.append(query)
        return reply
    }
}

/// A contract of runs with quality rules, read over a file.
struct QualityBench {
    /// Rules of the schema, each one line of YAML flow.
    var rules: [String] = []
    /// More properties, each one line of YAML flow.
    var properties: [String] = []
    var settings: [String] = []
    var format = FileFormat.csv
    var more = ""

    var text: String {
        var text = ContractText.text("runs", settings: settings, ContractText.leastRun + properties)
        if !rules.isEmpty { text += "    quality:\n" + rules.map { "      - \($0)\n" }.joined() }
        return text + more
    }

    var issues: [String] {
        switch Contract.read(bytes: Array(text.utf8), file: "c.yml") {
        case .success: []
        case .failure(let failure): failure.issues.map(\.description)
        }
    }

    /// The results, and how many rows were set aside.
    func results(_ file: String, scratch: MemoryScratch? = MemoryScratch()) throws -> (all: [CheckResult], aside: Int) {
        let bytes = Array(file.utf8)
        var reader = try RecordReader(
            source: ReadingBench.source(bytes, pieces: [7]),
            format: format,
            contract: try ContractText.contract(text),
            kind: .runs,
            file: "file",
            surroundings: ImportSurroundings(
                now: Instant(milliseconds: 1_794_810_600_000),
                projectZone: ReadingBench.berlin,
                zones: ReadingBench.zones
            ),
            scratch: scratch
        )
        var aside = 0
        while let row = try reader.next() { if case .refused = row.outcome { aside += 1 } }
        return (try reader.checkResults(), aside)
    }

    /// Rows `a`, `b`, … with the value in the column `error_type`.
    static func file(_ values: [String]) -> String {
        "run_id,workflow,status,started_at,ended_at,error_type\n"
            + values.enumerated().map { index, value in
                "r\(index),w,cancelled,2026-11-01T00:00:00Z,,\(value)\n"
            }
            .joined()
    }
}

@Suite struct QualityTests {
    @Test("what nothing remembers was not measured, and is no pass")
    func withoutScratch() throws {
        let rules = [
            "{metric: duplicateValues, arguments: {properties: [workflow]}, mustBe: 0, severity: warning}",
            "{type: sql, query: 'SELECT 0', mustBe: 0, severity: warning}", "{metric: rowCount, mustBe: 2}",
        ]
        let results = try QualityBench(rules: rules, properties: ["{name: error_type, logicalType: string}"])
            .results(QualityBench.file(["a", "b"]), scratch: nil).all
        #expect(results.map(\.outcome) == [.unmeasured, .unmeasured, .passed])
    }

    @Test("a rule is called by its name, else by its description")
    func titles() throws {
        let rules = [
            "{name: n, description: d, metric: rowCount, mustBe: 1}", "{description: d, metric: rowCount, mustBe: 1}",
            "{metric: rowCount, mustBe: 1}",
        ]
        let results = try QualityBench(rules: rules, properties: ["{name: error_type, logicalType: string}"])
            .results(QualityBench.file(["a"])).all
        #expect(results.map(\.title) == ["n", "d", nil])
    }

    private func one(_ rule: String, _ values: [String]) throws -> (CheckResult, aside: Int) {
        let bench = QualityBench(properties: ["{name: error_type, logicalType: string, quality: [\(rule)]}"])
        let (all, aside) = try bench.results(QualityBench.file(values))
        return (try #require(all.first), aside)
    }

    @Test(
        "every operator has both sides and its edge",
        arguments: [
            ("mustBe: 2", [2], [1, 3]), ("mustNotBe: 2", [1, 3], [2]), ("mustBeGreaterThan: 2", [3], [2, 1]),
            ("mustBeGreaterOrEqualTo: 2", [2, 3], [1]), ("mustBeLessThan: 2", [1], [2, 3]),
            ("mustBeLessOrEqualTo: 2", [1, 2], [3]), ("mustBeBetween: [2, 3]", [2, 3], [1, 4]),
            ("mustNotBeBetween: [2, 3]", [1, 4], [2, 3]),
        ]
    )
    func operators(bound: String, kept: [Int], broken: [Int]) throws {
        for count in kept + broken {
            let bench = QualityBench(rules: ["{metric: rowCount, \(bound), severity: warning}"])
            let file = QualityBench.file([String](repeating: "", count: count)).split(separator: "\n")
                .map { $0.dropLast($0.hasSuffix("error_type") ? 11 : 1) + "\n" }.joined()
            let result = try #require(try bench.results(file).all.first)
            #expect(result.outcome == (kept.contains(count) ? .passed : .warned), "\(bound) \(count)")
            #expect(result.found == "\(count) \(count == 1 ? "row" : "rows")")
            #expect(result.place == "contract.yml:15")
            #expect(result.subject == "runs")
        }
    }

    @Test("a share is compared exactly, not as it is printed")
    func percent() throws {
        let values = ["x"] + [String](repeating: "", count: 2)
        let rule = "{metric: nullValues, unit: percent, mustBeLessThan: 66.67, severity: error}"
        let (close, _) = try one(rule, values)
        #expect(close.outcome == .passed)
        #expect(close.found == "2 of 3 rows (66.67 percent)")
        let (edge, _) = try one("{metric: nullValues, unit: percent, mustBeLessThan: 66.66, severity: error}", values)
        #expect(edge.outcome == .failed)
        #expect(edge.bound == "less than 66.66 percent")
        let (whole, _) = try one("{metric: nullValues, unit: percent, mustBe: 50}", ["", "x"])
        #expect(whole.outcome == .passed)
    }

    @Test("a share of no rows is unknown, which never passes")
    func noRows() throws {
        let (warn, _) = try one("{metric: nullValues, unit: percent, mustBeLessThan: 5, severity: warn}", [])
        #expect(warn.outcome == .unmeasured)
        #expect(warn.found == "no rows, so no share of them")
        let (fail, _) = try one("{metric: nullValues, unit: percent, mustBeLessThan: 5, severity: fail}", [])
        #expect(fail.outcome == .failed)
        let (rows, _) = try one("{metric: nullValues, mustBeLessThan: 5, severity: fail}", [])
        #expect(rows.outcome == .passed)
    }

    @Test(
        "each metric counts what its definition says",
        arguments: [
            ("{metric: nullValues, mustBeLessThan: 99}", 2),
            ("{metric: missingValues, mustBeLessThan: 99}", 2),
            ("{metric: missingValues, arguments: {missingValues: [N/A]}, mustBeLessThan: 99}", 2),
            ("{metric: missingValues, arguments: {missingValues: [null, N/A]}, mustBeLessThan: 99}", 4),
            ("{metric: invalidValues, arguments: {validValues: [ok, N/A]}, mustBeLessThan: 99}", 3),
            ("{metric: invalidValues, arguments: {pattern: '^[a-z]+$'}, mustBeLessThan: 99}", 4),
            ("{metric: invalidValues, arguments: {validValues: [ok, bad], pattern: '^o'}, mustBeLessThan: 99}", 5),
            ("{metric: duplicateValues, mustBeLessThan: 99}", 2),
            ("{rule: duplicateValues, mustBeLessThan: 99}", 2),
        ]
    )
    func metrics(rule: String, count: Int64) throws {
        let (result, aside) = try one(rule, ["ok", "bad", "", "N/A", "Odd", " ok ", "N/A", ""])
        #expect(result.count == count, "\(rule)")
        #expect(result.examined == 8)
        #expect(result.outcome == .passed)
        #expect(aside == 0)
    }

    @Test("duplicates over a set of columns need all of them, and no two texts run together")
    func duplicateSets() throws {
        let bench = QualityBench(
            rules: ["{metric: duplicateValues, arguments: {properties: [workflow, error_type]}, mustBe: 0}"],
            properties: ["{name: error_type, logicalType: string}"]
        )
        let head = "run_id,workflow,status,started_at,ended_at,error_type\n"
        let rows = [("a", "bc"), ("ab", "c"), ("a", "bc"), ("a", ""), ("a", "")].enumerated().map { index, pair in
            "r\(index),\(pair.0),cancelled,2026-11-01T00:00:00Z,,\(pair.1)\n"
        }
        let result = try #require(try bench.results(head + rows.joined()).all.first)
        #expect(result.count == 1)
        #expect(result.outcome == .warned)
        #expect(result.subject == "runs.workflow+error_type")
    }

    @Test("rows that are set aside count, and rows that cannot be told apart count as rows only")
    func allRows() throws {
        let bench = QualityBench(
            rules: ["{metric: rowCount, mustBe: 4, severity: error}"],
            properties: [
                "{name: error_type, logicalType: string, quality: [{metric: nullValues, mustBe: 2, severity: error}]}"
            ]
        )
        let file = QualityBench.file(["", "x"]) + "r8,w,nonsense,2026-11-01T00:00:00Z,,\nr9,too,short\n"
        let (results, aside) = try bench.results(file)
        #expect(aside == 2)
        #expect(results.map(\.outcome) == [.passed, .passed])
        #expect(results.map(\.examined) == [3, 4])
    }

    @Test(
        "a rule that must find nothing and names no severity sets rows aside, and its count is kept",
        arguments: [
            ("{metric: nullValues, mustBe: 0}", 2 as Int64, "missing-value"),
            ("{metric: missingValues, mustBe: 0}", 2, "missing-value"),
            ("{metric: missingValues, arguments: {missingValues: [N/A]}, mustBe: 0}", 1, "missing-value"),
            ("{metric: invalidValues, arguments: {validValues: [ok, N/A]}, mustBe: 0}", 1, "unknown-value"),
            ("{metric: invalidValues, arguments: {pattern: '^[a-z]+$'}, mustBe: 0}", 1, "pattern-mismatch"),
        ]
    )
    func setsAside(rule: String, count: Int64, name: String) throws {
        let values = rule.contains("pattern") ? ["ok", "N/A", ""] : ["ok", "bad", "", "N/A", ""]
        let (result, aside) = try one(rule, values)
        #expect(result.effect == .setsAside)
        #expect(result.count == count)
        #expect(Int64(aside) == count)
        #expect(result.outcome == .warned)
        let bench = try ContractText.runs(["{name: error_type, logicalType: string, quality: [\(rule)]}"])
        #expect(try Set(bench.read(QualityBench.file(values)).refused.map(\.rule)) == [name])
    }

    @Test("with a severity the same rule loads its rows, or refuses the file")
    func severityOverrides() throws {
        let rule = "metric: invalidValues, arguments: {validValues: [ok]}, mustBe: 0"
        let (warn, loaded) = try one("{\(rule), severity: warning}", ["ok", "bad"])
        #expect(warn.outcome == .warned)
        #expect(loaded == 0)
        let (fail, kept) = try one("{\(rule), severity: ERROR}", ["ok", "bad"])
        #expect(fail.outcome == .failed)
        #expect(kept == 0)
    }

    @Test("every word of both lists is taken, any other is an issue that names them")
    func severities() {
        for word in QualitySeverity.warning { #expect(QualitySeverity.effect(word.uppercased()) == .warns) }
        for word in QualitySeverity.failure { #expect(QualitySeverity.effect(word) == .refuses) }
        let bench = QualityBench(rules: ["{metric: rowCount, mustBe: 1, severity: urgent}"])
        #expect(
            bench.issues == [
                "c.yml:15:49: no severity is named 'urgent'. Use one of: info, low, minor, medium, warn, warning "
                    + "(a finding), or high, major, error, fail, failure, critical, blocker, fatal (the file is refused)."
            ]
        )
    }

    @Test("in JSON a null, an absent key and an empty text are told apart as the contract says")
    func json() throws {
        var bench = QualityBench(
            properties: [
                "{name: error_type, logicalType: string, quality: [{metric: nullValues, mustBeLessThan: 9}, "
                    + "{metric: missingValues, arguments: {missingValues: ['']}, mustBeLessThan: 9}]}"
            ],
            settings: ["{property: nullWords, value: [none]}"]
        )
        bench.format = .ndjson
        let start =
            "{\"run_id\":\"r\",\"workflow\":\"w\",\"status\":\"cancelled\",\"started_at\":\"2026-11-01T00:00:00Z\""
        let rows = [
            "}", ",\"error_type\":null}", ",\"error_type\":\"none\"}", ",\"error_type\":\"\"}",
            ",\"error_type\":\"x\"}",
        ]
        let results = try bench.results(rows.map { start + $0 + "\n" }.joined()).all
        #expect(results.map(\.count) == [3, 4])
    }

    @Test("a column that the file does not have is null in every row, a constant never is")
    func absentColumns() throws {
        let bench = QualityBench(properties: [
            "{name: error_type, logicalType: string, quality: [{metric: nullValues, mustBeLessThan: 9}]}",
            "{name: currency, logicalType: string, customProperties: [{property: constant, value: EUR}], "
                + "quality: [{metric: nullValues, mustBeLessThan: 9}, {metric: duplicateValues, mustBeLessThan: 9}]}",
        ])
        let file =
            "run_id,workflow,status,started_at,ended_at\nr1,w,cancelled,2026-11-01T00:00:00Z,\nr2,w,cancelled,2026-11-01T00:00:00Z,\n"
        #expect(try bench.results(file).all.map(\.count) == [2, 0, 1])
    }

    @Test("queries get quoted names and every column that is not personal")
    func queries() throws {
        let scratch = MemoryScratch()
        scratch.reply = .integer(3)
        let bench = QualityBench(
            rules: ["{type: sql, query: 'SELECT count(*) FROM ${table}', mustBeLessThan: 3, severity: error}"],
            properties: [
                "{name: 'segment.a\"b', logicalType: string, quality: "
                    + "[{type: sql, query: 'SELECT count({property}) FROM {object}', mustBe: 3}]}",
                "{name: error_type, logicalType: string, classification: personal, "
                    + "customProperties: [{property: privacy, value: mask}]}",
            ]
        )
        let file =
            "run_id,workflow,status,started_at,ended_at,\"segment.a\"\"b\",error_type\nr1,w,cancelled,2026-11-01T00:00:00Z,,,secret\n"
        let results = try bench.results(file, scratch: scratch).all
        #expect(results.map(\.outcome) == [.passed, .failed])
        #expect(
            scratch.queries == [
                "SELECT count(\"segment.a\"\"b\") FROM file_rows", "SELECT count(*) FROM file_rows",
            ]
        )
        #expect(
            scratch.columns.map(\.name) == ["run_id", "workflow", "status", "started_at", "ended_at", "segment.a\"b"]
        )
        #expect(scratch.rows == [["r1", "w", "cancelled", "2026-11-01T00:00:00Z", nil, nil]])
    }

    @Test("a query without an answer is unmeasured, or fails where it must hold")
    func unanswered() throws {
        let scratch = MemoryScratch()
        scratch.reply = .unanswered("the answer is NULL")
        let rules = ["warn", "fail"].map { "{type: sql, query: select 1, mustBe: 1, severity: \($0)}" }
        let results = try QualityBench(rules: rules).results(
            QualityBench.file([]).split(separator: ",error_type")[0] + "\n",
            scratch: scratch
        ).all
        #expect(results.map(\.outcome) == [.unmeasured, .failed])
        #expect(results.allSatisfy { $0.found == "the answer is NULL" })
    }
}
