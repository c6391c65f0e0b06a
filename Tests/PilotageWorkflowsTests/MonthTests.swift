import Foundation
import PilotageMetrics
import PilotageModel
import PilotageStore
import Testing

@testable import PilotageWorkflows

@Suite("Months as periods") struct MonthTests {
    private func fixture(rows: [String]) throws -> ProjectFixture {
        let fixture = try ProjectFixture()
        try fixture.folder.write(
            """
            first: 2026-02
            catch_up: 2
            owner: Lead
            formats: [md, html, xlsx]
            settle_seconds: 0
            deadline_minutes: 5
            sources:
              - {id: runs, kind: runs, folder: inbox, pattern: "runs-*.csv", owner: Source owner, when_late: caveat}
            """,
            to: "job.yml"
        )
        try fixture.folder.write(([RunsCSV.head] + rows).joined(separator: "\n") + "\n", to: "inbox/runs-1.csv")
        return fixture
    }

    /// A run that began at that moment and ended in the same minute, or at that minute of the same hour.
    private func row(_ id: String, _ start: String, minutes: Int? = nil, failed: Bool = false) -> String {
        let end = minutes.map { "\(start.prefix(14))\($0 < 10 ? "0" : "")\($0):59Z" } ?? "\(start.prefix(17))59Z"
        return """
            \(id),invoice-intake,1.0,event,false,\(failed ? "failed" : "succeeded"),\(failed ? "logical" : ""),,\(start),\(start),\(end),\
            ,1,,0,false,false,0,0,0.0149,EUR,enterprise,email,1
            """
    }

    @discardableResult
    private func run(_ fixture: ProjectFixture, _ now: String, only: String? = nil) throws -> [[String]] {
        let open = try Invocation(now: now, isQuiet: true, workingFolder: fixture.folder.path, environment: [:]).open()
        let job = try RunDue(open: open, only: only, isForced: false, form: .text, streams: Streams(isQuiet: true))
        return try job.run().decisions.rows.map { $0.map(\.plain) }
    }

    @Test("a closed month is published once, with the runs of the business's own days, over the change of clocks")
    func published() throws {
        // Berlin is an hour ahead of UTC in February and March, and two from 29 March on.
        let fixture = try fixture(rows: [
            row("january", "2026-01-31T22:58:00Z"), row("first", "2026-01-31T23:00:00Z"),
            row("a", "2026-02-14T09:00:00Z", failed: true), row("last", "2026-02-28T22:58:00Z"),
        ])
        let early = try run(fixture, "2026-02-28T22:59:59Z")
        #expect(early.map { $0[1] } == ["no"])
        #expect(early.first?[0] == "2026-02")
        let first = try run(fixture, "2026-02-28T23:00:00Z")
        #expect(first.map { "\($0[0]) \($0[1])" } == ["2026-02 yes", "2026-03 no"])
        let later = [
            row("march-first", "2026-02-28T23:00:00Z"), row("march-last", "2026-03-31T21:59:00Z"),
            row("april", "2026-03-31T22:00:00Z"),
        ]
        try fixture.folder.write(([RunsCSV.head] + later).joined(separator: "\n") + "\n", to: "inbox/runs-2.csv")
        try run(fixture, "2026-04-01T06:30:00Z")
        let published = try fixture.writableStore().publishedWeeks().filter { $0.revision == 1 }
        let runs = published.map { edition in
            edition.figures.first { $0.metric == "runs" && $0.workflow == "invoice-intake" }?.value
        }
        #expect(published.map(\.week.text) == ["2026-02", "2026-03"])
        #expect(runs == ["3", "2"])
        let failed = published[0].figures.first { $0.metric == "failed-runs" && $0.workflow == "invoice-intake" }
        // Two minutes after its start the last run may still be retried: it is counted, and enters no rate yet.
        #expect(failed?.value?.hasSuffix(" of 2.0") == true)
        let text = try #require(fixture.folder.text("Reports/2026-02/r1/monthly-2026-02.md"))
        #expect(text.hasPrefix("# Monthly KPI report 2026-02 (1–28 Feb 2026)"))
        #expect(text.contains("| This month |") || text.contains("This month"))
        #expect(!text.contains("This week") && !text.contains("Week before"))
        #expect(try fixture.verification().status == .clean)
    }

    @Test("quantiles are those of the whole month, whatever week a run fell into")
    func quantiles() throws {
        let minutes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
        let days = ["02", "05", "09", "12", "16", "18", "20", "23", "26", "28"]
        let fixture = try fixture(
            rows: zip(minutes, days).map { row("r\($0)", "2026-02-\($1)T09:00:00Z", minutes: $0) }
        )
        try run(fixture, "2026-03-02T06:30:00Z")
        let published = try #require(try fixture.writableStore().publishedWeeks().first)
        let figure = published.figures.first { $0.metric == "latency-p95" && $0.workflow == "invoice-intake" }
        // The smallest duration that 95 of 100 do not exceed is the tenth: ten minutes and 59 seconds.
        let value = try #require(figure?.value?.split(separator: " ").first.flatMap { Double(String($0)) })
        #expect(abs(value - 10.983) < 0.05)
        #expect(figure?.value?.hasSuffix(" of 10.0") == true)
    }

    @Test("hours a week are hours of seven days")
    func perWeek() throws {
        let fixture = try fixture(rows: [row("a", "2026-02-14T09:00:00Z")])
        try fixture.folder.write(
            """
            annotation_id,kind,workflow,run_id,day,quantity,role,customer_segment,row_version
            m1,maintenance_hours,invoice-intake,,2026-02-03,6,lead,,1
            m2,maintenance_hours,invoice-intake,,2026-02-27,2,lead,,1

            """,
            to: "notes.csv"
        )
        let imported = try fixture.importFiles(["notes.csv"], kind: .rows(.annotations))
        try run(fixture, "2026-03-02T06:30:00Z")
        let published = try #require(try fixture.writableStore().publishedWeeks().first)
        let figure = published.figures.first { $0.metric == "maintenance-hours" && $0.workflow == "invoice-intake" }
        if imported.status == .clean {
            // Eight hours in 28 days are two a week.
            #expect(figure?.value?.hasPrefix("2.0 of") == true, "\(figure?.value ?? "none")")
        } else {
            Issue.record("the notes were not taken in: \(imported.outcomes)")
        }
    }

    @Test("one month may be asked for; a week of such a job, and a month under way, may not")
    func only() throws {
        let fixture = try fixture(rows: [row("a", "2026-02-14T09:00:00Z")])
        #expect(try run(fixture, "2026-06-10T06:30:00Z", only: "2026-02").first?[1] == "yes")
        for wrong in ["2026-W08", "2026-06", "2026-01", "2026-13"] {
            #expect { try run(fixture, "2026-06-10T06:30:00Z", only: wrong) } throws: { Fault($0).status == .usage }
        }
    }

    @Test("a month's numbers can be explained")
    func explained() throws {
        let fixture = try fixture(rows: [
            row("a", "2026-02-14T09:00:00Z"), row("b", "2026-02-20T09:00:00Z", failed: true),
        ])
        try run(fixture, "2026-03-02T06:30:00Z")
        let text = try ExplainNumber(
            open: Invocation(
                now: "2026-03-02T06:30:00Z",
                isQuiet: true,
                workingFolder: fixture.folder.path,
                environment: [:]
            ).open(),
            store: fixture.writableStore(),
            numberID: "2026-02/failed-runs/invoice-intake"
        )
        .text()
        #expect(text.contains("exact, by month:"))
        #expect(text.contains("2026-02  1 / 2"))
    }
}
