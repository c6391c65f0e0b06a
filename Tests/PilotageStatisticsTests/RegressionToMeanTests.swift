import PilotageStatistics
import Testing

@Suite("Baselines drawn towards the average") struct RegressionToMeanTests {
    /// Methods A13: a true spread of one point between workflows and noise of one point a week.
    @Test("one week is believed by half, four by four fifths, thirteen by thirteen fourteenths")
    func reliability() throws {
        for weeks in [1, 4, 13] {
            let found = try RegressionToMean(
                baseline: 0.11,
                average: 0.09,
                varianceBetween: 0.0001,
                varianceOfWeeks: 0.0001,
                weeks: weeks
            )
            expectClose(found.reliability, Double(weeks) / Double(weeks + 1), within: 1e-12)
            expectClose(found.shrunken, 0.09 + 0.02 * found.reliability, within: 1e-12)
        }
    }

    /// Of twenty workflows with the true spread and noise above the worst looks 1.3 points too bad after one week.
    @Test("the worst of twenty, drawn back, is right on average; undrawn it is not")
    func worstOfTwenty() throws {
        var random = SeededGenerator(seed: 13)
        func normal() -> Double { Distributions.normalQuantile(random.nextUnit() + 0x1p-54) }
        var raw = 0.0
        var drawn = 0.0
        let rounds = 2000
        for _ in 0..<rounds {
            let truths = (0..<20).map { _ in normal() }
            let seen = truths.map { $0 + normal() }
            let worst = try #require(seen.indices.max { seen[$0] < seen[$1] })
            let found = try RegressionToMean(
                baseline: seen[worst],
                average: 0,
                varianceBetween: 1,
                varianceOfWeeks: 1,
                weeks: 1
            )
            raw += (seen[worst] - truths[worst]) / Double(rounds)
            drawn += (found.shrunken - truths[worst]) / Double(rounds)
        }
        #expect((raw - 1.32).magnitude < 0.06, "\(raw)")
        #expect(drawn.magnitude < 0.06, "\(drawn)")
    }

    @Test("no weeks, negative and absent spreads are refused")
    func refusals() {
        #expect(throws: Refusal.tooFewClusters(have: 0, need: 1)) {
            try RegressionToMean(baseline: 1, average: 0, varianceBetween: 1, varianceOfWeeks: 1, weeks: 0)
        }
        #expect(throws: Refusal.noSpread) {
            try RegressionToMean(baseline: 1, average: 0, varianceBetween: 0, varianceOfWeeks: 0, weeks: 4)
        }
    }
}
