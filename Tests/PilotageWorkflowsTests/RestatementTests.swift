import Foundation
import PilotageModel
import Testing

@testable import PilotageWorkflows

@Suite("Restatements in the weekly report") struct RestatementTests {
    @Test("a number of an earlier week that changed is told with what was published and why")
    func late() throws {
        let fixture = try ProjectFixture()
        try fixture.folder.write(
            """
            first: 2026-W10
            catch_up: 3
            owner: Lead
            formats: [md]
            settle_seconds: 0
            deadline_minutes: 5
            sources:
              - {id: runs, kind: runs, folder: inbox, pattern: "runs-*.csv", owner: Source owner, when_late: caveat}
            """,
            to: "job.yml"
        )
        try fixture.folder.write(RunsCSV.file(["a", "b"]), to: "inbox/runs-1.csv")
        try job(fixture, now: "2026-03-09T06:30:00Z")
        let first = try #require(fixture.folder.text("Reports/2026-W10/r1/weekly-2026-w10.md"))
        #expect(first.contains("No earlier week stands published"))
        let failed = RunsCSV.row("c", status: "failed")
        try fixture.folder.write(RunsCSV.file(["d"]) + failed + "\n", to: "inbox/runs-2.csv")
        try job(fixture, now: "2026-03-16T06:30:00Z")
        let second = try #require(fixture.folder.text("Reports/2026-W11/r1/weekly-2026-w11.md"))
        #expect(second.contains("of 1 published weeks are other ones now"))
        let row = try #require(second.split(separator: "\n").first { $0.hasPrefix("| 2026-W10") })
        #expect(row.contains("2 runs arrived late or were corrected"))
    }

    private func job(_ fixture: ProjectFixture, now: String) throws {
        let open = try Invocation(now: now, isQuiet: true, workingFolder: fixture.folder.path, environment: [:]).open()
        _ = try RunDue(open: open, only: nil, isForced: false, form: .text, streams: Streams(isQuiet: true)).run()
    }
}
