/// How strongly each value resembles the one before it.
public enum Autocorrelation {
    /// The lag-1 coefficient: sum (y_t - m)(y_t+1 - m) / sum (y_t - m)^2.
    ///
    /// Nil below two values or when all are equal.
    public static func lagOne(_ values: [Double]) -> Double? {
        guard values.count > 1 else { return nil }
        let mean = values.reduce(0, +) / Double(values.count)
        let deviations = values.map { $0 - mean }
        let spread = deviations.reduce(0.0) { $0 + $1 * $1 }
        guard spread > 0 else { return nil }
        return zip(deviations, deviations.dropFirst()).reduce(0.0) { $0 + $1.0 * $1.1 } / spread
    }

    /// The lag-1 coefficient of integers, exact up to the last rounding.
    ///
    /// Nil below two values or when all are equal.
    public static func lagOne(exactly values: [Int64]) -> Double? {
        guard values.count > 1 else { return nil }
        let sum = values.reduce(Int128(0)) { $0 + Int128($1) }
        let deviations = values.map { Int128($0) * Int128(values.count) - sum }
        let spread = deviations.reduce(WideInteger(0)) { $0 + WideInteger(product: $1, $1) }
        guard !spread.isZero else { return nil }
        let joint = zip(deviations, deviations.dropFirst()).reduce(WideInteger(0)) {
            $0 + WideInteger(product: $1.0, $1.1)
        }
        return joint.double / spread.double
    }
}
