import PilotageStatistics
import Testing

/// Methods without a published worked example, against statsmodels, SciPy, lifelines and csdid on committed data.
@Suite("Against other programs")
struct OracleTests {
    private typealias Known = OracleValues

    @Test("durations of which some are not over")
    func survival() throws {
        let curve = try KaplanMeier(ended: pool(Known.kmEnded), open: pool(Known.kmOpen))
        for (index, time) in Known.kmTimes.enumerated() {
            let found = curve.survival(after: time)
            expectClose(found.share, Known.kmSurvival[index], "share")
            expectClose(found.interval.low, Known.kmLow[index], "low")
            expectClose(found.interval.high, Known.kmHigh[index], "high")
        }
        #expect(curve.quantile(0.5) == Known.kmMedian)
        #expect(try KaplanMeier(ended: pool([5]), open: pool([9, 9, 9])).quantile(0.5) == nil)
    }

    @Test("many tests and many segments")
    func segments() throws {
        let adjusted = FalseDiscovery.adjusted([0.001, 0.04, 0.03, 0.2, 0.012, 0.77, 0.04])
        for (found, known) in zip(adjusted, Known.adjustedByBH) { expectClose(found, known, "Benjamini-Hochberg") }
        #expect(adjusted.count == Known.adjustedByBH.count)
        let effects = [0.031, -0.012, 0.025, 0.044, -0.02]
        let errors = [0.01, 0.008, 0.012, 0.015, 0.009]
        let spread = try Heterogeneity(effects: effects, standardErrors: errors)
        expectClose(spread.q, Known.poolQ, "Q")
        expectClose(spread.pValue, Known.poolP, "p of Q")
        expectClose(spread.tauSquared, Known.poolTau, "tau squared")
        expectClose(spread.pooled, Known.poolMean, "pooled")
        let interaction = try GailSimon(effects: effects, standardErrors: errors)
        expectClose(interaction.pValue, Known.gailSimonP, "Gail-Simon")
    }

    @Test("bounds at looks of an uneven calendar, and the published ones of an even one")
    func spending() throws {
        let found = try AlphaSpending.bounds(shares: Known.spendingShares, alpha: 0.05)
        #expect(found.count == Known.spendingBounds.count)
        for (bound, known) in zip(found, Known.spendingBounds) { expectClose(bound, known, within: 1e-5, "bounds") }
        // Lan and DeMets (1983) print 3.71, 2.51 and 1.99 for three even looks.
        let even = try AlphaSpending.bounds(shares: [1.0 / 3, 2.0 / 3, 1], alpha: 0.05)
        for (bound, printed) in zip(even, [3.71, 2.51, 1.99]) { #expect((bound - printed).magnitude <= 0.005) }
    }

    private var stepColumns: [[Double]] {
        [
            [Double](repeating: 1, count: 39), (0..<39).map(Double.init), (0..<39).map { $0 < 26 ? 0 : 1 },
            (0..<39).map { Double(max(0, $0 - 26)) },
        ]
    }

    private func expectAll(_ found: [Double], _ known: [Double], within tolerance: Double = 1e-9, _ what: String) {
        #expect(found.count == known.count, "\(what)")
        for (one, other) in zip(found, known) { expectClose(one, other, within: tolerance, what) }
    }

    @Test("least squares")
    func leastSquares() throws {
        let fit = try LeastSquares(columns: stepColumns, response: Known.seriesWithStep)
        expectAll(fit.coefficients, Known.plainCoefficients, "coefficients")
        expectAll((0..<4).map(fit.standardError), Known.plainErrors, "errors")
    }

    @Test("errors that follow the one before, by restricted likelihood")
    func restrictedLikelihood() throws {
        let model = try AutoregressiveModel(columns: stepColumns, response: Known.seriesWithStep)
        expectClose(model.rho, Known.stepRho, within: 1e-6, "rho")
        expectAll(model.fit.coefficients, Known.stepCoefficients, within: 1e-6, "coefficients")
        expectAll((0..<4).map(model.fit.standardError), Known.stepErrors, within: 1e-6, "errors")
        let short = Array(Known.seriesWithStep[..<34])
        let series = try InterruptedTimeSeries(before: Array(short[..<26]), after: Array(short[26...]), model: .step)
        expectClose(series.rho, Known.shortStepRho, within: 1e-6, "rho")
        expectClose(series.step.value, Known.shortStepCoefficients[2], within: 1e-6, "step")
        expectClose(series.step.standardError, Known.shortStepErrors[2], within: 1e-6, "error")
    }

    private func pool(_ durations: [Int64]) -> DurationPool { DurationPool([DurationDistribution(durations)]) }
}
