import Foundation
import PilotageModel
import PilotageStore
import Testing

@testable import PilotageWorkflows

@Suite("A backup") struct BackupTests {
    private func loaded() throws -> ProjectFixture {
        let fixture = try ProjectFixture()
        try fixture.folder.write(RunsCSV.file(["a", "b"]), to: "data/runs-x.csv")
        try fixture.importFiles(["data/runs-x.csv"])
        return fixture
    }

    private func backup(_ fixture: ProjectFixture, keep: Int? = nil, now: String = ProjectFixture.now) throws -> String
    {
        let invocation = Invocation(now: now, isQuiet: true, workingFolder: fixture.folder.path, environment: [:])
        return try BackupStore(open: invocation.open(), folder: "backups", keep: keep, invocation: invocation).run()
    }

    private func restore(_ fixture: ProjectFixture, _ file: String, replaces: Bool = true) throws -> String {
        let invocation = fixture.invocation
        return try RestoreStore(open: invocation.open(), backup: file, replaces: replaces, invocation: invocation).run()
    }

    @Test("holds the rows of its moment, and brings them back")
    func roundTrip() throws {
        let fixture = try loaded()
        let before = try fixture.digest()
        let line = try backup(fixture)
        let name = "store-20261116T063000Z.backup.sqlite"
        #expect(try fixture.folder.names(in: "backups") == [name])
        #expect(line.hasSuffix("backups/\(name)\n"))
        let digest = try FileDigest.of(fixture.folder.path("backups/\(name)"))
        #expect(line.hasPrefix(digest.sha256 + "  "))
        try fixture.folder.write(RunsCSV.file(["c"]), to: "data/runs-y.csv")
        try fixture.importFiles(["data/runs-y.csv"])
        let after = try fixture.digest()
        #expect(after != before)
        #expect(throws: BackupError.self) { try restore(fixture, "backups/\(name)", replaces: false) }
        #expect(try fixture.digest() == after)
        #expect(try restore(fixture, "backups/\(name)").contains("store.sqlite.replaced-1"))
        #expect(try fixture.digest() == before)
        #expect(try fixture.verification().status == .clean)
        try fixture.importFiles(["data/runs-y.csv"])
        #expect(try fixture.digest() == after)
    }

    @Test("is noted in the audit trail, and only so many stay")
    func keeps() throws {
        let fixture = try loaded()
        for day in 10...14 { _ = try backup(fixture, keep: 3, now: "2026-11-\(day)T06:30:00Z") }
        let names = try fixture.folder.names(in: "backups")
        #expect(names == (12...14).map { "store-202611\($0)T063000Z.backup.sqlite" })
        let entries = try fixture.writableStore().auditTrail().filter { $0.action == "backup" }
        #expect(entries.count == 5)
        #expect(throws: OutputError.self) { try backup(fixture, now: "2026-11-14T06:30:00Z") }
    }

    @Test("that is damaged replaces nothing", arguments: [100, 5000, 40_000])
    func damaged(place: Int) throws {
        let fixture = try loaded()
        _ = try backup(fixture)
        let path = fixture.folder.path("backups/store-20261116T063000Z.backup.sqlite")
        var bytes = try #require(FileManager.default.contents(atPath: path))
        let end = min(bytes.count, place + 4096)
        bytes.replaceSubrange(place..<end, with: Data(repeating: 0xA5, count: end - place))
        try bytes.write(to: URL(fileURLWithPath: path))
        let before = try fixture.digest()
        #expect(throws: (any Error).self) { try restore(fixture, path) }
        #expect(try fixture.digest() == before)
        #expect(try fixture.folder.names(in: ".pilotage").allSatisfy { !$0.contains("tmp") })
    }
}

@Suite("Units of a scheduler") struct ScheduleTests {
    private func units(_ scheduler: ScheduleUnits.Scheduler, at time: String = "06:30", image: String? = "x/y:1") throws
        -> String
    {
        let open = try ProjectFixture().open()
        return try ScheduleUnits(open: open, scheduler: scheduler, time: time, image: image).text
    }

    @Test("run every day in the project's zone, and make up for what was missed")
    func systemd() throws {
        let text = try units(.systemd)
        #expect(text.contains("\nOnCalendar=*-*-* 06:30:00 Europe/Berlin\nPersistent=true\n"))
        #expect(text.contains("\nEnvironment=SWIFT_BACKTRACE=enable=no\n"))
        #expect(text.contains("\nReadWritePaths=\""))
    }

    @Test("of Kubernetes name the zone, forbid two at once, and run without rights")
    func kubernetes() throws {
        let text = try units(.kubernetes, at: "04:05")
        for line in [
            "  schedule: \"5 4 * * *\"", "  timeZone: \"Europe/Berlin\"", "  concurrencyPolicy: Forbid",
            "                readOnlyRootFilesystem: true",
        ] {
            #expect(text.contains(line + "\n") || text.contains("    " + line + "\n"), "\(line)")
        }
        #expect(throws: ScheduleError.self) { try units(.kubernetes, image: nil) }
    }

    @Test("of cron are one line, with what cron would take for itself")
    func cron() throws {
        let lines = try units(.cron).split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(lines.count == 1)
        #expect(lines[0].hasPrefix("30 6 * * * SWIFT_BACKTRACE=enable=no "))
    }

    @Test("never stand where clocks are changed", arguments: ["00:00", "01:59", "02:30", "03:59"])
    func gap(time: String) { #expect(throws: ScheduleError.self) { try units(.systemd, at: time) } }

    @Test("need a time", arguments: ["", "6:30", "24:00", "06:60", "06.30", "0630 ", "+6:30"])
    func badTime(time: String) { #expect(throws: ScheduleError.self) { try units(.cron, at: time) } }
}
