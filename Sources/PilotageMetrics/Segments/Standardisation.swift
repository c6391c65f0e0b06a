import PilotageModel
import PilotageStatistics

/// What decides when the mix of segments misleads: the change at one mix, the mean of both periods (`methods.md` A10).
extension Comparison {
    /// The comparison with the change of one mix as its headline, where a dimension's mix misleads; else as it is.
    func standardised(by segments: [SegmentComparison]) -> Comparison {
        guard let found = segments.first(where: { misleads($0) }), let rate = found.standardised else { return self }
        var copy = self
        copy.standardisation = Standardisation(dimension: found.dimension, change: headline(rate))
        return copy
    }

    /// Whether the mix outweighs the rates or turns the sign, or takes or gives the overall change its certainty.
    private func misleads(_ segments: SegmentComparison) -> Bool {
        guard let mix = segments.mix, let rate = segments.standardised else { return false }
        if mix.isSimpson { return true }
        guard let pooled = (try? change.get())?.interval() else { return false }
        let fixed = rate.interval(confidence: 0.95)
        let isPooledAbove = pooled.low > 0
        guard isPooledAbove || pooled.high < 0 else { return false }
        return isPooledAbove ? fixed.low <= 0 : fixed.high >= 0
    }

    /// The rate part, less the control's change where there is one; both errors are added, as if nothing were shared.
    private func headline(_ rate: Difference) -> Change {
        var difference = rate
        if case .success = control?.net, let other = (try? control?.change.get())?.student,
            let net = try? Difference.welch(
                before: Estimate(other.value, other),
                after: Estimate(rate.value, rate)
            )
        {
            difference = net
        }
        return Change(
            value: difference.value,
            better: metric.better,
            basis: .standardised(df: difference.degreesOfFreedom),
            spread: .student(difference)
        )
    }
}

/// The change at one mix, and the dimension whose mix misleads.
public struct Standardisation: Sendable {
    public let dimension: String
    public let change: Change
}

extension Estimate {
    fileprivate init(_ value: Double, _ difference: Difference) {
        self.init(
            value: value,
            variance: difference.standardError * difference.standardError,
            degreesOfFreedom: difference.degreesOfFreedom,
            clusters: 0
        )
    }
}
