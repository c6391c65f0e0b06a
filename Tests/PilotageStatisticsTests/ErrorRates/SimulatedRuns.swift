import PilotageStatistics

/// What a simulated pilot is made of; nothing changes unless an effect is given.
struct SimulationSetting {
    let weeksBefore: Int
    let weeksAfter: Int
    /// Correlation of a day's effect with that of the day before.
    let dependence: Double
    /// Standard deviation of the day effect, on the logit and on the logarithm of durations.
    let daySpread: Double
    var runsADay = 12
    /// What the switch adds on the logit of failing and on the logarithm of durations.
    var effect = 0.0

    var text: String {
        "\(weeksBefore) + \(weeksAfter) weeks, days \(dependence == 0 ? "independent" : "correlated by \(dependence)")"
    }
}

/// A treated and a control workflow, day by day; half the variance of the day effects is shared by both.
struct SimulatedRuns {
    /// Failed runs by runs, by day.
    private(set) var treated: [Cluster] = []
    private(set) var control: [Cluster] = []
    /// Durations in milliseconds, by week.
    private(set) var treatedWeeks: [DurationDistribution] = []
    private(set) var controlWeeks: [DurationDistribution] = []
    let setting: SimulationSetting

    private static let weekdays = [0.25, 0.1, 0, -0.05, -0.1, -0.3, 0.1]
    /// The logit of 8 %.
    private static let base = -2.442_347_035_369_205
    /// The logarithm of ten minutes in milliseconds.
    private static let typical = 13.304_684_934_198_283
    private static let spreadOfDurations = 0.8

    init(_ setting: SimulationSetting, using random: inout SeededGenerator) {
        self.setting = setting
        let days = (setting.weeksBefore + setting.weeksAfter) * 7
        let effects = (0..<3).map { _ in Self.dayEffects(days, setting, &random) }
        let half = 0.5.squareRoot()
        let one = (0..<days).map { half * (effects[0][$0] + effects[1][$0]) }
        let other = (0..<days).map { half * (effects[0][$0] + effects[2][$0]) }
        (treated, treatedWeeks) = Self.arm(one, setting, effect: setting.effect, &random)
        (control, controlWeeks) = Self.arm(other, setting, effect: 0, &random)
    }

    private static func dayEffects(_ days: Int, _ setting: SimulationSetting, _ random: inout SeededGenerator)
        -> [Double]
    {
        var day = setting.daySpread * normal(&random)
        let fresh = setting.daySpread * (1 - setting.dependence * setting.dependence).squareRoot()
        return (0..<days).map { index in
            if index > 0 { day = setting.dependence * day + fresh * normal(&random) }
            return day
        }
    }

    private static func arm(
        _ effects: [Double],
        _ setting: SimulationSetting,
        effect: Double,
        _ random: inout SeededGenerator
    ) -> ([Cluster], [DurationDistribution]) {
        var days: [Cluster] = []
        var weeks: [DurationDistribution] = []
        for (index, day) in effects.enumerated() {
            let shift = day + weekdays[index % 7] + (index < setting.weeksBefore * 7 ? 0 : effect)
            let chance = 1 / (1 + Distributions.exponential(-(base + shift)))
            var failed: Int128 = 0
            if index % 7 == 0 { weeks.append(DurationDistribution()) }
            for _ in 0..<setting.runsADay {
                if random.nextUnit() < chance { failed += 1 }
                let logarithm = typical + shift + spreadOfDurations * normal(&random)
                weeks[weeks.count - 1].add(Int64(Distributions.exponential(logarithm).rounded()))
            }
            days.append(Cluster(numerator: failed, denominator: Int128(setting.runsADay)))
        }
        return (days, weeks)
    }

    static func normal(_ random: inout SeededGenerator) -> Double {
        Distributions.normalQuantile(random.nextUnit() + 0x1p-54)
    }

    /// The days before and after, one or seven to a cluster.
    func clusters(_ days: [Cluster], length: Int) -> (before: [Cluster], after: [Cluster]) {
        let all = stride(from: 0, to: days.count, by: length).map { start in
            days[start..<(start + length)].reduce(Cluster(numerator: 0, denominator: 0)) {
                Cluster(numerator: $0.numerator + $1.numerator, denominator: $0.denominator + $1.denominator)
            }
        }
        let cut = setting.weeksBefore * 7 / length
        return (Array(all[..<cut]), Array(all[cut...]))
    }

    /// The weeks before and after.
    func sides(_ weeks: [DurationDistribution]) -> (before: [DurationDistribution], after: [DurationDistribution]) {
        (Array(weeks[..<setting.weeksBefore]), Array(weeks[setting.weeksBefore...]))
    }
}
