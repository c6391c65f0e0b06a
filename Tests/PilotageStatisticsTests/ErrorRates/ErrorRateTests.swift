import PilotageStatistics
import Testing

/// A short run of what `Scripts/check-error-rates` does at length; the bound is 7 % and two errors of the simulation.
@Suite("Error rates of every published interval") struct ErrorRateTests {
    private static let replications = 250
    private static let slack = 2 * (0.07 * 0.93 / 250).squareRoot()

    @Test(
        "in pilots without an effect no interval leaves zero out in more than 7 %, days correlated up to one half",
        arguments: [0.0, 0.5]
    )
    func falseAlarms(dependence: Double) {
        let setting = SimulationSetting(
            weeksBefore: 26,
            weeksAfter: 13,
            dependence: dependence,
            daySpread: 0.3,
            runsADay: 8
        )
        let found = ErrorRate(
            setting,
            replications: Self.replications,
            seed: 404,
            of: PublishedInterval.allCases
        )
        for method in PublishedInterval.allCases {
            #expect(found.rate(method) <= 0.07 + Self.slack, "\(method.rawValue): \(found.rate(method))")
            #expect((found.pilots[method] ?? 0) >= Self.replications * 9 / 10, "\(method.rawValue) refuses too often")
        }
    }

    @Test("an interval that took runs as independent would be noticed")
    func planted() throws {
        var random = SeededGenerator(seed: 405)
        let setting = SimulationSetting(weeksBefore: 8, weeksAfter: 8, dependence: 0.5, daySpread: 0.6, runsADay: 60)
        var wrong = 0
        for _ in 0..<Self.replications {
            let runs = SimulatedRuns(setting, using: &random)
            let sides = runs.clusters(runs.treated, length: 56)
            let interval = try Difference.welch(
                before: try Estimate.proportion(
                    numerator: Int64(sides.before[0].numerator),
                    denominator: Int64(sides.before[0].denominator)
                ),
                after: try Estimate.proportion(
                    numerator: Int64(sides.after[0].numerator),
                    denominator: Int64(sides.after[0].denominator)
                )
            ).interval(confidence: 0.95)
            if interval.low > 0 || interval.high < 0 { wrong += 1 }
        }
        #expect(Double(wrong) / Double(Self.replications) > 0.07 + Self.slack)
    }

    @Test("three looks together err in at most 5 %")
    func looks() {
        let found = LookError(
            weeksBefore: 26,
            looks: [4, 8, 12],
            bounds: [3.471, 2.454, 2.004],
            dependence: 0.3,
            replications: Self.replications,
            seed: 406
        )
        #expect(found.rate <= 0.05 + Self.slack)
    }
}
