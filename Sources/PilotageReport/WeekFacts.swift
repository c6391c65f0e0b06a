public import PilotageMetrics
public import PilotageModel

/// What a weekly report says beyond its metrics: which errors were frequent, and which numbers published before are
/// stated otherwise now.
public struct WeekFacts: Sendable {
    /// Failed runs of the week by type of error, the most frequent first.
    let errorTypes: [ErrorTypeCount]
    let restatements: [Restatement]
    /// How many earlier weeks stand published, so that their numbers can be compared.
    let weeksCompared: Int

    public init(errorTypes: [ErrorTypeCount] = [], restatements: [Restatement] = [], weeksCompared: Int = 0) {
        self.errorTypes = errorTypes
        self.restatements = restatements
        self.weeksCompared = weeksCompared
    }
}

/// A number of an earlier week that was published otherwise, and why it changed.
public struct Restatement: Sendable, Hashable {
    /// Why a published number is another one now.
    public enum Cause: Sendable, Hashable {
        /// So many runs of that week came, or were corrected, after it was published.
        case lateRuns(Int)
        /// The metric was defined anew; the two numbers are not comparable.
        case definition(from: Int, to: Int)
        /// Other rows came later: costs, attempts, annotations; so many loads.
        case otherRows(loads: Int)
        /// No row came later, and the definition is the same: more outcomes are known by now.
        case unknown
    }

    let period: String
    let workflow: String
    let metric: String
    let before: String
    let after: String
    let cause: Cause
}

extension Restatement {
    /// What a newer look at an earlier week says otherwise than its edition; `place` is where that week stands in the
    /// history of the lines, and what is late came with loads after the edition.
    public static func find(
        in evaluation: WeekEvaluation,
        against edition: PublishedWeek,
        at place: Int,
        currency: String,
        lateRuns: [String: Int],
        lateLoads: Int
    ) -> [Restatement] {
        let published = Dictionary(edition.figures.map { ([$0.workflow, $0.metric], $0) }) { first, _ in first }
        return evaluation.workflows.flatMap { workflow in
            workflow.lines.compactMap { line -> Restatement? in
                guard let old = published[[workflow.workflow, line.metric.id]] else { return nil }
                let new = WeekEdition.figure(line, at: place, workflow.workflow, currency)
                guard new.value != old.value || new.version != old.version else { return nil }
                let late = lateRuns[workflow.workflow] ?? 0
                return Restatement(
                    period: edition.week.text,
                    workflow: workflow.workflow,
                    metric: line.metric.title,
                    before: old.text,
                    after: new.text,
                    cause: cause(old.version, new.version, late: late, loads: lateLoads)
                )
            }
        }
    }

    private static func cause(_ old: Int, _ new: Int, late: Int, loads: Int) -> Cause {
        if old != new { return .definition(from: old, to: new) }
        if late > 0 { return .lateRuns(late) }
        return loads > 0 ? .otherRows(loads: loads) : .unknown
    }
}
