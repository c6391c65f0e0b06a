/// e to the power of `x`, the same bits on every machine.
///
/// The mathematics library of the platform may differ in the last digit from one machine to the next. This uses only
/// operations that IEEE 754 rounds exactly: whole powers of two, and a Taylor polynomial on |r| <= ln(2)/2, whose
/// relative error stays below 1e-15. Meant for moderate arguments, |x| <= 700.
func exponential(_ x: Double) -> Double {
    let naturalLogOfTwo = 0.693_147_180_559_945_3
    let halvings = (x / naturalLogOfTwo).rounded()
    let rest = x - halvings * naturalLogOfTwo
    var sum = 1.0
    for degree in stride(from: 17, through: 1, by: -1) {
        sum = 1 + rest / Double(degree) * sum
    }
    return Double(sign: .plus, exponent: Int(halvings), significand: sum)
}

/// The probability whose odds are those of `probability` times e to the power of `shift`.
func shifted(_ probability: Double, onLogitScaleBy shift: Double) -> Double {
    let odds = probability / (1 - probability) * exponential(shift)
    return odds / (1 + odds)
}
