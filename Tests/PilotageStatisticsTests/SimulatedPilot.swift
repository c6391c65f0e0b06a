import PilotageStatistics

/// Days of runs with a weekday cycle and day effects that follow one another, before and after a switch.
struct SimulatedPilot {
    let daysBefore: Int
    let daysAfter: Int
    /// Standard deviation of the day effect on the logit.
    let daySpread: Double
    /// Correlation of a day's effect with the previous day's.
    let dependence: Double
    /// What the switch adds on the logit; zero when nothing changes.
    var effect = 0.0

    private static let runsADay = 200
    /// The logit of 6 %.
    private static let base = -2.751_535_313_041_949
    private static let weekdays = [0.25, 0.1, 0, -0.05, -0.1, -0.3, 0.1]

    /// Failed runs by runs, day by day, both periods in a row.
    func days(using random: inout SeededGenerator) -> [Cluster] {
        var day = daySpread * Self.normal(&random)
        let fresh = daySpread * (1 - dependence * dependence).squareRoot()
        return (0..<(daysBefore + daysAfter)).map { index in
            if index > 0 { day = dependence * day + fresh * Self.normal(&random) }
            let logit = Self.base + Self.weekdays[index % 7] + day + (index < daysBefore ? 0 : effect)
            let share = 1 / (1 + Distributions.exponential(-logit))
            return Cluster(numerator: Self.failures(share, &random), denominator: Int128(Self.runsADay))
        }
    }

    private static func normal(_ random: inout SeededGenerator) -> Double {
        Distributions.normalQuantile((random.nextUnit() + 0x1p-54))
    }

    /// A binomial number by walking up its chances.
    private static func failures(_ share: Double, _ random: inout SeededGenerator) -> Int128 {
        var left = random.nextUnit()
        var chance = Distributions.power(1 - share, Double(runsADay))
        let odds = share / (1 - share)
        var failures = 0
        while left >= chance, failures < runsADay {
            left -= chance
            chance *= odds * Double(runsADay - failures) / Double(failures + 1)
            failures += 1
        }
        return Int128(failures)
    }
}

/// How often each method called a simulated pilot "changed" at 95 %.
struct Alarms {
    private(set) var pilots = 0
    private var runLevel = 0
    private var weekClustered = 0
    private var widerOfBoth = 0

    var runLevelRate: Double { Double(runLevel) / Double(pilots) }
    var weekRate: Double { Double(weekClustered) / Double(pilots) }
    var widerRate: Double { Double(widerOfBoth) / Double(pilots) }

    init(_ pilot: SimulatedPilot, replications: Int, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<replications {
            let days = pilot.days(using: &random)
            try judge(Array(days[..<pilot.daysBefore]), Array(days[pilot.daysBefore...]))
        }
    }

    private mutating func judge(_ before: [Cluster], _ after: [Cluster]) throws {
        let weeks = try Difference.welch(
            before: try WeekClustered.estimate(Self.weeks(before)),
            after: try WeekClustered.estimate(Self.weeks(after))
        )
        let days = try Difference.welch(
            before: try EqualWeightedCosine.estimate(before),
            after: try EqualWeightedCosine.estimate(after)
        )
        let runs = try Difference.welch(before: try Self.runs(before), after: try Self.runs(after))
        pilots += 1
        runLevel += Self.excludesZero(runs)
        weekClustered += Self.excludesZero(weeks)
        widerOfBoth += Self.excludesZero(PublishedDifference.wider(week: weeks, ewc: days).published)
    }

    private static func excludesZero(_ difference: Difference) -> Int {
        let interval = difference.interval(confidence: 0.95)
        return interval.low > 0 || interval.high < 0 ? 1 : 0
    }

    private static func weeks(_ days: [Cluster]) -> [Cluster] {
        stride(from: 0, to: days.count, by: 7).map { sum(days[$0..<($0 + 7)]) }
    }

    private static func runs(_ days: [Cluster]) throws -> Estimate {
        let total = sum(days[...])
        return try .proportion(numerator: Int64(total.numerator), denominator: Int64(total.denominator))
    }

    private static func sum(_ days: ArraySlice<Cluster>) -> Cluster {
        Cluster(
            numerator: days.reduce(0) { $0 + $1.numerator },
            denominator: days.reduce(0) { $0 + $1.denominator }
        )
    }
}
