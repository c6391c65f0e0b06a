import PilotageStatistics
import Testing

/// Expected values: NumPy and SciPy from the formulas, independent of this code.
@Suite("Weeks and days as clusters")
struct ClusteredEstimateTests {
    @Test("weeks as clusters agree with an independent computation")
    func weeks() throws {
        let before = try WeekClustered.estimate(TwoPeriods.weeksBefore)
        let after = try WeekClustered.estimate(TwoPeriods.weeksAfter)
        expectEstimate(before, value: 0.05518936431683611, variance: 1.6402769411989795e-05, degrees: 8)
        expectEstimate(after, value: 0.0595939751146038, variance: 2.2645742569140195e-05, degrees: 5)
        let difference = try Difference.welch(before: before, after: after)
        expectClose(difference.value, 0.0044046107977676885)
        expectClose(difference.standardError, 0.006248880858292146)
        expectClose(difference.degreesOfFreedom, 11.195423368648234)
        expectClose(difference.pValueTwoSided, 0.49529784240127533)
        expectClose(difference.interval(confidence: 0.95).low, -0.009319848680396871)
        expectClose(difference.interval(confidence: 0.95).high, 0.018129070275932246)
    }

    @Test("cosines on days agree with an independent computation, days without runs included")
    func days() throws {
        let before = try EqualWeightedCosine.estimate(TwoPeriods.days(series: 1, count: 56))
        let after = try EqualWeightedCosine.estimate(TwoPeriods.days(series: 2, count: 91))
        expectEstimate(before, value: 0.07464366091522881, variance: 0.0001167932118679239, degrees: 6)
        expectEstimate(after, value: 0.07279870580078576, variance: 1.513248808620963e-05, degrees: 8)
        let difference = try Difference.welch(before: before, after: after)
        expectClose(difference.degreesOfFreedom, 7.5603337075985095)
        expectClose(difference.interval(confidence: 0.95).low, -0.028601989755629872)
        expectClose(difference.interval(confidence: 0.95).high, 0.024912079526743777)
    }

    @Test("treated against control agrees with an independent computation, by weeks and by days")
    func joint() throws {
        let before = try JointSeries.weekEstimate(
            treated: TwoPeriods.weeksBefore,
            control: TwoPeriods.weeks(series: 3, count: 9)
        )
        let after = try JointSeries.weekEstimate(
            treated: TwoPeriods.weeksAfter,
            control: TwoPeriods.weeks(series: 4, count: 6)
        )
        expectEstimate(before, value: -0.005653069380511785, variance: 3.385134162780393e-05, degrees: 8)
        expectEstimate(after, value: 0.00391910315028858, variance: 8.473119394373625e-05, degrees: 5)
        let difference = try Difference.welch(before: before, after: after)
        expectClose(difference.interval(confidence: 0.95).low, -0.01510189622498925)
        expectClose(difference.interval(confidence: 0.95).high, 0.034246241286589985)
        let days = try JointSeries.dayEstimate(
            treated: TwoPeriods.days(series: 1, count: 56),
            control: TwoPeriods.days(series: 3, count: 56)
        )
        expectEstimate(days, value: 0.008678616750598098, variance: 0.00033021574150996586, degrees: 6)
    }

    @Test("the relative change agrees with an independent computation")
    func relative() throws {
        let before = try WeekClustered.estimate(TwoPeriods.weeksBefore)
        let after = try WeekClustered.estimate(TwoPeriods.weeksAfter)
        let effect = try RelativeEffect.between(before: before, after: after)
        expectClose(effect.value, 0.07980905111501735)
        expectClose(effect.interval.low, -0.1478841249198959)
        expectClose(effect.interval.high, 0.3683439318159687)
    }

    @Test("degrees of freedom of the cosines follow 0.41 T^(2/3), found without rounding")
    func cosineDegrees() throws {
        // At 1,000 days 0.41 T^(2/3) is 41 exactly; a floating-point floor may fall to 40.
        let expected = [(3, 2), (14, 2), (28, 3), (56, 6), (91, 8), (182, 13), (365, 20), (1000, 41)]
        for (days, degrees) in expected {
            let found = try EqualWeightedCosine.estimate(TwoPeriods.days(series: 1, count: days))
            #expect(found.degreesOfFreedom == Double(degrees), "\(days) days")
        }
    }

    @Test("with three days the cosines give the plain variance of three values")
    func threeDays() throws {
        let days = [4, 7, 1].map { Cluster(numerator: $0, denominator: 1) }
        expectClose(try EqualWeightedCosine.estimate(days).variance, 9.0 / 3, within: 1e-14)
    }

    @Test("a week in which nothing happened counts for nothing")
    func emptyWeeks() throws {
        let empty = Cluster(numerator: 0, denominator: 0)
        let padded = [empty] + TwoPeriods.weeksBefore + [empty, empty]
        #expect(try WeekClustered.estimate(padded) == WeekClustered.estimate(TwoPeriods.weeksBefore))
        let pairs = try JointSeries.weekEstimate(treated: padded, control: padded)
        #expect(pairs.clusters == TwoPeriods.weeksBefore.count)
    }

    @Test("residuals of weeks add up to nothing and give back the variance")
    func residuals() throws {
        let residuals = WeekClustered.residuals(TwoPeriods.weeksBefore)
        let weeks = Double(residuals.count)
        expectClose(residuals.reduce(0, +), 0, within: 1e-15)
        let spread = residuals.reduce(0.0) { $0 + $1 * $1 } / (weeks - 1) / weeks
        expectClose(spread, try WeekClustered.estimate(TwoPeriods.weeksBefore).variance, within: 1e-14)
        #expect(WeekClustered.residuals([]).isEmpty)
    }

    @Test("totals whose products need more than 128 bits keep every digit")
    func largeTotals() throws {
        let unit: Int128 = 1 << 100
        let large = TwoPeriods.weeksBefore.map { week in
            Cluster(numerator: week.numerator * unit, denominator: week.denominator * unit)
        }
        #expect(try WeekClustered.estimate(large) == WeekClustered.estimate(TwoPeriods.weeksBefore))
    }

    private func expectEstimate(
        _ estimate: Estimate,
        value: Double,
        variance: Double,
        degrees: Double,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        expectClose(estimate.value, value, "value", sourceLocation: sourceLocation)
        expectClose(estimate.variance, variance, "variance", sourceLocation: sourceLocation)
        #expect(estimate.degreesOfFreedom == degrees, sourceLocation: sourceLocation)
    }
}
