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

    public init(
        id: String,
        title: String,
        unit: String,
        low: FixedDecimal,
        base: FixedDecimal,
        high: FixedDecimal,
        owner: String,
        source: String,
        reviewOn: Day
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
    }
}
