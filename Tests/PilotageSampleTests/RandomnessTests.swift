import PilotageModel
import Testing

@testable import PilotageSample

@Suite struct RandomnessTests {
    @Test("the exponential function agrees with printed values to 14 digits")
    func exponentialIsExact() {
        // Abramowitz and Stegun, table 4.4.
        let printed: [(Double, Double)] = [
            (0, 1), (1, 2.718_281_828_459_045), (-1, 0.367_879_441_171_442_3), (0.5, 1.648_721_270_700_128),
            (10, 22_026.465_794_806_718), (-10, 4.539_992_976_248_485e-5),
        ]
        for (x, value) in printed { #expect(abs(exponential(x) / value - 1) < 1e-14) }
    }

    @Test("the product of two exponentials is the exponential of the sum", arguments: 0..<50)
    func exponentialAddsUp(number: Int) {
        let random = CounterRandom(seed: 11)
        let (x, y) = (4 * random.bell(.clock, number), 4 * random.bell(.queue, number))
        #expect(abs(exponential(x) * exponential(y) / exponential(x + y) - 1) < 1e-13)
    }

    @Test("a shift on the logit scale is undone by the opposite shift")
    func logitShift() {
        #expect(abs(shifted(0.09, onLogitScaleBy: 0) - 0.09) < 1e-15)
        #expect(abs(shifted(shifted(0.09, onLogitScaleBy: 0.7), onLogitScaleBy: -0.7) - 0.09) < 1e-15)
    }

    @Test("the bell has mean 0 and deviation 1, and shares are even")
    func bellAndShare() {
        let random = CounterRandom(seed: 3)
        let bells = (0..<40_000).map { random.bell(.queue, $0) }
        let mean = Figure.mean(bells)
        #expect(abs(mean) < 0.02)
        #expect(abs(Figure.mean(bells.map { ($0 - mean) * ($0 - mean) }) - 1) < 0.03)
        #expect(abs(Double(bells.count { $0 < 1.644_854 }) / 40_000 - 0.95) < 0.006)
        let shares = (0..<40_000).map { random.share(.outcome, $0) }
        #expect(shares.allSatisfy { (0..<1).contains($0) })
        #expect(abs(Double(shares.count { $0 < 0.05 }) / 40_000 - 0.05) < 0.005)
    }

    @Test("purposes do not echo each other")
    func purposesAreIndependent() {
        let random = CounterRandom(seed: 5)
        let products = (0..<40_000).map { random.bell(.queue, $0) * random.bell(.processing, $0) }
        #expect(abs(Figure.mean(products)) < 0.02)
    }

    @Test("a share falls on the weight it lies in, and on the last one at the end")
    func pick() {
        #expect(CounterRandom.pick(0, [0.2, 0.3, 0.5]) == 0)
        #expect(CounterRandom.pick(0.2, [0.2, 0.3, 0.5]) == 1)
        #expect(CounterRandom.pick(0.999_999, [0.2, 0.3, 0.499_999]) == 2)
    }

    @Test("day effects have the planted deviation, memory and shared part")
    func dayEffects() {
        let effects = DayEffects(random: CounterRandom(seed: 9), days: 9000)
        let pilot = (0..<9000).map { effects.effect(on: $0, of: .invoiceIntake) }
        let control = (0..<9000).map { effects.effect(on: $0, of: .expenseClaims) }
        let variance = Figure.mean(pilot.map { $0 * $0 })
        #expect(abs(variance.squareRoot() - SampleTruth.dayEffectDeviation) < 0.008)
        let memory = Figure.mean(zip(pilot, pilot.dropFirst()).map { $0 * $1 }) / variance
        #expect(abs(memory - SampleTruth.dayEffectCorrelation) < 0.05)
        let shared = Figure.mean(zip(pilot, control).map { $0 * $1 }) / variance
        #expect(abs(shared - SampleTruth.dayEffectSharedVariance) < 0.06)
    }

    @Test("planted shares add up to 1")
    func sharesAddUp() {
        var lists = [SampleTruth.weekdayShares, SampleTruth.channelShares, SampleTruth.triesOfTemporaryFailure]
        for phase in SamplePhase.allCases {
            for workflow in SampleWorkflow.allCases {
                lists += [SampleTruth.mix(workflow, phase), SampleTruth.tries(workflow, phase)]
                lists.append(SampleTruth.handoffShares(workflow, phase))
            }
            lists += SampleSegment.allCases.map { SampleTruth.surveyShares($0, phase) }
        }
        for list in lists { #expect(abs(list.reduce(0, +) - 1) < 1e-12) }
    }

    @Test("the calendar has 39 weeks, the switch after 26, and Berlin's offsets")
    func calendar() {
        #expect(SampleCalendar.weekCount == 39)
        #expect(SampleCalendar.transitionWeek == 26)
        #expect(ISOWeek(containing: SampleCalendar.firstDay).text == "2026-W08")
        #expect(ISOWeek(containing: SampleCalendar.pilotStart).text == "2026-W34")
        #expect(ISOWeek(containing: SampleCalendar.lastDay).text == "2026-W46")
        let berlin = SampleCalendar.berlin
        #expect(berlin.start(of: SampleCalendar.pilotStart).text == "2026-08-16T22:00:00.000Z")
        #expect(berlin.start(of: SampleCalendar.lastDay).text == "2026-11-14T23:00:00.000Z")
        #expect(berlin.transitions.map(\.start.text) == ["2026-03-29T01:00:00.000Z", "2026-10-25T01:00:00.000Z"])
    }

    @Test("a field is quoted only where it must be")
    func quoting() {
        var text = CSVText(header: ["a", "b"])
        text.append(["1,5", "say \"yes\""])
        text.append(["", "plain"])
        #expect(String(decoding: text.bytes, as: UTF8.self) == "a,b\n\"1,5\",\"say \"\"yes\"\"\"\n,plain\n")
        #expect(text.rows == 2)
    }
}
