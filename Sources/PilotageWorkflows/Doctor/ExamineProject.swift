import PilotageModel
import PilotageStore

/// Looks for what is missing or amiss in a project and its store: coverage, quality, and the machine around it.
public struct ExamineProject {
    private let open: OpenProject
    private let streams: Streams

    /// The project to examine.
    public init(open: OpenProject, streams: Streams) {
        self.open = open
        self.streams = streams
    }

    /// The checks in the order of their findings; a new one is a line here.
    private static var checks: [any DoctorCheck.Type] {
        [
            StoreHealthCheck.self, LockCheck.self, DiskSpaceCheck.self, ClockCheck.self, FailureRulesCheck.self,
            JobCheck.self, ReachCheck.self, SharedFolderCheck.self, BackupCheck.self,
            PauseCheck.self, WeekCheck.self, ExpectationCheck.self, PilotStartCheck.self, RunNumberCheck.self,
            OpenRunCheck.self, ShareCheck.self,
        ]
    }

    /// Every finding, each with what to do; ends with `findings` when there is one.
    public func run() throws -> Findings {
        let access = StoreAccess(open: open, streams: streams)
        guard try access.exists() else {
            let missing = StoreError.missing(path: open.project.store)
            let finding = Finding(.warning, place: "store", what: missing.what, fix: missing.fix)
            return Findings([finding], status: .findings, summary: "There is nothing to examine yet.")
        }
        let store: Store
        do {
            store = try access.readable()
        } catch let error as StoreError where error.kind == .corrupt {
            let damage = Finding(.error, place: "store", what: error.what, fix: error.fix)
            return Findings([damage], status: .findings, summary: "The store cannot even be opened.")
        }
        let examined = try Examined(open: open, store: store)
        let found = try Self.checks.flatMap { try $0.findings(examined) }
        return Findings(found, status: found.isEmpty ? .clean : .findings, summary: summary(examined, found))
    }

    private func summary(_ examined: Examined, _ found: [Finding]) -> String {
        guard found.isEmpty else { return "\(Counted.text(found.count, "thing")) to look at." }
        let runs = Counted.text(examined.coverage.reduce(0) { $0 + $1.runs }, "run")
        return "Nothing is missing that could be seen: \(runs) of \(Counted.text(examined.coverage.count, "workflow"))."
    }
}

/// What the checks look at, read once.
struct Examined {
    let open: OpenProject
    let store: Store
    let coverage: [WorkflowCoverage]
    /// Loads of runs that brought or repeated rows.
    let loads: [ImportReceipt]

    init(open: OpenProject, store: Store) throws {
        self.open = open
        self.store = store
        coverage = try store.coverage(calendar: open.calendar)
        loads = try store.receipts()
    }

    /// The week that has not ended yet.
    var thisWeek: ISOWeek { ISOWeek(containing: open.calendar.day(of: open.now)) }

    /// The role that answers for the workflow's technology.
    func owner(of workflow: String) -> String {
        open.project.workflows.first { $0.id == workflow }?.technicalOwner ?? ""
    }

    /// A finding about a workflow.
    func finding(_ workflow: String, _ what: String, fix: String) -> Finding {
        Finding(.warning, place: "workflow \(workflow)", what: what, fix: fix, owner: owner(of: workflow))
    }

    /// A moment as the business reads it: `2026-11-16 07:30`.
    func text(_ instant: Instant) -> String {
        let local = Instant(milliseconds: instant.milliseconds + open.calendar.offset(at: instant)).text
        return "\(local.prefix(10)) \(local.dropFirst(11).prefix(5))"
    }
}

/// One thing that `pilotage doctor` looks at.
protocol DoctorCheck {
    static func findings(_ examined: Examined) throws -> [Finding]
}

/// A length of time in one or two units.
enum PauseText {
    /// `3 days 4 hours`, `50 minutes`.
    static func text(_ milliseconds: Int64) -> String {
        let minutes = Int(milliseconds / 60_000)
        if minutes < 120 { return Counted.text(minutes, "minute") }
        let hours = minutes / 60
        if hours < 48 { return Counted.text(hours, "hour") }
        let rest = hours % 24
        return Counted.text(hours / 24, "day") + (rest > 0 ? " \(Counted.text(rest, "hour"))" : "")
    }
}
