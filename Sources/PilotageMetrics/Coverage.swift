public import PilotageModel

/// Runs received against runs expected, of one workflow over some weeks.
public struct Coverage: Sendable, Hashable {
    public let workflow: String
    public let weeks: Int
    public let expected: Int
    /// Runs that came, tests and parts of other runs left out.
    public let received: Int

    /// Of one period: a month expects so many sevenths of its days, rounded.
    public init?(workflow: String, expectedPerWeek: Int?, period: ReportPeriod, table: TallyTable) {
        guard let expectedPerWeek else { return nil }
        self.workflow = workflow
        weeks = 1
        expected = (expectedPerWeek * period.days * 2 + 7) / 14
        let filter = table.plan.filters.firstIndex(of: [.production]) ?? 0
        let days = Period(period)
        received = Int(table.total([.runs], filter: filter, workflows: [workflow], slice: .all, days: days))
    }

    /// Nil when nobody said how many runs to expect, or when there are no weeks.
    public init?(workflow: String, expectedPerWeek: Int?, weeks: [ISOWeek], table: TallyTable) {
        guard let expectedPerWeek, !weeks.isEmpty else { return nil }
        self.workflow = workflow
        self.weeks = weeks.count
        expected = expectedPerWeek * weeks.count
        let filter = table.plan.filters.firstIndex(of: [.production]) ?? 0
        received = weeks.reduce(0) { sum, week in
            sum + Int(table.total([.runs], filter: filter, workflows: [workflow], slice: .all, days: Period(week)))
        }
    }

    /// At most 1: more runs than expected are not more than all.
    public var share: Double { min(1, Double(received) / Double(expected)) }
}

/// The coverage of a pilot's workflows in both periods.
public struct PilotCoverage: Sendable, Hashable {
    public let before: [Coverage]
    public let after: [Coverage]

    /// Nil unless runs are expected of every workflow that is compared.
    init?(_ evidence: PilotEvidence, frame: ComparisonFrame) {
        let workflows = frame.treated + frame.control
        func coverage(_ weeks: [ISOWeek]) -> [Coverage] {
            workflows.compactMap { name in
                Coverage(
                    workflow: name,
                    expectedPerWeek: evidence.expectedRunsPerWeek[name],
                    weeks: weeks,
                    table: evidence.table
                )
            }
        }
        before = coverage(frame.before)
        after = coverage(frame.after)
        guard before.count == workflows.count, after.count == workflows.count, !workflows.isEmpty else { return nil }
    }

    /// The lowest share of any workflow in the period before.
    public var lowestBefore: Double { before.map(\.share).min() ?? 0 }
    public var lowestAfter: Double { after.map(\.share).min() ?? 0 }
}
