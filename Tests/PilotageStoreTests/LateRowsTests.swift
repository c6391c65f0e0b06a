import PilotageModel
import Testing

@testable import PilotageStore

@Suite struct LateRowsTests {
    private static let week: Int64 = 7 * 24 * 60
    /// Monday 2026-02-16, 00:00 UTC.
    private static let monday = Day(number: 20_500)

    /// Noon of a day so many weeks and days after the first Monday.
    private static func run(_ id: String, week: Int, day: Int = 0, version: Int64 = 0) -> RunRecord {
        var run = Sample.run(id, version: version)
        run.startedAt = Instant(milliseconds: Int64(monday.number + week * 7 + day) * 86_400_000 + 43_200_000)
        run.endedAt = run.startedAt
        return run
    }

    private static func source(atWeek week: Int, day: Int = 0, calendar: BusinessCalendar = .utc) -> LoadSource {
        LoadSource(
            kind: .runs,
            file: "runs.csv",
            bytes: 1,
            sha256: String(repeating: "a", count: 64),
            contract: "c",
            contractVersion: "1",
            toolVersion: "1",
            loadedAt: Instant(milliseconds: Int64(monday.number + week * 7 + day) * 86_400_000 + 1),
            calendar: calendar
        )
    }

    private static func texts(_ late: [LateRows]) -> [String] {
        late.map { "\($0.workflow) \($0.week.text) \($0.rows) \($0.corrections)" }
    }

    @Test("the first Monday is one")
    func mondayIsMonday() { #expect(Self.monday.weekday == 1) }

    @Test("rows of a closed week that was loaded before are late; those of an open or a new week are not")
    func late() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        let first = try store.load(
            [.run(Self.run("1", week: 0)), .run(Self.run("2", week: 1))],
            Self.source(atWeek: 2)
        )
        #expect(first.late.isEmpty)
        let second = try store.load(
            [
                .run(Self.run("3", week: 0)), .run(Self.run("4", week: 0, day: 6)), .run(Self.run("5", week: 1)),
                .run(Self.run("6", week: 2)), .run(Self.run("7", week: 3)),
            ],
            Self.source(atWeek: 3)
        )
        #expect(Self.texts(second.late) == ["invoice-intake 2026-W08 2 0", "invoice-intake 2026-W09 1 0"])
        #expect(try store.lateRows(load: nil) == second.late)
        #expect(try folder.rows("SELECT monday, rows FROM v_late").first == ["monday": "2026-02-16", "rows": "2"])
        #expect(store.verify().isEmpty)
    }

    @Test("a correction of an old week is late too, and says that it is one")
    func correction() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try store.load([.run(Self.run("1", week: 0))], Self.source(atWeek: 1))
        let receipt = try store.load([.run(Self.run("1", week: 0, version: 1))], Self.source(atWeek: 5))
        #expect(Self.texts(receipt.late) == ["invoice-intake 2026-W08 1 1"])
        #expect(try folder.rows("SELECT 1 FROM run_history").count == 1)
    }

    @Test("a history that one command loads in several files is not late, and the same rows again are not")
    func history() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try store.load([.run(Self.run("1", week: 0))], Self.source(atWeek: 4))
        let second = try store.load([.run(Self.run("2", week: 0))], Self.source(atWeek: 4))
        #expect(second.late.isEmpty)
        let again = try store.load([.run(Self.run("1", week: 0))], Self.source(atWeek: 5))
        #expect(again.late.isEmpty)
        let late = try store.load([.run(Self.run("3", week: 0))], Self.source(atWeek: 5))
        #expect(late.late.count == 1)
    }

    @Test("another workflow's rows make nothing late")
    func otherWorkflow() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try store.load([.run(Self.run("1", week: 0))], Self.source(atWeek: 1))
        var other = Self.run("2", week: 0)
        other.workflow = "expense-claims"
        #expect(try store.load([.run(other)], Self.source(atWeek: 2)).late.isEmpty)
    }

    @Test("weeks are those of the business time zone")
    func zone() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        let ahead = BusinessCalendar(zone: "x", firstOffsetMilliseconds: 13 * 3_600_000, transitions: [])
        try store.load([.run(Self.run("1", week: 1))], Self.source(atWeek: 2, calendar: ahead))
        // Sunday noon in UTC is Monday there.
        let receipt = try store.load([.run(Self.run("2", week: 0, day: 6))], Self.source(atWeek: 3, calendar: ahead))
        #expect(Self.texts(receipt.late) == ["invoice-intake 2026-W09 1 0"])
    }
}
