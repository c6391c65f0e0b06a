/// An exact decimal number: an integer count of units of ten to the power of minus `scale`.
///
/// `FixedDecimal(units: 1250, scale: 2)` is 12.50. Money and measured quantities are kept so, never as a Double.
public struct FixedDecimal: Sendable, Hashable, Comparable {
    public let units: Int64
    /// Digits after the decimal point, 0...18.
    public let scale: Int

    public init(units: Int64, scale: Int) {
        self.units = units
        self.scale = scale
    }

    /// Ten to the power of the scale; scales outside 0...18 are taken as the nearest end.
    public static func power(_ scale: Int) -> Int64 {
        (0..<min(max(scale, 0), 18)).reduce(1) { product, _ in product * 10 }
    }

    /// The nearest Double, for statistics only.
    public var double: Double { Double(units) / Double(Self.power(scale)) }

    /// The units at a finer or equal scale; exact in `Int128`.
    public func units(atScale finer: Int) -> Int128 {
        Int128(units) * Int128(Self.power(finer - scale))
    }

    public static func < (left: Self, right: Self) -> Bool {
        let scale = max(left.scale, right.scale)
        return left.units(atScale: scale) < right.units(atScale: scale)
    }

    /// All digits, point as separator: `-12.50`.
    public var text: String {
        let digits = String(units.magnitude)
        let sign = units < 0 ? "-" : ""
        guard scale > 0 else { return sign + digits }
        let padded = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
        return "\(sign)\(padded.dropLast(scale)).\(padded.suffix(scale))"
    }
}
