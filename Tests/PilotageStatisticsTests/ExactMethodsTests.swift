import PilotageStatistics
import Testing

/// Expected values: mpmath 1.3 with 40 digits; Newcombe's own examples to four decimals.
@Suite("Exact methods for few events")
struct ExactMethodsTests {
    @Test("differences of proportions agree with Newcombe's published examples")
    func newcombePublished() throws {
        let first = try ExactMethods.newcombe(before: (48, 80), after: (56, 70))
        #expect((first.low - 0.0524).magnitude < 5e-5)
        #expect((first.high - 0.3339).magnitude < 5e-5)
        let second = try ExactMethods.newcombe(before: (3, 10), after: (9, 10))
        #expect((second.low - 0.1705).magnitude < 5e-5)
        #expect((second.high - 0.8090).magnitude < 5e-5)
    }

    @Test("differences of proportions agree with 40-digit arithmetic, none and all included")
    func newcombe() throws {
        let earners = try ExactMethods.newcombe(before: (92, 260), after: (45, 185))
        expectClose(earners.low, -0.19270792738668558236)
        expectClose(earners.high, -0.023810759768498717802)
        let extremes = try ExactMethods.newcombe(before: (0, 20), after: (10, 10))
        expectClose(extremes.low, 0.67908603714191467264)
        #expect(extremes.high == 1)
    }

    @Test("swapping the proportions gives the opposite interval", arguments: 0..<25 as Range<UInt64>)
    func newcombeSwapped(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let first = (events: Int(random.next() % 20), cases: 20)
        let second = (events: Int(random.next() % 30), cases: 30)
        let forward = try ExactMethods.newcombe(before: first, after: second)
        let backward = try ExactMethods.newcombe(before: second, after: first)
        #expect(forward.low == -backward.high)
        #expect(forward.high == -backward.low)
        #expect(forward.low >= -1)
        #expect(forward.high <= 1)
    }

    @Test("Fisher's test agrees with exact sums in larger tables")
    func fisher() throws {
        let earners = try FisherTest(before: (92, 260), after: (45, 185))
        expectClose(earners.pValueTwoSided, 0.016387053757930284322)
        expectClose(earners.pValueMoreEvents, 0.99552254954702130218)
        expectClose(earners.oddsRatio, 0.58765120441289481927)
        let rare = try FisherTest(before: (3, 900), after: (9, 450))
        expectClose(rare.pValueTwoSided, 0.0037132841369058769769)
        expectClose(rare.pValueMoreEvents, 0.0037132841369058769769)
        expectClose(rare.oddsRatio, 6.0934384405166756669)
    }

    @Test("Fisher's one-sided chance is the sum of hypergeometric chances", arguments: 0..<25 as Range<UInt64>)
    func fisherOracle(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let before = (events: 1 + Int(random.next() % 20), cases: 40)
        let after = (events: Int(random.next() % 25), cases: 25)
        let events = before.events + after.events
        let sum = (after.events...25).reduce(0.0) { total, hits in
            total + Distributions.hypergeometric(hits, marked: events, drawn: 25, total: 65)
        }
        expectClose(try FisherTest(before: before, after: after).pValueMoreEvents, sum, within: 1e-12)
    }

    @Test("Fisher's test holds its ground where a table is too unlikely for floating point")
    func fisherLarge() throws {
        let test = try FisherTest(before: (1, 5000), after: (2000, 5000))
        #expect(test.pValueTwoSided >= 0)
        #expect(test.pValueTwoSided < 1e-300)
        #expect(test.oddsRatio > 3000)
        #expect(test.oddsRatio.isFinite)
    }

    @Test("the odds ratio ends at zero and at infinity")
    func fisherEnds() throws {
        #expect(try FisherTest(before: (3, 10), after: (0, 10)).oddsRatio == 0)
        #expect(try FisherTest(before: (0, 10), after: (3, 10)).oddsRatio == .infinity)
        #expect(try FisherTest(before: (5, 10), after: (5, 10)).pValueTwoSided == 1)
        expectClose(try FisherTest(before: (5, 10), after: (5, 10)).oddsRatio, 1, within: 1e-12)
    }

    @Test("rate ratios agree with 40-digit arithmetic, periods without events included")
    func rateRatio() throws {
        let both = try ExactMethods.rateRatio(before: (8, 100.5), after: (3, 60.25))
        expectClose(both.value, -0.37448132780082987552)
        expectClose(both.interval.low, -0.89311760537914667518)
        expectClose(both.interval.high, 1.6061795231317678724)
        let noneBefore = try ExactMethods.rateRatio(before: (0, 10), after: (4, 10))
        #expect(noneBefore.value == .infinity)
        expectClose(noneBefore.interval.low, -0.33987598063990659528)
        #expect(noneBefore.interval.high == .infinity)
        let noneAfter = try ExactMethods.rateRatio(before: (5, 7), after: (0, 3))
        #expect(noneAfter.value == -1)
        #expect(noneAfter.interval.low == -1)
        expectClose(noneAfter.interval.high, 1.5463179120926084097)
    }

    @Test("Clopper-Pearson leaves exactly half of the error beyond each bound", arguments: [1, 3, 12, 39])
    func clopperPearson(events: Int) throws {
        let bounds = try ExactMethods.clopperPearson((events, 40))
        let above = Distributions.binomialUpper(events - 1, trials: 40, probability: bounds.low)
        let below = Distributions.binomialCumulative(events, trials: 40, probability: bounds.high)
        expectClose(above, 0.025, within: 1e-10)
        expectClose(below, 0.025, within: 1e-10)
    }

    @Test("without events the upper bound is exact, and three by n is close above it")
    func withoutEvents() throws {
        expectClose(try ExactMethods.upperBoundWithoutEvents(cases: 60), 0.04870291331009750583)
        expectClose(
            try ExactMethods.upperBoundWithoutEvents(cases: 1000, confidence: 0.99),
            0.0045945826484730375519
        )
        #expect(try ExactMethods.ruleOfThree(cases: 60) == 0.05)
        #expect(try ExactMethods.ruleOfThree(cases: 2) == 1)
    }
}
