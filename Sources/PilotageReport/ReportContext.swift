public import PilotageModel

/// What every report states about itself: project, clock, versions, and the files its numbers come from.
public struct ReportContext: Sendable {
    public let project: Project
    /// The moment of the report; its only clock.
    public let now: Instant
    /// The business day of that moment.
    public let today: Day
    public let toolVersion: String
    /// SHA-256 over the digests of all loads that brought rows, in order: the version of the data.
    public let dataDigest: String
    public let loads: [ImportReceipt]
    /// Runs that the report used, by load.
    public let runsUsed: [Int64: Int]
    public let rejected: RejectedRows
    /// How the classes of failures were decided, over the runs that the report uses.
    public let classes: FailureClassSummary
    /// Incidents that were not over at the moment of the report.
    public let openIncidents: [Incident]
    /// What the contracts said of the files, and promise.
    public let contracts: ContractRecord
    /// What people decided about the pilot, oldest first; empty for other reports.
    public let decisions: [HumanDecision]
    /// The business day of a moment.
    let calendar: BusinessCalendar

    public init(
        project: Project,
        now: Instant,
        today: Day,
        toolVersion: String,
        dataDigest: String,
        loads: [ImportReceipt],
        runsUsed: [Int64: Int],
        rejected: RejectedRows,
        classes: FailureClassSummary,
        openIncidents: [Incident],
        contracts: ContractRecord,
        decisions: [HumanDecision] = [],
        calendar: BusinessCalendar = .utc
    ) {
        self.project = project
        self.now = now
        self.today = today
        self.toolVersion = toolVersion
        self.dataDigest = dataDigest
        self.loads = loads
        self.runsUsed = runsUsed
        self.rejected = rejected
        self.classes = classes
        self.openIncidents = openIncidents
        self.contracts = contracts
        self.decisions = decisions
        self.calendar = calendar
    }

    var currency: String { project.currency }

    func day(_ moment: Instant) -> Day { calendar.day(of: moment) }

    /// `from 7 loads of nordwind-runs 1.0.0`.
    var sourceNote: String {
        let used = loads.filter { runsUsed[$0.load] != nil }
        let contracts = Set(used.map { "\($0.contract) \($0.contractVersion)" }).sorted()
        return "\(used.count) loads under \(contracts.joined(separator: ", ")); tool \(toolVersion)"
    }
}
