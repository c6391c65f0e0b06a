import PilotageModel

/// One month of the base case in minor units of the currency; what is paid is negative.
public struct MonthFlow: Sendable, Hashable {
    /// 0 is the start, at which everything one-off is spent.
    public let month: Int
    /// The part of the volume that is reached.
    public let adoption: Double
    /// In the order of the benefits.
    public let benefits: [Int64]
    /// Running cost, after less before.
    public let running: Int64
    /// In the order of the costs to come.
    public let expected: [Int64]
    public let oneOff: Int64

    public var benefit: Int64 { benefits.reduce(0, +) }
    public var cost: Int64 { running + oneOff + expected.reduce(0, +) }
    public var net: Int64 { benefit + cost }
}
