/// One week or day of a ratio: what was counted and what it is divided by, as exact totals.
///
/// Failed runs by runs, milliseconds by runs, cost by runs. Totals of all clusters of a period must fit 128 bits.
public struct Cluster: Sendable, Hashable {
    /// The total above the line.
    public let numerator: Int128
    /// The total below the line.
    public let denominator: Int128

    /// A cluster of exact totals.
    public init(numerator: Int128, denominator: Int128) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// Whether nothing happened: such a cluster says nothing and counts for nothing.
    var isEmpty: Bool { numerator == 0 && denominator == 0 }
}
