/// Splits the gap between two totals among the factors they are made of, each counted fairly over all orders.
///
/// A factor's share is the average, over every order in which the factors are moved from plan to actual, of what moving
/// it changes. Totals are whole numbers, and the shares are whole numbers that add up to the gap exactly: what is left
/// after rounding down goes to the largest remainders, the earlier factor first.
public enum Shapley {
    /// One share for each factor, in order; empty beyond 8 factors, since 2 to that power totals are computed.
    ///
    /// A total is asked for by the set (bits) of factors that stand at actual; the others stand at plan.
    public static func shares(_ count: Int, _ total: (UInt) -> Int64) -> [Int64] {
        guard (1...8).contains(count) else { return [] }
        let totals = (0..<(UInt(1) << UInt(count))).map { Int128(total($0)) }
        let weights = (0..<count).map { factorial($0) * factorial(count - $0 - 1) }
        let whole = factorial(count)
        let exact = (0..<count).map { factor in
            let bit = 1 << factor
            return totals.indices.reduce(Int128(0)) { sum, set in
                guard set & bit == 0 else { return sum }
                return sum + weights[set.nonzeroBitCount] * (totals[set | bit] - totals[set])
            }
        }
        var shares = exact.map { floorDivide($0, whole) }
        let rest = Int(totals[totals.count - 1] - totals[0] - shares.reduce(0, +))
        let remainders = exact.indices.sorted { left, right in
            let first = exact[left] - shares[left] * whole
            let second = exact[right] - shares[right] * whole
            return (second, left) < (first, right)
        }
        for factor in remainders.prefix(rest) { shares[factor] += 1 }
        return shares.map { Int64($0) }
    }

    private static func factorial(_ value: Int) -> Int128 { (0..<value).reduce(1) { $0 * Int128($1 + 1) } }

    private static func floorDivide(_ value: Int128, _ by: Int128) -> Int128 {
        let quotient = value / by
        return value % by < 0 ? quotient - 1 : quotient
    }
}
