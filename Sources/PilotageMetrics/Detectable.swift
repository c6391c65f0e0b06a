import PilotageModel
import PilotageStatistics

/// The smallest effect that the weeks at hand can show with 80 % power, and what further weeks would make of it.
struct Detectable {
    let now: Double
    private let weeksBefore: Int
    private let weeksAfter: Int

    /// `methods.md` A9 with the published standard error; later weeks are taken to vary as those so far.
    init?(_ change: Change, frame: ComparisonFrame) {
        guard let student = change.student, !frame.after.isEmpty, !frame.before.isEmpty else { return nil }
        let factor =
            Distributions.studentQuantile(0.975, degreesOfFreedom: student.degreesOfFreedom)
            + Distributions.studentQuantile(0.80, degreesOfFreedom: student.degreesOfFreedom)
        now = factor * student.standardError
        weeksBefore = frame.before.count
        weeksAfter = frame.after.count
    }

    /// With so many more weeks after: only that side's part of the error shrinks.
    func after(weeks: Int) -> Double {
        let before = 1 / Double(weeksBefore)
        let ratio = (before + 1 / Double(weeksAfter + weeks)) / (before + 1 / Double(weeksAfter))
        return now * ratio.squareRoot()
    }

    /// The fewest further weeks within the limit that reach the effect worth having; nil when none do.
    func weeksNeeded(for worthwhile: Double, atMost limit: Int) -> Int? {
        (0...max(0, limit)).first { after(weeks: $0) <= worthwhile }
    }
}
