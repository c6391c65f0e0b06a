import PilotageModel
import Testing

@testable import PilotageStore

@Suite struct EvidenceTests {
    private func register(_ store: Store, version: Int, digest: String) throws {
        try store.register(
            pilot: "invoice-intake-ai",
            version: version,
            digest: digest,
            definition: "id: invoice-intake-ai\nversion: \(version)\n",
            at: Instant(milliseconds: Int64(version)),
            role: "pilot owner"
        )
    }

    @Test("registrations add up: the latest counts, the first stays")
    func registrations() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        #expect(try store.registration(pilot: "invoice-intake-ai") == nil)
        try register(store, version: 1, digest: "d1")
        try register(store, version: 2, digest: "d2")
        #expect(try store.registration(pilot: "invoice-intake-ai")?.digest == "d2")
        #expect(try store.registrations(pilot: "invoice-intake-ai").map(\.digest) == ["d1", "d2"])
        #expect(try store.registrations(pilot: "other").isEmpty)
        #expect(store.verify().isEmpty)
    }

    private func manifest(_ dataDigest: String) -> ReportManifest {
        ReportManifest(
            id: "weekly-2026-W46",
            kind: "weekly",
            subject: "Nordwind Shared Services",
            period: "2026-W46",
            createdAt: Instant(milliseconds: 9),
            toolVersion: "0.1.0",
            dataDigest: dataDigest,
            files: [
                ReportFile(path: "b.md", sha256: "s2", bytes: 20), ReportFile(path: "a.html", sha256: "s1", bytes: 10),
            ]
        )
    }

    @Test("a report is kept with its files; the same again changes nothing, another edition is added")
    func reports() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try store.recordReport(manifest("d1"))
        try store.recordReport(manifest("d1"))
        try store.recordReport(manifest("d2"))
        let reports = try store.reports()
        #expect(reports == [manifest("d1"), manifest("d2")])
        #expect(reports.first?.files.map(\.path) == ["a.html", "b.md"])
        #expect(try store.auditTrail().count == 2)
        #expect(store.verify().isEmpty)
    }

    @Test("the audit trail is numbered and chained")
    func trail() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        for number in 1...3 {
            try store.appendAudit(
                at: Instant(milliseconds: Int64(number)),
                role: "operator",
                action: "decide",
                subject: "p",
                detail: "keep"
            )
        }
        let trail = try store.auditTrail()
        #expect(trail.map(\.sequence) == [1, 2, 3])
        #expect(trail.map(\.previous) == [AuditEntry.origin] + trail.prefix(2).map(\.hash))
        #expect(Set(trail.map(\.hash)).count == 3)
    }

    @Test("a caller cannot enter one of the store's own actions", arguments: ["import", "register-pilot"])
    func ownActions(action: String) throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        #expect(throws: StoreError.self) {
            try store.appendAudit(at: Instant(milliseconds: 0), role: "r", action: action, subject: "s", detail: "d")
        }
        #expect(try store.auditTrail().isEmpty)
    }

    @Test(
        "the database itself refuses to change evidence",
        arguments: [
            "UPDATE audit SET detail = 'x'", "DELETE FROM audit", "DELETE FROM pilot_registration",
            "UPDATE report SET id = 'x'", "DELETE FROM report_file", "UPDATE pilot_registration SET digest = 'x'",
        ]
    )
    func guarded(sql: String) throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try register(store, version: 1, digest: "d1")
        try store.recordReport(manifest("d1"))
        #expect(throws: (any Error).self) { try folder.tamper(sql) }
        #expect(store.verify().isEmpty)
    }
}
