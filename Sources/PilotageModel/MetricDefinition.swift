/// A number someone decides by: what it means, who answers for it, and what changes when it moves.
///
/// Every field is required in the definition file; a metric lacking one is refused.
public struct MetricDefinition: Sendable, Hashable {
    /// What the metric is for: only outcomes and guardrails may enter a verdict.
    public enum Kind: String, Sendable, CaseIterable { case outcome, activity, guardrail, sustainment }
    /// Which way is good.
    public enum Direction: String, Sendable, CaseIterable { case lower, higher }

    /// How the number is made from tallies.
    public enum Measure: Sendable, Hashable {
        /// The sum of the first fields over the sum of the second.
        case ratio(numerator: [TallyField], denominator: [TallyField])
        /// The type-1 quantile at that percentage, 1...99.
        case quantile(percent: Int, of: DurationSample)
    }

    public let id: String
    public let title: String
    /// One sentence a reader outside engineering can repeat.
    public let meaning: String
    /// The role that answers for the number.
    public let owner: String
    /// What is decided when the number moves.
    public let decision: String
    public let kind: Kind
    public let better: Direction
    public let unit: MetricUnit
    public let measure: Measure
    public let filters: [RunFilter]
    /// The value to reach, in `unit`.
    public let target: FixedDecimal
    /// The distance from the target that needs no action, in `unit`.
    public let tolerance: FixedDecimal
    public let version: Int
    /// The file and line that define it.
    public let source: String

    public init(
        id: String,
        title: String,
        meaning: String,
        owner: String,
        decision: String,
        kind: Kind,
        better: Direction,
        unit: MetricUnit,
        measure: Measure,
        filters: [RunFilter],
        target: FixedDecimal,
        tolerance: FixedDecimal,
        version: Int,
        source: String
    ) {
        self.id = id
        self.title = title
        self.meaning = meaning
        self.owner = owner
        self.decision = decision
        self.kind = kind
        self.better = better
        self.unit = unit
        self.measure = measure
        self.filters = filters
        self.target = target
        self.tolerance = tolerance
        self.version = version
        self.source = source
    }
}

extension MetricDefinition {
    /// Whether the metric needs the hours in which work is owed.
    public var needsWorkingHours: Bool {
        switch measure {
        case .ratio(let numerator, let denominator): (numerator + denominator).contains(where: \.needsWorkingHours)
        case .quantile(_, let sample): sample.needsWorkingHours
        }
    }
}

/// The unit a metric is printed in.
public enum MetricUnit: String, Sendable, CaseIterable {
    /// A part of a whole, 0...1, printed in per cent.
    case share
    case count
    case seconds, minutes, hours, days
    /// In the project's currency.
    case money
    case score

    /// Milliseconds in one unit; nil when the unit is not one of time.
    public var milliseconds: Int64? {
        switch self {
        case .seconds: 1000
        case .minutes: 60_000
        case .hours: 3_600_000
        case .days: 86_400_000
        case .share, .count, .money, .score: nil
        }
    }
}

/// Which runs a metric looks at; all filters of a metric must hold.
public enum RunFilter: Sendable, Hashable {
    /// Leaves out runs marked as tests.
    case production
    /// Only runs started so.
    case trigger([RunTrigger])
    /// Only runs whose segment of that dimension is one of the values.
    case segment(dimension: String, values: [String])
}
