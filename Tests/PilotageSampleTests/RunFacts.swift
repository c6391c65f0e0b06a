import PilotageSample

/// What the tests count: one run as the last valid version of its row tells it.
struct RunFacts: Sendable {
    let id: String
    let workflow: String
    let status: String
    let failureClass: String
    let segment: String
    let isTest: Bool
    let queuedAt: String
    let startedAt: String
    let endedAt: String
    let dueAt: String
    let attempts: Int
    let manualMinutes: Double?
    let handoffs: Int
    let hasFallback: Bool
    let cost: Double?
    let version: Int
    /// The position of its row over all runs files.
    let position: Int

    static let all: [RunFacts] = latest(SampleData.shared.runs)

    var isFinished: Bool { ["succeeded", "failed", "timed_out"].contains(status) }
    var hasFailed: Bool { ["failed", "timed_out"].contains(status) }
    var isOpen: Bool { ["running", "waiting"].contains(status) }
    /// Berlin midnights of the switch and of the end of the transition week, in UTC.
    var isBefore: Bool { startedAt < "2026-08-16T22:00:00.000Z" }
    var isAfter: Bool { startedAt >= "2026-08-23T22:00:00.000Z" }
    var minutes: Double { Double(Clock.milliseconds(endedAt) - Clock.milliseconds(startedAt)) / 60_000 }
    var isOnTime: Bool { endedAt <= dueAt }

    /// Finished production runs of a workflow on one side of the switch, without the transition week.
    static func finished(_ workflow: SampleWorkflow, _ phase: SamplePhase) -> [RunFacts] {
        all.filter { run in
            let isInPhase = phase == .before ? run.isBefore : run.isAfter
            return run.workflow == workflow.rawValue && run.isFinished && !run.isTest && isInPhase
        }
    }

    private static func latest(_ table: Table) -> [RunFacts] {
        var newest: [String: RunFacts] = [:]
        for (position, row) in table.rows.enumerated() where Faults.ofRun(row, in: table) == nil {
            let run = RunFacts(row, in: table, position: position)
            if let known = newest[run.id], known.version >= run.version { continue }
            newest[run.id] = run
        }
        return newest.values.sorted { $0.position < $1.position }
    }

    private init(_ row: [String], in table: Table, position: Int) {
        func field(_ name: String) -> String { row[table.column(name)] }
        id = field("run_id")
        workflow = field("workflow")
        status = field("status")
        failureClass = field("failure_class")
        segment = field("customer_segment")
        isTest = field("is_test") == "true"
        queuedAt = field("queued_at")
        startedAt = field("started_at")
        endedAt = field("ended_at")
        dueAt = field("due_at")
        attempts = Int(field("attempts")) ?? 0
        manualMinutes = Double(field("manual_minutes"))
        handoffs = Int(field("handoffs")) ?? 0
        hasFallback = field("fallback_used") == "true"
        cost = Double(field("cost"))
        version = Int(field("row_version")) ?? 0
        self.position = position
    }
}

/// The strict reading that an import does, in the few words these tests need.
enum Faults {
    /// Why no contract can accept the row of a run; nil when it is sound.
    static func ofRun(_ row: [String], in table: Table) -> String? {
        func field(_ name: String) -> String { row[table.column(name)] }
        if field("run_id").isEmpty { return "no run_id" }
        if !["true", "false"].contains(field("is_test")) { return "is_test" }
        if !words.contains(field("status")) { return "status" }
        for name in ["queued_at", "started_at", "due_at"] where !Clock.isSound(field(name)) { return name }
        let ended = field("ended_at")
        if !ended.isEmpty, !Clock.isSound(ended) || ended < field("started_at") { return "ended_at" }
        return field("queued_at") > field("started_at") ? "queued_at" : nil
    }

    private static let words: Set = [
        "succeeded", "failed", "cancelled", "timed_out", "skipped", "running", "waiting", "unknown",
    ]
}
