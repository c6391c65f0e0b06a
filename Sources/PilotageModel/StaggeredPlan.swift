/// Which units were switched on when, where they were not switched on together.
public struct StaggeredPlan: Sendable, Hashable {
    /// One unit and the day from which it ran the new way.
    public struct Start: Sendable, Hashable {
        /// A workflow, or a value of the segment that tells units apart.
        public let unit: String
        public let from: Day

        public init(unit: String, from: Day) {
            self.unit = unit
            self.from = from
        }
    }

    /// The segment of the pilot's workflows whose values are the units; nil when the workflows themselves are.
    public let by: String?
    public let starts: [Start]

    public init(by: String?, starts: [Start]) {
        self.by = by
        self.starts = starts
    }
}

/// What a switch is taken to change in a weekly series; declared before the start (`methods.md` A5).
public enum ImpactModel: String, Sendable, CaseIterable {
    /// The level changes, the trend goes on.
    case level
    /// Level and slope change; it needs 13 weeks after.
    case levelAndSlope = "level and slope"
}
