/// The common odds ratio of several two-by-two tables (Mantel and Haenszel), for the check against Simpson reversals.
public struct MantelHaenszel: Sendable, Hashable {
    /// One stratum: successes and failures of two groups.
    public struct Stratum: Sendable, Hashable {
        public let firstSuccesses: Int64
        public let firstFailures: Int64
        public let secondSuccesses: Int64
        public let secondFailures: Int64

        /// A table from its four counts.
        public init(firstSuccesses: Int64, firstFailures: Int64, secondSuccesses: Int64, secondFailures: Int64) {
            self.firstSuccesses = firstSuccesses
            self.firstFailures = firstFailures
            self.secondSuccesses = secondSuccesses
            self.secondFailures = secondFailures
        }

        fileprivate var total: Double {
            Double(firstSuccesses + firstFailures + secondSuccesses + secondFailures)
        }
    }

    /// The odds of success in the first group by those in the second, common to all strata.
    public let oddsRatio: Double
    /// With the variance of Robins, Breslow and Greenland on the logarithmic scale.
    public let interval: Interval
    /// The test of an odds ratio of one, without continuity correction.
    public let chiSquared: Double
    public let pValue: Double

    /// From the strata; empty ones count for nothing.
    ///
    /// Refused when the ratio is not defined.
    public init(_ strata: [Stratum], confidence: Double = 0.95) throws(Refusal) {
        let used = strata.filter { $0.total > 1 }
        guard !used.isEmpty else { throw .noData }
        var sums = Sums()
        for stratum in used { sums.add(stratum) }
        guard sums.right > 0, sums.left > 0, sums.variance > 0 else { throw .noSpread }
        oddsRatio = sums.left / sums.right
        let half = Distributions.normalUpperQuantile((1 - confidence) / 2) * sums.logVariance.squareRoot()
        let centre = Distributions.logarithm(oddsRatio)
        interval = Interval(
            low: Distributions.exponential(centre - half),
            high: Distributions.exponential(centre + half)
        )
        chiSquared = sums.excess * sums.excess / sums.variance
        pValue = Distributions.chiSquaredUpper(chiSquared, degreesOfFreedom: 1)
    }

    private struct Sums {
        var left = 0.0
        var right = 0.0
        var excess = 0.0
        var variance = 0.0
        private var leftAgreeing = 0.0
        private var crossed = 0.0
        private var rightDiffering = 0.0

        mutating func add(_ table: Stratum) {
            let a = Double(table.firstSuccesses)
            let b = Double(table.firstFailures)
            let c = Double(table.secondSuccesses)
            let d = Double(table.secondFailures)
            let n = table.total
            let agreeing = (a + d) / n
            let differing = (b + c) / n
            let leftPart = a * d / n
            let rightPart = b * c / n
            left += leftPart
            right += rightPart
            leftAgreeing += agreeing * leftPart
            crossed += agreeing * rightPart + differing * leftPart
            rightDiffering += differing * rightPart
            excess += a - (a + b) * (a + c) / n
            variance += (a + b) * (c + d) * (a + c) * (b + d) / (n * n * (n - 1))
        }

        var logVariance: Double {
            leftAgreeing / (2 * left * left) + crossed / (2 * left * right) + rightDiffering / (2 * right * right)
        }
    }
}
