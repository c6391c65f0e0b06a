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
        let diff = try diff(property(""), property(", description: what went wrong"))
        #expect(diff.changes.isEmpty)
        #expect(diff.isVersionRaised)
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
