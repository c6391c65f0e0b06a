/// The effect of a change that reached units at different weeks, each cohort against units not yet reached.
///
/// For cohort g (first treated week) and week t >= g: ATT(g, t) is the cohort's mean change since week g - 1 minus that of
/// the units treated after t or never (Callaway and Sant'Anna, without covariates). The overall effect weighs each by its
/// cohort's size; its variance adds up each unit's influence, so that a unit's weeks may depend on each other. Plain
/// two-way fixed effects compare late cohorts with early ones and can turn the sign.
public struct StaggeredStart: Sendable, Hashable {
    /// One unit: its values week by week, and the week (an index) from which it was treated; nil for never.
    public struct Unit: Sendable, Hashable {
        public let values: [Double]
        public let start: Int?

        /// A unit of a panel without holes.
        public init(values: [Double], start: Int?) {
            self.values = values
            self.start = start
        }
    }

    /// One cohort in one week.
    public struct CohortEffect: Sendable, Hashable {
        public let start: Int
        public let week: Int
        public let effect: Double
        public let treatedUnits: Int
        public let controlUnits: Int
    }

    /// Every pair of cohort and week that has units to compare with, in order.
    public let effects: [CohortEffect]
    /// The effects' average over cohorts and weeks, each weighted by the cohort's size.
    public let overall: Difference

    /// From units of equal length; refused below two units in all comparisons, or without any.
    public init(_ units: [Unit]) throws(Refusal) {
        guard let weeks = units.first?.values.count, units.allSatisfy({ $0.values.count == weeks }) else {
            throw .noData
        }
        let starts = Set(units.compactMap(\.start).filter { (1..<weeks).contains($0) }).sorted()
        var effects: [CohortEffect] = []
        var influence = [Double](repeating: 0, count: units.count)
        var total = 0.0
        var sum = 0.0
        for start in starts {
            for week in start..<weeks {
                let treated = units.indices.filter { units[$0].start == start }
                let control = units.indices.filter { units[$0].start.map { $0 > week } ?? true }
                guard treated.count > 1, control.count > 1 else { continue }
                let pair = Self.compare(units, treated, control, start: start, week: week)
                let weight = Double(treated.count)
                effects.append(
                    CohortEffect(
                        start: start,
                        week: week,
                        effect: pair.effect,
                        treatedUnits: treated.count,
                        controlUnits: control.count
                    )
                )
                for (unit, part) in pair.influence { influence[unit] += weight * part }
                sum += weight * pair.effect
                total += weight
            }
        }
        guard total > 0 else { throw .tooFewClusters(have: units.count, need: 4) }
        let variance = influence.reduce(0.0) { $0 + ($1 / total) * ($1 / total) }
        guard variance > 0 else { throw .noSpread }
        self.effects = effects
        overall = Difference(
            value: sum / total,
            standardError: variance.squareRoot(),
            degreesOfFreedom: Double(units.count - 1)
        )
    }

    private static func compare(
        _ units: [Unit],
        _ treated: [Int],
        _ control: [Int],
        start: Int,
        week: Int
    ) -> (effect: Double, influence: [(Int, Double)]) {
        func change(_ unit: Int) -> Double { units[unit].values[week] - units[unit].values[start - 1] }
        let first = treated.reduce(0.0) { $0 + change($1) } / Double(treated.count)
        let second = control.reduce(0.0) { $0 + change($1) } / Double(control.count)
        let up = treated.map { ($0, (change($0) - first) / Double(treated.count)) }
        let down = control.map { ($0, -(change($0) - second) / Double(control.count)) }
        return (first - second, up + down)
    }
}
