import PilotageModel

/// One ordered rule of the decision (`methods.md` A14): the first that surely fires gives the verdict.
public struct DecisionRule: Sendable {
    public let number: Int
    public let verdict: Verdict
    /// What the rule says, for any reader.
    public let text: String
    let holds: @Sendable (DecisionInputs) -> Bool?

    /// The nine rules in their order; a number that stands twice has parts with verdicts of their own.
    public static let ordered: [DecisionRule] = harmRules + [expand] + gainRules + smallRules + nothingRules

    private static let harmRules: [DecisionRule] = [
        DecisionRule(
            number: 1,
            verdict: .stop,
            text: "A guardrail fails, or the overall effect is harm: roll back."
        ) { Truth.any([$0.guardrails.contains(.fail), $0.effect(is: .harm)]) },
        DecisionRule(
            number: 2,
            verdict: .simplify,
            text:
                "Harm is confined to named segments and the effect elsewhere is a gain: restrict the scope to where it helps."
        ) { Truth.all([!$0.harmedSegments.isEmpty, $0.elsewhere.map(\.isGain)]) },
        DecisionRule(
            number: 3,
            verdict: .stop,
            text: "The data grade is C, and the time granted for repair is over: stop."
        ) { $0.grade == .c && $0.isRepairOverdue },
        DecisionRule(number: 3, verdict: .noVerdict, text: "The data grade is C: repair the data first.") {
            $0.grade == .c
        },
    ]

    private static let expand = DecisionRule(
        number: 4,
        verdict: .expand,
        text: "The effect is proven and everything that expansion asks for holds."
    ) { inputs in
        Truth.all([
            inputs.effect(is: .proven), inputs.guardrailsHold, inputs.isCheap, inputs.paysForSure,
            inputs.lossIsBearable, inputs.isStable, inputs.harmedSegments.isEmpty, inputs.grade == .a,
            inputs.designAllowsExpand, inputs.assumptionsCurrent, inputs.definitionStands, inputs.trendSupported,
        ])
    }

    private static let gainRules: [DecisionRule] = [
        DecisionRule(
            number: 5,
            verdict: .simplify,
            text:
                "The effect is a gain, but upkeep eats it, it will probably not pay, or few cases give most of it: make it simpler."
        ) { inputs in
            Truth.all([
                inputs.effectIsGain,
                Truth.any([
                    inputs.maintenanceRatio.map { $0 > inputs.policy.maintenanceRatioForSimplify.double },
                    inputs.profitProbability.map { $0 < inputs.policy.profitProbabilityForSimplify.double },
                    inputs.isConcentrated,
                ]),
            ])
        },
        DecisionRule(
            number: 6,
            verdict: .keep,
            text:
                "The effect is a gain, but not everything that expansion asks for holds: keep the pilot where it is."
        ) { $0.effectIsGain },
    ]

    private static let smallRules: [DecisionRule] = [
        DecisionRule(number: 7, verdict: .keep, text: "The effect is small but cheap and worth its cost: keep.") {
            Truth.all([$0.effect(is: .small), $0.paysForSure, $0.isCheap])
        },
        DecisionRule(number: 7, verdict: .simplify, text: "The effect is small and may pay: make it cheaper.") {
            inputs in
            Truth.all([
                inputs.effect(is: .small),
                inputs.profitProbability.map { $0 >= inputs.policy.profitProbabilityForSimplify.double },
            ])
        },
        DecisionRule(number: 7, verdict: .stop, text: "The effect is small and does not pay: stop.") { inputs in
            Truth.all([
                inputs.effect(is: .small),
                inputs.profitProbability.map { $0 < inputs.policy.profitProbabilityForSimplify.double },
            ])
        },
    ]

    private static let nothingRules: [DecisionRule] = [
        DecisionRule(
            number: 8,
            verdict: .simplify,
            text:
                "No effect worth having was there to be seen, but it pays and costs hardly any upkeep: make it simpler."
        ) { inputs in
            Truth.all([
                inputs.effect(is: .noneWorthIt), inputs.canShowEffect, inputs.paysForSure,
                inputs.maintenanceRatio.map { $0 <= inputs.policy.maintenanceRatioForCheap.double },
            ])
        },
        DecisionRule(
            number: 8,
            verdict: .stop,
            text: "No effect worth having, and the data could have shown one: stop."
        ) { Truth.all([$0.effect(is: .noneWorthIt), $0.canShowEffect]) },
        DecisionRule(
            number: 9,
            verdict: .measureOn,
            text:
                "Undecided, and a look to come or the days that the policy grants can decide it: measure on, expand nothing."
        ) { inputs in
            Truth.all([
                inputs.isOpen,
                Truth.any([!inputs.isLastLook, inputs.detectableLater.map { $0 <= inputs.worthwhile }]),
            ])
        },
        DecisionRule(
            number: 9,
            verdict: .stop,
            text: "Undecided at the last look, and the days that the policy grants would not decide it: stop."
        ) { inputs in
            Truth.all([inputs.isOpen, inputs.isLastLook, inputs.detectableLater.map { $0 > inputs.worthwhile }])
        },
    ]
}
