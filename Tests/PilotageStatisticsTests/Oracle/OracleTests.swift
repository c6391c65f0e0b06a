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

    private func pool(_ durations: [Int64]) -> DurationPool { DurationPool([DurationDistribution(durations)]) }
}
