/// Bounds for declared looks at any calendar: O'Brien-Fleming-like spending of the error (Lan and DeMets).
///
/// Each side may err with alpha/2; at the share t of the information it has spent 2 - 2 Phi(z_(1 - alpha/4) / sqrt t), so
/// that three even looks give the published 3.71, 2.51 and 1.99. Each bound follows from the
/// density of the statistic among the paths that crossed none before, integrated by Simpson's rule on a fine grid
/// (Armitage, McPherson and Rowe).
public enum AlphaSpending {
    /// The two-sided error that may have been spent at that share of the information.
    public static func spent(share: Double, alpha: Double) -> Double {
        guard share > 0 else { return 0 }
        guard share < 1 else { return alpha }
        let z = Distributions.normalUpperQuantile(alpha / 4)
        return min(alpha, 4 * Distributions.normalUpper(z / share.squareRoot()))
    }

    /// The bound on |z| at each look.
    ///
    /// Refused without looks, and when the shares do not rise from above 0 to at most 1, or alpha is no probability.
    public static func bounds(shares: [Double], alpha: Double) throws(Refusal) -> [Double] {
        guard !shares.isEmpty, alpha > 0, alpha < 1 else { throw .noData }
        let isRising = zip(shares, shares.dropFirst()).allSatisfy { $0 < $1 }
        guard isRising, shares[0] > 0, shares[shares.count - 1] <= 1 else { throw .noData }
        var bounds: [Double] = []
        var density = PathDensity()
        var before = 0.0
        for (index, share) in shares.enumerated() {
            let allowed = spent(share: share, alpha: alpha) - before
            before += allowed
            let step = index == 0 ? share : share - shares[index - 1]
            let bound = density.bound(share: share, step: step, spending: allowed)
            bounds.append(bound)
            density.keep(inside: bound, share: share, step: step)
        }
        return bounds
    }
}

/// The density of a running sum among the paths that crossed no bound so far, on a grid.
private struct PathDensity {
    /// Pairs of sub-intervals for Simpson's rule.
    private static let intervals = 800
    private var places: [Double] = []
    private var weights: [Double] = []

    /// The bound on |z| at which exactly that much probability lies outside.
    func bound(share: Double, step: Double, spending: Double) -> Double {
        guard !places.isEmpty else { return Distributions.normalUpperQuantile(spending / 2) }
        var low = 0.0
        var high = 40.0
        for _ in 0..<200 where high - low > 1e-12 {
            let middle = (low + high) / 2
            if outside(middle * share.squareRoot(), step: step) > spending { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// The probability that the sum leaves the band of that half-width in the next step.
    private func outside(_ limit: Double, step: Double) -> Double {
        let error = step.squareRoot()
        return zip(places, weights).reduce(0.0) { sum, node in
            let upper = Distributions.normalUpper((limit - node.0) / error)
            let lower = Distributions.normalCumulative((-limit - node.0) / error)
            return sum + node.1 * (upper + lower)
        }
    }

    /// Moves on by one step and keeps what stays inside the bound.
    mutating func keep(inside bound: Double, share: Double, step: Double) {
        let limit = bound * share.squareRoot()
        let count = Self.intervals
        let width = 2 * limit / Double(count)
        let grid = (0...count).map { -limit + Double($0) * width }
        let densities = grid.map { density($0, step: step) }
        places = grid
        weights = densities.enumerated().map { index, value in
            let factor = index == 0 || index == count ? 1.0 : index % 2 == 1 ? 4.0 : 2.0
            return value * factor * width / 3
        }
    }

    private func density(_ place: Double, step: Double) -> Double {
        let scale = 1 / (2 * Double.pi * step).squareRoot()
        guard !places.isEmpty else { return scale * Distributions.exponential(-place * place / (2 * step)) }
        return zip(places, weights).reduce(0.0) { sum, node in
            let distance = place - node.0
            return sum + node.1 * scale * Distributions.exponential(-distance * distance / (2 * step))
        }
    }
}
