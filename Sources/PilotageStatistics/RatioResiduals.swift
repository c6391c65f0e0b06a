/// A ratio of totals and each cluster's pull on it, the linearisation behind every clustered interval.
///
/// The pull of cluster w is (Y_w - R N_w) / sum N: how far the ratio would move, to first order, because of that
/// cluster. Y_w sum N - N_w sum Y is computed in 256-bit integers, so pulls of equal rates are exactly zero.
struct RatioResiduals: Sendable {
    let value: Double
    let pulls: [Double]

    init(_ clusters: [Cluster]) throws(Refusal) {
        guard !clusters.isEmpty else { throw .noData }
        let above = clusters.reduce(Int128(0)) { $0 + $1.numerator }
        let below = clusters.reduce(Int128(0)) { $0 + $1.denominator }
        guard below > 0 else { throw .zeroDenominator }
        let total = Double(below)
        value = Double(above) / total
        pulls = clusters.map { cluster in
            let own = WideInteger(product: cluster.numerator, below)
            let expected = WideInteger(product: cluster.denominator, above)
            return (own - expected).double / total / total
        }
    }
}
