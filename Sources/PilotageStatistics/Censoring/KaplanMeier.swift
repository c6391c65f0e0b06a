/// How long things last when some are not over yet: open runs and incidents count for as long as they were watched.
///
/// S(t) is the product of 1 - d/n over the times at which something ended; Greenwood's variance; intervals on the
/// log(-log) scale, which take every duration as independent. At equal times an end comes before a censoring.
public struct KaplanMeier: Sendable, Hashable {
    /// One time at which something ended.
    public struct Step: Sendable, Hashable {
        /// In the unit of the durations.
        public let time: Int64
        /// How many were watched just before.
        public let atRisk: Int
        /// How many ended then.
        public let ended: Int
        /// The share that lasts longer.
        public let survival: Double
        /// Greenwood's sum, d / (n (n - d)) up to here; infinite once nothing is left.
        public let greenwood: Double
    }

    /// In order of time.
    public let steps: [Step]
    /// All durations, ended or not.
    public let count: Int
    /// Durations that ended.
    public let ended: Int

    /// From durations that ended and durations watched so far; refused without any.
    public init(ended: DurationPool, open: DurationPool) throws(Refusal) {
        guard ended.count + open.count > 0 else { throw .noData }
        let leaves = open.counted
        var left = 0
        var atRisk = ended.count + open.count
        var survival = 1.0
        var sum = 0.0
        var steps: [Step] = []
        for (time, gone) in ended.counted {
            while left < leaves.count, leaves[left].duration < time {
                atRisk -= leaves[left].count
                left += 1
            }
            survival *= Double(atRisk - gone) / Double(atRisk)
            sum += gone == atRisk ? .infinity : Double(gone) / (Double(atRisk) * Double(atRisk - gone))
            steps.append(Step(time: time, atRisk: atRisk, ended: gone, survival: survival, greenwood: sum))
            atRisk -= gone
        }
        self.steps = steps
        self.ended = ended.count
        count = ended.count + open.count
    }

    /// The share that lasts longer than that, with its interval; both ends equal the share where it is 0 or 1.
    public func survival(after time: Int64, confidence: Double = 0.95) -> (share: Double, interval: Interval) {
        guard let step = step(at: time) else { return (1, Interval(low: 1, high: 1)) }
        return (step.survival, Self.interval(step, confidence: confidence))
    }

    /// The shortest duration by which that share was over; nil when so many are open that it was not reached.
    ///
    /// Without open durations it is the type-1 quantile.
    public func quantile(_ share: Double) -> Int64? {
        steps.first { $0.survival <= 1 - share + Self.slack }?.time
    }

    /// The last step at or before a time; nil before the first.
    func step(at time: Int64) -> Step? {
        var low = 0
        var high = steps.count
        while low < high {
            let middle = (low + high) / 2
            if steps[middle].time <= time { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : steps[low - 1]
    }

    /// What rounding may take from a product of shares.
    private static let slack = 1e-12

    private static func interval(_ step: Step, confidence: Double) -> Interval {
        let share = step.survival
        guard share > 0, share < 1 else { return Interval(low: share, high: share) }
        let z = Distributions.normalUpperQuantile((1 - confidence) / 2)
        let logShare = Distributions.logarithm(share)
        let reach = z * step.greenwood.squareRoot() / logShare.magnitude
        let power = Distributions.exponential(reach)
        return Interval(
            low: Distributions.exponential(logShare * power),
            high: Distributions.exponential(logShare / power)
        )
    }
}
