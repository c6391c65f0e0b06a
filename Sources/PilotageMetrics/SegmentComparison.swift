public import PilotageModel
import PilotageStatistics

/// The primary metric in each value of one dimension, with harm tested by Holm over the values shown.
public struct SegmentComparison: Sendable {
    public let dimension: String
    public let segments: [Segment]
    /// How the overall change splits into better or worse rates and a changed mix; nil where it cannot be split.
    public let mix: MixAndRate?

    /// One value of the dimension.
    public struct Segment: Sendable {
        public let name: String
        public let comparison: Comparison
        /// Share of the cases before and after.
        public let shareBefore: Double?
        public let shareAfter: Double?
        /// The one-sided p-value of harm, adjusted by Holm; nil where no interval can be given.
        public let adjustedHarm: Double?

        /// Whether the change for the worse is beyond chance after the adjustment.
        public var isHarmed: Bool { (adjustedHarm ?? 1) < SegmentComparison.harmLevel }
    }

    /// The level of the Holm test for harm.
    public static let harmLevel = 0.05
    /// Runs a segment needs in either period to be shown.
    public static let fewestRuns = 30.0

    /// The values that got worse beyond chance.
    public var harmed: [Segment] { segments.filter(\.isHarmed) }
}

extension SegmentComparison {
    /// Compares the metric in every value of the dimension that the table holds.
    public init(_ metric: MetricDefinition, dimension: String, frame: ComparisonFrame, table: TallyTable) {
        self.dimension = dimension
        let slices = table.plan.slices.filter { slice in
            switch slice {
            case .all: false
            case .segment(let name, _): name == dimension
            case .any: false
            }
        }
        let before = Self.cells(metric, slices, frame.treated, frame.before, table)
        let after = Self.cells(metric, slices, frame.treated, frame.after, table)
        let used = slices.indices.filter { before[$0].denominator + after[$0].denominator > 0 }
        let comparisons = used.map { Comparison(metric, slice: slices[$0], frame: frame, table: table) }
        let adjusted = Self.adjusted(comparisons)
        segments = used.enumerated().map { position, index in
            Segment(
                name: slices[index].name,
                comparison: comparisons[position],
                shareBefore: Self.share(index, of: before),
                shareAfter: Self.share(index, of: after),
                adjustedHarm: adjusted[position]
            )
        }
        mix = MixAndRate(before: before, after: after, factor: metric.clusterFactor)
    }

    /// The deciding change over the segments that were not harmed.
    public func elsewhere(_ metric: MetricDefinition, frame: ComparisonFrame, table: TallyTable) -> Result<
        Change, Absence
    >? {
        let good = segments.filter { !$0.isHarmed }.map(\.comparison.slice)
        guard !good.isEmpty, good.count < segments.count else { return nil }
        return Comparison(metric, slice: .any(good), frame: frame, table: table).deciding
    }

    private static func adjusted(_ comparisons: [Comparison]) -> [Double?] {
        let values = comparisons.map { comparison -> Double? in
            guard case .success(let change) = comparison.deciding,
                min(comparison.before.sampled?.sample ?? 0, comparison.after.sampled?.sample ?? 0) >= fewestRuns
            else { return nil }
            return change.harmPValue
        }
        let tested = values.indices.filter { values[$0] != nil }
        let holm = Holm.adjusted(tested.compactMap { values[$0] })
        var result: [Double?] = values.map { _ in nil }
        for (position, index) in tested.enumerated() { result[index] = holm[position] }
        return result
    }

    private static func cells(
        _ metric: MetricDefinition,
        _ slices: [Slice],
        _ arm: [String],
        _ weeks: [ISOWeek],
        _ table: TallyTable
    ) -> [Cluster] {
        slices.map { slice in
            let clusters = MetricSeries(metric, in: table, arm: arm, slice: slice).clusters(weeks: weeks)
            return Cluster(
                numerator: clusters.reduce(0) { $0 + $1.numerator },
                denominator: clusters.reduce(0) { $0 + $1.denominator }
            )
        }
    }

    private static func share(_ index: Int, of cells: [Cluster]) -> Double? {
        let total = cells.reduce(Int128(0)) { $0 + $1.denominator }
        return total == 0 ? nil : Double(cells[index].denominator) / Double(total)
    }
}
