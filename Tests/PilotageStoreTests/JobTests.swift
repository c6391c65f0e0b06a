import PilotageModel
import Testing

@testable import PilotageStore

@Suite("The job in the store") struct JobTests {
    private func lease(_ trace: String, at: Int64 = 0, until: Int64 = 1000) -> JobLease {
        JobLease(
            owner: "host=a",
            trace: trace,
            takenAt: Instant(milliseconds: at),
            expiresAt: Instant(milliseconds: until)
        )
    }

    private func week(_ revision: Int, _ outcome: PeriodOutcome = .published, trace: String = "one") throws
        -> PublishedWeek
    {
        PublishedWeek(
            week: try #require(ReportPeriod(text: "2026-W53")),
            revision: revision,
            outcome: outcome,
            reasons: [OutcomeReason(text: "late\u{301}", owner: "Lead"), OutcomeReason(text: "b", owner: "")],
            at: Instant(milliseconds: 5),
            trace: trace,
            folder: "2026-W53/r\(revision)",
            lastLoad: 3,
            figures: [
                PublishedFigure(workflow: "w", metric: "m", version: 2, value: "0.1 of 10.0", text: "10 %"),
                PublishedFigure(workflow: "w", metric: "n", version: 1, value: nil, text: "no runs"),
            ],
            digest: "d\(revision)"
        )
    }

    private func manifest(_ revision: Int) -> ReportManifest {
        ReportManifest(
            id: "weekly-2026-w53",
            kind: "weekly",
            subject: "p",
            period: "2026-W53",
            createdAt: Instant(milliseconds: 5),
            toolVersion: "0",
            dataDigest: "",
            files: [ReportFile(path: "2026-W53/r\(revision)/a.md", sha256: "00", bytes: 1)]
        )
    }

    private func key(_ recipient: String, digest: String = "d1") -> DeliveryKey {
        DeliveryKey(
            report: "weekly-2026-w53",
            period: "2026-W53",
            revision: 1,
            channel: "mail",
            recipient: recipient,
            digest: digest
        )
    }

    @Test("is one run at a time; a lease that ran out, or whose owner is gone, is taken over")
    func lease() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        #expect(try store.takeLease(lease("one")) { _ in false } == nil)
        #expect(throws: StoreError.self) { try store.takeLease(lease("two", at: 999)) { _ in false } }
        #expect(try store.lease()?.trace == "one")
        #expect(try store.takeLease(lease("two", at: 1000, until: 2000)) { _ in false }?.trace == "one")
        #expect(throws: StoreError.self) {
            try store.renewLease(trace: "one", until: Instant(milliseconds: 9000))
        }
        #expect(try store.takeLease(lease("three", at: 1001)) { $0.owner == "host=a" }?.trace == "two")
    }

    @Test("writes nothing more once another run has taken over")
    func fenced() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try store.takeLease(lease("one")) { _ in false }
        try store.beginJobRun(trace: "one", at: Instant(milliseconds: 1))
        try store.takeLease(lease("two")) { _ in true }
        #expect(throws: StoreError.self) { try store.record(week(1), manifest: manifest(1), deliveries: []) }
        #expect(throws: StoreError.self) { try store.record([], trace: "one") }
        #expect(try store.publishedWeeks().isEmpty)
        #expect(try store.reports().isEmpty)
        try store.endJobRun(trace: "one", at: Instant(milliseconds: 2), status: 75, summary: "lost")
        #expect(try store.lease()?.trace == "two")
    }

    @Test("keeps what it published, with what is to be sent, in one step and once")
    func published() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try store.takeLease(lease("one")) { _ in false }
        try store.beginJobRun(trace: "one", at: Instant(milliseconds: 1))
        let keys = [key("a@b.example"), key("c@d.example"), key("a@b.example")]
        try store.record(week(1), manifest: manifest(1), deliveries: keys)
        #expect(try store.publishedWeeks() == [week(1)])
        #expect(try store.deliveries(onlyOpen: true).map(\.key) == Array(keys.prefix(2)))
        #expect(throws: StoreError.self) { try store.record(week(1), manifest: manifest(1), deliveries: []) }
        #expect(try store.reports().count == 1)
        try store.record(week(0, .withheld), manifest: manifest(0), deliveries: [])
        try store.record(week(0, .withheld), manifest: manifest(0), deliveries: [])
        #expect(try store.publishedWeeks().count == 3)
        #expect(store.verify().isEmpty)
    }

    @Test("keeps its history, and a run that was broken off says so")
    func history() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try store.takeLease(lease("one")) { _ in false }
        try store.beginJobRun(trace: "one", at: Instant(milliseconds: 1))
        let decision = PeriodDecision(week: try week(1).week, isDue: false, because: "not over")
        try store.record([decision], trace: "one")
        let broken = try #require(try store.jobRuns(limit: 5).first)
        #expect(broken.endedAt == nil && broken.status == nil && broken.summary == "broken off")
        #expect(broken.decisions == [decision])
        try store.endJobRun(trace: "one", at: Instant(milliseconds: 9), status: 1, summary: "done")
        #expect(try store.lease() == nil)
        #expect(try store.jobRuns(limit: 5).first?.status == 1)
        #expect(try store.jobFacts().lastSuccess == Instant(milliseconds: 9))
    }

    @Test(
        "notes each attempt to send, and changes none of the notes",
        arguments: ["published_week", "delivery_attempt"]
    )
    func attempts(table: String) throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try store.takeLease(lease("one")) { _ in false }
        try store.beginJobRun(trace: "one", at: Instant(milliseconds: 1))
        try store.record(week(1), manifest: manifest(1), deliveries: [key("a@b.example")])
        let entry = try #require(try store.deliveries(onlyOpen: true).first)
        #expect(entry.state == .pending && entry.attempts == 0)
        for state in [DeliveryState.sending, .pending, .sending, .delivered] {
            try store.note(delivery: entry.id, is: state, detail: "x", at: Instant(milliseconds: 7), trace: "one")
        }
        #expect(try store.deliveries(onlyOpen: true).isEmpty)
        #expect(try store.deliveries(onlyOpen: false).first?.attempts == 2)
        let states = try folder.rows("SELECT state FROM delivery_attempt ORDER BY number").compactMap { $0["state"] }
        #expect(states == ["sending", "pending", "sending", "delivered"])
        #expect(throws: (any Error).self) { try folder.tamper("DELETE FROM \(table)") }
    }

    @Test(
        "what was published is proven against the audit trail, with its figures and alerts",
        arguments: [
            ("published_week", "UPDATE published_week SET outcome = 'withheld'"),
            ("published_week", "UPDATE published_week SET reasons = ''"),
            ("published_week", "UPDATE published_week SET folder = '2026-W53/r9'"),
            ("published_figure", "UPDATE published_figure SET value = '0.2 of 10.0' WHERE number = 0"),
            ("published_figure", "UPDATE published_figure SET text = '20 %' WHERE number = 0"),
            ("alert", "UPDATE alert SET state = 'resolved'"), ("alert", "UPDATE alert SET age = 0"),
            ("retired_edition", "INSERT INTO retired_edition VALUES (2, 5, 'one')"),
        ]
    )
    func tampering(table: String, sql: String) throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try store.takeLease(lease("one")) { _ in false }
        try store.beginJobRun(trace: "one", at: Instant(milliseconds: 1))
        let plain = try week(1)
        let alert = Alert(
            key: Alert.Key(rule: "r", place: "w", metric: "m"),
            kind: .change,
            state: .lasting,
            since: "2026-W50",
            age: 3,
            detail: "d",
            owner: "o"
        )
        for revision in 1...2 {
            let edition = PublishedWeek(
                week: plain.week,
                revision: revision,
                outcome: plain.outcome,
                reasons: plain.reasons,
                at: plain.at,
                trace: plain.trace,
                folder: "2026-W53/r\(revision)",
                lastLoad: 0,
                figures: plain.figures,
                alerts: [alert],
                digest: "d"
            )
            try store.record(edition, manifest: manifest(revision), deliveries: [])
        }
        try store.retire(try store.publishedWeeks()[0], at: Instant(milliseconds: 9), trace: "one", period: "1 week")
        #expect(try store.retiredEditions() == ["2026-W53/r1"])
        #expect(store.verify().isEmpty)
        try folder.tamper("DROP TRIGGER IF EXISTS \(table)_refuses_update; \(sql)")
        #expect(try folder.reader().verify().map(\.check).contains(.evidence))
    }
}
