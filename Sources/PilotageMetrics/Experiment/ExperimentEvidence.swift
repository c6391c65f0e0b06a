import PilotageModel
public import PilotageStatistics

/// What the units of an experiment say: the check of the shares first, then each metric.
public struct ExperimentEvidence: Sendable {
    public let units: ExperimentUnits
    public let sampleRatio: SampleRatioEvidence
    /// In the order of the pilot's definition.
    public let comparisons: [UnitComparison]
    public let watches: [CanaryWatch]
    /// Whether all arms differ at all on the primary metric; nil with two arms, or where units are no single cases.
    public let allArms: OneWayAnalysis?

    /// Nil when the pilot is no experiment.
    init?(_ evidence: PilotEvidence, _ frame: ComparisonFrame, ended: [ISOWeek]) {
        guard let units = evidence.units else { return nil }
        let pilot = evidence.pilot
        let day = frame.after.last?.lastDay ?? pilot.after.last
        let ratio = SampleRatioEvidence(units, segments: pilot.segments, by: day, policy: evidence.policy)
        self.units = units
        sampleRatio = ratio
        comparisons = pilot.metrics.compactMap(evidence.metric).map {
            UnitComparison($0, units: units, frame: frame, withheld: ratio.withheld)
        }
        watches = pilot.guardrails.compactMap { guardrail in
            evidence.metric(guardrail.metric).flatMap {
                CanaryWatch(
                    guardrail,
                    $0,
                    units: units,
                    frame: frame,
                    ended: ended,
                    planned: pilot.looks.last ?? 0,
                    withheld: ratio.withheld
                )
            }
        }
        allArms =
            ratio.withheld == nil
            ? evidence.metric(pilot.primary.metric).flatMap { Self.allArms($0, units, frame) } : nil
    }

    private static func allArms(
        _ metric: MetricDefinition,
        _ units: ExperimentUnits,
        _ frame: ComparisonFrame
    ) -> OneWayAnalysis? {
        guard !units.otherArms.isEmpty else { return nil }
        let samples = Set(units.units.map(\.arm)).sorted().compactMap {
            try? UnitSample(metric, arm: $0, units: units, frame: frame, slice: .all)
        }
        guard samples.allSatisfy({ sample in sample.members.allSatisfy { $0.exposure == 1 } }) else { return nil }
        return try? OneWayAnalysis(samples.map(\.moments.first))
    }
}
