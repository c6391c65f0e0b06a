import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageMetrics

/// What may be said between the looks, and about many metrics at once.
@Suite struct LooksBetweenTests {
    private let metric = SamplePilot.metric()

    private func comparison(_ after: Range<Int>, failing: Int) -> Comparison {
        var rows: [RunRow] = []
        for week in 0..<20 {
            for number in 0..<70 {
                let limit = week < 8 ? 10 + week % 3 : failing + week % 3
                rows.append(SamplePilot.run(week: week, day: number % 7, minute: number, failed: number < limit))
            }
        }
        let frame = ComparisonFrame(
            treated: ["treated"],
            control: [],
            before: SamplePilot.weeks(0..<8),
            after: SamplePilot.weeks(after)
        )
        return Comparison(metric, frame: frame, table: SamplePilot.table(rows, [metric]))
    }

    @Test("a p-value is one less the confidence at which the interval's end reaches zero")
    func pValue() throws {
        let student = try comparison(8..<16, failing: 8).change.get()
        let p = try #require(student.pValueTwoSided)
        let interval = try #require(student.interval(confidence: 1 - p))
        #expect(min(interval.low.magnitude, interval.high.magnitude) < 1e-12)
        let few = Change(
            value: 4.0 / 400 - 12.0 / 400,
            better: .lower,
            basis: .proportions,
            spread: .proportions(
                before: Change.Count(events: 12, cases: 400),
                after: Change.Count(events: 4, cases: 400)
            )
        )
        let inverted = try #require(few.pValueTwoSided)
        let edge = try #require(few.interval(confidence: 1 - inverted))
        #expect(edge.high <= 0 && edge.high.magnitude < 1e-6)
        #expect((0.01...0.10).contains(inverted))
    }

    @Test("a value of zero is as likely as can be")
    func noChange() throws {
        let none = Change(
            value: 0,
            better: .lower,
            basis: .proportions,
            spread: .proportions(before: Change.Count(events: 5, cases: 50), after: Change.Count(events: 5, cases: 50))
        )
        #expect(none.pValueTwoSided == 1)
    }

    @Test("the band for display is wider than the interval of a declared look, and narrows as weeks come in")
    func band() throws {
        let change = try comparison(8..<16, failing: 8).change.get()
        let student = try #require(change.student)
        let band = try #require(
            AlwaysValidBand.interval(
                of: student,
                size: Look.information(before: 8, after: 8),
                planned: Look.information(before: 8, after: 12),
                alpha: 0.05
            )
        )
        let plain = student.interval(confidence: 0.95)
        #expect(band.low < plain.low && plain.high < band.high)
        // Half-width by hand: SE of the same p-value on the normal scale, and the formula of the methods note.
        let z = NormalScore.of(student)
        let error = student.value / z
        let n = 4.0
        let rho = (5.991_464_547_107_98 + 1.944_690_054_629_583) / 4.8
        let logarithm = 0.5 * 2.029_918_018_233_259 + 2.995_732_273_553_99
        #expect(n * rho > 6.6 && n * rho < 6.62)
        let half = error.magnitude * (2 * (n * rho + 1) / (n * rho) * logarithm).squareRoot()
        #expect(((band.high - band.low) / 2 - half).magnitude < 1e-9 * half)
    }

    @Test(
        "looking at every declared look errs in at most 5 of 100 pilots without effect, whatever the calendar",
        arguments: [
            ([4, 8, 12], 26), ([4, 8, 12], 8), ([6, 12], 26), ([4, 6, 8, 10, 12], 26), ([5, 13], 8), ([12], 26),
        ]
    )
    func errorOfLooks(plan: [Int], weeksBefore: Int) throws {
        let looks = try #require(Look.all(plan, weeksBefore: weeksBefore))
        var random = SeededGenerator(seed: 20_261_121)
        let replications = 20_000
        var alarms = 0
        for _ in 0..<replications {
            // Weekly values of known spread: the baseline's mean once, the pilot's week by week.
            let before = normal(&random) / Double(weeksBefore).squareRoot()
            var sum = 0.0
            var weeks = 0
            for look in looks {
                while weeks < look.weeks {
                    sum += normal(&random)
                    weeks += 1
                }
                let error = (1 / Double(weeksBefore) + 1 / Double(weeks)).squareRoot()
                if (sum / Double(weeks) - before).magnitude / error >= look.bound {
                    alarms += 1
                    break
                }
            }
        }
        let rate = Double(alarms) / Double(replications)
        // Three standard errors of the simulation on top of 5 %.
        #expect(rate <= 0.05 + 0.0046, "\(plan) after \(weeksBefore) weeks: \(rate)")
        #expect(rate >= 0.03, "\(plan) after \(weeksBefore) weeks: \(rate), which would be needlessly timid")
    }

    private func normal(_ random: inout SeededGenerator) -> Double {
        Distributions.normalQuantile(random.nextUnit() + 0x1p-54)
    }
}
