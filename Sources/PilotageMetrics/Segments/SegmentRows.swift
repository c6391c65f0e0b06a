import PilotageModel
import PilotageStatistics

/// The values of a dimension as they may be shown: small ones pooled, so that no row tells of a handful of cases.
struct SegmentRows {
    /// Cases a value needs in either period to be shown on its own.
    static let fewestCases = 30.0
    /// Weeks with cases that it needs in either period.
    static let fewestWeeks = 4
    /// Below this many cases a row would say something about single cases; the smallest shown value is pooled with it, so
    /// that nobody can find it by subtraction.
    static let fewestInPool = 5.0

    /// One row: its slice, the values behind it when there are several, and its totals.
    struct Row {
        let name: String
        let slice: Slice
        let pooled: [String]
        let before: Cluster
        let after: Cluster
        let casesBefore: Double
        let casesAfter: Double

        var fewest: Double { min(casesBefore, casesAfter) }
    }

    let rows: [Row]

    init(_ metric: MetricDefinition, dimension: String, frame: ComparisonFrame, table: TallyTable) {
        let slices = table.plan.slices.filter { slice in
            switch slice {
            case .all, .any: false
            case .segment(let name, _): name == dimension
            }
        }
        func row(_ slice: Slice, _ pooled: [Slice] = []) -> Row {
            let series = MetricSeries(metric, in: table, arm: frame.treated, slice: slice)
            return Row(
                name: pooled.isEmpty ? slice.name : SegmentComparison.pooledName,
                slice: slice,
                pooled: pooled.map(\.name),
                before: Self.total(series.clusters(weeks: frame.before)),
                after: Self.total(series.clusters(weeks: frame.after)),
                casesBefore: series.cases(weeks: frame.before).reduce(0, +),
                casesAfter: series.cases(weeks: frame.after).reduce(0, +)
            )
        }
        func isSmall(_ found: Row) -> Bool {
            let series = MetricSeries(metric, in: table, arm: frame.treated, slice: found.slice)
            let weeks = [frame.before, frame.after].map { period in series.cases(weeks: period).count { $0 > 0 } }
            return found.fewest < Self.fewestCases || (weeks.min() ?? 0) < Self.fewestWeeks
        }
        let all = slices.map { row($0) }.filter { $0.casesBefore + $0.casesAfter > 0 }
        var small = all.filter(isSmall)
        var shown = all.filter { !isSmall($0) }
        while let cases = Self.fewest(small), cases < Self.fewestInPool, let next = shown.min(by: Self.precedes) {
            shown.removeAll { $0.slice == next.slice }
            small.append(next)
        }
        let pooled = small.map(\.slice)
        rows = small.isEmpty ? shown : shown + [row(pooled.count == 1 ? pooled[0] : .any(pooled), pooled)]
    }

    /// The part of all cases that a row has in a period.
    func share(_ index: Int, of period: KeyPath<Row, Cluster>) -> Double? {
        let total = rows.reduce(Int128(0)) { $0 + $1[keyPath: period].denominator }
        return total == 0 ? nil : Double(rows[index][keyPath: period].denominator) / Double(total)
    }

    /// The rate part of a split with its error: the root of the sum of w^2 V over the rows, w the mean share.
    func standardised(_ mix: MixAndRate, _ comparisons: [Comparison]) -> Difference? {
        var variance = 0.0
        var weighted = 0.0
        for index in rows.indices {
            guard let student = (try? comparisons[index].change.get())?.student,
                let before = share(index, of: \.before), let after = share(index, of: \.after)
            else { return nil }
            let part = (before + after) / 2 * student.standardError
            variance += part * part
            weighted += part * part * part * part / student.degreesOfFreedom
        }
        guard weighted > 0 else { return nil }
        return Difference(
            value: mix.rate,
            standardError: variance.squareRoot(),
            degreesOfFreedom: variance * variance / weighted
        )
    }

    private static func total(_ clusters: [Cluster]) -> Cluster {
        Cluster(
            numerator: clusters.reduce(0) { $0 + $1.numerator },
            denominator: clusters.reduce(0) { $0 + $1.denominator }
        )
    }

    /// The smaller of both periods' cases over the rows; nil without rows.
    private static func fewest(_ rows: [Row]) -> Double? {
        guard !rows.isEmpty else { return nil }
        return min(rows.reduce(0) { $0 + $1.casesBefore }, rows.reduce(0) { $0 + $1.casesAfter })
    }

    private static func precedes(_ left: Row, _ right: Row) -> Bool {
        (left.fewest, left.name) < (right.fewest, right.name)
    }
}
