/// One period of a ratio of totals, with the dependence of neighbouring days measured by slow cosines.
///
/// u_t = (Y_t - R N_t) / mean N over T days; L_j = sqrt(2/T) sum u_t cos(pi j (t - 1/2) / T) for j = 1...v;
/// V = (1/v) sum L_j^2 / T, with v = max(2, floor(0.41 T^(2/3))) degrees of freedom. Days must be consecutive and in
/// order; a day without runs keeps its place as zero by zero.
public enum EqualWeightedCosine {
    /// Below this many days the cosines are not independent of each other.
    static let fewestDays = 3

    /// The ratio of the period and its long-run variance.
    ///
    /// Refused without data, when the denominators add up to nothing, and below three days.
    public static func estimate(_ days: [Cluster]) throws(Refusal) -> Estimate {
        let ratio = try RatioResiduals(days)
        return try estimate(value: ratio.value, pulls: ratio.pulls)
    }

    static func estimate(value: Double, pulls: [Double]) throws(Refusal) -> Estimate {
        let days = pulls.count
        guard days >= fewestDays else { throw .tooFewClusters(have: days, need: fewestDays) }
        let waves = degreesOfFreedom(days: days)
        // With pulls p_t = u_t / T the formula above becomes V = (2/v) sum_j (sum_t p_t cos)^2.
        let power = (1...waves).reduce(0.0) { total, wave in
            let weight = weight(of: wave, in: pulls)
            return total + weight * weight
        }
        return Estimate(
            value: value,
            variance: 2 * power / Double(waves),
            degreesOfFreedom: Double(waves),
            clusters: days
        )
    }

    /// The larger of 2 and the floor of 0.41 T^(2/3), found in integers: 10^6 v^3 may not exceed 41^3 T^2.
    static func degreesOfFreedom(days: Int) -> Int {
        let limit = Int128(68_921) * Int128(days) * Int128(days)
        var waves = 2
        while Int128(1_000_000) * Int128(waves + 1) * Int128(waves + 1) * Int128(waves + 1) <= limit { waves += 1 }
        return waves
    }

    private static func weight(of wave: Int, in pulls: [Double]) -> Double {
        let step = Double.pi * Double(wave) / Double(pulls.count)
        var sum = 0.0
        for index in pulls.indices { sum += pulls[index] * Distributions.cosine(step * (Double(index) + 0.5)) }
        return sum
    }
}
