/// The slow ups and downs of a workflow's failures: an autoregressive effect for each day, on the logit scale.
struct DayEffects {
    private let shared: [Double]
    private let own: [SampleWorkflow: [Double]]

    init(random: CounterRandom, days: Int) {
        shared = Self.walk(days: days) { random.bell(.sharedDay, $0) }
        var own: [SampleWorkflow: [Double]] = [:]
        for (position, workflow) in SampleWorkflow.allCases.enumerated() {
            own[workflow] = Self.walk(days: days) { random.bell(.ownDay, position * 10_000 + $0) }
        }
        self.own = own
    }

    /// The effect of the day counted from 0 at the first day of the data.
    func effect(on day: Int, of workflow: SampleWorkflow) -> Double {
        let common = SampleTruth.dayEffectSharedVariance.squareRoot() * shared[day]
        let single = (1 - SampleTruth.dayEffectSharedVariance).squareRoot() * (own[workflow]?[day] ?? 0)
        return SampleTruth.dayEffectDeviation * (common + single)
    }

    /// A stationary series of variance 1 in which each value keeps a part of the one before.
    private static func walk(days: Int, shock: (Int) -> Double) -> [Double] {
        let kept = SampleTruth.dayEffectCorrelation
        var value = shock(0)
        var values = [value]
        for day in 1..<days {
            value = kept * value + (1 - kept * kept).squareRoot() * shock(day)
            values.append(value)
        }
        return values
    }
}
