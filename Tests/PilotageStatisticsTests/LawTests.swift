import PilotageStatistics
import Testing

@Suite("Laws of comparisons")
struct LawTests {
    @Test("the order of weeks does not matter", arguments: 0..<25 as Range<UInt64>)
    func permutation(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let weeks = Self.weeks(&random)
        let mixed = try WeekClustered.estimate(weeks.shuffled(using: &random))
        let plain = try WeekClustered.estimate(weeks)
        #expect(mixed.value == plain.value)
        expectClose(mixed.variance, plain.variance, within: 1e-14)
    }

    @Test("days read backwards give the same long-run variance", arguments: 0..<10 as Range<UInt64>)
    func reversal(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let days = Self.weeks(&random, count: 56)
        let forward = try EqualWeightedCosine.estimate(days)
        let backward = try EqualWeightedCosine.estimate(days.reversed())
        expectClose(backward.variance, forward.variance, within: 1e-12)
    }

    @Test("before and after swapped give the opposite difference and interval", arguments: 0..<25 as Range<UInt64>)
    func swapping(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let first = try WeekClustered.estimate(Self.weeks(&random))
        let second = try WeekClustered.estimate(Self.weeks(&random, count: 7))
        let forward = try Difference.welch(before: first, after: second)
        let backward = try Difference.welch(before: second, after: first)
        #expect(forward.value == -backward.value)
        #expect(forward.standardError == backward.standardError)
        #expect(forward.degreesOfFreedom == backward.degreesOfFreedom)
        #expect(forward.interval(confidence: 0.9).low == -backward.interval(confidence: 0.9).high)
        #expect(forward.pValueTwoSided == backward.pValueTwoSided)
        #expect(forward.pValue(above: 0) == backward.pValue(below: 0))
    }

    @Test("numerators times a thousand give everything times a thousand", arguments: 0..<25 as Range<UInt64>)
    func scaling(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let weeks = Self.weeks(&random)
        let plain = try WeekClustered.estimate(weeks)
        let large = try WeekClustered.estimate(
            weeks.map { Cluster(numerator: $0.numerator * 1000, denominator: $0.denominator) }
        )
        expectClose(large.value, plain.value * 1000, within: 1e-15)
        expectClose(large.variance, plain.variance * 1_000_000, within: 1e-13)
    }

    @Test("a shock that hits treated and control alike cancels", arguments: 0..<10 as Range<UInt64>)
    func commonShocks(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let control = (0..<9).map { _ in Cluster(numerator: Int128(random.next() % 90), denominator: 500) }
        let treated = control.map { Cluster(numerator: $0.numerator + 20, denominator: 500) }
        let gap = try JointSeries.weekEstimate(treated: treated, control: control)
        expectClose(gap.value, 0.04, within: 1e-14)
        #expect(gap.variance == 0)
    }

    @Test("against a control that never moves, the gap has the treated group's own variance")
    func stillControl() throws {
        let control = TwoPeriods.weeksBefore.map { _ in Cluster(numerator: 1, denominator: 10) }
        let gap = try JointSeries.weekEstimate(treated: TwoPeriods.weeksBefore, control: control)
        let alone = try WeekClustered.estimate(TwoPeriods.weeksBefore)
        #expect(gap.variance == alone.variance)
        #expect(gap.value == alone.value - 0.1)
    }

    @Test("equal weeks give the plain variance of their values")
    func equalWeeks() throws {
        let values: [Int64] = [41, 37, 52, 48, 33, 47]
        let weeks = values.map { Cluster(numerator: Int128($0), denominator: 10) }
        let moments = Moments(values)
        let estimate = try WeekClustered.estimate(weeks)
        expectClose(estimate.value, try moments.mean / 10, within: 1e-15)
        expectClose(estimate.variance, try moments.variance / 100 / 6, within: 1e-14)
    }

    @Test("the interval narrows with less confidence and its p-value sits on its edge")
    func intervalAndPValue() {
        let difference = Difference(value: 1.7, standardError: 0.9, degreesOfFreedom: 11.3)
        #expect(difference.halfWidth(confidence: 0.9) < difference.halfWidth(confidence: 0.95))
        let exact = difference.interval(confidence: 1 - difference.pValueTwoSided)
        expectClose(exact.low, 0, within: 1e-12)
        expectClose(difference.pValue(below: 1) + difference.pValue(above: 1), 1, within: 1e-14)
        #expect(difference.pValue(above: 0) < 0.05)
        #expect(difference.pValue(below: 0) > 0.95)
        #expect(difference.halfWidth(confidence: 2).isNaN)
    }

    @Test("the wider interval is published, and weeks when there are no days or no difference")
    func wider() {
        let narrow = Difference(value: 1, standardError: 0.4, degreesOfFreedom: 12)
        let wide = Difference(value: 1, standardError: 0.5, degreesOfFreedom: 12)
        #expect(PublishedDifference.wider(week: narrow, ewc: wide).basis == .days)
        #expect(PublishedDifference.wider(week: narrow, ewc: wide).published == wide)
        #expect(PublishedDifference.wider(week: wide, ewc: narrow).published == wide)
        #expect(PublishedDifference.wider(week: wide, ewc: narrow).basis == .weeks)
        #expect(PublishedDifference.wider(week: wide, ewc: wide).basis == .weeks)
        #expect(PublishedDifference.wider(week: narrow, ewc: nil).published == narrow)
        let fewDegrees = Difference(value: 1, standardError: 0.4, degreesOfFreedom: 3)
        #expect(PublishedDifference.wider(week: wide, ewc: fewDegrees).basis == .days)
    }

    @Test("a summary and the single values behind it give one estimate; so do zeros and ones")
    func summaries() throws {
        let values: [Int64] = [3, 8, 1, 9, 4]
        let moments = Moments(values)
        let typed = try Estimate.summary(
            n: 5,
            mean: try moments.mean,
            standardDeviation: try moments.standardDeviation
        )
        expectClose(typed.variance, try Estimate.summary(moments).variance, within: 1e-15)
        let zerosAndOnes = Moments((0..<80).map { $0 < 30 ? 1 : 0 })
        let proportion = try Estimate.proportion(numerator: 30, denominator: 80)
        expectClose(proportion.variance, try Estimate.summary(zerosAndOnes).variance, within: 1e-14)
        #expect(proportion.value == 0.375)
    }

    @Test("the design effect is the quotient of variances and needs a spread below the line")
    func designEffect() throws {
        let clustered = Estimate(value: 0.1, variance: 6, degreesOfFreedom: 7, clusters: 8)
        let independent = Estimate(value: 0.1, variance: 2, degreesOfFreedom: 900, clusters: 901)
        let still = Estimate(value: 0.1, variance: 0, degreesOfFreedom: 900, clusters: 901)
        #expect(try clustered.designEffect(against: independent) == 3)
        #expect(throws: Refusal.noSpread) { try clustered.designEffect(against: still) }
    }

    private static func weeks(_ random: inout SeededGenerator, count: Int = 11) -> [Cluster] {
        (0..<count).map { _ in
            let runs = 200 + random.next() % 400
            return Cluster(numerator: Int128(random.next() % runs), denominator: Int128(runs))
        }
    }
}
