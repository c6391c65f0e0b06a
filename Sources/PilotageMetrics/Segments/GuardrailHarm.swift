public import PilotageModel
import PilotageStatistics

/// A guardrail that fails in one segment beyond chance, whatever it does overall.
public struct GuardrailHarm: Sendable {
    public let metric: MetricDefinition
    public let dimension: String
    public let segment: String
    /// One-sided, against a worsening of the margin, adjusted by Holm over the guardrail's segments.
    public let adjusted: Double

    /// The segments of every declared dimension in which a guardrail worsened by more than its margin.
    ///
    /// A quantile and a metric that the segment does not record are not tested.
    static func found(
        _ evidence: PilotEvidence,
        _ frame: ComparisonFrame,
        _ experiment: ExperimentEvidence?
    ) -> [GuardrailHarm] {
        let level = evidence.policy.harmLevel.double
        return evidence.pilot.guardrails.flatMap { guardrail in
            evidence.pilot.segments.flatMap { dimension -> [GuardrailHarm] in
                guard let metric = evidence.metric(guardrail.metric), case .ratio = metric.measure else { return [] }
                let tested =
                    experiment.map {
                        UnitSegments(metric, dimension: dimension, frame: frame, experiment: $0).harm(
                            beyond: guardrail.margin.double
                        )
                    }
                    ?? runs(metric, dimension, guardrail, evidence, frame)
                let adjusted = Holm.adjusted(tested.map(\.chance))
                return tested.indices.filter { adjusted[$0] < level }.map { index in
                    GuardrailHarm(
                        metric: metric,
                        dimension: dimension,
                        segment: tested[index].name,
                        adjusted: adjusted[index]
                    )
                }
            }
        }
    }

    /// The chance of harm in each segment of the runs that has enough of them.
    private static func runs(
        _ metric: MetricDefinition,
        _ dimension: String,
        _ guardrail: Guardrail,
        _ evidence: PilotEvidence,
        _ frame: ComparisonFrame
    ) -> [(name: String, chance: Double)] {
        let rows = SegmentRows(metric, dimension: dimension, frame: frame, table: evidence.table).rows
        return rows.compactMap { row in
            guard row.fewest >= SegmentRows.fewestCases else { return nil }
            let comparison = Comparison(metric, slice: row.slice, frame: frame, table: evidence.table)
            guard let change = try? comparison.deciding.get(),
                let chance = change.harmPValue(beyond: guardrail.margin.double)
            else { return nil }
            return (row.name, chance)
        }
    }
}
