public import PilotageModel
import PilotageStatistics

/// The primary metric in each value of one dimension, with harm tested by Holm over the values shown.
///
/// Values with too few runs or weeks are shown together, as one row that never holds fewer than five cases of anybody.
public struct SegmentComparison: Sendable {
    public let dimension: String
    /// The level of the tests for harm.
    public let harmLevel: Double
    /// By name; the pooled row, if there is one, stands last.
    public let segments: [Segment]
    /// How the overall change splits into better or worse rates and a changed mix; nil where it cannot be split.
    public let mix: MixAndRate?
    /// Whether the values differ beyond chance, and in direction; nil with fewer than two that can be compared.
    public let spread: SegmentSpread?
    /// The change at one mix, the mean of both periods; nil where a value cannot be compared.
    let standardised: Difference?
    /// The units of an experiment, where segments are those of units.
    let units: UnitSegments?

    /// One value of the dimension, or several pooled.
    public struct Segment: Sendable {
        public let name: String
        public let comparison: Comparison
        /// The values that were too small to be shown on their own; empty for a value that is.
        public let pooled: [String]
        /// Share of the cases before and after.
        public let shareBefore: Double?
        public let shareAfter: Double?
        /// The two-sided p-value of the change, adjusted by Benjamini and Hochberg; nil where no interval can be given.
        public let adjustedChange: Double?
        /// The one-sided p-value of harm, adjusted by Holm; nil where no interval can be given.
        public let adjustedHarm: Double?
        /// The change drawn towards the mean of all values, the only one to rank by; nil where there is no spread.
        public let shrunken: Double?
        /// Whether the change for the worse is beyond chance after the adjustment, or the values go both ways beyond chance
        /// and this one went the bad way beyond chance on its own.
        public let isHarmed: Bool
    }

    /// The name of the pooled row; data values have no part in it.
    public static let pooledName = "other (pooled)"

    /// The values that got worse beyond chance.
    public var harmed: [Segment] { segments.filter(\.isHarmed) }

    /// The values behind the pooled row; nil when every value is shown on its own.
    public var pooledSlice: Slice? { segments.first { !$0.pooled.isEmpty }?.comparison.slice }
}

extension SegmentComparison {
    /// Compares the metric in every value of the dimension that the table holds.
    public init(
        _ metric: MetricDefinition,
        dimension: String,
        frame: ComparisonFrame,
        table: TallyTable,
        harmLevel: Double
    ) {
        self.dimension = dimension
        self.harmLevel = harmLevel
        units = nil
        let rows = SegmentRows(metric, dimension: dimension, frame: frame, table: table)
        let comparisons = rows.rows.map { Comparison(metric, slice: $0.slice, frame: frame, table: table) }
        let spread = SegmentSpread(comparisons)
        self.spread = spread
        let harm = comparisons.map(Self.harm)
        let holm = Self.adjusted(harm, Holm.adjusted)
        let changes = Self.adjusted(
            comparisons.map { (try? $0.deciding.get())?.student?.pValueTwoSided },
            FalseDiscovery.adjusted
        )
        let goesBothWays = (spread?.bothWays ?? 1) < harmLevel
        segments = rows.rows.indices.map { index in
            let alone = (harm[index] ?? 1) < harmLevel
            return Segment(
                name: rows.rows[index].name,
                comparison: comparisons[index],
                pooled: rows.rows[index].pooled,
                shareBefore: rows.share(index, of: \.before),
                shareAfter: rows.share(index, of: \.after),
                adjustedChange: changes[index],
                adjustedHarm: holm[index],
                shrunken: spread?.shrunken[index],
                isHarmed: (holm[index] ?? 1) < harmLevel || (goesBothWays && alone)
            )
        }
        let mix = MixAndRate(
            before: rows.rows.map(\.before),
            after: rows.rows.map(\.after),
            factor: metric.clusterFactor
        )
        self.mix = mix
        standardised = mix.flatMap { rows.standardised($0, comparisons) }
    }

    /// Compares by the runs, or by the units where the pilot is an experiment.
    init(
        _ metric: MetricDefinition,
        dimension: String,
        _ evidence: PilotEvidence,
        _ frame: ComparisonFrame,
        _ experiment: ExperimentEvidence?
    ) {
        guard let experiment else {
            let level = evidence.policy.harmLevel.double
            self.init(metric, dimension: dimension, frame: frame, table: evidence.table, harmLevel: level)
            return
        }
        self.init(
            UnitSegments(metric, dimension: dimension, frame: frame, experiment: experiment),
            harmLevel: evidence.policy.harmLevel.double
        )
    }

    /// Compares the arms in every value of a dimension of the units.
    private init(_ units: UnitSegments, harmLevel: Double) {
        self.harmLevel = harmLevel
        dimension = units.dimension
        self.units = units
        let comparisons = units.rows.map(\.comparison)
        let spread = SegmentSpread(comparisons)
        self.spread = spread
        let harm = comparisons.map { (try? $0.deciding.get())?.harmPValue }
        let holm = Self.adjusted(harm, Holm.adjusted)
        let changes = Self.adjusted(
            comparisons.map { (try? $0.deciding.get())?.pValueTwoSided },
            FalseDiscovery.adjusted
        )
        let goesBothWays = (spread?.bothWays ?? 1) < harmLevel
        segments = units.rows.indices.map { index in
            let row = units.rows[index]
            return Segment(
                name: row.name,
                comparison: row.comparison,
                pooled: row.pooled,
                shareBefore: row.shareOfControl,
                shareAfter: row.shareOfTreated,
                adjustedChange: changes[index],
                adjustedHarm: holm[index],
                shrunken: spread?.shrunken[index],
                isHarmed: (holm[index] ?? 1) < harmLevel
                    || (goesBothWays && (harm[index] ?? 1) < harmLevel)
            )
        }
        mix = nil
        standardised = nil
    }

    /// The deciding change over the segments that were not harmed, nor are among the others named.
    func elsewhere(
        _ metric: MetricDefinition,
        without others: Set<String>,
        frame: ComparisonFrame,
        table: TallyTable
    ) -> Result<Change, Absence>? {
        let good = segments.filter { !$0.isHarmed && !others.contains($0.name) }.map(\.comparison.slice)
        guard !good.isEmpty, good.count < segments.count else { return nil }
        if let units { return units.deciding(in: .any(good)) }
        return Comparison(metric, slice: .any(good), frame: frame, table: table).deciding
    }

    private static func harm(_ comparison: Comparison) -> Double? {
        guard case .success(let change) = comparison.deciding,
            min(comparison.before.sampled?.sample ?? 0, comparison.after.sampled?.sample ?? 0)
                >= SegmentRows.fewestCases
        else { return nil }
        return change.harmPValue
    }

    /// The values that are there, adjusted together and put back in their places.
    private static func adjusted(_ values: [Double?], _ adjust: ([Double]) -> [Double]) -> [Double?] {
        let tested = values.indices.filter { values[$0] != nil }
        let found = adjust(tested.compactMap { values[$0] })
        var result: [Double?] = values.map { _ in nil }
        for (position, index) in tested.enumerated() { result[index] = found[position] }
        return result
    }
}
