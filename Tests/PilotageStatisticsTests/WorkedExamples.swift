import PilotageStatistics
import Testing

/// Every worked example of this target.
enum WorkedExamples {
    static let all = [
        certifiedMoments, calibration, jobTraining, returningPlayers, wheeler, flowRate, nile, growthBook, teaTasting,
    ]

    /// W1: exact moments and autocorrelation of data with certified answers.
    static let certifiedMoments = WorkedExample(
        id: "W1",
        source: "NIST Statistical Reference Datasets: Lew, Lottery, NumAcc1, NumAcc2",
        comparisons: 12
    ) { check in
        try check.certified(BeamDeflections.values, scale: 1, -177.435, 277.332168044316, -0.307304800605679)
        try check.certified(LotteryNumbers.values, scale: 1, 518.958715596330, 291.699727470969, -0.120948622967393)
        try check.certified([10_000_001, 10_000_003, 10_000_002], scale: 1, 10_000_002, 1, -0.5)
        // NumAcc2 in tenths: 1.2 once, then 1.1 and 1.3 in turn, 1,001 values in all.
        let tenths: [Int64] = [12] + (0..<1000).map { $0.isMultiple(of: 2) ? 11 : 13 }
        try check.certified(tenths, scale: 10, 1.2, 0.1, -0.999)
    }

    /// W3: Welch's comparison of earnings, from exact moments.
    static let jobTraining = WorkedExample(
        id: "W3",
        source: "LaLonde's job training data in the Dehejia-Wahba selection; PyPI causaldata, nsw_mixtape",
        comparisons: 17
    ) { check in
        let trained = Moments(TrainingEarnings.trained)
        let untrained = Moments(TrainingEarnings.untrained)
        let difference = try Difference.welch(before: try .summary(untrained), after: try .summary(trained))
        let dollar = 100_000.0
        let interval = difference.interval(confidence: 0.95)
        check.rounded(difference.value / dollar, 1794, decimals: 0, "published effect")
        check.rounded(difference.value / dollar, 1794.342382, decimals: 4, "effect")
        check.rounded(difference.standardError / dollar, 670.996544, decimals: 4, "standard error")
        // The notes cut t = 2.67414551... after the sixth decimal instead of rounding it.
        check.rounded(difference.value / difference.standardError, 2.674145, decimals: 5, "t")
        check.equal(difference.value / difference.standardError, 2.6741455137833441054, "t")
        check.rounded(difference.degreesOfFreedom, 307.1325, decimals: 4, "degrees of freedom")
        check.rounded(difference.pValueTwoSided, 0.007893, decimals: 6, "p")
        check.rounded(interval.low / dollar, 474.01, decimals: 2, "low")
        check.rounded(interval.high / dollar, 3114.67, decimals: 2, "high")
        check.equal(difference.value / dollar, 1794.3424042702702703, "effect")
        check.equal(difference.standardError / dollar, 670.99654638152410855, "standard error")
        check.equal(difference.degreesOfFreedom, 307.1324931115885129, "degrees of freedom")
        check.equal(difference.pValueTwoSided, 0.0078929777145173621998, "p")
        check.equal(interval.low / dollar, 474.01046981785582938, "low")
        check.equal(interval.high / dollar, 3114.6743387226847112, "high")
        check.equal(Double(TrainingEarnings.trained.count { $0 == 0 }), 45, "trained without earnings")
        check.equal(Double(TrainingEarnings.untrained.count { $0 == 0 }), 92, "untrained without earnings")
    }

    /// W7: the data set Wheeler gives to verify software with.
    static let wheeler = WorkedExample(
        id: "W7",
        source: "Wheeler, Making Sense of Data, p. 382",
        comparisons: 10
    ) { check in
        let values: [Double] = [
            5045, 4350, 4350, 3975, 4290, 4430, 4485, 4285, 3980, 3925, 3645, 3760, 3300, 3685, 3463, 5200,
        ]
        let limits = try XmRLimits(values)
        check.rounded(limits.mean, 4135.50, decimals: 2, "mean")
        check.rounded(limits.averageMovingRange, 355.93, decimals: 2, "average moving range")
        check.rounded(limits.lower, 3188.72, decimals: 2, "lower limit")
        check.rounded(limits.upper, 5082.28, decimals: 2, "upper limit")
        check.rounded(limits.rangeUpper, 1163.19, decimals: 2, "limit of ranges")
        check.equal(limits.mean, 66_168.0 / 16, "mean")
        check.equal(limits.averageMovingRange, 5339.0 / 15, "average moving range")
        check.equal(limits.lower, 66_168.0 / 16 - 2.66 * 5339 / 15, "lower limit")
        check.equal(limits.upper, 66_168.0 / 16 + 2.66 * 5339 / 15, "upper limit")
        check.equal(limits.rangeUpper, 3.268 * 5339 / 15, "limit of ranges")
    }

    /// W8: the same limits by 3/1.128, and by 2.660.
    static let flowRate = WorkedExample(
        id: "W8",
        source: "NIST/SEMATECH e-Handbook of Statistical Methods, individuals control chart, flow rate",
        comparisons: 6
    ) { check in
        let values = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
        let handbook = try XmRLimits(values, factors: .handbook)
        let wheeler = try XmRLimits(values, factors: .wheeler)
        check.equal(handbook.mean, 50.81, "mean")
        check.equal(handbook.averageMovingRange, 16.9 / 9, "average moving range")
        check.rounded(handbook.upper, 55.8041, decimals: 4, "upper limit by 3/1.128")
        check.rounded(handbook.lower, 45.8159, decimals: 4, "lower limit by 3/1.128")
        check.rounded(wheeler.upper, 55.8049, decimals: 4, "upper limit by 2.66")
        check.rounded(wheeler.lower, 45.8151, decimals: 4, "lower limit by 2.66")
    }

    /// W13: milk first or tea first.
    static let teaTasting = WorkedExample(
        id: "W13",
        source: "Fisher, The Design of Experiments; table 3, 1, 1, 3",
        comparisons: 6
    ) { check in
        let test = try FisherTest(before: (events: 1, cases: 4), after: (events: 3, cases: 4))
        check.rounded(test.pValueMoreEvents, 0.2429, decimals: 4, "one-sided p")
        check.rounded(test.pValueTwoSided, 0.4857, decimals: 4, "two-sided p")
        check.equal(test.pValueMoreEvents, 17.0 / 70, "one-sided p")
        check.equal(test.pValueTwoSided, 34.0 / 70, "two-sided p")
        check.equal(test.oddsRatio, 6.408309, within: 1e-5, "odds ratio as R prints it, within its search tolerance")
        check.equal(test.oddsRatio, 6.4083196581996743223, "odds ratio")
    }
}

extension Comparisons {
    /// Mean, standard deviation and lag-1 autocorrelation of whole numbers that are so many times the data.
    fileprivate mutating func certified(
        _ values: [Int64],
        scale: Double,
        _ mean: Double,
        _ deviation: Double,
        _ correlation: Double
    ) throws {
        let moments = Moments(values)
        equal(try moments.mean / scale, mean, within: 1e-14, "mean")
        equal(try moments.standardDeviation / scale, deviation, within: 1e-14, "standard deviation")
        equal(Autocorrelation.lagOne(exactly: values) ?? .nan, correlation, within: 1e-14, "autocorrelation")
    }
}
