/// Methods for few events, on totals; they take cases as independent, so they are optimistic when cases cluster.
public enum ExactMethods {
    /// Events among cases, for example failed runs among runs.
    public typealias Count = (events: Int, cases: Int)
    /// Events over an exposure in any unit, for example incidents over hours.
    public typealias Rate = (events: Int, exposure: Double)

    /// The interval of after's proportion minus before's: Newcombe's hybrid of two Wilson score intervals.
    ///
    /// Refused without cases, or with events that are not among the cases.
    public static func newcombe(
        before: Count,
        after: Count,
        confidence: Double = 0.95
    ) throws(Refusal) -> Interval {
        let first = try Score(before, confidence)
        let second = try Score(after, confidence)
        let difference = second.share - first.share
        let down = distance(second.share - second.low, first.high - first.share)
        let up = distance(second.high - second.share, first.share - first.low)
        return Interval(low: difference - down, high: difference + up)
    }

    /// The ratio of after's event rate to before's, minus one, from the share of events that fell into after.
    ///
    /// Given n events in all, those of after are binomial; the Clopper-Pearson interval of that share is mapped to the
    /// ratio. Without events before, value and upper bound are infinite. Refused without events or exposure.
    public static func rateRatio(
        before: Rate,
        after: Rate,
        confidence: Double = 0.95
    ) throws(Refusal) -> RelativeEffect {
        guard before.exposure > 0, after.exposure > 0 else { throw .zeroDenominator }
        guard before.events >= 0, after.events >= 0 else { throw .noData }
        let events = before.events + after.events
        guard events > 0 else { throw .tooFewEvents(have: 0, need: 1) }
        let share = try clopperPearson((after.events, events), confidence: confidence)
        let scale = before.exposure / after.exposure
        return RelativeEffect(
            value: Double(after.events) / Double(before.events) * scale - 1,
            interval: Interval(
                low: share.low / (1 - share.low) * scale - 1,
                high: share.high / (1 - share.high) * scale - 1
            )
        )
    }

    /// The exact interval of a proportion; never too narrow when cases are independent.
    ///
    /// Refused without cases, or with events that are not among the cases.
    public static func clopperPearson(_ count: Count, confidence: Double = 0.95) throws(Refusal) -> Interval {
        try require(count)
        let tail = (1 - confidence) / 2
        let events = Double(count.events)
        let others = Double(count.cases - count.events)
        return Interval(
            low: count.events == 0 ? 0 : Distributions.betaQuantile(tail, alpha: events, beta: others + 1),
            high: others == 0 ? 1 : Distributions.betaQuantile(1 - tail, alpha: events + 1, beta: others)
        )
    }

    /// The one-sided upper bound of a proportion when none of the cases had the event: 1 - (1 - confidence)^(1/n).
    ///
    /// Refused without cases.
    public static func upperBoundWithoutEvents(cases: Int, confidence: Double = 0.95) throws(Refusal) -> Double {
        guard cases > 0 else { throw .zeroDenominator }
        return -Distributions.exponentialMinusOne(Distributions.logarithm(1 - confidence) / Double(cases))
    }

    /// The same bound at 95 % by the rule of three: 3/n, at most 1.
    ///
    /// Refused without cases.
    public static func ruleOfThree(cases: Int) throws(Refusal) -> Double {
        guard cases > 0 else { throw .zeroDenominator }
        return min(1, 3 / Double(cases))
    }

    static func require(_ count: Count) throws(Refusal) {
        guard count.cases > 0 else { throw .zeroDenominator }
        guard (0...count.cases).contains(count.events) else { throw .noData }
    }

    private static func distance(_ first: Double, _ second: Double) -> Double {
        (first * first + second * second).squareRoot()
    }

    /// Wilson's score interval of one proportion.
    private struct Score {
        let share: Double
        let low: Double
        let high: Double

        init(_ count: Count, _ confidence: Double) throws(Refusal) {
            try ExactMethods.require(count)
            let cases = Double(count.cases)
            let share = Double(count.events) / cases
            let z = Distributions.normalUpperQuantile((1 - confidence) / 2)
            let extra = z * z / cases
            let middle = (share + extra / 2) / (1 + extra)
            let half = (extra * (share * (1 - share) + extra / 4)).squareRoot() / (1 + extra)
            self.share = share
            low = count.events == 0 ? 0 : middle - half
            high = count.events == count.cases ? 1 : middle + half
        }
    }
}
