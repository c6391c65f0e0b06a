import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageMetrics

/// Whether a trend that was there before could pass for an effect.
@Suite struct TrendEvidenceTests {
    private let metric = SamplePilot.metric()
    private let frame = ComparisonFrame(
        treated: ["treated"],
        control: ["control"],
        before: SamplePilot.weeks(0..<26),
        after: SamplePilot.weeks(27..<39)
    )

    /// Seventy runs a week; failures of the treated workflow and of the control as told, by week.
    private func table(_ treated: (Int) -> Int, _ control: (Int) -> Int) -> TallyTable {
        var fold = RunFold(
            plan: SamplePilot.plan([metric], weeks: 39),
            codes: SamplePilot().codes,
            calendar: .utc,
            currency: "EUR",
            asOf: Instant(milliseconds: .max)
        )
        for week in 0..<39 {
            for (code, failing) in [(Int32(1), treated(week)), (2, control(week))] {
                for number in 0..<70 {
                    fold.add(
                        SamplePilot.run(
                            week: week,
                            day: number % 7,
                            minute: number,
                            failed: number < failing,
                            workflow: code
                        )
                    )
                }
            }
        }
        return fold.table
    }

    private func evidence(_ treated: (Int) -> Int, _ control: (Int) -> Int, worthwhile: Double) throws -> TrendEvidence
    {
        try #require(
            TrendEvidence(metric, frame: frame, table: table(treated, control), worthwhile: worthwhile)
        )
    }

    /// A small disturbance without trend or memory.
    private func noise(_ week: Int) -> Int { [0, 1, 0, 0, 1, 1, 0][week % 7] }

    @Test("pilot and control that move alike are supported, and the step is found")
    func supported() throws {
        let found = try evidence(
            { 20 + week($0) + noise($0) - ($0 >= 26 ? 8 : 0) },
            { 12 + week($0) },
            worthwhile: 0.05
        )
        #expect(found.outcome == .supported)
        #expect(!found.isViolated)
        let step = try found.adjusted.get()
        #expect((step.value + 8.0 / 70).magnitude < 0.01)
        guard case .trendAdjusted = step.basis else {
            Issue.record("\(step.basis)")
            return
        }
    }

    /// What hits both alike.
    private func week(_ number: Int) -> Int { number % 5 }

    @Test("a gap that closes by itself is no effect: the check fails and the trend taken off leaves nothing")
    func violated() throws {
        let found = try evidence({ 40 - $0 * 2 / 3 + noise($0) }, { _ in 5 }, worthwhile: 0.05)
        #expect(found.outcome == .violated)
        let adjusted = try found.adjusted.get()
        #expect(adjusted.state == .unclear)
        let comparison = Comparison(metric, frame: frame, table: table({ 40 - $0 * 2 / 3 + noise($0) }, { _ in 5 }))
        var headline = comparison
        headline.trend = found
        #expect(try comparison.deciding.get().state == .improved)
        #expect(try headline.deciding.get() == adjusted)
    }

    @Test("when noise could hide a trend as large as the worthwhile effect, nothing is passed")
    func notTestable() throws {
        let found = try evidence({ 20 + $0 * $0 * 7 % 19 }, { 12 + $0 * 5 % 11 }, worthwhile: 0.01)
        #expect(found.outcome == .notTestable)
    }

    @Test("without a control there is no check, but a step with the trend taken off")
    func alone() throws {
        let alone = ComparisonFrame(
            treated: ["treated"],
            control: [],
            before: frame.before,
            after: frame.after
        )
        let rows = table({ 20 + noise($0) - ($0 >= 26 ? 6 : 0) }, { _ in 5 })
        let found = try #require(TrendEvidence(metric, frame: alone, table: rows, worthwhile: 0.05))
        #expect(found.check == nil)
        #expect(try found.adjusted.get().state == .improved)
    }

    @Test("too few weeks are a reason, not a pass")
    func tooFew() throws {
        let short = ComparisonFrame(
            treated: ["treated"],
            control: ["control"],
            before: SamplePilot.weeks(0..<6),
            after: SamplePilot.weeks(7..<12)
        )
        let found = try #require(
            TrendEvidence(metric, frame: short, table: table({ 20 + noise($0) }, { _ in 5 }), worthwhile: 0.05)
        )
        #expect(found.outcome == nil)
        guard case .failure(.tooFewWeeks(6, 8)) = found.check, case .failure(.tooFewWeeks(6, 12)) = found.adjusted
        else {
            Issue.record("\(String(describing: found.check)), \(found.adjusted)")
            return
        }
    }

    @Test("weeks that belong to neither side move the trend on")
    func gap() throws {
        // An exact line with a step of three: the weeks in between must not be taken for a part of the step.
        let noise = [0.1, -0.1, 0.05, -0.05]
        let line: [Double] = (0..<23).map { week in 2 * Double(week) + noise[week % 4] }
        let before = Array(line[..<12])
        let after: [Double] = line[15...].map { $0 + 3 }
        let found = try InterruptedTimeSeries(before: before, after: after, gap: 3, model: .step)
        #expect((found.step.value - 3).magnitude < 0.2)
        let unaware = try InterruptedTimeSeries(before: before, after: after, model: .step)
        #expect((unaware.step.value - 9).magnitude < 0.2)
    }
}
