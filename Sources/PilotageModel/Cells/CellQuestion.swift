/// Which runs become cells, and what stands around them: everything that a statement or a fold must be told.
public struct CellQuestion: Sendable, Hashable {
    /// All must hold; with none, tests count as well.
    public let filters: [RunFilter]
    /// The segment dimension by which cells are cut; nil for all runs together.
    public let dimension: String?
    /// The half-open span of starts.
    public let from: Instant
    public let until: Instant
    public let asOf: Instant
    public let calendar: BusinessCalendar
    public let currency: String
    /// Decimal digits of the cost, 0...6.
    public let costScale: Int

    /// The digits of cost that are kept unless somebody asks for others: no more leave room for amounts in 40 bits.
    public static let usualCostScale = 4

    public init(
        filters: [RunFilter],
        dimension: String?,
        from: Instant,
        until: Instant,
        asOf: Instant,
        calendar: BusinessCalendar,
        currency: String,
        costScale: Int = usualCostScale
    ) {
        self.filters = filters
        self.dimension = dimension
        self.from = from
        self.until = until
        self.asOf = asOf
        self.calendar = calendar
        self.currency = currency
        self.costScale = min(max(costScale, 0), 6)
    }

    /// The offset of local time at each start of the span: pieces that end before a moment, and the last one.
    public var offsets: [(until: Instant?, milliseconds: Int64)] {
        var pieces: [(until: Instant?, milliseconds: Int64)] = []
        var offset = calendar.offset(at: from)
        for transition in calendar.transitions where transition.start > from && transition.start < until {
            pieces.append((transition.start, offset))
            offset = transition.offsetMilliseconds
        }
        return pieces + [(nil, offset)]
    }
}
