import PilotageModel
import PilotageStore
import Testing

@testable import PilotageWorkflows

/// A project whose annotations are kept as the test says.
private struct KeptProject {
    let project: ProjectFixture

    init(contract level: String?, settings: String = "") throws {
        project = try ProjectFixture()
        for kind in ["runs", "attempts", "costs", "baselines", "annotations", "units"] {
            let name = "contracts/\(kind).yml"
            let lines = (project.folder.text(name) ?? "").split(separator: "\n", omittingEmptySubsequences: false)
            let kept = lines.flatMap { line -> [String] in
                guard line.contains("property: retention") else { return [String(line)] }
                return kind == "annotations" ? (level.map { ["  - \($0)"] } ?? []) : []
            }
            // A list without an item is no list.
            let text = kept.enumerated().filter { index, line in
                line != "slaProperties:" || kept.indices.contains(index + 1) && kept[index + 1].hasPrefix("  - ")
            }
            try project.folder.write(text.map(\.element).joined(separator: "\n"), to: name)
        }
        try project.folder.write((project.folder.text("pilotage.yml") ?? "") + settings, to: "pilotage.yml")
    }

    static let twoYears = "{property: retention, value: 2, unit: y, element: annotations.day}"

    func load(_ days: [String]) throws {
        let rows = days.enumerated().map { "a\($0),rule_change,w,,\($1),1,owner,,1\n" }
        let head = "annotation_id,kind,workflow,run_id,day,quantity,role,customer_segment,row_version\n"
        try project.folder.write(head + rows.joined(), to: "a.csv")
        let imported = try project.importFiles(["a.csv"], kind: .annotations)
        #expect(imported.receipts.first?.accepted == days.count, "\(imported.text)")
    }

    func apply(_ isRehearsal: Bool = false) throws -> RemovalAnswer {
        try ApplyRetention(open: project.open(), streams: Streams(isQuiet: true)).run(isRehearsal: isRehearsal)
    }

    func days() throws -> [String] {
        let store = try Store.open(path: project.open().storePath, lock: nil)
        return try store.annotations(workflows: ["w"]).map(\.record.day.text).sorted()
    }
}

@Suite("How long rows are kept") struct RetentionPlanTests {
    @Test("the contract's retention is applied where the project says nothing, to the day")
    func contract() throws {
        let kept = try KeptProject(contract: KeptProject.twoYears)
        try kept.load(["2024-11-15", "2024-11-16", "2026-11-01"])
        #expect(try kept.apply(true).counts.rows == ["annotation": 1])
        let answer = try kept.apply()
        #expect(answer.counts.rows == ["annotation": 1])
        #expect(answer.remarks.first == "annotations are kept for 2 years (contracts/annotations.yml:22).")
        #expect(try kept.days() == ["2024-11-16", "2026-11-01"])
        #expect(try kept.project.verification().all.isEmpty)
    }

    @Test("where both name a period the project decides, and the difference is said and found by check")
    func conflict() throws {
        let settings = "\nretention:\n  annotations: 30 days\n"
        let kept = try KeptProject(contract: KeptProject.twoYears, settings: settings)
        try kept.load(["2025-11-15", "2026-11-01"])
        let answer = try kept.apply()
        #expect(answer.counts.rows == ["annotation": 1])
        #expect(
            answer.remarks.first
                == "annotations are kept for 30 days (pilotage.yml); contracts/annotations.yml:22 says 2 years, and pilotage.yml decides."
        )
        let found = try CheckProject(invocation: kept.project.invocation).run().all
        let finding = try #require(found.first { $0.place == "contracts/annotations.yml:22" })
        #expect(
            finding.what.contains("annotations are kept for 2 years by the contract and for 30 days by pilotage.yml")
        )
        #expect(finding.what.contains("rows go earlier than was promised"))
        #expect(finding.owner == "ap-data-owner")
    }

    @Test("the same period in both is no difference")
    func agreement() throws {
        let kept = try KeptProject(contract: KeptProject.twoYears, settings: "\nretention:\n  annotations: 24 months\n")
        #expect(
            try RetentionPlan(kept.project.open()).remarks == ["annotations are kept for 24 months (pilotage.yml)."]
        )
        let found = try CheckProject(invocation: kept.project.invocation).run().all
        #expect(!found.contains { $0.what.contains("kept for") })
    }

    @Test("without a period nothing is removed, and the command says where one can stand")
    func none() throws {
        let kept = try KeptProject(contract: nil)
        let error = #expect(throws: UsageError.self) { try kept.apply() }
        #expect(error?.fix.contains("slaProperties") == true)
    }

    @Test(
        "hours and weeks are rounded up to days, and a field that not every row has is an issue with its place",
        arguments: [
            ("value: 25, unit: h", "2 days"), ("value: 2, unit: w", "14 days"), ("value: 1, unit: mo", "1 month"),
        ]
    )
    func units(span: String, period: String) throws {
        let kept = try KeptProject(contract: "{property: retention, \(span), element: annotations.day}")
        #expect(try RetentionPlan(kept.project.open()).entries.map(\.period.text) == [period])
        let text =
            (kept.project.folder.text("contracts/runs.yml") ?? "")
            + "\nslaDefaultElement: runs.ended_at\n"
        let levels = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
            line == "schema:"
                ? ["slaProperties: [{property: retention, value: 1, unit: y}]", "schema:"] : [String(line)]
        }
        let once = levels.filter { $0 != "slaProperties:" && !$0.contains("property: frequency") }
        try kept.project.folder.write(once.joined(separator: "\n"), to: "contracts/runs.yml")
        let found = try CheckProject(invocation: kept.project.invocation).run()
        #expect(found.status == .configuration)
        #expect(
            found.all.contains { $0.what.contains("how long runs are kept is not counted from 'ended_at'") },
            "\(found.all)"
        )
    }
}
