/// Logarithm, exponential and power from the four operations alone, so that every machine gives the same bits.
///
/// A system's own functions may differ in the last digit from one library or processor to the next, and a simulation is
/// to give the same bytes everywhere. Within 4 units of the last digit of the exact value for normal numbers.
public enum PortableMath {
    private static let upperLogTwo = 0x1.62E42FEFA39EFp-1
    private static let lowerLogTwo = 0x1.ABC9E3B39803Fp-56

    /// One over 23, 21, and so on down to 3.
    private static let oddReciprocals = stride(from: 23.0, through: 3, by: -2).map { 1 / $0 }
    /// One over the factorials of 14, 13, and so on down to 0, which are exact.
    private static let factorialReciprocals = (0...14).reversed().map { count in
        1 / (1...max(1, count)).reduce(1.0) { $0 * Double($1) }
    }

    /// The natural logarithm of a normal number above zero; NaN for any other, negative infinity for zero.
    public static func logarithm(_ value: Double) -> Double {
        guard value > 0, value.isFinite else { return value == 0 ? -.infinity : (value == .infinity ? value : .nan) }
        var power = Double(value.exponent)
        var part = value.significand
        if part > 1.4142135623730951 {
            part /= 2
            power += 1
        }
        // ln m = 2 artanh s with s = (m - 1) / (m + 1), at most 0.1716.
        let small = (part - 1) / (part + 1)
        let square = small * small
        var sum = 0.0
        for coefficient in oddReciprocals { sum = (sum + coefficient) * square }
        return power * upperLogTwo + (2 * small + (2 * small * sum + power * lowerLogTwo))
    }

    /// e to the power of the value; 0 below -708 and infinity above 709.
    public static func exponential(_ value: Double) -> Double {
        guard value > -708 else { return value.isNaN ? value : 0 }
        guard value < 709 else { return .infinity }
        let power = (value * 1.4426950408889634).rounded()
        // The upper part of ln 2 has 33 bits, so that its product is exact.
        let rest = (value - power * 0x1.62E42FEEp-1) - power * 0x1.A39EF35793C76p-33
        var sum = 0.0
        for coefficient in factorialReciprocals { sum = sum * rest + coefficient }
        return sum * Double(sign: .plus, exponent: Int(power), significand: 1)
    }

    /// A base above zero raised to the exponent.
    public static func power(_ base: Double, _ exponent: Double) -> Double {
        if exponent == 0 { return 1 }
        return exponential(exponent * logarithm(base))
    }
}
