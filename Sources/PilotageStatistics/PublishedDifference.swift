/// The difference that is published: the wider of weeks as clusters and cosines on days; the other stays visible.
public struct PublishedDifference: Sendable, Hashable {
    /// Which of the two intervals is published.
    public enum Basis: Sendable, Hashable { case weeks, days }

    /// Weeks as clusters.
    public let week: Difference
    /// Equal-weighted cosines on days; nil where there are no days to use.
    public let ewc: Difference?
    /// Where the published interval comes from.
    public let basis: Basis

    /// The difference whose 95 % interval is the wider; weeks when they are equal.
    public var published: Difference {
        switch (basis, ewc) {
        case (.days, let days?): days
        case (.days, nil), (.weeks, _): week
        }
    }

    /// Chooses between the two.
    public static func wider(week: Difference, ewc: Difference?) -> PublishedDifference {
        let weekHalf = week.halfWidth(confidence: 0.95)
        let isDaysWider = ewc.map { $0.halfWidth(confidence: 0.95) > weekHalf } ?? false
        return PublishedDifference(week: week, ewc: ewc, basis: isDaysWider ? .days : .weeks)
    }

    private init(week: Difference, ewc: Difference?, basis: Basis) {
        self.week = week
        self.ewc = ewc
        self.basis = basis
    }
}
