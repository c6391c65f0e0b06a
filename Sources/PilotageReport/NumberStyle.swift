import PilotageDocument
import PilotageMetrics
import PilotageModel

/// How the numbers of one metric are printed: unit, and digits that the interval justifies.
struct NumberStyle {
    let value: NumberFormat
    let change: NumberFormat
    let suffix: String

    /// The last printed digit is at most half the order of the interval's half-width, so that nothing looks more exact
    /// than it is; point and interval share it (`methods.md` A0).
    init(_ metric: MetricDefinition, currency: String, halfWidth: Double? = nil) {
        switch metric.unit {
        case .share:
            let digits = min(3, max(1, Self.digits((halfWidth ?? 0.01) * 100)))
            value = .percent(digits)
            change = .points(digits)
            suffix = ""
        case .money:
            value = .money(currency, 2)
            change = .money(currency, 2)
            suffix = ""
        case .count, .score:
            let digits = min(3, max(1, Self.digits(halfWidth ?? 0.1)))
            value = .decimal(digits)
            change = .decimal(digits)
            suffix = ""
        case .seconds, .minutes, .hours, .days:
            let digits = min(3, max(1, Self.digits(halfWidth ?? 1)))
            value = .decimal(digits)
            change = .decimal(digits)
            suffix = "\u{202F}" + Self.abbreviation(metric.unit)
        }
    }

    func text(_ number: Double) -> String { value.text(number) + suffix }

    func signed(_ number: Double) -> String { change.signed(number) + suffix }

    /// `+1.2 to +3.4 pp`, the unit once.
    func range(_ low: Double, _ high: Double) -> String { "\(bare(low)) to \(signed(high))" }

    /// `−2.1 pp (−2.9 to −1.3)`, the unit once.
    func interval(_ value: Double, _ low: Double, _ high: Double) -> String {
        "\(signed(value)) (\(bare(low)) to \(bare(high)))"
    }

    /// A distance without sign or unit.
    func magnitude(_ number: Double) -> String {
        switch change {
        case .points(let digits), .percent(let digits): NumberFormat.decimal(digits).text(number.magnitude * 100)
        case .money(_, let digits): NumberFormat.decimal(digits).text(number.magnitude)
        case .integer, .decimal: change.text(number.magnitude)
        }
    }

    /// The change without its unit.
    private func bare(_ number: Double) -> String {
        switch change {
        case .points(let digits), .percent(let digits): NumberFormat.decimal(digits).signed(number * 100)
        case .money(_, let digits): NumberFormat.decimal(digits).signed(number)
        case .integer, .decimal: change.signed(number)
        }
    }

    private static func abbreviation(_ unit: MetricUnit) -> String {
        switch unit {
        case .seconds: "s"
        case .minutes: "min"
        case .hours: "h"
        case .days: "d"
        case .share, .count, .money, .score: ""
        }
    }

    /// Digits after the point so that one unit of the last is at most half the order of magnitude.
    private static func digits(_ halfWidth: Double) -> Int {
        guard halfWidth.isFinite, halfWidth > 0 else { return 1 }
        var digits = 1
        var order = halfWidth
        while order >= 10, digits > -6 {
            order /= 10
            digits -= 1
        }
        while order < 1, digits < 6 {
            order *= 10
            digits += 1
        }
        return max(0, digits)
    }
}
