public import PilotageModel

/// Which part of the runs a tally covers: all of them, or one value of one pre-treatment dimension.
public enum Slice: Sendable, Hashable {
    case all
    case segment(dimension: String, value: String)
    /// Several slices added together; they must not overlap.
    indirect case any([Slice])

    /// The planned slices that make it up.
    var parts: [Slice] {
        switch self {
        case .all, .segment: [self]
        case .any(let slices): slices.flatMap(\.parts)
        }
    }

    /// The dimension and its values; nil for all runs.
    public var segment: (dimension: String, values: [String])? {
        var dimension: String?
        var values: [String] = []
        for part in parts {
            guard case .segment(let name, let value) = part else { return nil }
            dimension = name
            values.append(value)
        }
        return dimension.map { ($0, values) }
    }

    /// The value's name as printed; `all runs` for the margin.
    public var name: String {
        switch self {
        case .all: "all runs"
        case .segment(_, let value): value
        case .any(let slices): slices.map(\.name).joined(separator: ", ")
        }
    }
}

/// What a fold counts: for which workflows, over which days, under which filters, cut by which dimensions.
public struct TallyPlan: Sendable {
    public let workflows: [String]
    public let days: Period
    /// The distinct filter lists of the metrics asked for; the first is empty, for what must never be filtered: money.
    public let filters: [[RunFilter]]
    public let slices: [Slice]
    /// By what durations are held together.
    public let grouping: ReportPeriod.Kind

    /// Segment values are those that occur in the store; a run without the dimension is counted under `not recorded`.
    public init(
        workflows: [String],
        days: Period,
        metrics: [MetricDefinition],
        dimensions: [String],
        codes: RunCodes,
        grouping: ReportPeriod.Kind = .week
    ) {
        self.workflows = workflows.sorted()
        self.days = days
        self.grouping = grouping
        var filters: [[RunFilter]] = [[]]
        for metric in metrics where !filters.contains(metric.filters) { filters.append(metric.filters) }
        self.filters = filters
        var slices: [Slice] = [.all]
        for dimension in dimensions {
            let values = Set(codes.segments.values.map { $0[dimension] ?? Self.notRecorded })
            slices += values.sorted().map { .segment(dimension: dimension, value: $0) }
        }
        self.slices = slices
    }

    /// The name of the slice that holds the runs without a value.
    public static let notRecorded = "not recorded"
}
