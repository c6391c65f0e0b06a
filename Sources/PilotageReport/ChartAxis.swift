import PilotageDocument

/// Chooses round ticks for a value axis.
enum ChartAxis {
    /// Four to seven ticks at 1, 2 or 5 times a power of ten, from zero when the values are all of one sign and near it.
    static func covering(_ values: [Double], _ format: NumberFormat, fromZero: Bool) -> ChartSpec.Axis {
        let finite = values.filter(\.isFinite)
        var low = finite.min() ?? 0
        var high = finite.max() ?? 1
        if fromZero { (low, high) = (min(low, 0), max(high, 0)) }
        if high - low < 1e-12 { high = low + max(low.magnitude * 0.1, 1e-3) }
        let step = step(for: (high - low) / 5)
        let first = (low / step).rounded(.down)
        let last = (high / step).rounded(.up)
        let ticks = stride(from: first, through: last, by: 1).map { index in
            ChartSpec.Tick(value: index * step, text: precise(format, step).text(index * step))
        }
        return ChartSpec.Axis(low: first * step, high: last * step, ticks: ticks)
    }

    /// The smallest of 1, 2, 5 × 10ⁿ that is not below the raw step.
    private static func step(for raw: Double) -> Double {
        var power = 1.0
        while power > raw { power /= 10 }
        while power * 10 <= raw { power *= 10 }
        return [1, 2, 5, 10].map { $0 * power }.first { $0 >= raw * 0.999999 } ?? power * 10
    }

    /// The format with as many digits as the step needs.
    private static func precise(_ format: NumberFormat, _ step: Double) -> NumberFormat {
        func digits(_ step: Double) -> Int {
            var digits = 0
            var rest = step
            while digits < 6, (rest - rest.rounded()).magnitude > 1e-9 {
                rest *= 10
                digits += 1
            }
            return digits
        }
        switch format {
        case .integer: return .decimal(digits(step))
        case .decimal: return .decimal(digits(step))
        case .percent: return .percent(digits(step * 100))
        case .points: return .points(digits(step * 100))
        case .money(let code, _): return .money(code, digits(step))
        }
    }
}
