public import PilotageModel

/// What the rules look at; nil is unknown, which never counts as good.
public struct DecisionInputs: Sendable {
    public let policy: DecisionPolicy
    public let worthwhile: Double
    public let state: EffectState?
    public let guardrails: [GuardrailState.Outcome]
    public let harmedSegments: [String]
    /// The effect over the segments that were not harmed.
    public let elsewhere: EffectState?
    public let grade: DataGrade.Letter
    public let maintenanceRatio: Double?
    /// P(net present value > 0).
    public let profitProbability: Double?
    public let isStable: Bool?
    public let designAllowsExpand: Bool
    public let trendSupported: Bool?
    public let assumptionsCurrent: Bool
    public let detectableEffect: Double?
    /// The detectable effect after so many more weeks as 60 days hold.
    public let detectableLater: Double?
}

/// One ordered rule of the decision (`methods.md` A14): the first that surely fires gives the verdict.
public struct DecisionRule: Sendable {
    public let number: Int
    public let verdict: Verdict
    /// What the rule says, for any reader.
    public let text: String
    let holds: @Sendable (DecisionInputs) -> Bool?

    /// The rules in their order.
    public static let ordered: [DecisionRule] =
        [
            DecisionRule(
                number: 1,
                verdict: .stop,
                text: "A guardrail fails, or the overall effect is harm: roll back."
            ) {
                $0.guardrails.contains(.fail) || $0.state == .harm
            },
            DecisionRule(
                number: 2,
                verdict: .simplify,
                text:
                    "Harm is confined to named segments and the effect elsewhere is a gain: restrict the scope to where it helps."
            ) { !$0.harmedSegments.isEmpty && ($0.elsewhere?.isGain ?? false) },
            DecisionRule(number: 3, verdict: .noVerdict, text: "The data grade is C: repair the data first.") {
                $0.grade == .c
            },
            DecisionRule(
                number: 4,
                verdict: .expand,
                text: "The effect is proven and everything that expansion asks for holds."
            ) { expands($0) },
            DecisionRule(
                number: 5,
                verdict: .simplify,
                text: "The effect is a gain, but upkeep eats it or it will probably not pay: make it simpler."
            ) { inputs in
                guard inputs.state?.isGain ?? false else { return false }
                return any([
                    inputs.maintenanceRatio.map { $0 > inputs.policy.maintenanceRatioForSimplify.double },
                    inputs.profitProbability.map { $0 < inputs.policy.profitProbabilityForSimplify.double },
                ])
            },
            DecisionRule(
                number: 6,
                verdict: .keep,
                text:
                    "The effect is a gain, but not everything that expansion asks for holds: keep the pilot where it is."
            ) { $0.state?.isGain ?? false },
        ] + smallEffectRules

    private static let smallEffectRules: [DecisionRule] = [
        DecisionRule(number: 7, verdict: .keep, text: "The effect is small but cheap and worth its cost: keep.") {
            inputs in
            all([inputs.state == .small, paysForSure(inputs), isCheap(inputs)])
        },
        DecisionRule(number: 7, verdict: .simplify, text: "The effect is small and may pay: make it cheaper.") {
            inputs in
            all([
                inputs.state == .small,
                inputs.profitProbability.map { $0 >= inputs.policy.profitProbabilityForSimplify.double },
            ])
        },
        DecisionRule(number: 7, verdict: .stop, text: "The effect is small and does not pay: stop.") { inputs in
            all([
                inputs.state == .small,
                inputs.profitProbability.map { $0 < inputs.policy.profitProbabilityForSimplify.double },
            ])
        },
        DecisionRule(
            number: 8,
            verdict: .stop,
            text: "No effect worth having, and the data could have shown one: stop."
        ) { inputs in
            all([inputs.state == .noneWorthIt, inputs.detectableEffect.map { $0 <= inputs.worthwhile }])
        },
        DecisionRule(
            number: 9,
            verdict: .measureOn,
            text: "Undecided, and up to 60 more days can decide it: measure on, expand nothing."
        ) { inputs in
            all([inputs.state == .undecided, inputs.detectableLater.map { $0 <= inputs.worthwhile }])
        },
        DecisionRule(
            number: 9,
            verdict: .stop,
            text: "Undecided, and 60 more days would not decide it: stop."
        ) { inputs in
            all([inputs.state == .undecided, inputs.detectableLater.map { $0 > inputs.worthwhile }])
        },
    ]

    private static func expands(_ inputs: DecisionInputs) -> Bool? {
        all([
            inputs.state == .proven,
            inputs.guardrails.allSatisfy { $0 == .pass },
            inputs.harmedSegments.isEmpty,
            inputs.grade == .a,
            inputs.designAllowsExpand,
            inputs.assumptionsCurrent,
            inputs.trendSupported,
            isCheap(inputs),
            paysForSure(inputs),
            inputs.isStable,
        ])
    }

    private static func isCheap(_ inputs: DecisionInputs) -> Bool? {
        inputs.maintenanceRatio.map { $0 <= inputs.policy.maintenanceRatioForExpand.double }
    }

    private static func paysForSure(_ inputs: DecisionInputs) -> Bool? {
        inputs.profitProbability.map { $0 >= inputs.policy.profitProbabilityForExpand.double }
    }

    /// True when all hold, false when one surely does not, else unknown.
    private static func all(_ parts: [Bool?]) -> Bool? {
        if parts.contains(false) { return false }
        return parts.contains(nil) ? nil : true
    }

    /// True when one surely holds, false when none can, else unknown.
    private static func any(_ parts: [Bool?]) -> Bool? {
        if parts.contains(true) { return true }
        return parts.contains(nil) ? nil : false
    }
}
