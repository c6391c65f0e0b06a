/// A signed integer of 256 bits: wide enough that no sum of squares of 64-bit values can overflow.
///
/// Sums of at most 2^63 squares of `Int64` stay below 2^189, and their variance numerators below 2^252.
struct WideInteger: Sendable, Hashable {
    private let high: Int128
    private let low: UInt128

    private init(high: Int128, low: UInt128) {
        self.high = high
        self.low = low
    }

    init(_ value: Int128) {
        self.init(high: value < 0 ? -1 : 0, low: UInt128(truncatingIfNeeded: value))
    }

    /// The exact product of two 128-bit integers.
    init(product left: Int128, _ right: Int128) {
        let full = left.multipliedFullWidth(by: right)
        self.init(high: full.high, low: full.low)
    }

    static func + (left: Self, right: Self) -> Self {
        let (low, carries) = left.low.addingReportingOverflow(right.low)
        return Self(high: left.high &+ right.high &+ (carries ? 1 : 0), low: low)
    }

    static func - (left: Self, right: Self) -> Self {
        let (low, borrows) = left.low.subtractingReportingOverflow(right.low)
        return Self(high: left.high &- right.high &- (borrows ? 1 : 0), low: low)
    }

    /// The product with a count; exact while it fits 256 bits.
    func times(_ count: Int64) -> Self {
        guard count >= 0 else { return Self(0) - times(-count) }
        let full = low.multipliedFullWidth(by: UInt128(count))
        return Self(high: Int128(truncatingIfNeeded: full.high) &+ high &* Int128(count), low: full.low)
    }

    /// The value as `Int128`, or nil where it does not fit.
    var int128: Int128? {
        let narrow = Int128(truncatingIfNeeded: low)
        return high == (narrow < 0 ? -1 : 0) ? narrow : nil
    }

    var isZero: Bool { high == 0 && low == 0 }

    var isNegative: Bool { high < 0 }

    /// The nearest `Double`, within one unit in the last place.
    var double: Double {
        guard high >= 0 else { return -(Self(0) - self).double }
        return Double(high) * 0x1p128 + Double(low)
    }
}
