/// The questions that a pilot answers before it starts, in the order in which they are asked.
///
/// The word is the id that listings print and that an exemption names.
public enum ReadinessQuestion: String, Sendable, CaseIterable {
    case problem, success, scale
    case baseline
    /// The smallest effect that the looks can show, against the one worth having.
    case detectableEffect = "detectable-effect"
    case guardrailPower = "guardrail-power"
    case trend
    case registration, contracts
    case metricOwners = "metric-owners"
    case assumptionOwners = "assumption-owners"
    case alertThresholds = "alert-thresholds"
    case rollback
    case manualFallback = "manual-fallback"
    case runBooks = "run-books"
    case workflowOwners = "workflow-owners"
    case support, escalation
    case encryption, access, retention
    case rollout = "roll-out"
    case agreedLoss = "agreed-loss"

    /// Weeks that the phases of a roll-out cover at least.
    public static let rolloutWeeks = 12
}
