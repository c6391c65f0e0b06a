import Testing

@testable import PilotageStatistics

/// Rules that tell a signal from noise, and how often they are wrong.
@Suite("Rules of process charts")
struct RunRuleTests {
    private let limits = XmRLimits(
        mean: 10,
        averageMovingRange: 2,
        lower: 4,
        upper: 16,
        rangeUpper: 6.5,
        usesMedians: false
    )

    @Test("a value on a limit or on the mean is no signal")
    func strict() {
        #expect(RunRules.wheeler.signals([16, 4, 10], limits: limits) == [[], [], []])
        #expect(RunRules.wheeler.signals([16.001], limits: limits) == [[.outside]])
        let onTheMean = [Double](repeating: 10, count: 12)
        #expect(RunRules.wheeler.signals(onTheMean, limits: limits) == onTheMean.map { _ in [] })
    }

    @Test("eight in a row on one side, or seven by the other set")
    func runs() {
        let side = [Double](repeating: 11, count: 8)
        let wheeler = RunRules.wheeler.signals(side, limits: limits)
        #expect(wheeler.firstIndex { $0.contains(.runOnOneSide) } == 7)
        let nhs = RunRules.nhs.signals(side, limits: limits)
        #expect(nhs.firstIndex { $0.contains(.runOnOneSide) } == 6)
        let rising = (0..<7).map { 9 + Double($0) * 0.3 }
        #expect(RunRules.nhs.signals(rising, limits: limits).last?.contains(.trend) == true)
        #expect(RunRules.wheeler.signals(rising, limits: limits).allSatisfy { !$0.contains(.trend) })
    }

    @Test("three of four in the outer half, and only when the last is one of them")
    func outerHalf() {
        #expect(RunRules.wheeler.signals([13.5, 13.5, 10, 13.5], limits: limits).last == [.nearLimit])
        #expect(RunRules.wheeler.signals([13.5, 13.5, 13.5, 10], limits: limits).last == [])
    }

    @Test("the printed part of false alarms is what a stable process gives", arguments: [8, 13, 26])
    func falseAlarms(weeks: Int) throws {
        var random = SeededGenerator(seed: UInt64(weeks))
        let replications = 4000
        for rules in RunRules.allCases {
            var alarms = 0
            for _ in 0..<replications {
                let values = (0..<(weeks + RunRules.alarmWeeks)).map { _ in
                    Distributions.normalQuantile(random.nextUnit() + 0x1p-54)
                }
                let limits = try XmRLimits(Array(values[..<weeks]))
                let signals = rules.signals(Array(values[weeks...]), limits: limits)
                if signals.contains(where: { !$0.isEmpty }) { alarms += 1 }
            }
            let printed = try #require(rules.falseAlarms(baselineWeeks: weeks))
            let found = Double(alarms) / Double(replications)
            #expect((found - printed).magnitude < 0.025, "\(rules) after \(weeks): \(found), printed \(printed)")
        }
    }

    @Test("one huge range turns the limits to medians")
    func medians() throws {
        let values: [Double] = [10, 11, 10, 11, 10, 90, 11, 10, 11, 10]
        let found = try XmRLimits.robust(values)
        #expect(found.usesMedians)
        #expect(found.mean == 10.5)
        #expect(found.averageMovingRange == 1)
        #expect(found.upper == 10.5 + 3.145)
        #expect(try !XmRLimits.robust([10, 11, 10, 11, 10, 11]).usesMedians)
    }

    @Test("a series that seldom changes has limits from means: its median range of 0 would flag every change")
    func seldomChanging() throws {
        let values = [1, 1, 1, 1, 1.25, 1.25, 1.25, 1.25, 1.25, 1.25, 1.25, 1.25]
        let found = try XmRLimits.robust(values)
        #expect(!found.usesMedians)
        // One step of 0.25 in eleven ranges.
        #expect(abs(found.averageMovingRange - 0.25 / 11) < 1e-12)
        #expect(found.upper > found.lower)
    }

    @Test("an average of residuals, with a limit that widens to its end")
    func average() {
        let found = ExponentialAverage([1, 1, 1])
        for (point, known) in zip(found.points, [0.2, 0.36, 0.488]) { expectClose(point.average, known, "average") }
        // 2.9 sqrt(0.2/1.8 (1 - 0.8^2)).
        expectClose(found.points[0].limit, 0.58, "limit")
        #expect(found.points.map(\.limit) == found.points.map(\.limit).sorted())
        #expect(ExponentialAverage([10]).points[0].isSignal)
    }

    @Test("shares that moved far are a finding only when the counts bear it")
    func stability() throws {
        // Sum of (q - p) ln(q / p) by hand for 50:50 against 80:20.
        let many = try PopulationStability(before: [500, 500], after: [800, 200], designEffect: 1)
        expectClose(many.index, 0.3 * 0.470_003_629_245_735_5 + 0.3 * 0.916_290_731_874_155, "index")
        #expect(many.finding == .act)
        let few = try PopulationStability(before: [5, 5], after: [8, 2], designEffect: 1)
        #expect(few.finding == .steady)
        let clustered = try PopulationStability(before: [500, 500], after: [800, 200], designEffect: 40)
        #expect(clustered.pValue > many.pValue)
        #expect(try PopulationStability(before: [7, 3], after: [7, 3], designEffect: 1).index == 0)
    }
}
