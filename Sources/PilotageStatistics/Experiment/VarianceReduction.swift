/// An experiment's effect with the units' own past taken out (CUPED).
///
/// y' = y - theta (x - mean x), theta by least squares within the arms; x must have been measured before the assignment. A
/// unit without a past gets the mean past and a mark of its own, whose slope is taken out too. The effect stays unbiased and
/// its variance falls by r^2.
public struct VarianceReduction: Sendable, Hashable {
    /// One unit: its outcome, and the same before the assignment; nil where nothing is known of it.
    public struct Unit: Sendable, Hashable {
        public let outcome: Double
        public let past: Double?

        /// A unit from its two values.
        public init(outcome: Double, past: Double?) {
            self.outcome = outcome
            self.past = past
        }
    }

    /// Pilot minus control of the adjusted means.
    public let difference: Difference
    /// The factor by which the past is taken out.
    public let theta: Double
    /// The share of the variance that went away: the squared (multiple) correlation within the arms.
    public let varianceReduction: Double
    /// Units without a past.
    public let withoutPast: Int

    /// From the units of both arms.
    ///
    /// Refused below two units in an arm, when no unit has a past, and when the past has no spread.
    public init(control: [Unit], pilot: [Unit]) throws(Refusal) {
        let fewest = min(control.count, pilot.count)
        guard fewest > 1 else { throw .tooFewObservations(have: fewest, need: 2) }
        let all = control + pilot
        let known = all.compactMap(\.past)
        guard !known.isEmpty else { throw .noData }
        let mean = known.reduce(0, +) / Double(known.count)
        withoutPast = all.count - known.count
        var columns = [all.map { ($0.past ?? mean) - mean }]
        if withoutPast > 0 { columns.append(all.map { $0.past == nil ? 1.0 : 0.0 }) }
        let arms = [0..<control.count, control.count..<all.count]
        let centred = columns.map { Self.centred($0, arms) }
        guard centred[0].contains(where: { $0 != 0 }) else { throw .noSpread }
        let used = centred.filter { column in column.contains { $0 != 0 } }
        let outcomes = all.map(\.outcome)
        let fit = try LeastSquares(columns: used, response: Self.centred(outcomes, arms))
        var adjusted = outcomes
        for (column, slope) in zip(columns.prefix(used.count), fit.coefficients) {
            let centre = column.reduce(0, +) / Double(column.count)
            for row in adjusted.indices { adjusted[row] -= slope * (column[row] - centre) }
        }
        difference = try Difference.welch(
            before: Self.mean(adjusted[arms[0]]),
            after: Self.mean(adjusted[arms[1]])
        )
        theta = fit.coefficients[0]
        let before = Self.centred(outcomes, arms).reduce(0.0) { $0 + $1 * $1 }
        let after = Self.centred(adjusted, arms).reduce(0.0) { $0 + $1 * $1 }
        varianceReduction = before > 0 ? max(0, 1 - after / before) : 0
    }

    /// Each value less the mean of its arm.
    private static func centred(_ values: [Double], _ arms: [Range<Int>]) -> [Double] {
        arms.flatMap { arm -> [Double] in
            let mean = values[arm].reduce(0, +) / Double(arm.count)
            return values[arm].map { $0 - mean }
        }
    }

    private static func mean(_ values: ArraySlice<Double>) -> Estimate {
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let squares = values.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) }
        return Estimate(
            value: mean,
            variance: squares / (count - 1) / count,
            degreesOfFreedom: count - 1,
            clusters: values.count
        )
    }
}
