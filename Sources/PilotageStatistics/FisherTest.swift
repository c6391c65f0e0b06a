/// Fisher's exact test of events among cases before and after.
public struct FisherTest: Sendable, Hashable {
    /// Chance of a table no more likely than this one, if nothing had changed.
    public let pValueTwoSided: Double
    /// Chance of at least this many of the events falling into after, if nothing had changed.
    public let pValueMoreEvents: Double
    /// Odds of the event after by odds before, most likely given the margins; zero or infinite at the ends.
    public let oddsRatio: Double

    /// Tables whose chance exceeds this one's by less than this share count as equally likely.
    private static let tolerance = 1e-7

    /// Tests one pair of counts.
    ///
    /// Refused without cases, with events that are not among the cases, and when no other table has the same margins.
    public init(before: ExactMethods.Count, after: ExactMethods.Count) throws(Refusal) {
        try ExactMethods.require(before)
        try ExactMethods.require(after)
        let tables = Tables(before: before, after: after)
        guard tables.weights.count > 1 else { throw .noSpread }
        let own = tables.weights[after.events - tables.fewest]
        let total = tables.weights.reduce(0, +)
        let unlikely = tables.weights.filter { $0 <= own * (1 + Self.tolerance) }
        pValueTwoSided = min(1, unlikely.reduce(0, +) / total)
        pValueMoreEvents = min(1, tables.weights[(after.events - tables.fewest)...].reduce(0, +) / total)
        oddsRatio = tables.likeliestOdds(for: after.events)
    }

    /// All tables with the same margins, by the number of events in after.
    private struct Tables {
        /// Fewest events that after can have.
        let fewest: Int
        /// Chances relative to the likeliest table.
        let weights: [Double]
        /// Logarithms of the same up to a common term; finite however unlikely a table is.
        private let logarithms: [Double]

        init(before: ExactMethods.Count, after: ExactMethods.Count) {
            let events = before.events + after.events
            let fewest = max(0, events - before.cases)
            let most = min(events, after.cases)
            let ratios = (fewest..<most).map { own in
                let gains = Double(after.cases - own) * Double(events - own)
                return gains / (Double(own + 1) * Double(before.cases - events + own + 1))
            }
            self.fewest = fewest
            weights = Self.outward(ratios)
            logarithms = ratios.reduce(into: [0.0]) { sums, ratio in
                sums.append((sums.last ?? 0) + Distributions.logarithm(ratio))
            }
        }

        /// Weights from the ratios of neighbours, starting at the likeliest table so that none overflows.
        private static func outward(_ ratios: [Double]) -> [Double] {
            let peak = ratios.firstIndex { $0 <= 1 } ?? ratios.count
            var weights = [Double](repeating: 1, count: ratios.count + 1)
            for index in stride(from: peak - 1, through: 0, by: -1) {
                weights[index] = weights[index + 1] / ratios[index]
            }
            for index in peak..<ratios.count { weights[index + 1] = weights[index] * ratios[index] }
            return weights
        }

        /// The odds ratio under which this many events are expected in after.
        func likeliestOdds(for events: Int) -> Double {
            if events == fewest { return 0 }
            if events == fewest + weights.count - 1 { return .infinity }
            var low = -1.0
            var high = 1.0
            while expected(low) > Double(events) { low *= 2 }
            while expected(high) < Double(events) { high *= 2 }
            while true {
                let middle = (low + high) / 2
                guard middle > low, middle < high else { return Distributions.exponential(middle) }
                if expected(middle) < Double(events) { low = middle } else { high = middle }
            }
        }

        /// Events expected in after under a log odds ratio, with terms scaled by the largest one.
        private func expected(_ logOdds: Double) -> Double {
            let logs = logarithms.enumerated().map { $1 + logOdds * Double($0) }
            let largest = logs.max() ?? 0
            var total = 0.0
            var mean = 0.0
            for (index, log) in logs.enumerated() {
                let weight = Distributions.exponential(log - largest)
                total += weight
                mean += weight * Double(fewest + index)
            }
            return mean / total
        }
    }
}
