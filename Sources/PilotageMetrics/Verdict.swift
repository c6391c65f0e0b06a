public import PilotageModel

/// What the rules recommend.
public enum Verdict: String, Sendable, CaseIterable {
    case keep, expand, simplify, stop
    /// Measure on to a stated date; nothing is expanded meanwhile.
    case measureOn
    /// The data do not allow a decision; they must be repaired.
    case noVerdict
}

/// One thing *expand* asks for, with what was found; `holds` is nil when it could not be checked.
public struct Condition: Sendable {
    /// What is asked, with the value found.
    public enum Kind: Sendable {
        case effectProven(EffectState?)
        case guardrailsPass(failing: [String], unknown: [String])
        case maintenanceRatio(atMost: Double, now: Double?)
        case profitProbability(atLeast: Double, now: Double?)
        /// The net value that nine draws of ten exceed, against the loss that the owner is ready to bear.
        case lossBearable(agreed: Double?, now: Double?)
        case definitionStands([ChangedField.Kind])
        case upkeepStable
        /// The primary metric gave no signal for the worse in the latest weeks.
        case noAdverseSignal([ISOWeek])
        case noHarmedSegment([String])
        case gradeA(DataGrade.Letter)
        case designAllows
        case trendSupported
        case assumptionsCurrent([String])
    }

    public let kind: Kind
    public let holds: Bool?
}

/// What one rule found: whether it fired, did not, or could not be checked.
public struct RuleOutcome: Sendable {
    public let rule: DecisionRule
    public let fired: Bool?
}

/// The recommendation with the rule that gave it, the rules before it, and what would change it.
public struct Decision: Sendable {
    public let verdict: Verdict
    /// The rule that fired; nil when none could.
    public let rule: DecisionRule?
    /// Every rule in order up to the one that fired.
    public let trace: [RuleOutcome]
    /// What *expand* asks for; those that do not hold are the flip list upwards.
    public let conditions: [Condition]
    public let look: Look?
    /// Smallest effect the data could have shown with 80 % power.
    public let detectableEffect: Double?
    /// The day by which the effect worth having would show, within what the policy grants; nil when it would not.
    public let measureUntil: Day?
    /// The day by which data of grade C are to be repaired.
    public let repairUntil: Day?
}
