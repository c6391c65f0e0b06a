/// A number that nobody measured: its range, who answers for it, and until when.
public struct Assumption: Sendable, Hashable {
    public let id: String
    public let title: String
    public let unit: String
    public let low: FixedDecimal
    public let base: FixedDecimal
    public let high: FixedDecimal
    public let owner: String
    public let source: String
    /// From this day on the assumption has expired and degrades the verdict.
    public let reviewOn: Day
    /// How values between the ends are drawn.
    public let law: AssumptionLaw
    /// What was seen of it since, by month.
    public let observed: [Observation]

    /// What an assumption turned out to be in one month.
    public struct Observation: Sendable, Hashable {
        public let month: CalendarMonth
        public let value: FixedDecimal

        public init(month: CalendarMonth, value: FixedDecimal) {
            self.month = month
            self.value = value
        }
    }

    public init(
        id: String,
        title: String,
        unit: String,
        low: FixedDecimal,
        base: FixedDecimal,
        high: FixedDecimal,
        owner: String,
        source: String,
        reviewOn: Day,
        law: AssumptionLaw = .pert,
        observed: [Observation] = []
    ) {
        self.id = id
        self.title = title
        self.unit = unit
        self.low = low
        self.base = base
        self.high = high
        self.owner = owner
        self.source = source
        self.reviewOn = reviewOn
        self.law = law
        self.observed = observed
    }
}

/// How an assumption's values spread between its ends.
public enum AssumptionLaw: String, Sendable, CaseIterable {
    /// A beta law around the base: (low + 4 base + high) / 6 on average.
    case pert
    /// Straight sides around the base.
    case triangular
}
