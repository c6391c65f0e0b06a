/// The smallest units of a currency, in which every amount of a cash flow is counted.
public struct MinorUnits: Sendable, Hashable {
    /// Digits after the point, by ISO 4217: 2 for most, 0 for the yen, 3 for the dinar.
    public let digits: Int

    /// Those of that ISO 4217 code.
    public init(currency: String) {
        if Self.withoutDigits.contains(currency) {
            digits = 0
        } else {
            digits = Self.withThreeDigits.contains(currency) ? 3 : 2
        }
    }

    private static let withoutDigits: Set<String> = [
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF",
    ]
    private static let withThreeDigits: Set<String> = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]

    /// The nearest count of minor units, halves away from zero; nil beyond 2^53, where a Double no longer counts by one.
    public func count(_ amount: Double) -> Int64? {
        let units = (amount * Double(FixedDecimal.power(digits))).rounded(.toNearestOrAwayFromZero)
        return units.magnitude <= 0x1p53 ? Int64(units) : nil
    }

    /// The amount that so many minor units are.
    public func amount(_ count: Int64) -> Double { Double(count) / Double(FixedDecimal.power(digits)) }
}
