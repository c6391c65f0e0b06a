public import PilotageModel

/// How few of the cases give most of the gain; by segments whose changes are drawn towards their mean, so that noise among
/// segments is not taken for a difference.
public struct GainConcentration: Sendable, Hashable {
    public let dimension: String
    /// The segments that gain most, best first.
    public let segments: [String]
    /// Their share of the cases after.
    public let volume: Double
    /// Their share of the gain.
    public let gain: Double

    /// The fewest segments that give the asked share of the gain; nil where segments cannot be compared or nothing is
    /// gained.
    init?(_ comparison: SegmentComparison, better: MetricDefinition.Direction, asked: Double) {
        let shrunken = comparison.segments.compactMap { segment -> (name: String, share: Double, gain: Double)? in
            guard let change = segment.shrunken, let share = segment.shareAfter else { return nil }
            let effect = better == .higher ? change : -change
            return (segment.name, share, max(0, effect) * share)
        }
        let all = shrunken.reduce(0) { $0 + $1.gain }
        guard shrunken.count == comparison.segments.count, shrunken.count > 1, all > 0 else { return nil }
        let best = shrunken.sorted {
            ($0.gain / max($0.share, 1e-12), $1.name) > ($1.gain / max($1.share, 1e-12), $0.name)
        }
        var names: [String] = []
        var volume = 0.0
        var gain = 0.0
        for segment in best where gain < asked * all * (1 - 1e-12) {
            names.append(segment.name)
            volume += segment.share
            gain += segment.gain
        }
        dimension = comparison.dimension
        segments = names
        self.volume = volume
        self.gain = gain / all
    }

    /// Whether so much of the gain comes from so few of the cases that the scope should be narrower.
    public func isTooNarrow(_ policy: DecisionPolicy) -> Bool {
        gain >= policy.gainShareForConcentration.double && volume <= policy.volumeShareForConcentration.double
    }
}
