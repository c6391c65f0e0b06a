extension NumberFormat {
    /// The number as printed: a point before decimals, a thin space between thousands, a true minus sign.
    ///
    /// Rounds half away from zero. NaN and infinities have no text in a report; they print as a dash.
    public func text(_ value: Double) -> String {
        guard value.isFinite else { return "–" }
        switch self {
        case .integer: return Self.fixed(value, 0)
        case .decimal(let digits): return Self.fixed(value, digits)
        case .percent(let digits): return Self.fixed(value * 100, digits) + "\u{202F}%"
        case .points(let digits): return Self.fixed(value * 100, digits) + "\u{202F}pp"
        case .money(let code, let digits): return code + "\u{202F}" + Self.fixed(value, digits)
        }
    }

    /// The number with its sign always shown: a change.
    public func signed(_ value: Double) -> String {
        let plain = text(value)
        guard value.isFinite, value > 0, plain.utf8.contains(where: { (0x31...0x39).contains($0) }) else {
            return plain
        }
        switch self {
        case .money(let code, let digits): return code + "\u{202F}+" + Self.fixed(value, digits)
        case .integer, .decimal, .percent, .points: return "+" + plain
        }
    }

    private static func fixed(_ value: Double, _ digits: Int) -> String {
        let scaled = (value.magnitude * power(digits)).rounded(.toNearestOrAwayFromZero)
        guard scaled < 1e18 else { return "\(value)" }
        let units = Int64(scaled)
        let text = String(units)
        let padded = String(repeating: "0", count: max(0, digits + 1 - text.utf8.count)) + text
        let whole = grouped(padded.dropLast(digits))
        let sign = value < 0 && units != 0 ? "\u{2212}" : ""
        return sign + whole + (digits == 0 ? "" : "." + padded.suffix(digits))
    }

    private static func grouped(_ digits: Substring) -> String {
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result += "\u{202F}" }
            result.append(digit)
        }
        return result
    }

    private static func power(_ digits: Int) -> Double {
        (0..<max(0, digits)).reduce(1.0) { product, _ in product * 10 }
    }
}
