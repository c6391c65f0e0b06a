import PilotageStatistics
import Testing

@Suite("Refusals are values")
struct RefusalTests {
    private static let none = Cluster(numerator: 0, denominator: 0)
    private static let still = (0..<8).map { _ in Cluster(numerator: 5, denominator: 100) }

    @Test("no weeks, weeks without runs, and one week are told apart")
    func weeks() {
        #expect(throws: Refusal.noData) { try WeekClustered.estimate([]) }
        #expect(throws: Refusal.zeroDenominator) { try WeekClustered.estimate([Self.none, Self.none]) }
        #expect(throws: Refusal.zeroDenominator) {
            try WeekClustered.estimate([Cluster(numerator: 4, denominator: 0), Self.none])
        }
        #expect(throws: Refusal.tooFewClusters(have: 1, need: 2)) {
            try WeekClustered.estimate([Cluster(numerator: 1, denominator: 9), Self.none])
        }
    }

    @Test("fewer than three days carry no cosines")
    func days() {
        #expect(throws: Refusal.noData) { try EqualWeightedCosine.estimate([]) }
        #expect(throws: Refusal.zeroDenominator) { try EqualWeightedCosine.estimate([Self.none]) }
        #expect(throws: Refusal.tooFewClusters(have: 2, need: 3)) {
            try EqualWeightedCosine.estimate(Array(Self.still.prefix(2)))
        }
    }

    @Test("series of different lengths are no pairs")
    func pairs() {
        #expect(throws: Refusal.tooFewClusters(have: 3, need: 8)) {
            try JointSeries.weekEstimate(treated: Self.still, control: Array(Self.still.prefix(3)))
        }
        #expect(throws: Refusal.noData) { try JointSeries.dayEstimate(treated: Self.still, control: []) }
        #expect(throws: Refusal.zeroDenominator) {
            try JointSeries.weekEstimate(treated: Self.still, control: Self.still.map { _ in Self.none })
        }
    }

    @Test("weeks that never differ give no interval, not an infinitely sure one")
    func noSpread() throws {
        let still = try WeekClustered.estimate(Self.still)
        #expect(still.variance == 0)
        #expect(throws: Refusal.noSpread) { try Difference.welch(before: still, after: still) }
    }

    @Test("one side without spread takes its degrees of freedom from the other")
    func oneSideStill() throws {
        let still = try WeekClustered.estimate(Self.still)
        let moving = try WeekClustered.estimate(TwoPeriods.weeksAfter)
        #expect(try Difference.welch(before: still, after: moving).degreesOfFreedom == 5)
    }

    @Test("a relative change needs a starting value beyond three standard errors and a positive end")
    func relative() throws {
        let sound = Estimate(value: 10, variance: 1, degreesOfFreedom: 9, clusters: 10)
        let vague = Estimate(value: 3, variance: 1, degreesOfFreedom: 9, clusters: 10)
        let negative = Estimate(value: -10, variance: 1, degreesOfFreedom: 9, clusters: 10)
        let zero = Estimate(value: 0, variance: 0, degreesOfFreedom: 9, clusters: 10)
        #expect(throws: Refusal.baselineNearZero) { try RelativeEffect.between(before: vague, after: sound) }
        #expect(throws: Refusal.baselineNearZero) { try RelativeEffect.between(before: negative, after: sound) }
        #expect(throws: Refusal.baselineNearZero) { try RelativeEffect.between(before: zero, after: sound) }
        #expect(throws: Refusal.baselineNearZero) { try RelativeEffect.between(before: sound, after: zero) }
        #expect(try RelativeEffect.between(before: sound, after: vague).value == -0.7)
    }

    @Test("summaries need two cases, and proportions ten of each kind")
    func summaries() throws {
        #expect(throws: Refusal.noData) { try Estimate.summary(n: 0, mean: 1, standardDeviation: 1) }
        #expect(throws: Refusal.tooFewObservations(have: 1, need: 2)) {
            try Estimate.summary(n: 1, mean: 1, standardDeviation: 1)
        }
        #expect(throws: Refusal.zeroDenominator) { try Estimate.proportion(numerator: 0, denominator: 0) }
        #expect(throws: Refusal.noData) { try Estimate.proportion(numerator: 11, denominator: 10) }
        #expect(throws: Refusal.noData) { try Estimate.proportion(numerator: -1, denominator: 10) }
        #expect(throws: Refusal.tooFewEvents(have: 9, need: 10)) {
            try Estimate.proportion(numerator: 9, denominator: 100)
        }
        #expect(throws: Refusal.tooFewEvents(have: 9, need: 10)) {
            try Estimate.proportion(numerator: 91, denominator: 100)
        }
    }

    @Test("process limits need two values")
    func processLimits() {
        #expect(throws: Refusal.noData) { try XmRLimits([]) }
        #expect(throws: Refusal.tooFewObservations(have: 1, need: 2)) { try XmRLimits([1]) }
    }

    @Test("exact methods refuse counts that are none")
    func exactMethods() {
        #expect(throws: Refusal.zeroDenominator) { try ExactMethods.newcombe(before: (0, 0), after: (1, 2)) }
        #expect(throws: Refusal.noData) { try ExactMethods.newcombe(before: (3, 2), after: (1, 2)) }
        #expect(throws: Refusal.noData) { try ExactMethods.clopperPearson((events: -1, cases: 4)) }
        #expect(throws: Refusal.tooFewEvents(have: 0, need: 1)) {
            try ExactMethods.rateRatio(before: (0, 10), after: (0, 10))
        }
        #expect(throws: Refusal.zeroDenominator) { try ExactMethods.rateRatio(before: (1, 0), after: (1, 10)) }
        #expect(throws: Refusal.noData) { try ExactMethods.rateRatio(before: (-1, 5), after: (1, 10)) }
        #expect(throws: Refusal.zeroDenominator) { try ExactMethods.ruleOfThree(cases: 0) }
        #expect(throws: Refusal.zeroDenominator) { try ExactMethods.upperBoundWithoutEvents(cases: 0) }
        #expect(throws: Refusal.noSpread) { try FisherTest(before: (0, 5), after: (0, 5)) }
    }
}
