import PilotageModel
import Testing

@testable import PilotageImport

@Suite struct QualityRuleTests {
    @Test(
        "a rule that is wrong is an issue with its place",
        arguments: [
            ("{metric: rowCount}", "the rule has no operator"),
            ("{metric: rowCount, mustBe: 1, mustNotBe: 2}", "the rule has 2 operators"),
            ("{metric: rowCount, mustBe: many}", "'mustBe' must be a number"),
            ("{metric: rowCount, mustBe: 1e3}", "'mustBe' must be a number"),
            ("{metric: rowCount, mustBe: [1]}", "'mustBe' must be a number"),
            ("{metric: rowCount, mustBeBetween: 5}", "must be two numbers"),
            ("{metric: rowCount, mustBeBetween: [5, 5]}", "must be two numbers"),
            ("{metric: rowCount, mustBeBetween: [6, 5]}", "must be two numbers"),
            ("{metric: rowCount, mustBeBetween: [1, 2, 3]}", "must be two numbers"),
            ("{metric: rowCount, mustBe: 5, unit: percent}", "no share"),
            ("{metric: rowCount, mustBe: 5, unit: kilos}", "'unit' holds 'kilos'"),
            ("{metric: rowcount, mustBe: 5}", "no metric is named 'rowcount'. Write 'rowCount'."),
            ("{mustBe: 5}", "names no metric"),
            ("{type: sq1, mustBe: 5}", "no quality rule is of type 'sq1'. Write 'sql'."),
            ("{type: sql, mustBe: 5}", "'query' is missing"),
            ("{type: sql, query: select 1, mustBe: 5, unit: percent}", "not with a share"),
            ("{metric: nullValues, mustBe: 5}", "looks at one property"),
            ("{metric: duplicateValues, mustBe: 5}", "does not say which properties"),
            ("{metric: duplicateValues, mustBe: 5, arguments: {properties: [run_jd]}}", "Write 'run_id'."),
            ("{metric: rowCount, mustBe: 5, arguments: {a: b}}", "takes no arguments"),
            ("{metric: rowCount, mustBe: 5, severty: warn}", "no property 'severty'. Write 'severity'."),
            ("{metric: rowCount, mustBe: 5, dimension: nice}", "no dimension is named 'nice'"),
            ("{metric: rowCount, mustBe: 5, validValues: [a]}", "no property 'validValues'"),
            ("just words", "must be a map"),
        ]
    )
    func schemaRules(rule: String, what: String) throws {
        let issues = QualityBench(rules: [rule]).issues
        #expect(issues.contains { $0.contains(what) }, "\(issues)")
        #expect(issues.allSatisfy { $0.hasPrefix("c.yml:15:") }, "\(issues)")
    }

    @Test(
        "a wrong rule of a property is an issue too",
        arguments: [
            ("{metric: rowCount, mustBe: 5}", "counts rows"),
            ("{metric: invalidValues, mustBe: 5}", "does not say what is valid"),
            ("{metric: invalidValues, mustBe: 5, arguments: {validValues: ok}}", "must be a list"),
            ("{metric: invalidValues, mustBe: 5, arguments: {patern: a}}", "does not say what is valid"),
            ("{metric: invalidValues, mustBe: 5, arguments: {validValues: [a], patern: a}}", "Write 'pattern'"),
            ("{metric: invalidValues, mustBe: 5, arguments: {pattern: '(a)\\1'}}", "back-reference"),
            ("{metric: invalidValues, mustBe: 5, arguments: {pattern: [a]}}", "must be one text"),
            ("{metric: missingValues, mustBe: 5, arguments: {missingValues: [[a]]}}", "must be a list of texts"),
            ("{metric: nullValues, mustBe: 5, arguments: {validValues: [a]}}", "takes no arguments"),
        ]
    )
    func propertyRules(rule: String, what: String) {
        let issues = QualityBench(properties: ["{name: error_type, logicalType: string, quality: [\(rule)]}"]).issues
        #expect(issues.contains { $0.contains(what) }, "\(issues)")
    }

    @Test("what 3.0 wrote differently is read in its files")
    func former() throws {
        let bench = QualityBench(
            rules: ["{rule: rowCount, mustBeBetween: [1, 2]}"],
            properties: [
                "{name: error_type, logicalType: string, quality: "
                    + "[{rule: validValues, validValues: [a], mustBeLessThan: 9}, {rule: duplicateCount, mustBe: 7}]}"
            ]
        )
        let text = bench.text.split(separator: "v3.1.0").joined(separator: "v3.0.2")
        let contract = try ContractText.contract(text)
        #expect(
            contract.schema(for: .runs)?.checks.map(\.metric.word) == ["invalidValues", "duplicateValues", "rowCount"]
        )
    }

    @Test("text and custom rules are said not to be evaluated")
    func notes() throws {
        let bench = QualityBench(rules: [
            "{type: text, description: clean}", "{type: custom, engine: soda, implementation: 'x'}",
        ])
        #expect(
            try ContractText.contract(bench.text).notes == [
                "The contract's quality rule of type 'text' on 'runs' is not evaluated at import.",
                "The contract's quality rule of type 'custom' on 'runs' is not evaluated at import.",
            ]
        )
    }
}

@Suite struct ServiceLevelTests {
    private func contract(_ lines: [String]) -> Result<Contract, DefinitionFailure> {
        let text = QualityBench(more: "slaProperties:\n" + lines.map { "  - \($0)\n" }.joined()).text
        return Contract.read(bytes: Array(text.utf8), file: "c.yml")
    }

    @Test("freshness, frequency and retention are read with their units and their field")
    func levels() throws {
        let contract = try contract([
            "{property: latency, value: 36, unit: hr, element: runs.ended_at}", "{property: fy, value: 1, unit: days}",
            "{property: Retention, value: 3, unit: y, element: started_at}",
            "{property: availability, value: 99}",
        ]).get()
        let freshness = try #require(contract.freshness(of: .runs))
        #expect(freshness.field == "ended_at")
        #expect(freshness.span.milliseconds == 129_600_000)
        let retention = try #require(contract.retention(of: .runs))
        #expect(retention.span == TimeSpan(count: 3, unit: .year))
        #expect(retention.span.text == "3 years")
        #expect(retention.line == 17)
        #expect(contract.serviceLevels.map(\.property) == [.freshness, .frequency, .retention])
        #expect(contract.retention(of: .costs) == nil)
        #expect(contract.notes == ["The contract's service level 'availability' is not evaluated at import."])
    }

    @Test(
        "a wrong service level is an issue",
        arguments: [
            ("{property: latncy, value: 1, unit: d}", "Write 'latency'"),
            ("{property: retention, value: 1, unit: m}", "Write 'min' or 'mo'"),
            ("{property: retention, value: 1, unit: moons}", "no unit of time"),
            ("{property: retention, value: 1}", "'unit' is missing"),
            ("{property: retention, unit: d}", "'value' is missing"),
            ("{property: retention, value: -1, unit: d}", "whole number from 1"),
            ("{property: retention, value: 1.5, unit: d}", "whole number from 1"),
            ("{property: latency, value: 1, unit: mo}", "not counted in months"),
            ("{property: latency, value: 1, unit: d, element: costs.to}", "is no time of runs"),
            ("{property: latency, value: 1, unit: d, element: runs.status}", "is no time of runs"),
            ("{property: latency, value: 1, unit: d, elment: x}", "Write 'element'"),
            ("{value: 1, unit: d}", "'property' is missing"),
        ]
    )
    func wrong(line: String, what: String) throws {
        guard case .failure(let failure) = contract([line]) else {
            Issue.record("\(line) was read")
            return
        }
        #expect(failure.description.contains(what), "\(failure)")
    }

    @Test("the same promise twice is an issue")
    func twice() {
        let line = "{property: retention, value: 1, unit: y}"
        guard case .failure(let failure) = contract([line, line]) else {
            Issue.record("it was read")
            return
        }
        #expect(failure.description.contains("stands twice"))
    }

    @Test("freshness passes up to its bound, and is unmeasured without a row")
    func freshness() throws {
        let level = try #require(
            try contract(["{property: latency, value: 2, unit: d}"]).get().freshness(of: .runs)
        )
        let now = Instant(milliseconds: 1_000_000_000)
        func outcome(_ age: Int64?) -> CheckResult.Outcome {
            let newest = age.map { Instant(milliseconds: now.milliseconds - $0) }
            return level.freshnessResult(newest: newest, now: now, contract: "c.yml").outcome
        }
        #expect(outcome(2 * 86_400_000) == .passed)
        #expect(outcome(2 * 86_400_000 + 1) == .warned)
        #expect(outcome(-5) == .passed)
        #expect(outcome(nil) == .unmeasured)
    }

    @Test("roles and both spellings of the team are read")
    func people() throws {
        let roles = "roles:\n  - {role: analyst, access: read, firstLevelApprovers: owner}\n"
        let text = QualityBench(more: roles + "team: {members: [{username: a, role: owner}]}\n").text
        let contract = try ContractText.contract(text)
        #expect(contract.roles.map { [$0.role, $0.access, $0.approver] } == [["analyst", "read", "owner"]])
        #expect(contract.team.map { [$0.username, $0.role] } == [["a", "owner"]])
        let list = try ContractText.contract(QualityBench(more: "team: [{username: b}]\n").text)
        #expect(list.team.map { [$0.username, $0.role] } == [["b", nil]])
        #expect(QualityBench(more: "roles: [{rol: x}]\n").issues.contains { $0.contains("Write 'role'") })
        #expect(QualityBench(more: "support: [{chanel: x}]\n").issues.contains { $0.contains("Write 'channel'") })
        #expect(QualityBench(more: "price: {priceAmout: 1}\n").issues.contains { $0.contains("Write 'priceAmount'") })
    }
}
