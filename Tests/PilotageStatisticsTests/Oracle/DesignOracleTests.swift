import PilotageStatistics
import Testing

/// Designs with units, against statsmodels, SciPy and csdid on committed data.
@Suite("Designs against other programs")
struct DesignOracleTests {
    private typealias Known = OracleValues

    private func expectClose(_ found: [Double], _ known: [Double], within tolerance: Double = 1e-9, _ what: String) {
        #expect(found.count == known.count, "\(what)")
        for (one, other) in zip(found, known) {
            PilotageStatisticsTests.expectClose(one, other, within: tolerance, what)
        }
    }

    @Test("counts with an exposure, and their dispersion")
    func poisson() throws {
        let columns = [
            [Double](repeating: 1, count: 40), (0..<40).map { Double($0) / 10 }, (0..<40).map { $0 < 25 ? 0.0 : 1 },
        ]
        let fit = try PoissonRegression(columns: columns, counts: Known.poissonCounts, exposure: Known.poissonExposure)
        expectClose(fit.coefficients, Known.poissonCoefficients, within: 1e-8, "coefficients")
        expectClose(fit.standardErrors, Known.poissonErrors, within: 1e-8, "errors")
        PilotageStatisticsTests.expectClose(fit.dispersion, Known.poissonDispersion, within: 1e-8, "dispersion")
    }

    @Test("counts before and after a switch: the factor, its dispersion, and the average over the weeks after")
    func interruptedCounts() throws {
        let rows = zip(Known.poissonCounts, Known.poissonExposure).map { (count: $0, exposure: $1) }
        let found = try InterruptedCounts(before: Array(rows[..<25]), after: Array(rows[25...]), model: .step)
        let factor = Distributions.exponential(Known.poissonCoefficients[2])
        PilotageStatisticsTests.expectClose(found.ratio.ratio, factor, within: 1e-8, "factor")
        PilotageStatisticsTests.expectClose(found.dispersion, Known.poissonDispersion, within: 1e-8, "dispersion")
        let widened = Known.poissonErrors[2] * max(1, Known.poissonDispersion).squareRoot()
        PilotageStatisticsTests.expectClose(found.ratio.standardError, widened, within: 1e-8, "error")
        // At the fit, the events after add up to those counted; the continuation is the factor's share of them.
        let events = rows[25...].reduce(0.0) { $0 + $1.count }
        let exposure = rows[25...].reduce(0.0) { $0 + $1.exposure }
        let effect = events * (1 - 1 / factor) / exposure
        PilotageStatisticsTests.expectClose(found.averageEffect, effect, within: 1e-8, "average effect")
        #expect(found.averageInterval.low < effect && effect < found.averageInterval.high)
        #expect(throws: Refusal.tooFewClusters(have: 11, need: 12)) {
            try InterruptedCounts(before: Array(rows[..<11]), after: Array(rows[25...]), model: .step)
        }
        #expect(throws: Refusal.tooFewClusters(have: 8, need: 13)) {
            try InterruptedCounts(before: Array(rows[..<25]), after: Array(rows[25..<33]), model: .stepAndSlope)
        }
    }

    @Test("the mean of correlated values")
    func neweyWest() throws {
        let values = Known.seriesWithStep
        let plain = try NeweyWest.standardError(values, lag: 4)
        let corrected = try NeweyWest.standardError(values, lag: 4, smallSample: true)
        PilotageStatisticsTests.expectClose(plain, Known.neweyWestError, "error")
        PilotageStatisticsTests.expectClose(corrected, Known.neweyWestCorrectedError, "corrected error")
    }

    @Test("difference-in-differences over units, with CR2 errors and their degrees of freedom, and placebo ranks")
    func units() throws {
        let effect = try UnitChanges.effect(treated: Known.unitChangesTreated, control: Known.unitChangesControl)
        PilotageStatisticsTests.expectClose(effect.value, Known.unitEffect, "effect")
        PilotageStatisticsTests.expectClose(effect.standardError, Known.unitError, "error")
        PilotageStatisticsTests.expectClose(effect.degreesOfFreedom, Known.unitDegrees, "degrees")
        let rank = try PlaceboRank(treated: Known.unitChangesTreated, control: Known.unitChangesControl)
        #expect(rank.placebos == 126)
        PilotageStatisticsTests.expectClose(rank.pValue, Known.placeboValue, "p")
    }

    @Test("a change that reached units at different weeks")
    func staggered() throws {
        let units = Known.panelStarts.enumerated().map { unit, start in
            StaggeredStart.Unit(
                values: Array(Known.panelValues[(unit * 12)..<(unit * 12 + 12)]),
                start: start == 0 ? nil : Int(start)
            )
        }
        let found = try StaggeredStart(units)
        expectClose(found.effects.map(\.effect), Known.cohortEffects, "cohorts")
        PilotageStatisticsTests.expectClose(found.overall.value, Known.overallEffect, "overall")
        PilotageStatisticsTests.expectClose(found.overall.standardError, Known.overallError, "error")
    }

    @Test("an experiment with the units' past taken out")
    func unitsWithPast() throws {
        let found = try VarianceReduction(
            control: past(Known.outcomeControl, Known.pastControl),
            pilot: past(Known.outcomePilot, Known.pastPilot)
        )
        PilotageStatisticsTests.expectClose(found.theta, Known.cupedTheta, "theta")
        PilotageStatisticsTests.expectClose(found.difference.value, Known.cupedEffect, "effect")
        let t = found.difference.value / found.difference.standardError
        PilotageStatisticsTests.expectClose(t, Known.cupedT, "t")
        PilotageStatisticsTests.expectClose(found.difference.degreesOfFreedom, Known.cupedDegrees, "degrees")
    }

    @Test("the effect on units that took the treatment")
    func wald() throws {
        let outcome = Known.tookOutcome
        let uptake = Known.uptake
        let found = try TreatmentReceived.effect(
            control: taken(outcome[..<60], uptake[..<60]),
            pilot: taken(outcome[60...], uptake[60...])
        )
        PilotageStatisticsTests.expectClose(found.value, Known.waldEffect, "effect")
        PilotageStatisticsTests.expectClose(found.standardError, Known.waldError, "error")
    }

    @Test("the order of values")
    func ranks() throws {
        func counts(_ values: [Int64]) -> [Int64: Int64] { values.reduce(into: [:]) { $0[$1, default: 0] += 1 } }
        let found = try RankComparison(first: counts(Known.outcomeControl), second: counts(Known.outcomePilot))
        PilotageStatisticsTests.expectClose(found.u, Known.rankU, "U")
        PilotageStatisticsTests.expectClose(found.pValue, Known.rankP, "p")
        PilotageStatisticsTests.expectClose(found.pValueWithoutContinuity, Known.rankPlainP, "plain p")
    }

    @Test("many tests, many segments, many strata")
    func segments() throws {
        expectClose(
            FalseDiscovery.adjusted([0.001, 0.04, 0.03, 0.2, 0.012, 0.77, 0.04]),
            Known.adjustedByBH,
            "Benjamini-Hochberg"
        )
        let effects = [0.031, -0.012, 0.025, 0.044, -0.02]
        let errors = [0.01, 0.008, 0.012, 0.015, 0.009]
        let spread = try Heterogeneity(effects: effects, standardErrors: errors)
        PilotageStatisticsTests.expectClose(spread.q, Known.poolQ, "Q")
        PilotageStatisticsTests.expectClose(spread.pValue, Known.poolP, "p of Q")
        PilotageStatisticsTests.expectClose(spread.tauSquared, Known.poolTau, "tau squared")
        PilotageStatisticsTests.expectClose(spread.pooled, Known.poolMean, "pooled")
        let interaction = try GailSimon(effects: effects, standardErrors: errors)
        PilotageStatisticsTests.expectClose(interaction.pValue, Known.gailSimonP, "Gail-Simon")
        let strata = [(81, 6, 234, 36), (192, 71, 55, 25)].map {
            MantelHaenszel.Stratum(firstSuccesses: $0, firstFailures: $1, secondSuccesses: $2, secondFailures: $3)
        }
        let common = try MantelHaenszel(strata)
        PilotageStatisticsTests.expectClose(common.oddsRatio, Known.mantelOdds, "odds ratio")
        PilotageStatisticsTests.expectClose(common.interval.low, Known.mantelLow, "low")
        PilotageStatisticsTests.expectClose(common.interval.high, Known.mantelHigh, "high")
        PilotageStatisticsTests.expectClose(common.chiSquared, Known.mantelChi, "chi-squared")
    }

    private func past(_ outcome: [Int64], _ past: [Int64]) -> [VarianceReduction.Unit] {
        zip(outcome, past).map { VarianceReduction.Unit(outcome: Double($0), past: Double($1)) }
    }

    private func taken(_ outcome: ArraySlice<Int64>, _ uptake: ArraySlice<Int64>) -> [TreatmentReceived.Unit] {
        zip(outcome, uptake).map { TreatmentReceived.Unit(outcome: Double($0), isTreated: $1 == 1) }
    }
}
