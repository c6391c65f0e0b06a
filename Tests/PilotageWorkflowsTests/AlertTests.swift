import Foundation
import PilotageModel
import PilotageStore
import Testing

@testable import PilotageWorkflows

@Suite("Alerts of the scheduled job") struct AlertTests {
    private func fixture(rules: String, late: String = "caveat") throws -> ProjectFixture {
        let fixture = try ProjectFixture()
        try fixture.folder.write("remind_after: 2\nrules:\n\(rules)\n", to: "alerts.yml")
        try fixture.folder.write(
            """
            first: 2026-W10
            catch_up: 3
            owner: Lead
            formats: [md]
            settle_seconds: 0
            deadline_minutes: 5
            metrics_file: job.prom
            sources:
              - {id: runs, kind: runs, folder: inbox, pattern: "runs-*.csv", owner: Source owner, when_late: \(late)}
            """,
            to: "job.yml"
        )
        return fixture
    }

    private func run(_ fixture: ProjectFixture, _ day: String) throws {
        let now = "\(day)T06:30:00Z"
        let open = try Invocation(now: now, isQuiet: true, workingFolder: fixture.folder.path, environment: [:]).open()
        _ = try RunDue(open: open, only: nil, isForced: false, form: .text, streams: Streams(isQuiet: true)).run()
    }

    /// A file of runs of that day, one of them failed when asked so.
    private func rows(_ day: String, failed: Int, of count: Int) -> String {
        let lines = (0..<count).map { number in
            let row = RunsCSV.row("\(day)-\(number)", status: number < failed ? "failed" : "succeeded")
            let failure = number < failed ? row.replacing(",failed,,,", with: ",failed,logical,,") : row
            return failure.replacing("2026-03-02", with: day)
        }
        return ([RunsCSV.head] + lines).joined(separator: "\n") + "\n"
    }

    private func states(_ fixture: ProjectFixture) throws -> [String] {
        try fixture.writableStore().publishedWeeks().flatMap { edition in
            edition.alerts.map { "\(edition.folder) \($0.key.rule) \($0.state.rawValue) since \($0.since)" }
        }
    }

    @Test("begin, last, are repeated and end over weeks, each run a program of its own")
    func life() throws {
        let rule = "  - {id: bad, kind: threshold, metrics: [failed-runs], workflows: [invoice-intake]}"
        let fixture = try fixture(rules: rule)
        let weeks = [
            ("2026-03-03", "2026-03-09", 5), ("2026-03-10", "2026-03-16", 5), ("2026-03-17", "2026-03-23", 5),
            ("2026-03-24", "2026-03-30", 0),
        ]
        for (day, monday, failed) in weeks {
            try fixture.folder.write(rows(day, failed: failed, of: 10), to: "inbox/runs-\(day).csv")
            try run(fixture, monday)
        }
        // Recovery in a later week makes revisions of earlier ones; they state their alerts again.
        let found = try states(fixture).filter { $0.contains("/r1 ") }
        #expect(
            found == [
                "2026-W10/r1 bad onset since 2026-W10", "2026-W11/r1 bad lasting since 2026-W10",
                "2026-W12/r1 bad reminder since 2026-W10", "2026-W13/r1 bad resolved since 2026-W10",
            ]
        )
        let text = try #require(fixture.folder.text("Reports/2026-W12/r1/weekly-2026-w12.md"))
        #expect(text.contains("Alerts: 0 onset, 1 reminder, 0 resolved. No line is watched for changes"))
        #expect(text.contains("Worse than its target (bad)"))
        let prom = try #require(fixture.folder.text("job.prom"))
        #expect(prom.contains("\npilotage_alerts{kind=\"threshold\",state=\"resolved\"} 1\n"))
        #expect(!prom.contains("\npilotage_alert_active{"))
        let listed = try ListAlerts(open: fixture.open(), streams: Streams(isQuiet: true))
        #expect(try listed.run(history: false).rows.isEmpty)
        #expect(try listed.run(history: true).rows.map { $0[6].plain } == ["onset", "reminder", "resolved"])
        #expect(try fixture.verification().status == .clean)
    }

    @Test("begin in a notice that the week is withheld, and end in the report that follows")
    func lateSource() throws {
        let fixture = try fixture(rules: "  - {id: late, kind: source_late}", late: "withhold")
        try fixture.folder.write("", to: "inbox/other.txt")
        try run(fixture, "2026-03-09")
        let notice = try #require(fixture.folder.text("Reports/2026-W10/withheld-1/weekly-2026-w10-withheld.md"))
        #expect(notice.contains("Alerts: 1 onset, 0 reminder, 0 resolved"))
        #expect(notice.contains("source:runs"))
        #expect(
            try #require(fixture.folder.text("job.prom")).contains(
                "\npilotage_alert_active{rule=\"late\",where=\"source:runs\",metric=\"\"} 1\n"
            )
        )
        try fixture.folder.write(rows("2026-03-03", failed: 0, of: 3), to: "inbox/runs-1.csv")
        try run(fixture, "2026-03-10")
        #expect(
            try states(fixture) == [
                "2026-W10/withheld-1 late onset since 2026-W10", "2026-W10/r1 late resolved since 2026-W10",
            ]
        )
        try fixture.folder.write(rows("2026-03-04", failed: 0, of: 3), to: "inbox/runs-2.csv")
        try run(fixture, "2026-03-11")
        #expect(try states(fixture).last == "2026-W10/r2 late resolved since 2026-W10")
    }

    @Test("say that a workflow fell silent, and only where there was a value before")
    func silence() throws {
        let fixture = try fixture(rules: "  - {id: quiet, kind: no_data, metrics: [failed-runs]}")
        try fixture.folder.write(rows("2026-03-03", failed: 0, of: 3), to: "inbox/runs-1.csv")
        try run(fixture, "2026-03-09")
        #expect(try states(fixture).isEmpty)
        try run(fixture, "2026-03-16")
        #expect(try states(fixture) == ["2026-W11/r1 quiet onset since 2026-W11"])
    }

    @Test("follow the weeks before the first report, so that what lasts is no onset, and wait for a second week")
    func roll() throws {
        let rule = "  - {id: bad, kind: threshold, metrics: [failed-runs], workflows: [invoice-intake], after: 2}"
        let fixture = try fixture(rules: rule)
        for day in ["2026-02-17", "2026-02-24", "2026-03-03"] {
            try fixture.folder.write(rows(day, failed: 5, of: 10), to: "inbox/runs-\(day).csv")
        }
        try run(fixture, "2026-03-09")
        #expect(try states(fixture) == ["2026-W10/r1 bad lasting since 2026-W09"])
    }

    @Test("a rule about assumptions watches pilots, and takes no metrics")
    func assumptionRule() throws {
        let fixture = try fixture(rules: "  - {id: promise, kind: assumption_breached}")
        #expect(try fixture.open().alertRules?.rules.map(\.kind) == [.assumptionBreached])
        try fixture.folder.write(
            "remind_after: 2\nrules:\n  - {id: promise, kind: assumption_breached, metrics: all}\n",
            to: "alerts.yml"
        )
        #expect { try fixture.open() } throws: { Fault($0).what.contains("alerts.yml:3:") }
    }

    static let mistakes = [
        ("remind_after: 2", "remind_after: 0", "alerts.yml:1:15"),
        ("kind: threshold", "kind: treshold", "alerts.yml:3:"),
        ("[failed-runs]", "[failed-rnus]", "alerts.yml:3:"), ("id: bad", "idd: bad", "alerts.yml:3:"),
        ("after: 2", "worst: 5 %", "alerts.yml:3:"), ("after: 2", "after: 9", "alerts.yml:3:"),
        ("[failed-runs]", "all, worst: 0.1", "alerts.yml:3:"), ("invoice-intake", "invoice", "alerts.yml:3:"),
    ]

    @Test("refuse rules that are wrong, with the line", arguments: mistakes)
    func refused(right: String, wrong: String, place: String) throws {
        let rule = "  - {id: bad, kind: threshold, metrics: [failed-runs], workflows: [invoice-intake], after: 2}"
        let fixture = try fixture(rules: rule)
        let text = try #require(fixture.folder.text("alerts.yml"))
        try fixture.folder.write(text.replacing(right, with: wrong), to: "alerts.yml")
        #expect { try fixture.open() } throws: { error in
            Fault(error).status == .configuration && Fault(error).what.contains(place)
        }
    }
}
