import Foundation
import Glibc
import PilotageModel
import PilotageStore
import Testing

@testable import PilotageWorkflows

@Suite("The scheduled job") struct RunDueTests {
    private static let monday = "2026-03-09T06:30:00Z"

    private func fixture(_ more: String = "", late: String = "caveat", settle: Int = 0) throws -> ProjectFixture {
        let fixture = try ProjectFixture()
        try fixture.folder.write(
            """
            first: 2026-W10
            catch_up: 2
            owner: Lead
            formats: [md]
            settle_seconds: \(settle)
            deadline_minutes: 5
            sources:
              - {id: runs, kind: runs, folder: inbox, pattern: "runs-*.csv", owner: Source owner, when_late: \(late)}
            \(more)
            """,
            to: "job.yml"
        )
        try fixture.folder.write("", to: "inbox/other.txt")
        return fixture
    }

    private struct Ended {
        let status: PilotageWorkflows.ExitStatus
        let decisions: [[String]]
    }

    @discardableResult
    private func run(_ fixture: ProjectFixture, now: String = Self.monday, only: String? = nil, force: Bool = false)
        throws
        -> Ended
    {
        let open = try Invocation(now: now, isQuiet: true, workingFolder: fixture.folder.path, environment: [:]).open()
        let job = try RunDue(open: open, only: only, isForced: force, form: .text, streams: Streams(isQuiet: true))
        let result = try job.run()
        return Ended(status: result.status, decisions: result.decisions.rows.map { $0.map(\.plain) })
    }

    @Test("publishes a closed week once, with caveats that need a person")
    func once() throws {
        let fixture = try fixture()
        try fixture.folder.write(RunsCSV.file(["a", "b"]), to: "inbox/runs-1.csv")
        let first = try run(fixture)
        #expect(first.status == .findings)
        #expect(first.decisions.map { $0[1] } == ["yes", "no"])
        let files = try fixture.folder.names(in: "Reports/2026-W10/r1")
        let ends = ["mail.html", "mail.txt", "manifest.json", "md"]
        #expect(files == ends.map { "weekly-2026-w10.\($0)" })
        let text = fixture.folder.text("Reports/2026-W10/r1/weekly-2026-w10.md")
        let second = try run(fixture, now: "2026-03-09T07:30:00Z")
        #expect(second.status == .clean)
        #expect(second.decisions.first?[2] == "Published as r1 on 2026-03-09; nothing was loaded since")
        #expect(try fixture.folder.names(in: "Reports/2026-W10") == ["r1"])
        #expect(fixture.folder.text("Reports/2026-W10/r1/weekly-2026-w10.md") == text)
        #expect(try fixture.verification().status == .clean)
    }

    @Test("makes a revision that says what changed when rows come late, and none when no figure changes")
    func late() throws {
        let fixture = try fixture()
        try fixture.folder.write(RunsCSV.file(["a", "b"]), to: "inbox/runs-1.csv")
        try run(fixture)
        try fixture.folder.write(RunsCSV.file(["b"]) + "\n", to: "inbox/runs-2.csv")
        let same = try run(fixture, now: "2026-03-10T06:30:00Z")
        #expect(same.decisions.first?[2] == "Published as r1 on 2026-03-09; no figure changed since")
        try fixture.folder.write(RunsCSV.file(["c"]), to: "inbox/runs-3.csv")
        let third = try run(fixture, now: "2026-03-11T06:30:00Z")
        #expect(third.decisions.first?[1] == "yes")
        let text = try #require(fixture.folder.text("Reports/2026-W10/r2/weekly-2026-w10.md"))
        #expect(text.contains("## What changed"))
        #expect(text.contains("revision 2"))
        #expect(try fixture.folder.names(in: "Reports/2026-W10") == ["r1", "r2"])
        #expect(try run(fixture, now: "2026-03-11T07:30:00Z").decisions.first?[1] == "no")
    }

    @Test("withholds a week whose source is late, says so once, and publishes it when the file is there")
    func withheld() throws {
        let fixture = try fixture(late: "withhold")
        for hour in 6...8 { #expect(try run(fixture, now: "2026-03-09T0\(hour):30:00Z").status == .findings) }
        #expect(try fixture.folder.names(in: "Reports/2026-W10") == ["withheld-1"])
        let notice = try #require(fixture.folder.text("Reports/2026-W10/withheld-1/weekly-2026-w10-withheld.md"))
        #expect(notice.contains("gave nothing since 2026-W10 ended"))
        #expect(notice.contains("Source owner"))
        try fixture.folder.write(RunsCSV.file(["a"]), to: "inbox/runs-1.csv")
        try run(fixture, now: "2026-03-09T09:30:00Z")
        #expect(try fixture.folder.names(in: "Reports/2026-W10") == ["r1", "withheld-1"])
        #expect(try fixture.verification().status == .clean)
    }

    @Test("withholds a week when a file was refused, and publishes it in spite of that when it is forced to")
    func refusedFile() throws {
        let fixture = try fixture(late: "withhold")
        try fixture.folder.write("run_id,\"open\nx", to: "inbox/runs-1.csv")
        try run(fixture)
        #expect(try fixture.folder.names(in: "Reports/2026-W10") == ["withheld-1"])
        try run(fixture, only: "2026-W10", force: true)
        let text = try #require(fixture.folder.text("Reports/2026-W10/r1/weekly-2026-w10.md"))
        #expect(text.contains("Published with caveats"))
        #expect(text.contains("was refused"))
    }

    @Test("withholds a week of which too many rows are set aside")
    func quarantined() throws {
        let more = "x: 1"
        let fixture = try fixture()
        let settings = try #require(fixture.folder.text("job.yml"))
        let strict = settings.split(separator: "\n").map { line in
            line.hasSuffix("caveat}") ? line.dropLast() + ", most_quarantined_percent: 10}" : line
        }
        try fixture.folder.write(strict.filter { $0 != more }.joined(separator: "\n") + "\n", to: "job.yml")
        let bad = RunsCSV.row("z", status: "oops")
        try fixture.folder.write(RunsCSV.file(["a", "b", "c"]) + bad + "\n", to: "inbox/runs-1.csv")
        try run(fixture)
        let notice = try #require(fixture.folder.text("Reports/2026-W10/withheld-1/weekly-2026-w10-withheld.md"))
        #expect(notice.contains("1 of 4 rows of the source 'runs' are set aside, more than 10 in 100"))
    }

    @Test("leaves a file that changed a moment ago for the next run")
    func unsettled() throws {
        let fixture = try fixture(settle: 3600)
        try fixture.folder.write(RunsCSV.file(["a"]), to: "inbox/runs-1.csv")
        try fixture.folder.write(RunsCSV.file(["b"]), to: "inbox/runs-2.csv")
        let old = Date(timeIntervalSince1970: 1_700_000_000)
        try FileManager.default.setAttributes(
            [.modificationDate: old],
            ofItemAtPath: fixture.folder.path("inbox/runs-2.csv")
        )
        try run(fixture)
        let store = try fixture.writableStore()
        #expect(try store.receipts().map(\.file) == ["runs-2.csv"])
        #expect(try store.sourceFiles().map(\.name) == ["runs-2.csv"])
    }

    @Test("takes neither a pipe nor a file that a command loaded already")
    func oddFiles() throws {
        let fixture = try fixture()
        try fixture.folder.write(RunsCSV.file(["a"]), to: "inbox/runs-1.csv")
        try fixture.importFiles(["inbox/runs-1.csv"], now: Self.monday)
        try fixture.folder.makePipe("inbox/runs-2.csv")
        #expect(try run(fixture).status == .findings)
        let store = try fixture.writableStore()
        #expect(try store.receipts().count == 1)
        #expect(try store.sourceFiles().map(\.load) == [1])
    }

    @Test("replaces what a run left that was broken off before it was recorded")
    func leftover() throws {
        let fixture = try fixture()
        try fixture.folder.write(RunsCSV.file(["a"]), to: "inbox/runs-1.csv")
        try fixture.folder.write("half", to: "Reports/2026-W10/r1/weekly-2026-w10.md")
        try fixture.folder.write("half", to: "Reports/2026-W10/.r1.4194304.pilotage-tmp/weekly-2026-w10.md")
        try run(fixture)
        #expect(try fixture.folder.names(in: "Reports/2026-W10") == ["r1"])
        #expect(fixture.folder.text("Reports/2026-W10/r1/weekly-2026-w10.md")?.hasPrefix("# Weekly") == true)
    }

    @Test(
        "writes nothing outside of the folder of reports",
        arguments: ["Reports/2026-W10/r1", "Reports/2026-W10", "Reports"]
    )
    func links(place: String) throws {
        let fixture = try fixture()
        try fixture.folder.write(RunsCSV.file(["a"]), to: "inbox/runs-1.csv")
        try fixture.folder.write("kept", to: "elsewhere/kept.txt")
        let path = fixture.folder.path(place)
        let parent = (path as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: fixture.folder.path("elsewhere"))
        #expect { try run(fixture) } throws: { Fault($0).status == .cannotWrite }
        #expect(try fixture.folder.names(in: "elsewhere") == ["kept.txt"])
    }

    @Test("ends at once while another run is the job, and takes over from one that is no more")
    func lease() throws {
        let fixture = try fixture()
        try fixture.folder.write(RunsCSV.file(["a"]), to: "inbox/runs-1.csv")
        let now = SystemClock.now()
        func lease(_ owner: String) -> JobLease {
            JobLease(
                owner: owner,
                trace: "other",
                takenAt: now,
                expiresAt: Instant(milliseconds: now.milliseconds + 600_000)
            )
        }
        try fixture.writableStore().takeLease(lease(ProcessIdentity.current().text)) { _ in false }
        #expect { try run(fixture) } throws: { Fault($0).status == .locked }
        #expect(try fixture.folder.names(in: ".").contains("Reports") == false)
        let own = ProcessIdentity.current()
        let dead = ProcessIdentity(host: own.host, boot: own.boot, space: own.space, number: own.number, start: "1")
        try fixture.writableStore().takeLease(lease(dead.text)) { _ in true }
        #expect(try run(fixture).decisions.first?[1] == "yes")
    }

    @Test("gives its lease back and keeps its end when it fails")
    func failure() throws {
        let fixture = try fixture()
        try fixture.folder.write(RunsCSV.file(["a"]), to: "inbox/runs-1.csv")
        try fixture.folder.write("a file", to: "Reports")
        #expect(throws: (any Error).self) { try run(fixture) }
        let store = try fixture.writableStore()
        #expect(try store.lease() == nil)
        #expect(try store.jobRuns(limit: 1).first?.status == 73)
    }

    @Test("says what is due and writes nothing when it is only asked")
    func rehearsal() throws {
        let fixture = try fixture()
        let open = try Invocation(now: Self.monday, isQuiet: true, workingFolder: fixture.folder.path, environment: [:])
            .open()
        let job = try RunDue(open: open, only: nil, isForced: false, form: .text, streams: Streams(isQuiet: true))
        #expect(try job.rehearse().rows.map { $0[1].plain } == ["yes", "no"])
        #expect(try !fixture.folder.names(in: ".").contains(".pilotage"))
    }

    @Test("writes a file for monitoring")
    func metrics() throws {
        let fixture = try fixture("metrics_file: monitoring/pilotage.prom")
        try fixture.folder.write(RunsCSV.file(["a"]), to: "inbox/runs-1.csv")
        try run(fixture)
        let text = try #require(fixture.folder.text("monitoring/pilotage.prom"))
        #expect(text.contains("\npilotage_rows{outcome=\"accepted\"} 1\n"))
        #expect(text.contains("\npilotage_job_last_exit_status 1\n"))
        #expect(text.contains("\npilotage_job_stage_duration_seconds{stage=\"import\"} "))
        #expect(text.contains("\npilotage_job_last_success_timestamp_seconds 17730"))
    }

    static let mistakes = [
        ("first: 2026-W10", "first: 2026-W54"), ("catch_up: 2", "catch_up: none"), ("formats: [md]", "formats: [pdf]"),
        ("kind: runs", "kind: rnus"), ("folder: inbox", "foldr: inbox"), ("when_late: caveat", "when_late: never"),
        ("owner: Lead", ""), ("pattern: \"runs-*.csv\"", "pattern: \"a/b\""), ("id: runs", "id: Runs!"),
    ]

    @Test("refuses settings that are wrong, with the line", arguments: mistakes)
    func refusesSettings(right: String, wrong: String) throws {
        let fixture = try fixture()
        let lines = try #require(fixture.folder.text("job.yml")).split(separator: "\n").map { line -> String in
            guard let place = line.range(of: right) else { return String(line) }
            return line[..<place.lowerBound] + wrong + line[place.upperBound...]
        }
        try fixture.folder.write(lines.joined(separator: "\n") + "\n", to: "job.yml")
        #expect { try run(fixture) } throws: { error in
            Fault(error).status == .configuration && Fault(error).what.contains("job.yml:")
        }
    }
}
