import PilotageStatistics
import Testing

/// Shares of arms, units with and without a past, and bounds that may be looked at every week.
@Suite("Experiments")
struct ExperimentTests {
    @Test("shares of arms are checked from eight units on, and graded by their p-value")
    func shares() throws {
        let cats = try SampleRatio(units: [44_700, 45_489], weights: [1, 1])
        #expect(cats.finding == .doubtful)
        expectClose(cats.chiSquared, 6.902405, within: 1e-7, "chi-squared")
        expectClose(cats.pValue, 0.00860799, within: 1e-6, "p")
        #expect(try SampleRatio(units: [500, 620], weights: [1, 1]).finding == .mismatch)
        #expect(try SampleRatio(units: [10, 90], weights: [0.1, 0.9]).finding == .asPlanned)
        #expect(throws: Refusal.tooFewObservations(have: 7, need: 8)) {
            try SampleRatio(units: [7, 900], weights: [1, 1])
        }
        #expect(SampleRatio.finding(of: 0.001) == .doubtful)
        #expect(SampleRatio.finding(of: 0.01) == .asPlanned)
    }

    @Test("a unit without a past gets the mean past and a mark; with every past known there is one slope")
    func missingPast() throws {
        var random = SeededGenerator(seed: 7)
        func unit(_ effect: Double, _ number: Int) -> VarianceReduction.Unit {
            let habit = Double.random(in: 0..<10, using: &random)
            let outcome = habit + effect + Double.random(in: 0..<1, using: &random)
            return VarianceReduction.Unit(outcome: outcome, past: number % 5 == 0 ? nil : habit)
        }
        let control = (0..<200).map { unit(0, $0) }
        let pilot = (0..<200).map { unit(2, $0) }
        let found = try VarianceReduction(control: control, pilot: pilot)
        #expect(found.withoutPast == 80)
        #expect(found.varianceReduction > 0.6 && found.varianceReduction < 1)
        #expect((found.difference.value - 2).magnitude < 3 * found.difference.standardError)
        // Swapping the arms turns the sign and nothing else.
        let swapped = try VarianceReduction(control: pilot, pilot: control)
        expectClose(swapped.difference.value, -found.difference.value, within: 1e-9, "swapped")
        expectClose(swapped.difference.standardError, found.difference.standardError, within: 1e-9, "error")
    }

    @Test("no past at all, and a past without spread, are refused")
    func refusedPast() {
        let none = (0..<5).map { VarianceReduction.Unit(outcome: Double($0), past: nil) }
        let same = (0..<5).map { VarianceReduction.Unit(outcome: Double($0), past: 3) }
        #expect(throws: Refusal.noData) { try VarianceReduction(control: none, pilot: none) }
        #expect(throws: Refusal.noSpread) { try VarianceReduction(control: same, pilot: same) }
    }

    @Test("arms that took the treatment alike have no effect on those treated")
    func alike() {
        let units = (0..<40).map { TreatmentReceived.Unit(outcome: Double($0 % 7), isTreated: $0 % 2 == 0) }
        #expect(throws: Refusal.baselineNearZero) { try TreatmentReceived.effect(control: units, pilot: units) }
    }

    @Test("a ratio of totals by units has the variance of its linearised units")
    func ratio() throws {
        var moments = PairedMoments()
        let pairs: [(Int64, Int64)] = [(3, 10), (0, 4), (7, 12), (2, 9), (5, 20), (1, 3)]
        for pair in pairs { moments.add(pair.0, pair.1) }
        let found = try moments.ratio()
        let ratio = 18.0 / 58
        let mean = 58.0 / 6
        let squares = pairs.reduce(0.0) { sum, pair in
            let distance = (Double(pair.0) - ratio * Double(pair.1)) / mean
            return sum + distance * distance
        }
        expectClose(found.value, ratio, within: 1e-14, "ratio")
        expectClose(found.variance, squares / 5 / 6, within: 1e-12, "variance")
    }

    @Test("one-sided bounds of a process without effect are crossed in at most 5 % of cases, looking every week")
    func watched() {
        var random = SeededGenerator(seed: 11)
        var crossed = 0
        for _ in 0..<2000 {
            var sum = 0.0
            var isCrossed = false
            for week in 1...13 {
                sum += (0..<12).reduce(-6.0) { total, _ in total + Double.random(in: 0..<1, using: &random) }
                let difference = Difference(
                    value: sum / Double(week),
                    standardError: 1 / Double(week).squareRoot(),
                    degreesOfFreedom: 1e6
                )
                let half = AlwaysValidBand.oneSidedHalfWidth(
                    of: difference,
                    size: Double(week),
                    planned: 12,
                    alpha: 0.05
                )
                if let half, difference.value + half < 0 { isCrossed = true }
            }
            if isCrossed { crossed += 1 }
        }
        #expect(crossed > 0)
        #expect(Double(crossed) / 2000 <= 0.05)
    }

    @Test("groups with one mean, and certified F values, to the digits that doubles leave")
    func groups() throws {
        let flat = (0..<3).map { _ in Moments([1, 2, 3]) }
        #expect(try OneWayAnalysis(flat).f == 0)
        #expect(throws: Refusal.noSpread) { try OneWayAnalysis([Moments([1, 1]), Moments([2, 2])]) }
        #expect(throws: Refusal.tooFewClusters(have: 1, need: 2)) { try OneWayAnalysis([Moments([1, 2])]) }
    }
}
