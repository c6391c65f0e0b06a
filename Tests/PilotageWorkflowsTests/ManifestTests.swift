import Foundation
import PilotageModel
import PilotageStore
import Testing

@testable import PilotageWorkflows

/// Reports that come out the same again, whatever was loaded and changed since.
@Suite struct ManifestTests {
    private static let head =
        "run_id,workflow,workflow_version,trigger,is_test,status,failure_class,error_type,started_at,ended_at,"
        + "customer_segment,channel,row_version,cost,currency\n"

    private static func row(_ id: Int, day: Int, status: String = "succeeded", version: Int = 1) -> String {
        let error = status == "failed" ? "logical,bad_scan" : ","
        return "run-\(id),invoice-intake,1.0,event,false,\(status),\(error),2026-11-\(10 + day)T05:0\(id % 10):00Z,"
            + "2026-11-\(10 + day)T06:00:00Z,enterprise,edi,\(version),0.0149,EUR\n"
    }

    private func project() throws -> ProjectFixture {
        let fixture = try ProjectFixture()
        let rows = (0..<40).map { Self.row($0, day: $0 % 5, status: $0 % 7 == 0 ? "failed" : "succeeded") }
        try fixture.folder.write(Self.head + rows.joined(), to: "runs.csv")
        try fixture.folder.write(Self.head + "broken,,,,\n" + Self.row(900, day: 1, status: "oops"), to: "bad.csv")
        try fixture.importFiles(["runs.csv"])
        try fixture.importFiles(["bad.csv"])
        return fixture
    }

    private func report(_ fixture: ProjectFixture, _ subject: MakeReport.Subject = .week("2026-W46")) throws {
        let work = try MakeReport(
            open: fixture.open(),
            subject: subject,
            formats: "md,html,xlsx",
            output: "out",
            mostRunRows: 10,
            invocation: fixture.invocation
        )
        _ = try work.run()
    }

    private func verify(_ fixture: ProjectFixture, _ name: String = "weekly-2026-w46") throws -> Findings {
        let path = "out/\(name).manifest.json"
        return try VerifyManifest(open: fixture.open(), manifest: path, invocation: fixture.invocation).run()
    }

    /// Another version of a run, a new run, a settled quarantined row, other definitions, other rules, a report anew.
    private func change(_ fixture: ProjectFixture) throws {
        let later = "2026-11-20T06:30:00Z"
        let rows = Self.row(3, day: 3, status: "failed", version: 2) + Self.row(41, day: 2) + Self.row(900, day: 1)
        try fixture.folder.write(Self.head + rows, to: "later.csv")
        try fixture.importFiles(["later.csv"], now: later)
        try fixture.folder.write(Self.head + Self.row(3, day: 3, version: 3), to: "again.csv")
        try fixture.importFiles(["again.csv"], now: later)
        let metric = "metrics/failed-runs.yml"
        let text = try #require(fixture.folder.text(metric))
        try fixture.folder.write(text + "# other bytes, the same meaning\n", to: metric)
    }

    @Test("an old report made again as of its data has its old bytes, after loads, corrections and other definitions")
    func again() throws {
        let fixture = try project()
        try report(fixture)
        #expect(try verify(fixture).status == .clean)
        let before = try FileDigest.of(fixture.folder.path("out/weekly-2026-w46.xlsx"))
        try change(fixture)
        #expect(try verify(fixture).text(.table).contains("the same bytes when made again"))
        // The same report from today's data is another one.
        try report(fixture)
        #expect(try FileDigest.of(fixture.folder.path("out/weekly-2026-w46.xlsx")) != before)
        #expect(try verify(fixture).status == .clean)
        #expect(try fixture.verification().status == .clean)
    }

    @Test("a scorecard comes out the same again too, with a decision and a registration made later")
    func scorecard() throws {
        let fixture = try project()
        try report(fixture, .pilot("invoice-intake-ai"))
        try change(fixture)
        _ = try RegisterPilot(
            open: fixture.open(),
            pilot: "invoice-intake-ai",
            role: "Head of Finance Operations",
            streams: Streams(isQuiet: true)
        ).run()
        #expect(try verify(fixture, "scorecard-invoice-intake-ai-2026-11-16").status == .clean)
    }

    @Test("the rewound store is the store as it was: same dump, sound by its own proofs but for the guards")
    func rewound() throws {
        let fixture = try project()
        let path = try fixture.open().storePath
        let store = try Store.open(path: path, lock: nil)
        let mark = try store.auditCount()
        let digest = try store.digest()
        let open = try store.openQuarantine()
        try change(fixture)
        #expect(try Store.open(path: path, lock: nil).digest() != digest)
        let copy = fixture.folder.path("copy.sqlite")
        let now = try fixture.open().now
        try Store.open(path: path, lock: nil).copy(to: copy, asOfEntry: mark, at: now)
        let past = try Store.open(path: copy, lock: nil)
        #expect(try past.digest() == digest && past.auditCount() == mark)
        #expect(try past.openQuarantine() == open)
        #expect(past.verify().map(\.what) == ["the triggers that protect the evidence are gone"])
    }

    @Test("changed, missing and forged files are found, and what is no manifest is refused")
    func findings() throws {
        let fixture = try project()
        try report(fixture)
        let page = "out/weekly-2026-w46.html"
        let text = try #require(fixture.folder.text(page))
        try fixture.folder.write(text + " ", to: page)
        #expect(try verify(fixture).all.map(\.place) == ["weekly-2026-w46.html"])
        try FileManager.default.removeItem(atPath: fixture.folder.path(page))
        #expect(try verify(fixture).all.map(\.what) == ["The file is missing"])
        try fixture.folder.write(text, to: page)
        // A manifest that fits a changed file: the file agrees with it, and what is made again does not.
        let name = "out/weekly-2026-w46.manifest.json"
        let manifest = try #require(fixture.folder.text(name))
        try fixture.folder.write(text + " ", to: page)
        let digest = try FileDigest.of(fixture.folder.path(page))
        let published = FileDigest.hex(of: Array(text.utf8))
        var lines = manifest.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for index in lines.indices where lines[index].contains(published) {
            lines[index] = "      \"sha256\" : \"\(digest.sha256)\""
            let bytes = try #require(lines[..<index].lastIndex { $0.contains("\"bytes\"") })
            lines[bytes] = "      \"bytes\" : \(digest.bytes),"
        }
        try fixture.folder.write(lines.joined(separator: "\n"), to: name)
        let found = try verify(fixture)
        #expect(found.status == .findings && found.all.map(\.place) == ["weekly-2026-w46.html"])
        #expect(found.all[0].what.hasPrefix("Made again it is another file"))
        for text in ["", "{}", manifest.split(separator: "1", maxSplits: 1)[0] + "9"] {
            try fixture.folder.write(String(text), to: name)
            #expect(throws: ManifestError.self) { _ = try verify(fixture) }
        }
    }
}
