/// What was measured of a unit: which part of which metric.
public struct UnitMeasure: Sendable, Hashable {
    /// What a number of a unit is.
    public enum Part: String, Sendable, CaseIterable {
        /// The total after the assignment: what the metric counts or adds up.
        case outcome
        /// What the total is divided by; 1 where a unit has none.
        case exposure
        /// The metric's value for the unit before it was assigned.
        case history
    }

    public let part: Part
    /// The id of the metric.
    public let metric: String

    public init(_ part: Part, of metric: String) {
        self.part = part
        self.metric = metric
    }

    /// Reads `outcome.METRIC`, `exposure.METRIC` or `history.METRIC`; nil for any other name.
    public init?(name: String) {
        let bytes = Array(name.utf8)
        guard let point = bytes.firstIndex(of: 0x2E), point + 1 < bytes.count,
            let part = Part(rawValue: String(decoding: bytes[..<point], as: UTF8.self))
        else { return nil }
        self.init(part, of: String(decoding: bytes[(point + 1)...], as: UTF8.self))
    }

    /// `outcome.failed-runs`.
    public var name: String { "\(part.rawValue).\(metric)" }
}

/// A unit of an experiment: what chance gave it, what it really got, and what was measured of it.
///
/// A unit is whatever was randomised: a customer, an agent, a case, a branch. It belongs to one arm for good.
public struct UnitRecord: Sendable, Hashable {
    /// The id of the pilot.
    public var experiment: String
    /// Unique inside the experiment; the same text that runs carry in the segment that the pilot names.
    public var unitID: String
    public var arm: String
    public var assignedAt: Instant
    /// Whether the unit was really treated; nil when nobody recorded it.
    public var received: Bool?
    /// Totals and history by metric, where they do not come from runs.
    public var amounts: [UnitMeasure: FixedDecimal] = [:]
    /// Attributes from before the assignment.
    public var segments: [String: String] = [:]
    public var rowVersion: Int64 = 0

    public init(experiment: String, unitID: String, arm: String, assignedAt: Instant) {
        self.experiment = experiment
        self.unitID = unitID
        self.arm = arm
        self.assignedAt = assignedAt
    }
}
