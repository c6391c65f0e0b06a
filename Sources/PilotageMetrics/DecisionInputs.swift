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
    /// Whether somebody granted time to repair the data and that time is over.
    public var isRepairOverdue = false
    public let maintenanceRatio: Double?
    /// P(net present value > 0).
    public let profitProbability: Double?
    /// The net present value that nine draws of ten exceed.
    public var lowNetValue: Double?
    /// The loss that the owner is ready to bear.
    public var agreedLoss: Double?
    /// Whether most of the gain comes from few of the cases.
    public var isConcentrated: Bool?
    public let isStable: Bool?
    public let designAllowsExpand: Bool
    public let trendSupported: Bool?
    public let assumptionsCurrent: Bool
    /// Whether nothing that verdicts are computed from changed once the pilot had begun.
    public var definitionStands = true
    /// Whether no declared look is still to come.
    public var isLastLook = true
    public let detectableEffect: Double?
    /// The detectable effect after so many more days as the policy grants.
    public let detectableLater: Double?
}

extension DecisionInputs {
    /// Whether the effect is in that state; nil while it is not known.
    func effect(is asked: EffectState) -> Bool? { state.map { $0 == asked } }

    var effectIsGain: Bool? { state.map(\.isGain) }

    /// Whether every guardrail was shown to hold: false when one fails, unknown when one is not shown either way.
    var guardrailsHold: Bool? {
        Truth.all(
            guardrails.map { outcome in
                switch outcome {
                case .pass: true
                case .fail: false
                case .unknown: nil
                }
            }
        )
    }

    var isCheap: Bool? { maintenanceRatio.map { $0 <= policy.maintenanceRatioForExpand.double } }

    var paysForSure: Bool? { profitProbability.map { $0 >= policy.profitProbabilityForExpand.double } }

    /// Whether even the low end of the value keeps the agreed loss; unknown while nobody agreed to one.
    var lossIsBearable: Bool? { lowNetValue.flatMap { low in agreedLoss.map { low >= -$0 } } }

    var canShowEffect: Bool? { detectableEffect.map { $0 <= worthwhile } }

    /// Neither shown to be nothing worth having nor to be something: the interval covers both, or the data were too weak to
    /// tell "nothing worth having" from bad luck.
    var isOpen: Bool? {
        Truth.any([
            effect(is: .undecided), Truth.all([effect(is: .noneWorthIt), canShowEffect.map { !$0 }]),
        ])
    }
}

/// Conclusions from what is known, what is not, and what is unknown (Kleene).
enum Truth {
    /// True when all hold, false when one surely does not, else unknown.
    static func all(_ parts: [Bool?]) -> Bool? {
        if parts.contains(false) { return false }
        return parts.contains(nil) ? nil : true
    }

    /// True when one surely holds, false when none can, else unknown.
    static func any(_ parts: [Bool?]) -> Bool? {
        if parts.contains(true) { return true }
        return parts.contains(nil) ? nil : false
    }
}
