import PilotageModel
import PilotageStatistics

/// The arms of an experiment in each value of one attribute of the units; values with few units are shown together.
struct UnitSegments: Sendable {
    /// One value, or several pooled.
    struct Row: Sendable {
        let name: String
        let comparison: Comparison
        let pooled: [String]
        let shareOfControl: Double
        let shareOfTreated: Double
    }

    let dimension: String
    private(set) var rows: [Row] = []
    private let metric: MetricDefinition
    private let frame: ComparisonFrame
    private let units: ExperimentUnits
    private let withheld: Absence?

    init(_ metric: MetricDefinition, dimension: String, frame: ComparisonFrame, experiment: ExperimentEvidence) {
        self.dimension = dimension
        self.metric = metric
        self.frame = frame
        units = experiment.units
        withheld = experiment.sampleRatio.withheld
        let all = experiment.units.values(of: dimension).map { value in
            (name: value, found: compare(.segment(dimension: dimension, value: value)))
        }
        let small = all.filter { Self.fewest($0.found) < UnitComparison.fewestUnits }
        var shown = all.filter { Self.fewest($0.found) >= UnitComparison.fewestUnits }.map {
            (name: $0.name, found: $0.found, pooled: [String]())
        }
        if !small.isEmpty {
            let slices = small.map { Slice.segment(dimension: dimension, value: $0.name) }
            shown.append((SegmentComparison.pooledName, compare(.any(slices)), small.map(\.name)))
        }
        let control = shown.reduce(0) { $0 + $1.found.control.units }
        let treated = shown.reduce(0) { $0 + $1.found.treated.units }
        rows = shown.map { row in
            Row(
                name: row.name,
                comparison: Comparison(units: row.found),
                pooled: row.pooled,
                shareOfControl: Double(row.found.control.units) / Double(max(control, 1)),
                shareOfTreated: Double(row.found.treated.units) / Double(max(treated, 1))
            )
        }
    }

    /// The change over some of the values.
    func deciding(in slice: Slice) -> Result<Change, Absence> { compare(slice).deciding }

    /// The chance of harm in each value, against a worsening of the margin.
    func harm(beyond margin: Double) -> [(name: String, chance: Double)] {
        rows.compactMap { row in
            guard let change = try? row.comparison.deciding.get(), let chance = change.harmPValue(beyond: margin) else {
                return nil
            }
            return (row.name, chance)
        }
    }

    private func compare(_ slice: Slice) -> UnitComparison {
        UnitComparison(metric, units: units, frame: frame, slice: slice, withheld: withheld)
    }

    private static func fewest(_ found: UnitComparison) -> Int { min(found.control.units, found.treated.units) }
}
