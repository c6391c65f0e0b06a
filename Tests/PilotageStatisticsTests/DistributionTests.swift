import PilotageStatistics
import Testing

/// Expected values: mpmath 1.3 with 40 digits, from the definitions (incomplete beta and gamma, error function, exact
/// sums), typed to 20 digits.
@Suite("Distributions agree with 40-digit arithmetic")
struct DistributionTests {
    private static let tolerance = 2e-13

    @Test(
        "tails of Student's t",
        arguments: [
            (0.5, 1, 0.35241638234956672582), (2, 3.5, 0.06306926128795676726), (2.5, 10, 0.015723422118304402125),
            (10, 5, 0.000085473787871481795353), (6, 30, 6.971384383602371351e-7),
            (40, 20, 7.2873482771553819384e-21), (1.96, 1e6, 0.024998033792634893267),
            (-1.5, 7, 0.91135075650501498342),
        ]
    )
    func studentTails(t: Double, degrees: Double, tail: Double) {
        expectClose(Distributions.studentUpper(t, degreesOfFreedom: degrees), tail, within: Self.tolerance)
        expectClose(Distributions.studentCumulative(-t, degreesOfFreedom: degrees), tail, within: Self.tolerance)
    }

    @Test(
        "quantiles of Student's t",
        arguments: [
            (0.025, 3, 3.1824463052837095927), (0.025, 12.7, 2.1655677313687251428),
            (0.025, 48, 2.0106347576242322276), (0.005, 7, 3.4994832973504939201),
            (1e-10, 15, 14.968364341187276888), (0.2, 2, 1.0606601717798212866),
        ]
    )
    func studentQuantiles(tail: Double, degrees: Double, value: Double) {
        expectClose(Distributions.studentUpperQuantile(tail, degreesOfFreedom: degrees), value, within: Self.tolerance)
        expectClose(Distributions.studentQuantile(tail, degreesOfFreedom: degrees), -value, within: Self.tolerance)
    }

    @Test(
        "tails of the normal law, out to 37 standard deviations",
        arguments: [
            (0, 0.5), (1, 0.15865525393145705141), (1.959963984540054, 0.025000000000000013765),
            (3.471, 0.00025926199977825916711), (8, 6.2209605742717841235e-16), (20, 2.7536241186062336951e-89),
            (37, 5.7255712225245768227e-300), (-2, 0.9772498680518207928),
        ]
    )
    func normalTails(z: Double, tail: Double) {
        expectClose(Distributions.normalUpper(z), tail, within: Self.tolerance)
        expectClose(Distributions.normalCumulative(-z), tail, within: Self.tolerance)
    }

    @Test(
        "quantiles of the normal law",
        arguments: [
            (0.025, 1.9599639845400542355), (0.05, 1.6448536269514727149), (0.001, 3.0902323061678135415),
            (1e-12, 7.0344838253011319298), (1e-200, 30.205594179579643063),
        ]
    )
    func normalQuantiles(tail: Double, value: Double) {
        expectClose(Distributions.normalUpperQuantile(tail), value, within: Self.tolerance)
        expectClose(Distributions.normalQuantile(tail), -value, within: Self.tolerance)
    }

    @Test(
        "tails of chi-squared",
        arguments: [
            (3.841458820694124, 1, 0.050000000000000058397), (6.902405, 1, 0.0086079875682020675302),
            (20, 4, 0.00049939922738733336689), (200, 10, 1.613930533697730479e-37),
            (0.5, 3, 0.91889141165467585936),
        ]
    )
    func chiSquaredTails(value: Double, degrees: Double, tail: Double) {
        expectClose(Distributions.chiSquaredUpper(value, degreesOfFreedom: degrees), tail, within: Self.tolerance)
    }

    @Test("tails of F")
    func fTails() {
        let cases = [
            ([21, 8, 180], 2.5832643372689713852e-22), ([15.946733567793, 1, 46], 0.00023268444833892548389),
            ([1, 5, 5], 0.5), ([4, 2.5, 11.5], 0.04118787839278410331),
        ]
        for (law, tail) in cases {
            let found = Distributions.fUpper(law[0], numeratorDegrees: law[1], denominatorDegrees: law[2])
            expectClose(found, tail, within: Self.tolerance)
        }
    }

    @Test("both sides of the binomial law")
    func binomial() {
        expectBinomial(3, of: 10, at: 0.3, below: 0.6496107184, above: 0.3503892816)
        expectBinomial(0, of: 100, at: 0.05, below: 0.0059205292203340254829, above: 0.99407947077966597452)
        expectBinomial(60, of: 100, at: 0.5, below: 0.98239989989114759202, above: 0.017600100108852407977)
        expectBinomial(990, of: 1000, at: 0.95, below: 0.99999999999947573209, above: 5.2426791377394551419e-13)
    }

    private func expectBinomial(_ successes: Int, of trials: Int, at share: Double, below: Double, above: Double) {
        let cumulative = Distributions.binomialCumulative(successes, trials: trials, probability: share)
        let upper = Distributions.binomialUpper(successes, trials: trials, probability: share)
        expectClose(cumulative, below, within: Self.tolerance)
        expectClose(upper, above, within: Self.tolerance)
    }

    @Test("quantiles of the beta law")
    func betaQuantiles() {
        let cases = [
            ([0.025, 3, 8], 0.066739511177734467115), ([0.975, 4, 7], 0.65245285005999729504),
            ([0.025, 1, 100], 0.00025314603297742063384), ([0.95, 12, 3000], 0.0060397614230317770456),
        ]
        for (law, value) in cases {
            let found = Distributions.betaQuantile(law[0], alpha: law[1], beta: law[2])
            expectClose(found, value, within: Self.tolerance)
        }
    }

    @Test("chances of a draw without replacement")
    func hypergeometric() {
        let cases = [
            ([3, 4, 4, 8], 0.22857142857142857143), ([5, 20, 30, 100], 0.19182559242904654583),
            ([0, 500, 1000, 100_000], 0.0064879331259098017865), ([40, 45, 185, 445], 4.7690510877912873934e-12),
        ]
        for (draw, chance) in cases {
            let found = Distributions.hypergeometric(draw[0], marked: draw[1], drawn: draw[2], total: draw[3])
            expectClose(found, chance, within: 1e-12)
        }
        #expect(Distributions.hypergeometric(5, marked: 4, drawn: 4, total: 8) == 0)
        #expect(Distributions.hypergeometric(-1, marked: 4, drawn: 4, total: 8) == 0)
    }

    @Test("arguments outside the domain give NaN or an infinity, and nothing stops")
    func outsideTheDomain() {
        #expect(Distributions.studentUpper(1, degreesOfFreedom: 0).isNaN)
        #expect(Distributions.studentUpper(.nan, degreesOfFreedom: 5).isNaN)
        #expect(Distributions.studentQuantile(1.5, degreesOfFreedom: 5).isNaN)
        #expect(Distributions.studentUpperQuantile(0, degreesOfFreedom: 5) == .infinity)
        #expect(Distributions.studentUpper(.infinity, degreesOfFreedom: 5) == 0)
        #expect(Distributions.normalQuantile(-0.1).isNaN)
        #expect(Distributions.normalQuantile(0) == -.infinity)
        #expect(Distributions.chiSquaredUpper(-1, degreesOfFreedom: 2).isNaN)
        #expect(Distributions.fUpper(1, numeratorDegrees: -1, denominatorDegrees: 2).isNaN)
        #expect(Distributions.betaQuantile(0.5, alpha: 0, beta: 1).isNaN)
        #expect(Distributions.binomialCumulative(5, trials: 3, probability: 0.5).isNaN)
        #expect(Distributions.hypergeometric(1, marked: 9, drawn: 4, total: 8).isNaN)
        #expect(Distributions.hypergeometric(1, marked: 2, drawn: 2, total: 3_000_000_000).isNaN)
    }

    @Test("quantiles undo tails for any degrees of freedom", arguments: 0..<50 as Range<UInt64>)
    func quantilesUndoTails(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let tail = Distributions.power(10, -9 * random.nextUnit()) / 2
        let degrees = 1 + 200 * random.nextUnit()
        let value = Distributions.studentUpperQuantile(tail, degreesOfFreedom: degrees)
        expectClose(Distributions.studentUpper(value, degreesOfFreedom: degrees), tail, within: 1e-11)
    }
}
