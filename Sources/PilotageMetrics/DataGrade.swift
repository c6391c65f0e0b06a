public import PilotageModel

/// How far the data can be trusted: A, B with stated shortfalls, or C, on which nothing but harm is acted.
public struct DataGrade: Sendable {
    /// A is sound, B has stated shortfalls, C lets only harm be acted on.
    public enum Letter: String, Sendable { case a = "A", b = "B", c = "C" }

    /// One thing that keeps the grade down, with what was found.
    public enum Shortfall: Sendable, Hashable {
        case baselineWeeks(have: Int, need: Int)
        /// Compared weeks in which no run of an arm finished: they are missing, never quiet.
        case emptyWeeks(before: Int, after: Int, control: Int, of: Int)
        case missingStatus(share: Double, allowed: Double)
        /// No manifest says how many runs should have come.
        case coverageUnknown
        /// Runs received as a share of those expected, the lowest of any workflow in each period.
        case coverage(before: Double, after: Double)
        /// Quarantined rows as a share of the rows in.
        case quarantined(share: Double)
        case notRegistered
        case registeredLate(Day)
        /// What verdicts are computed from was changed once the pilot had begun.
        case changedSinceRegistration([ChangedField.Kind])
        /// Nobody said which share of runs chance sends to the pilot, so that it cannot be checked.
        case allocationUnknown
        /// The arms have not the shares of runs that chance was to give them.
        case sampleRatio(pValue: Double)
        /// The arms have not the shares of units that chance was to give them.
        case unitRatio(pValue: Double)
        /// Assigned units of which no outcome of the primary metric is recorded.
        case unitsWithoutOutcome(share: Double)
        /// The control's trend before the pilot cannot be compared with the treated one.
        case trendNotTested
        /// The weeks before are too few or too noisy to show that pilot and control moved alike.
        case trendNotTestable
        /// Pilot and control did not move alike before; only the change with the trend taken off is used.
        case trendViolated
        case expiredAssumptions([String])
        /// A contract changed in a breaking way among the loads: the same column may mean two things.
        case contractBroken([String])
        /// The verdict would differ if the runs of unknown status had all gone the bad way.
        case fragile(unknownRuns: Int)
    }

    public let letter: Letter
    public let shortfalls: [Shortfall]
    /// The shortfalls that make it C.
    public let blocking: [Shortfall]

    init(shortfalls: [Shortfall], policy: DecisionPolicy) {
        self.shortfalls = shortfalls
        blocking = shortfalls.filter { shortfall in
            switch shortfall {
            case .baselineWeeks(let have, _): have < policy.baselineWeeksForGradeB
            case .quarantined(let share): share > policy.quarantineForGradeB.double
            case .emptyWeeks(let before, let after, let control, let of):
                Double(before + after + control) > policy.emptyWeeksForGradeB.double * Double(of)
            case .coverage(let before, let after):
                min(before, after) < policy.coverageForGradeB.double
                    || (before - after).magnitude > policy.coverageApart.double
            case .fragile, .contractBroken: true
            case .sampleRatio(let chance), .unitRatio(let chance): chance < policy.sampleRatioForGradeB.double
            case .unitsWithoutOutcome(let share): share > policy.missingShareForGradeB.double
            case .missingStatus(let share, _): share > policy.missingShareForGradeB.double
            case .coverageUnknown, .notRegistered, .registeredLate, .trendNotTested, .trendNotTestable, .trendViolated,
                .expiredAssumptions, .changedSinceRegistration, .allocationUnknown:
                false
            }
        }
        letter = blocking.isEmpty ? (shortfalls.isEmpty ? .a : .b) : .c
    }
}

/// What the ledger knows about the pilot and its data.
public struct PilotRecordState: Sendable, Hashable {
    /// When the definition in force was first registered; nil when it never was.
    public let registeredOn: Day?
    /// Every change of the registered form since, oldest first.
    public let changes: [DefinitionChange]
    public let rowsIn: Int
    public let quarantined: Int
    /// Until when somebody decided that data of grade C are to be repaired; nil when nobody did.
    public let repairDueOn: Day?
    /// Breaking changes of contracts among the standing loads, one sentence each without a full stop.
    public let brokenContracts: [String]

    /// The part of the rows in that was set aside; 0 without rows.
    var quarantinedShare: Double { rowsIn == 0 ? 0 : Double(quarantined) / Double(rowsIn) }

    public init(
        registeredOn: Day?,
        changes: [DefinitionChange] = [],
        rowsIn: Int,
        quarantined: Int,
        repairDueOn: Day? = nil,
        brokenContracts: [String] = []
    ) {
        self.registeredOn = registeredOn
        self.changes = changes
        self.repairDueOn = repairDueOn
        self.rowsIn = rowsIn
        self.quarantined = quarantined
        self.brokenContracts = brokenContracts
    }
}
