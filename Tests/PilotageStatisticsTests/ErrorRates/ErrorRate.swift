import PilotageStatistics

/// How often each published interval leaves out the truth, over simulated pilots in which nothing changes.
///
/// Without a change the truth is zero on every scale, so the part left out is the rate of false alarms, and one less it
/// the coverage.
struct ErrorRate {
    let setting: SimulationSetting
    private(set) var pilots: [PublishedInterval: Int] = [:]
    private(set) var missed: [PublishedInterval: Int] = [:]
    private(set) var refused: [PublishedInterval: Int] = [:]

    init(_ setting: SimulationSetting, replications: Int, seed: UInt64, of methods: [PublishedInterval]) {
        self.setting = setting
        var random = SeededGenerator(seed: seed)
        for _ in 0..<replications {
            let runs = SimulatedRuns(setting, using: &random)
            for method in methods { judge(method, runs) }
        }
    }

    private mutating func judge(_ method: PublishedInterval, _ runs: SimulatedRuns) {
        guard let interval = method.interval(runs) else {
            refused[method, default: 0] += 1
            return
        }
        pilots[method, default: 0] += 1
        if !method.holds(interval, truth: 0) { missed[method, default: 0] += 1 }
    }

    /// Among the pilots in which the method gave an interval.
    func rate(_ method: PublishedInterval) -> Double {
        Double(missed[method] ?? 0) / Double(max(1, pilots[method] ?? 0))
    }
}

/// The same over three looks at fixed weeks with their bounds: the part of pilots in which any look errs.
struct LookError {
    let rate: Double

    init(weeksBefore: Int, looks: [Int], bounds: [Double], dependence: Double, replications: Int, seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var wrong = 0
        for _ in 0..<replications {
            let setting = SimulationSetting(
                weeksBefore: weeksBefore,
                weeksAfter: looks.last ?? 12,
                dependence: dependence,
                daySpread: 0.3,
                runsADay: 12
            )
            let runs = SimulatedRuns(setting, using: &random)
            let isWrong = zip(looks, bounds).contains { weeks, bound in
                let confidence = 1 - 2 * Distributions.normalUpper(bound)
                guard let found = Self.published(runs, weeks) else { return false }
                let interval = found.interval(confidence: confidence)
                return interval.low > 0 || interval.high < 0
            }
            if isWrong { wrong += 1 }
        }
        rate = Double(wrong) / Double(replications)
    }

    private static func published(_ runs: SimulatedRuns, _ weeks: Int) -> Difference? {
        let byWeek = runs.clusters(runs.treated, length: 7)
        let byDay = runs.clusters(runs.treated, length: 1)
        guard
            let one = try? Difference.welch(
                before: try WeekClustered.estimate(byWeek.before),
                after: try WeekClustered.estimate(Array(byWeek.after.prefix(weeks)))
            )
        else { return nil }
        let other = try? Difference.welch(
            before: try EqualWeightedCosine.estimate(byDay.before),
            after: try EqualWeightedCosine.estimate(Array(byDay.after.prefix(weeks * 7)))
        )
        return PublishedDifference.wider(week: one, ewc: other).published
    }
}
