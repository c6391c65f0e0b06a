import PilotageModel
import PilotageStore
import Testing

@testable import PilotageWorkflows

/// A project whose contract for annotations is the test's own.
private struct CheckedProject {
    let project: ProjectFixture

    init(rules: [String], more: String = "", version: String = "1.0.0") throws {
        project = try ProjectFixture()
        try write(rules: rules, more: more, version: version)
    }

    func write(rules: [String], more: String = "", version: String = "1.0.0") throws {
        let properties = [
            "annotation_id, logicalType: string", "kind, logicalType: string", "workflow, logicalType: string",
            "day, logicalType: date", "quantity, logicalType: number", "role, logicalType: string",
        ]
        let text =
            "apiVersion: v3.1.0\nkind: DataContract\nid: notes\nversion: \(version)\nstatus: active\n" + more
            + "schema:\n  - name: annotations\n    quality:\n" + rules.map { "      - \($0)\n" }.joined()
            + "    properties:\n" + properties.map { "      - {name: \($0)}\n" }.joined()
        try project.folder.write(text, to: "contracts/annotations.yml")
    }

    /// Imports rows of these days.
    func load(_ days: [String], name: String = "a.csv", rehearsal: Bool = false) throws -> ProjectFixture.Imported {
        let rows = days.enumerated().map { "\(name)\($0),rule_change,w,\($1),1,owner\n" }
        let head = "annotation_id,kind,workflow,day,quantity,role\n"
        try project.folder.write(head + rows.joined(), to: name)
        return try project.importFiles([name], kind: .annotations, isRehearsal: rehearsal)
    }

    func findings(now: String = ProjectFixture.now) throws -> [Finding] {
        let folder = project.folder.path
        let call = Invocation(now: now, isQuiet: true, workingFolder: folder, environment: [:])
        return try CheckProject(invocation: call).run().all.filter {
            $0.place.hasPrefix("contracts/annotations") || $0.place.hasSuffix(".csv")
        }
    }

    func store() throws -> Store { try Store.open(path: project.open().storePath, lock: nil) }
}

@Suite struct ContractCheckTests {
    @Test("that only warns loads the file, ends with findings and stands in both receipts")
    func warning() throws {
        let checked = try CheckedProject(rules: ["{metric: rowCount, mustBeGreaterThan: 2, severity: warning}"])
        let imported = try checked.load(["2026-11-01", "2026-11-02"])
        #expect(imported.status == .findings)
        #expect(imported.receipts.first?.accepted == 2)
        #expect(
            imported.text.contains(
                "  contract checks 1: warned 1\n    warned contracts/annotations.yml:9: annotations rowCount found 2 rows, "
                    + "the contract asks for more than 2\n"
            )
        )
        #expect(imported.json.contains("\"outcome\":\"warned\""))
        let stored = try #require(try checked.store().fileChecks().first)
        #expect(stored.load == 1)
        #expect(stored.results.map(\.outcome) == [.warned])
        #expect(try checked.store().contractTexts()[stored.contractSHA256]?.contains("id: notes") == true)
        #expect(try checked.project.verification().all.isEmpty)
    }

    @Test("that refuses leaves no row, keeps its result, and says place, found value and mend")
    func refusal() throws {
        let checked = try CheckedProject(rules: ["{metric: rowCount, mustBeGreaterThan: 2, severity: error}"])
        let imported = try checked.load(["2026-11-01"])
        #expect(imported.status == .refused)
        #expect(
            imported.text == """
                a.csv: not loaded
                  a.csv: contracts/annotations.yml:9: annotations rowCount found 1 row, the contract asks for more than \
                2; nothing of this file was stored
                  Mend the rows at their source, or change the bound or the severity of the rule in the contract.

                """
        )
        let store = try checked.store()
        #expect(try store.receipts().isEmpty)
        #expect(try store.annotations(workflows: ["w"]).isEmpty)
        let stored = try #require(try store.fileChecks().first)
        #expect(stored.load == nil)
        #expect(stored.results.map(\.outcome) == [.failed])
        #expect(try checked.project.verification().all.isEmpty)
        #expect(try checked.load(["2026-11-01", "2026-11-02", "2026-11-03"]).status == .clean)
    }

    @Test("judges the same bytes anew once the contract has changed, and repeats its results when not")
    func changed() throws {
        let checked = try CheckedProject(rules: ["{metric: rowCount, mustBe: 1, severity: warn}"])
        #expect(try checked.load(["2026-11-01"]).status == .clean)
        let again = try checked.load(["2026-11-01"])
        #expect(again.receipts.first?.repeated == true)
        #expect(again.text.contains("contract checks 1: passed 1"))
        try checked.write(rules: ["{metric: rowCount, mustBe: 5, severity: warn}"])
        let anew = try checked.load(["2026-11-01"])
        #expect(anew.receipts.first?.repeated == false)
        #expect(anew.status == .findings)
        #expect(try checked.store().contractTexts().count == 2)
    }

    @Test("queries read the file's rows and nothing else")
    func queries() throws {
        let rules = [
            "{type: sql, query: 'SELECT count(*) FROM {object} WHERE day > ''2026-11-01''', mustBe: 1, severity: error}",
            "{type: sql, query: 'SELECT sum(quantity) FROM ${table}', mustBe: 2, severity: error}",
            "{type: sql, query: 'SELECT count(*) FROM load', mustBe: 0, severity: warn}",
            "{metric: duplicateValues, arguments: {properties: [workflow, day]}, mustBe: 0, severity: warn}",
        ]
        let imported = try CheckedProject(rules: rules).load(["2026-11-01", "2026-11-02"])
        #expect(imported.status == .findings)
        #expect(imported.text.contains("contract checks 4: passed 3, unmeasured 1"))
        #expect(
            imported.text.contains("the query may read the rows of its file only, not 'load'")
                || imported.text.contains("no such table")
        )
    }

    @Test("in a dry run judge all the same, and store nothing")
    func rehearsal() throws {
        let checked = try CheckedProject(rules: ["{metric: rowCount, mustBe: 5, severity: error}"])
        #expect(try checked.load(["2026-11-01"], rehearsal: true).status == .refused)
        #expect(try !checked.project.folder.names().contains(".pilotage"))
    }

    @Test("of freshness look at the newest row of all files, the older ones too")
    func freshness() throws {
        let levels = "slaProperties: [{property: latency, value: 3, unit: d, element: annotations.day}]\n"
        let checked = try CheckedProject(rules: ["{metric: rowCount, mustBeLessThan: 99}"], more: levels)
        let stale = try checked.load(["2026-10-01"], name: "old.csv")
        #expect(stale.status == .findings)
        #expect(stale.text.contains("45 days old, the contract asks for at most 3 days old"))
        #expect(try checked.load(["2026-11-14"], name: "new.csv").status == .clean)
        // An old file that comes late does not make the data old.
        #expect(try checked.load(["2026-09-01"], name: "late.csv").status == .clean)
    }

    @Test("are findings of check for seven days: once a rule, with the last file, and a refused file by its name")
    func found() throws {
        let rules = [
            "{metric: rowCount, mustBeGreaterThan: 1, severity: warning, name: Two at least}",
            "{metric: rowCount, mustBeLessThan: 3, severity: error}",
        ]
        let checked = try CheckedProject(
            rules: rules,
            more: "team: [{username: clerk}, {username: boss, role: data owner}]\n"
        )
        #expect(try checked.findings().isEmpty)
        _ = try checked.load(["2026-11-01"], name: "one.csv")
        _ = try checked.load(["2026-11-02"], name: "two.csv")
        _ = try checked.load(["2026-11-01", "2026-11-02", "2026-11-03"], name: "three.csv")
        let found = try checked.findings()
        #expect(found.map(\.place) == ["three.csv", "contracts/annotations.yml:10"])
        #expect(found.map(\.owner) == ["boss", "boss"])
        #expect(
            found.last?.what
                == "annotations rowCount \"Two at least\" is not kept in 2 files judged in the last seven days; the contract asks "
                + "for more than 1, two.csv has: 1 row"
        )
        #expect(try checked.findings(now: "2026-11-24T06:30:00Z").isEmpty)
        try checked.write(rules: [rules[0]], more: "team: [{username: boss}]\n")
        _ = try checked.load(["2026-11-01", "2026-11-02", "2026-11-03"], name: "three.csv")
        // The same bytes were taken under a mended contract: nothing is left to do.
        #expect(try !checked.findings().contains { $0.place == "three.csv" })
    }

    @Test("of promises are findings of check at its own moment, whenever the last import was")
    func promises() throws {
        let levels =
            "slaProperties: [{property: latency, value: 3, unit: d, element: annotations.day}, {property: frequency, value: 7, unit: d}]\n"
        let checked = try CheckedProject(rules: ["{metric: rowCount, mustBeLessThan: 99}"], more: levels)
        #expect(try checked.load(["2026-11-14"]).status == .clean)
        #expect(try checked.findings().isEmpty)
        let later = try checked.findings(now: "2026-11-24T06:30:00Z")
        #expect(later.count == 2, "\(later)")
        #expect(
            later.first?.what.hasPrefix(
                "annotations.day freshness is not kept: at most 3 days old is promised; newest row"
            ) == true
        )
        #expect(later.last?.what.hasSuffix("a file every 7 days is promised; last file loaded on 2026-11-16") == true)
    }

    @Test("keep no value, only counts, whatever the rows hold")
    func counts() throws {
        let rules = [
            "{metric: duplicateValues, arguments: {properties: [role]}, mustBe: 0, severity: warning}",
            "{type: sql, query: 'SELECT role FROM ${table} LIMIT 1', mustBe: 0, severity: warning}",
            "{type: sql, query: 'SELECT abs(role) FROM ${table} WHERE cast(role AS BLOB) = 3', mustBe: 0, severity: warning}",
        ]
        let checked = try CheckedProject(rules: rules)
        _ = try checked.load(["2026-11-01", "2026-11-02"])
        let results = try #require(try checked.store().fileChecks().first).results
        #expect(results.map(\.outcome) == [.warned, .unmeasured, .unmeasured])
        #expect(
            results.map(\.found) == [
                "1 of 2 rows (50.00 percent)", "the answer is no number", "the query answers with no row",
            ]
        )
    }

    @Test("know the contract of rows that a retry took out of quarantine")
    func retried() throws {
        let checked = try CheckedProject(rules: ["{metric: rowCount, mustBeLessThan: 99}"])
        try checked.project.folder.write(
            "annotation_id,kind,workflow,day,quantity,role\na,upkeep,w,2026-11-01,1,owner\n",
            to: "a.csv"
        )
        #expect(try checked.project.importFiles(["a.csv"], kind: .annotations).receipts.first?.quarantined == 1)
        let path = "contracts/annotations.yml"
        let text = try #require(checked.project.folder.text(path))
        let mapped = text.split(separator: "version: 1.0.0").joined(separator: "version: 2.0.0")
            .split(separator: "{name: kind, logicalType: string}").joined(
                separator:
                    "{name: kind, logicalType: string, customProperties: [{property: valueMap, value: {upkeep: maintenance_hours}}]}"
            )
        try checked.project.folder.write(mapped, to: path)
        let answer = try RetryQuarantine(open: checked.project.open(), streams: Streams(isQuiet: true)).run(load: nil)
        #expect(answer.results.first?.receipt?.accepted == 1)
        let check = try #require(try checked.store().fileChecks().last)
        #expect(check.load == 2)
        #expect(check.results.isEmpty)
        #expect(try checked.store().contractTexts()[check.contractSHA256] == mapped)
        #expect(try checked.project.verification().all.isEmpty)
    }
}
