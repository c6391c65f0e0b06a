import Foundation
import PilotageModel
import PilotageStore
import Testing

@testable import PilotageWorkflows

@Suite("A doctor") struct ExamineProjectTests {
    private static func findings(_ project: ProjectFixture, now: String = ProjectFixture.now) throws -> [String] {
        let invocation = Invocation(now: now, isQuiet: true, workingFolder: project.folder.path, environment: [:])
        return try ExamineProject(open: invocation.open(), streams: Streams(isQuiet: true)).run().all.map {
            "\($0.place): \($0.what)"
        }
    }

    /// Puts runs into the store as an import would, an hour apart and with a number as id.
    private static func load(_ project: ProjectFixture, _ runs: [RunRecord]) throws {
        let open = try project.open()
        let store = try StoreAccess(open: open, streams: Streams(isQuiet: true)).writable(by: "test", patience: 0)
        let source = LoadSource(
            kind: .runs,
            file: "runs.csv",
            bytes: 1,
            sha256: String(repeating: "a", count: 64),
            contract: "c",
            contractVersion: "1",
            toolVersion: "1",
            loadedAt: open.now
        )
        _ = try store.load(source) { session in
            for (index, run) in runs.enumerated() {
                try session.append(.run(run), line: index + 2, byteOffset: 0) { "" }
            }
        }
    }

    /// Runs every hour of ten weeks before the fixture's moment, but for those hours that are left out.
    private static func hourly(without isLeftOut: (Int) -> Bool = { _ in false }) throws -> [RunRecord] {
        let now = try #require(MomentText.instant(ProjectFixture.now))
        return (0..<1680).filter { !isLeftOut($0) }.map { hour in
            let start = now.milliseconds - Int64(1680 - hour) * 3_600_000
            var run = RunRecord(
                workflow: "invoice-intake",
                runID: String(1000 + hour),
                status: .succeeded,
                startedAt: Instant(milliseconds: start)
            )
            run.endedAt = Instant(milliseconds: start + 1000)
            return run
        }
    }

    @Test("finds nothing to import from where there is no store yet")
    func empty() throws {
        let project = try ProjectFixture()
        #expect(try Self.findings(project).count == 1)
    }

    @Test("names long pauses, empty weeks, holes in run ids and the late beginning")
    func gaps() throws {
        let project = try ProjectFixture()
        try Self.load(project, try Self.hourly { (400..<800).contains($0) })
        let found = try Self.findings(project)
        #expect(
            found.contains {
                $0.hasPrefix("workflow invoice-intake: No run began for 16 days 17 hours from 2026-09-23 23:30")
            }
        )
        #expect(found.contains { $0.hasPrefix("workflow invoice-intake: 1 week without a run: 2026-W40") })
        #expect(
            found.contains(
                "run ids: 400 of the 1680 numbers from 1000 to 2679 are not stored; the largest hole is 1400 to 1799"
            )
        )
        #expect(
            found.contains {
                $0.contains("Its first run began at 2026-09-07") && $0.contains("after the start of the pilot")
            }
        )
        #expect(found.contains("workflow expense-claims: The pilot 'invoice-intake-ai' has no runs of it at all"))
        let later = try Self.findings(project, now: "2026-11-20T06:30:00Z")
        #expect(later.contains { $0.hasPrefix("workflow invoice-intake: The last run began 4 days 1 hour ago") })
    }

    @Test("a steady workflow has no pause, no hole and no empty week")
    func steady() throws {
        let project = try ProjectFixture()
        try Self.load(project, try Self.hourly())
        let found = try Self.findings(project)
        #expect(
            !found.contains { $0.contains("No run began") || $0.contains("numbers") || $0.contains("without a run") }
        )
        #expect(!found.contains { $0.contains("ago") || $0.contains("clock") || $0.hasPrefix("store") })
    }

    @Test("names forgotten open runs, unknown classes and runs that are still to come")
    func quality() throws {
        let project = try ProjectFixture()
        var runs = try Self.hourly()
        for index in 0..<3 {
            runs[index].status = .running
            runs[index].endedAt = nil
        }
        for index in 100..<140 {
            runs[index].status = .failed
            runs[index].errorType = "odd"
        }
        runs[1679].startedAt = try #require(MomentText.instant("2026-11-17T06:30:00Z"))
        runs[1679].endedAt = runs[1679].startedAt
        try Self.load(project, runs)
        let found = try Self.findings(project)
        #expect(
            found.contains {
                $0.hasPrefix("workflow invoice-intake: 3 runs open for more than 7 days, since 2026-09-07")
            }
        )
        #expect(found.contains("workflow invoice-intake: Of 40 failed runs 40 have no known class"))
        #expect(found.contains { $0.hasPrefix("clock: A run of 'invoice-intake' began at 2026-11-17 07:30") })
    }

    @Test("compares with the runs that the catalogue expects")
    func expectation() throws {
        let project = try ProjectFixture()
        let catalog = try #require(project.folder.text("catalog.yml"))
        let line = "    title: Invoice intake\n"
        let range = try #require(catalog.range(of: line))
        try project.folder.write(
            catalog[..<range.upperBound] + "    expected_runs_per_week: 200\n" + catalog[range.upperBound...],
            to: "catalog.yml"
        )
        try Self.load(project, try Self.hourly())
        let found = try Self.findings(project)
        #expect(
            found.contains("workflow invoice-intake: 1513 runs came in the last 9 closed weeks, 1800 were expected")
        )
    }

    @Test("says who writes the store, and what rules are not in force")
    func lockAndRules() throws {
        let project = try ProjectFixture()
        try Self.load(project, try Self.hourly())
        try project.folder.write("id: other\nversion: 1\nowner: x\nrules: []\n", to: "failure-rules.yml")
        let lock = try WriterLock.acquire(
            storePath: project.open().storePath,
            holder: "a test",
            waitSeconds: 0,
            onWait: { _ in }
        )
        let found = try Self.findings(project)
        withExtendedLifetime(lock) {
            #expect(
                found.contains { $0.hasPrefix("store: The store is being written by process") && $0.contains("a test") }
            )
        }
        #expect(found.contains("failure-rules.yml: The stored classes were decided by other rules than these"))
    }
}
