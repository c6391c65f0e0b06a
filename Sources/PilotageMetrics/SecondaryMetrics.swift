import PilotageModel
import PilotageStatistics

extension PilotEvaluation {
    /// The rate of false findings that is accepted among the metrics that neither decide nor guard.
    public static let falseDiscoveryRate = 0.10

    /// The p-value of a metric that neither decides nor guards, adjusted over all of those (Benjamini and Hochberg); nil
    /// for the others, and where no interval can be given.
    public func adjustedPValue(_ metric: String) -> Double? { secondary[metric] }

    /// What a comparison may be said to show; nil where it cannot be measured.
    ///
    /// A metric that neither decides nor guards is named only when its adjusted p-value holds as well as its interval
    /// (`methods.md` A8).
    public func state(of comparison: Comparison) -> Change.State? {
        guard let change = try? comparison.deciding.get() else { return nil }
        guard pilot.others.contains(comparison.metric.id) else { return change.state }
        return (adjustedPValue(comparison.metric.id) ?? 1) <= Self.falseDiscoveryRate ? change.state : .unclear
    }

    /// By metric.
    static func secondary(_ comparisons: [Comparison], _ pilot: Pilot) -> [String: Double] {
        let found = comparisons.filter { pilot.others.contains($0.metric.id) }.compactMap { comparison in
            (try? comparison.deciding.get())?.pValueTwoSided.map { (comparison.metric.id, $0) }
        }
        return Dictionary(
            zip(found.map(\.0), FalseDiscovery.adjusted(found.map(\.1))),
            uniquingKeysWith: { first, _ in first }
        )
    }
}
