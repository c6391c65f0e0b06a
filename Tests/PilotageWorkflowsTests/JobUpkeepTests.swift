import Foundation
import Glibc
import PilotageModel
import PilotageStore
import Testing

@testable import PilotageWorkflows

@Suite("The upkeep of the scheduled job") struct JobUpkeepTests {
    private func fixture(_ more: String = "") throws -> ProjectFixture {
        let fixture = try ProjectFixture()
        try fixture.folder.write(
            """
            first: 2026-W10
            catch_up: 4
            owner: Lead
            formats: [md]
            settle_seconds: 0
            deadline_minutes: 5
            sources:
              - {id: runs, kind: runs, folder: inbox, pattern: "runs-*.csv", owner: Source owner, when_late: caveat}
            \(more)
            """,
            to: "job.yml"
        )
        try fixture.folder.write(RunsCSV.file(["a"]), to: "inbox/runs-1.csv")
        return fixture
    }

    private func run(_ fixture: ProjectFixture, _ day: String) throws {
        let now = "\(day)T06:30:00Z"
        let open = try Invocation(now: now, isQuiet: true, workingFolder: fixture.folder.path, environment: [:]).open()
        _ = try RunDue(open: open, only: nil, isForced: false, form: .text, streams: Streams(isQuiet: true)).run()
    }

    @Test("removes superseded editions when the policy says so, with an audit entry, and never the last one of a week")
    func retire() throws {
        let fixture = try fixture("retire_after_weeks: 2")
        try run(fixture, "2026-03-09")
        try fixture.folder.write(RunsCSV.file(["b", "c"]), to: "inbox/runs-2.csv")
        try run(fixture, "2026-03-10")
        #expect(try fixture.folder.names(in: "Reports/2026-W10") == ["r1", "r2"])
        try run(fixture, "2026-03-22")
        #expect(try fixture.folder.names(in: "Reports/2026-W10") == ["r1", "r2"])
        try run(fixture, "2026-03-23")
        #expect(try fixture.folder.names(in: "Reports/2026-W10") == ["r2"])
        let entries = try fixture.writableStore().auditTrail().filter { $0.action == "retire-edition" }
        #expect(entries.map(\.subject) == ["2026-W10/r1"])
        #expect(try fixture.verification().status == .clean)
        // A run that was broken off after it had noted the end of an edition leaves its files to the next.
        try fixture.folder.write("left", to: "Reports/2026-W10/r1/weekly-2026-w10.md")
        try run(fixture, "2026-03-24")
        #expect(try fixture.folder.names(in: "Reports/2026-W10") == ["r2"])
        #expect(try fixture.writableStore().auditTrail().filter { $0.action == "retire-edition" }.count == 1)
    }

    @Test("keeps every edition where no policy is named")
    func kept() throws {
        let fixture = try fixture()
        try run(fixture, "2026-03-09")
        try fixture.folder.write(RunsCSV.file(["b", "c"]), to: "inbox/runs-2.csv")
        try run(fixture, "2026-03-10")
        try run(fixture, "2027-03-10")
        #expect(try fixture.folder.names(in: "Reports/2026-W10") == ["r1", "r2"])
    }

    /// A listener that takes connections and counts them.
    private final class Listener {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        let port: UInt16

        init() {
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let descriptor = socket
            unsafe withUnsafeMutablePointer(to: &address) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
                    _ = unsafe bind(descriptor, place, length)
                    _ = listen(descriptor, 8)
                    _ = unsafe getsockname(descriptor, place, &length)
                }
            }
            port = UInt16(bigEndian: address.sin_port)
        }

        deinit { _ = close(socket) }

        /// Whether somebody connected, and what was sent.
        func taken() -> [UInt8]? {
            _ = fcntl(socket, F_SETFL, O_NONBLOCK)
            let connection = accept(socket, nil, nil)
            guard connection >= 0 else { return nil }
            defer { _ = close(connection) }
            var bytes = [UInt8](repeating: 0, count: 64)
            let count = unsafe read(connection, &bytes, 64)
            return Array(bytes.prefix(max(0, count)))
        }
    }

    private func findings(_ fixture: ProjectFixture) throws -> [String] {
        let open = try fixture.open()
        try fixture.importFiles(["inbox/runs-1.csv"])
        let found = try ReachCheck.findings(Examined(open: open, store: fixture.writableStore()))
        return found.map { "\($0.place): \($0.what)" }
    }

    @Test("the doctor connects to sources and channels, and sends nothing")
    func reach() throws {
        let fixture = try fixture()
        let listener = Listener()
        let text = try #require(fixture.folder.text("job.yml"))
        let port = listener.port
        try fixture.folder.write(
            text + """

                  - {id: air, kind: airflow, url: "http://127.0.0.1:\(port)/api/v2", lists: [runs], since_days: 7, most_pages: 9,
                     owner: Lead, when_late: caveat, allow_private: true}
                deliver:
                  allowed: [127.0.0.1]
                  channels:
                    - {id: share, kind: folder, path: nowhere}

                """,
            to: "job.yml"
        )
        let found = try findings(fixture)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("job.yml: channel share: The folder cannot be written: ") == true)
        #expect(listener.taken() == [])
    }

    @Test("the doctor names what is not reached, and connects to no private address that is not allowed")
    func unreached() throws {
        let fixture = try fixture()
        let listener = Listener()
        let text = try #require(fixture.folder.text("job.yml"))
        let port = listener.port
        try fixture.folder.write(
            text.replacing("folder: inbox", with: "folder: gone") + """

                  - {id: air, kind: airflow, url: "https://127.0.0.1:\(port)/api/v2", lists: [runs], since_days: 7, most_pages: 9,
                     owner: Lead, when_late: caveat}
                  - {id: off, kind: n8n, url: "http://127.0.0.1:1/api/v1", lists: [executions], since_days: 7, most_pages: 9,
                     owner: Lead, when_late: caveat, allow_private: true}

                """,
            to: "job.yml"
        )
        let found = try findings(fixture)
        #expect(found.count == 3)
        #expect(found.contains { $0.hasPrefix("job.yml: source runs: The folder cannot be read: ") })
        #expect(found.contains { $0.contains("127.0.0.1 is an address of a private network") })
        #expect(found.contains { $0.hasPrefix("job.yml: source off: 127.0.0.1 was not reached: ") })
        #expect(listener.taken() == nil)
    }

    @Test("the doctor knows file systems of the network by the mounts above the store")
    func mounts() {
        let mounts = Array(
            """
            /dev/sda1 / ext4 rw 0 0
            proc /proc proc rw 0 0
            server:/x /srv nfs4 rw 0 0
            /dev/sdb /srv/local\\040disk xfs rw 0 0
            tmpfs /tmp tmpfs rw 0 0
            me@host: /tmp fuse.sshfs rw 0 0

            """.utf8
        )
        func kind(_ folder: String) -> String? { SharedFolderCheck.kind(of: folder, mounts: mounts) }
        #expect(kind("/home/x") == "ext4")
        #expect(kind("/srv") == "nfs4")
        #expect(kind("/srv/project/.pilotage") == "nfs4")
        #expect(kind("/srvother") == "ext4")
        #expect(kind("/srv/local disk/p") == "xfs")
        #expect(kind("/tmp/x") == "fuse.sshfs")
        #expect(["nfs4", "fuse.sshfs"].allSatisfy(SharedFolderCheck.isShared))
        #expect(!["ext4", "xfs", "tmpfs"].contains(where: SharedFolderCheck.isShared))
    }

    @Test("Kubernetes takes a run with findings for done, and repeats none")
    func kubernetes() throws {
        let text = try ScheduleUnits(
            open: ProjectFixture().open(),
            scheduler: .kubernetes,
            time: "06:30",
            image: "x/y:1"
        ).text
        #expect(text.contains("\"--accept-findings\"]"))
        #expect(text.contains("backoffLimit: 0"))
        #expect(text.contains("concurrencyPolicy: Forbid"))
    }
}
