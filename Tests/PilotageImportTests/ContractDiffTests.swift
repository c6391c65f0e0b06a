import PilotageModel
import Testing

@testable import PilotageImport

@Suite struct ContractDiffTests {
    private func diff(_ old: String, _ new: String) throws -> ContractDiff {
        ContractDiff(old: try ContractText.contract(old), new: try ContractText.contract(new))
    }

    private func property(_ text: String) -> String {
        ContractText.text("runs", ContractText.leastRun + ["{name: error_type, logicalType: string\(text)}"])
    }

    private func cost(_ text: String) -> String {
        ContractText.text(
            "runs",
            ContractText.leastRun + [
                "{name: cost, logicalType: number\(text)}", "{name: currency, logicalType: string}",
            ]
        )
    }

    @Test("the same contract has no change and needs no version")
    func same() throws {
        let diff = try diff(property(""), property(", tags: [errors]"))
        #expect(diff.changes.isEmpty)
        #expect(diff.isVersionRaised)
    }

    @Test(
        "what is said of a property to people never breaks; its type, its unit and a promise of it do",
        arguments: [
            ("", ", description: what went wrong", "its description was added", false, false),
            (", description: a", ", description: b", "its description changed", false, false),
            ("", ", businessName: Error", "its business name was added", false, false),
            ("", ", unique: true", "promised to be unique now", false, true),
            (
                ", customProperties: [{property: unit, value: ms}]", ", customProperties: [{property: unit, value: s}]",
                "its unit was ms and is s", true, true
            ),
            ("", ", customProperties: [{property: unit, value: s}]", "its unit was not stated and is s", false, true),
            (
                "", ", logicalTypeOptions: {maxLength: 9}", "its type option maxLength was not stated and is 9", false,
                false
            ),
        ]
    )
    func words(old: String, new: String, what: String, isBreaking: Bool, isBreakingBack: Bool) throws {
        let there = try diff(property(old), property(new))
        #expect(there.changes.map(\.subject) == ["runs.error_type"])
        #expect(there.changes.contains { $0.what.contains(what) }, "\(there.changes)")
        #expect(there.isBreaking == isBreaking)
        #expect(try diff(property(new), property(old)).isBreaking == isBreakingBack)
    }

    @Test("another logical type breaks, a key that is only named does not")
    func types() throws {
        func text(_ logical: String, _ key: String) -> String {
            let rest = ContractText.leastRun.filter { !$0.contains("run_id") }
            let run = "{name: run_id, logicalType: string, required: true\(key)}"
            return ContractText.text("runs", [run] + rest + ["{name: manual_minutes, logicalType: \(logical)}"])
        }
        let number = try diff(text("integer", ""), text("number", ""))
        #expect(number.changes.map(\.what) == ["its logicalType was integer and is number"])
        #expect(number.isBreaking)
        let key = try diff(text("integer", ""), text("integer", ", primaryKey: true"))
        #expect(key.changes.map(\.what) == ["it is named as part of the key now"])
        #expect(!key.isBreaking)
    }

    @Test("roles that go or change break; teams, descriptions and names do not")
    func people() throws {
        let least = ContractText.text("runs", ContractText.leastRun)
        let reader = least + "roles: [{role: analyst, access: read, firstLevelApprovers: ann}]\n"
        let writer = least + "roles: [{role: analyst, access: write, firstLevelApprovers: ann}]\n"
        let other = least + "roles: [{role: analyst, access: read, firstLevelApprovers: bob}]\n"
        #expect(try diff(reader, least).changes.map(\.what) == ["the role 'analyst' was removed"])
        #expect(try diff(reader, least).isBreaking)
        #expect(try !diff(least, reader).isBreaking)
        #expect(try diff(reader, writer).isBreaking)
        #expect(try diff(reader, other).changes.map(\.what) == ["who approves 'analyst' changed"])
        #expect(try !diff(reader, other).isBreaking)
        let team = try diff(least + "team: [{username: a}]\n", least + "team: {members: [{username: b}]}\n")
        #expect(team.changes.map(\.what) == ["the team changed"])
        #expect(!team.isBreaking)
        // The same people in the other spelling are the same team.
        #expect(
            try diff(least + "team: [{username: a}]\n", least + "team: {members: [{username: a}]}\n").changes.isEmpty
        )
        let about = try diff(least, least + "name: Runs\ndescription: {purpose: to count}\n")
        #expect(about.changes.map(\.what) == ["its purpose changed", "its name changed"])
        #expect(!about.isBreaking)
    }

    @Test(
        "what a property promises breaks in one direction only",
        arguments: [
            ("", ", physicalName: err", "the column 'error_type' and is read from the column 'err'", true, true),
            ("", ", required: true", "required", true, false),
            ("", ", classification: confidential", "classification", false, true),
            ("", ", customProperties: [{property: constant, value: x}]", "a constant", true, true),
            (
                ", quality: [{metric: invalidValues, arguments: {validValues: [a, b]}, mustBe: 0}]",
                ", quality: [{metric: invalidValues, arguments: {validValues: [a]}, mustBe: 0}]", "no longer valid: b",
                true, false
            ),
            (
                "", ", quality: [{metric: invalidValues, arguments: {validValues: [a]}, mustBe: 0}]", "limited now",
                true, false
            ),
            ("", ", quality: [{metric: invalidValues, arguments: {pattern: '^a'}, mustBe: 0}]", "pattern", true, false),
            (
                "", ", customProperties: [{property: valueMap, value: {A: b}}]", "'A' was not mapped and is b", false,
                true
            ),
            (
                ", quality: [{metric: nullValues, mustBeLessThan: 9, severity: error}]",
                ", quality: [{metric: nullValues, mustBeLessThan: 5, severity: error}]", "less than 5 (fail)", true,
                false
            ),
            (
                ", quality: [{metric: nullValues, mustBeLessThan: 9, severity: warn}]",
                ", quality: [{metric: nullValues, mustBeLessThan: 9, severity: error}]", "less than 9 (fail)", true,
                false
            ),
            (
                ", quality: [{metric: nullValues, mustBeLessThan: 9, severity: warn}]",
                ", quality: [{metric: nullValues, mustBeLessThan: 5, severity: warn}]", "less than 5 (warn)", false,
                false
            ),
        ]
    )
    func properties(old: String, new: String, what: String, isBreaking: Bool, isBreakingBack: Bool) throws {
        let there = try diff(property(old), property(new))
        #expect(there.changes.contains { $0.what.contains(what) }, "\(there.changes)")
        #expect(there.isBreaking == isBreaking, "\(there.changes)")
        let back = try diff(property(new), property(old))
        #expect(!back.changes.isEmpty)
        #expect(back.isBreaking == isBreakingBack, "\(back.changes)")
    }

    @Test("a property that goes breaks, one that comes breaks only when it is required")
    func columns() throws {
        let least = ContractText.text("runs", ContractText.leastRun)
        #expect(try diff(property(""), least).changes.map(\.what) == ["the property was removed"])
        #expect(try diff(property(""), least).isBreaking)
        #expect(try !diff(least, property("")).isBreaking)
        #expect(try diff(least, property(", required: true")).isBreaking)
    }

    @Test("a narrower scale, another zone and another unit of time break")
    func reading() throws {
        func scale(_ digits: Int) -> String { cost(", customProperties: [{property: scale, value: \(digits)}]") }
        #expect(try diff(scale(4), scale(2)).isBreaking)
        #expect(try !diff(scale(2), scale(4)).isBreaking)
        func ended(_ text: String) -> String {
            let columns = ContractText.leastRun.filter { !$0.contains("ended_at") }
            return ContractText.text("runs", columns + ["{name: ended_at, \(text)}"])
        }
        let zoned = ended("logicalType: timestamp")
        let berlin = ended(
            "logicalType: timestamp, logicalTypeOptions: {timezone: false, defaultTimezone: Europe/Berlin}"
        )
        let epoch = ended("logicalType: integer, customProperties: [{property: epoch, value: ms}]")
        for (old, new) in [(zoned, berlin), (berlin, zoned), (zoned, epoch)] {
            #expect(try diff(old, new).isBreaking)
        }
        #expect(
            try diff(zoned, berlin).changes.first?.what
                == "its time was a text with its zone and is a text in Europe/Berlin"
        )
    }

    @Test("settings of the whole file and promises about it")
    func settings() throws {
        func text(_ setting: String) -> String { ContractText.text("runs", settings: [setting], ContractText.leastRun) }
        let least = ContractText.text("runs", ContractText.leastRun)
        #expect(try diff(least, text("{property: namespace, value: a}")).isBreaking)
        #expect(try diff(least, text("{property: delimiter, value: \";\"}")).isBreaking)
        #expect(try diff(least, text("{property: nullWords, value: [none]}")).isBreaking)
        #expect(try !diff(least, text("{property: extraColumns, value: ignore}")).isBreaking)
        #expect(try diff(text("{property: extraColumns, value: ignore}"), least).isBreaking)
        func level(_ word: String, _ days: Int) -> String {
            least + "slaProperties: [{property: \(word), value: \(days), unit: d}]\n"
        }
        #expect(try diff(level("latency", 1), level("latency", 2)).isBreaking)
        #expect(try !diff(level("latency", 2), level("latency", 1)).isBreaking)
        #expect(try diff(level("retention", 2), level("retention", 1)).isBreaking)
        #expect(try !diff(level("retention", 1), level("retention", 2)).isBreaking)
        #expect(try diff(level("latency", 1), least).isBreaking)
        #expect(try !diff(least, level("latency", 1)).isBreaking)
    }

    @Test("a breaking change needs a new major version, any other a higher one")
    func versions() throws {
        func version(_ text: String, _ version: String) -> String {
            text.split(separator: "1.0.0").joined(separator: version)
        }
        let least = ContractText.text("runs", ContractText.leastRun)
        #expect(try !diff(property(""), version(least, "1.9.0")).isVersionRaised)
        #expect(try diff(property(""), version(least, "2.0.0")).isVersionRaised)
        #expect(try !diff(least, property("")).isVersionRaised)
        #expect(try diff(least, version(property(""), "1.0.1")).isVersionRaised)
        #expect(try !diff(least, version(property(""), "next")).isVersionRaised)
        #expect(ContractVersion("v2.1") == ContractVersion("2.1.0"))
        #expect(ContractVersion("1..0") == nil)
        #expect(try #require(ContractVersion("1.10.0")) > #require(ContractVersion("1.9.0")))
    }
}
