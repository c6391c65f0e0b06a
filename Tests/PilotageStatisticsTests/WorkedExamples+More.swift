import PilotageStatistics
import Testing

extension WorkedExamples {
    /// W2: a straight line with certified answers.
    static let calibration = WorkedExample(
        id: "W2",
        source: "NIST Statistical Reference Datasets: Norris",
        comparisons: 5
    ) { check in
        let ones = [Double](repeating: 1, count: OzoneMonitors.reference.count)
        let fit = try LeastSquares(columns: [ones, OzoneMonitors.reference], response: OzoneMonitors.readings)
        check.equal(fit.coefficients[0], -0.262323073774029, within: 1e-11, "intercept")
        check.equal(fit.coefficients[1], 1.00211681802045, within: 1e-13, "slope")
        check.equal(fit.standardError(0), 0.232818234301152, within: 1e-11, "error of the intercept")
        check.equal(fit.standardError(1), 0.429796848199937e-3, within: 1e-11, "error of the slope")
        check.equal(fit.residualVariance.squareRoot(), 0.884796396144373, within: 1e-11, "residual deviation")
    }

    /// W4: players who came back after seven days, from the published counts.
    static let returningPlayers = WorkedExample(
        id: "W4",
        source: "Cookie Cats A/B test: 8,502 of 44,700 and 8,279 of 45,489 came back on day 7",
        comparisons: 3
    ) { check in
        let interval = try ExactMethods.newcombe(before: (8502, 44_700), after: (8279, 45_489), confidence: 0.95)
        check.rounded(8279.0 / 45_489 - 8502.0 / 44_700, -0.0082013, decimals: 7, "difference")
        check.rounded(interval.low, -0.0132819, decimals: 7, "low")
        check.rounded(interval.high, -0.0031213, decimals: 7, "high")
    }

    /// W11: the Nile before and after the dam of 1898.
    static let nile = WorkedExample(
        id: "W11",
        source: "Cobb 1978, as recomputed with statsmodels and SciPy",
        comparisons: 7
    ) { check in
        let before = Array(NileFlow.values[..<28])
        let after = Array(NileFlow.values[28...])
        let limits = try XmRLimits(before.map { Double($0) })
        check.rounded(limits.averageMovingRange, 141.185, decimals: 3, "average moving range")
        check.rounded(limits.lower, 722.197, decimals: 3, "lower limit")
        check.rounded(limits.upper, 1473.303, decimals: 3, "upper limit")
        let difference = try Difference.welch(
            before: try .summary(Moments(before)),
            after: try .summary(Moments(after))
        )
        check.rounded(try Moments(before).mean, 1097.75, decimals: 2, "mean before")
        check.rounded(try Moments(after).mean, 849.97, decimals: 2, "mean after")
        check.rounded(difference.value / difference.standardError, -8.414516, decimals: 6, "t")
        check.rounded(difference.degreesOfFreedom, 45.99, decimals: 2, "degrees of freedom")
    }

    /// W12: the vectors that the frequentist engine of GrowthBook tests itself with.
    static let growthBook = WorkedExample(
        id: "W12",
        source: "growthbook/growthbook, frequentist unit tests of gbstats",
        comparisons: 5
    ) { check in
        let difference = try Difference.welch(
            before: try .summary(n: 3407, mean: 0.41, standardDeviation: 3.9),
            after: try .summary(n: 3461, mean: 0.7, standardDeviation: 6.2)
        )
        let interval = difference.interval(confidence: 0.95)
        check.rounded(difference.pValueTwoSided, 0.02016, decimals: 5, "p")
        check.rounded(interval.low, 0.04538, decimals: 5, "low")
        check.rounded(interval.high, 0.53462, decimals: 5, "high")
        // The sequential interval is that of a relative change, whose error follows by the delta method.
        let first = (n: 3000.0, sum: 1396.87, squares: 52_377.9767)
        let second = (n: 3461.0, sum: 2422.7, squares: 134_698.29)
        let means = (first.sum / first.n, second.sum / second.n)
        let variances = (
            (first.squares - first.sum * means.0) / (first.n - 1),
            (second.squares - second.sum * means.1) / (second.n - 1)
        )
        let ownPart = variances.1 / second.n / (means.0 * means.0)
        let basePart = variances.0 / first.n * means.1 * means.1 / (means.0 * means.0 * means.0 * means.0)
        let error = (ownPart + basePart).squareRoot()
        let half = AlwaysValidBand.halfWidth(standardError: error, size: first.n + second.n, planned: 1000, alpha: 0.05)
        let change = means.1 / means.0 - 1
        check.rounded(change - (half ?? .nan), -0.55844, decimals: 5, "sequential, low")
        check.rounded(change + (half ?? .nan), 1.56516, decimals: 5, "sequential, high")
    }
}
