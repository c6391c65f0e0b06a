import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageMetrics

@Suite struct EffectStateTests {
    @Test(
        "the first state that holds is taken",
        arguments: [
            (-2.0, -3.0, -1.0, EffectState.harm), (3, 2.5, 3.5, .proven), (2.5, 1, 4, .likely),
            (0.5, -1, 1.5, .noneWorthIt),
            (1.5, 0.5, 2.5, .small), (1, -1, 3, .undecided),
        ]
    )
    func states(effect: Double, low: Double, high: Double, state: EffectState) {
        #expect(EffectState(effect: effect, interval: Interval(low: low, high: high), worthwhile: 2) == state)
    }
}

@Suite struct ProofTests {
    private func policy(_ percent: Int64) -> DecisionPolicy {
        var text = DecisionPolicy.test
        text.proofConfidence = FixedDecimal(units: percent, scale: 2)
        return text
    }

    @Test("at 0.95 proof is asked for at the look's own bound; a laxer policy keeps the shape of the bounds")
    func shape() throws {
        let all = try #require(Look.all([4, 8, 12], weeksBefore: 26))
        for look in all { #expect((look.proofConfidence(policy(95)) - look.confidence).magnitude < 1e-12) }
        let lax = all.map { $0.proofConfidence(policy(60)) }
        #expect(lax == lax.sorted(by: >))
        // 0.8416 / 1.9600 of 2.004 is 0.8605, which leaves 0.3895 outside.
        #expect((lax[2] - 0.6105).magnitude < 5e-4)
    }

    @Test("proof needs a gain at the look's bound as well")
    func both() {
        let wide = Interval(low: -0.1, high: 5)
        let narrow = Interval(low: 2.1, high: 3)
        #expect(EffectState(effect: 2.5, interval: wide, proof: narrow, worthwhile: 2) == .undecided)
        let gain = Interval(low: 0.1, high: 5)
        #expect(EffectState(effect: 2.5, interval: gain, proof: narrow, worthwhile: 2) == .proven)
        #expect(EffectState(effect: 2.5, interval: gain, worthwhile: 2) == .likely)
    }
}

@Suite struct LookTests {
    @Test("the latest look that the weeks reach is taken, with its O'Brien-Fleming bound")
    func looks() {
        #expect(Look(weeks: 3, plan: [4, 8, 12], weeksBefore: 26) == nil)
        #expect(Look(weeks: 7, plan: [4, 8, 12], weeksBefore: 26)?.bound == 3.471)
        #expect(Look(weeks: 12, plan: [4, 8, 12], weeksBefore: 26)?.number == 3)
        #expect(Look(weeks: 12, plan: [4, 8, 12], weeksBefore: 26)?.rule == .obrienFleming)
        #expect(abs((Look(weeks: 12, plan: [12], weeksBefore: 26)?.confidence ?? 0) - 0.95) < 1e-12)
        #expect(Look(weeks: 12, plan: [12], weeksBefore: 26)?.rule == .single)
    }

    @Test("another calendar spends the error by the information of its weeks")
    func otherCalendar() throws {
        // With an endless baseline the information is the number of weeks: the published even calendar.
        let even = try #require(Look.all([5, 10, 15], weeksBefore: 1_000_000_000))
        for (look, printed) in zip(even, [3.71, 2.51, 1.99]) { #expect((look.bound - printed).magnitude <= 0.005) }
        let short = try #require(Look.all([5, 10, 15], weeksBefore: 10))
        guard case .lanDeMets(let share) = short[0].rule else {
            Issue.record("\(short[0].rule)")
            return
        }
        // 10 x 5 / 15 weeks against 10 x 15 / 25.
        #expect((share - (50.0 / 15) / (150.0 / 25)).magnitude < 1e-15)
        #expect(short[0].bound < even[0].bound)
        #expect(Look(weeks: 12, plan: [12, 8], weeksBefore: 26) == nil)
    }
}

@Suite struct DecisionRuleTests {
    private func inputs(
        state: EffectState? = .proven,
        guardrails: [GuardrailState.Outcome] = [.pass],
        harmed: [String] = [],
        elsewhere: EffectState? = nil,
        grade: DataGrade.Letter = .a,
        ratio: Double? = 0.1,
        profit: Double? = 0.9,
        stable: Bool? = true,
        trend: Bool? = true,
        detectable: Double? = 0.01,
        later: Double? = 0.01,
        change: (inout DecisionInputs) -> Void = { _ in }
    ) -> DecisionInputs {
        var inputs = DecisionInputs(
            policy: .test,
            worthwhile: 0.02,
            state: state,
            guardrails: guardrails,
            harmedSegments: harmed,
            elsewhere: elsewhere,
            grade: grade,
            maintenanceRatio: ratio,
            profitProbability: profit,
            isStable: stable,
            designAllowsExpand: true,
            trendSupported: trend,
            assumptionsCurrent: true,
            detectableEffect: detectable,
            detectableLater: later
        )
        inputs.agreedLoss = 1_000
        inputs.lowNetValue = -1_000
        inputs.isConcentrated = false
        change(&inputs)
        return inputs
    }

    private func rule(_ inputs: DecisionInputs) -> DecisionRule? {
        DecisionRule.ordered.first { $0.holds(inputs) == true }
    }

    @Test("everything good expands by rule 4")
    func expand() { #expect(rule(inputs())?.number == 4) }

    @Test("an unknown that expansion needs caps the verdict at keep")
    func unknownCaps() {
        for capped in [
            inputs(profit: nil), inputs(stable: nil), inputs(trend: nil), inputs(ratio: nil), inputs(grade: .b),
        ] {
            #expect(rule(capped)?.verdict == .keep)
        }
        #expect(rule(inputs(guardrails: [.unknown]))?.verdict == .keep)
    }

    @Test("a failed guardrail or harm stops before anything else")
    func stop() {
        #expect(rule(inputs(guardrails: [.pass, .fail]))?.number == 1)
        #expect(rule(inputs(state: .harm, grade: .c))?.verdict == .stop)
    }

    @Test("harm in a named segment with a gain elsewhere simplifies by rule 2")
    func simplify() {
        #expect(rule(inputs(harmed: ["small"], elsewhere: .likely))?.number == 2)
        #expect(rule(inputs(harmed: ["small"], elsewhere: .undecided))?.verdict == .keep)
    }

    @Test("grade C gives no verdict, whatever the effect")
    func gradeC() { #expect(rule(inputs(grade: .c))?.verdict == .noVerdict) }

    @Test("upkeep above the policy simplifies a gain by rule 5")
    func upkeep() { #expect(rule(inputs(ratio: 0.8))?.number == 5) }

    @Test("small, absent and undecided effects follow rules 7 to 9")
    func weakEffects() {
        #expect(rule(inputs(state: .small))?.verdict == .keep)
        #expect(rule(inputs(state: .small, profit: 0.6))?.verdict == .simplify)
        #expect(rule(inputs(state: .small, profit: 0.2))?.verdict == .stop)
        #expect(rule(inputs(state: .small, profit: nil)) == nil)
        #expect(rule(inputs(state: .noneWorthIt))?.number == 8)
        #expect(rule(inputs(state: .noneWorthIt, detectable: 0.03))?.verdict == .measureOn)
        #expect(rule(inputs(state: .noneWorthIt, detectable: 0.03, later: 0.03))?.number == 9)
        #expect(rule(inputs(state: .noneWorthIt, ratio: 0.2))?.verdict == .stop)
        #expect(rule(inputs(state: .noneWorthIt, ratio: 0.1, profit: 0.79))?.verdict == .stop)
        #expect(rule(inputs(state: .undecided))?.verdict == .measureOn)
        #expect(rule(inputs(state: .undecided, later: 0.05))?.verdict == .stop)
    }

    @Test("expansion asks that the owner agreed to a loss and that nine draws of ten keep it")
    func agreedLoss() {
        #expect(rule(inputs { $0.agreedLoss = nil })?.verdict == .keep)
        #expect(rule(inputs { $0.lowNetValue = nil })?.verdict == .keep)
        #expect(rule(inputs { $0.lowNetValue = -1_001 })?.verdict == .keep)
    }

    @Test("a change of what verdicts are computed from caps the verdict at keep")
    func changedDefinition() { #expect(rule(inputs { $0.definitionStands = false })?.verdict == .keep) }

    @Test("a gain that comes from few of the cases is made simpler, and one that cannot be told is kept")
    func concentration() {
        #expect(rule(inputs(profit: 0.7) { $0.isConcentrated = true })?.number == 5)
        #expect(rule(inputs(profit: 0.7) { $0.isConcentrated = nil })?.number == 6)
    }

    @Test("a declared look that is still to come keeps an undecided pilot measuring")
    func earlyLook() {
        let early = inputs(state: .undecided, later: 0.05) { $0.isLastLook = false }
        #expect(rule(early)?.verdict == .measureOn)
    }

    @Test("grade C stops once the time granted for repair is over")
    func secondTime() {
        let overdue = rule(inputs(grade: .c) { $0.isRepairOverdue = true })
        #expect(overdue?.number == 3)
        #expect(overdue?.verdict == .stop)
        #expect(rule(inputs { $0.isRepairOverdue = true })?.verdict == .expand)
    }

    @Test("what is unknown is unknown in the trace, never a no")
    func threeValues() {
        let unknown = inputs(state: nil)
        let answers = DecisionRule.ordered.map { $0.holds(unknown) }
        #expect(answers[0] == nil)
        #expect(DecisionRule.ordered.first { $0.number == 8 && $0.verdict == .stop }?.holds(unknown) == .some(nil))
        #expect(DecisionRule.ordered.first { $0.number == 4 }?.holds(inputs(guardrails: [.unknown])) == .some(nil))
        #expect(Truth.all([true, nil, false]) == false)
        #expect(Truth.all([true, nil]) == nil)
        #expect(Truth.any([false, nil, true]) == true)
        #expect(Truth.any([false, nil]) == nil)
    }

    @Test("nine numbers, in order, and every verdict but repair can be reached")
    func order() {
        #expect(Set(DecisionRule.ordered.map(\.number)) == Set(1...9))
        #expect(DecisionRule.ordered.map(\.number) == DecisionRule.ordered.map(\.number).sorted())
        #expect(Set(DecisionRule.ordered.map(\.verdict)) == Set(Verdict.allCases))
    }

    @Test("an effect that cannot be measured is never a pass")
    func unmeasured() { #expect(rule(inputs(state: nil)) == nil) }
}

extension DecisionPolicy {
    /// The shipped thresholds.
    static let test = DecisionPolicy(
        version: 1,
        owner: "owner",
        maintenanceRatioForExpand: FixedDecimal(units: 30, scale: 2),
        maintenanceRatioForSimplify: FixedDecimal(units: 70, scale: 2),
        profitProbabilityForExpand: FixedDecimal(units: 80, scale: 2),
        profitProbabilityForSimplify: FixedDecimal(units: 50, scale: 2),
        baselineWeeksForGradeA: 8,
        baselineWeeksForGradeB: 4,
        missingShareForGradeA: FixedDecimal(units: 2, scale: 2),
        maintenanceRatioForCheap: FixedDecimal(units: 10, scale: 2),
        gainShareForConcentration: FixedDecimal(units: 80, scale: 2),
        volumeShareForConcentration: FixedDecimal(units: 50, scale: 2),
        proofConfidence: FixedDecimal(units: 95, scale: 2),
        coverageForGradeA: FixedDecimal(units: 98, scale: 2),
        coverageForGradeB: FixedDecimal(units: 95, scale: 2),
        coverageApart: FixedDecimal(units: 2, scale: 2),
        missingShareForGradeB: FixedDecimal(units: 5, scale: 2),
        quarantineForGradeA: FixedDecimal(units: 1, scale: 2),
        quarantineForGradeB: FixedDecimal(units: 5, scale: 2),
        emptyWeeksForGradeB: FixedDecimal(units: 5, scale: 2),
        harmLevel: FixedDecimal(units: 5, scale: 2),
        sampleRatioForGradeA: FixedDecimal(units: 1, scale: 2),
        sampleRatioForGradeB: FixedDecimal(units: 1, scale: 3),
        repairDays: 30,
        furtherDays: 60,
        registrarMayDecide: false,
        source: "test:1"
    )
}

@Suite struct MixAndRateTests {
    /// Kidney stones, a textbook table of Charig and others, 1986.
    ///
    /// Successes 81/87 and 192/263 for A, 234/270 and 55/80 for B.
    @Test("treatment B looks better overall and is worse inside each stratum")
    func kidneyStones() throws {
        let strataA = [Cluster(numerator: 81, denominator: 87), Cluster(numerator: 192, denominator: 263)]
        let strataB = [Cluster(numerator: 234, denominator: 270), Cluster(numerator: 55, denominator: 80)]
        let parts = try #require(MixAndRate(before: strataA, after: strataB))
        #expect(abs(parts.total - 0.0457142857142857) < 1e-12)
        #expect(abs(parts.rate + 0.0537) < 5e-5)
        #expect(abs(parts.mix - 0.0994) < 5e-5)
        #expect(parts.isSimpson)
    }

    @Test("a segment that comes or goes has a part of its own, and the parts add up")
    func entryAndExit() throws {
        let before = [Cluster(numerator: 5, denominator: 50), Cluster(numerator: 0, denominator: 0)]
        let after = [Cluster(numerator: 5, denominator: 50), Cluster(numerator: 10, denominator: 50)]
        let parts = try #require(MixAndRate(before: before, after: after))
        #expect(abs(parts.total - 0.05) < 1e-12)
        #expect(abs(parts.entryAndExit - 0.1) < 1e-12)
    }
}

@Suite struct TrendTests {
    /// Checked with SciPy 1.17 linregress on 1...6 plus 0.1, -0.1, 0.2, -0.2, 0.1, -0.1: slope 0.9771428571428571,
    /// 95 % interval 0.8666531272700496 to 1.0876325870156647.
    @Test("the slope and its interval agree with an independent computation")
    func slope() throws {
        let trend = try #require(Trend([1.1, 1.9, 3.2, 3.8, 5.1, 5.9]))
        #expect(abs(trend.slope - 0.9771428571428571) < 1e-12)
        #expect(abs(trend.interval.low - 0.8666531272700496) < 1e-12)
        #expect(abs(trend.interval.high - 1.0876325870156647) < 1e-12)
        #expect(trend.isRising)
    }

    @Test("hours that rise on a straight line rise without doubt")
    func straight() throws {
        let trend = try #require(Trend([1, 2, 3, 4, 5]))
        #expect(trend.isRising)
        #expect(trend.interval.low == 1)
    }

    @Test("fewer than four weeks, or weeks all alike, have no trend")
    func refused() {
        #expect(Trend([1, 2, 3]) == nil)
        #expect(Trend([2, 2, 2, 2, 2]) == nil)
    }
}
