public import PilotageModel
import PilotageStatistics

/// Whether a guardrail held: it may not get worse by more than its margin.
public struct GuardrailState: Sendable {
    /// Held, broken, or not shown either way.
    public enum Outcome: Sendable, Hashable { case pass, fail, unknown }

    public let guardrail: Guardrail
    public let comparison: Comparison
    public let outcome: Outcome
    /// The one-sided 95 % worst bound of the effect, counted so that positive is good.
    public let worstBound: Double?
    /// The week in which an experiment's guardrail was harmed in bounds that hold however often one looks.
    public let harmedIn: ISOWeek?

    /// Non-inferiority on one-sided 95 % bounds (`methods.md` A14): pass when even the worst bound stays inside the margin.
    init(_ guardrail: Guardrail, comparison: Comparison, harmedIn: ISOWeek? = nil) {
        self.harmedIn = harmedIn
        self.guardrail = guardrail
        self.comparison = comparison
        let margin = guardrail.margin.double
        guard case .success(let change) = comparison.deciding,
            let oneSided = change.effectInterval(confidence: 0.90),
            let twoSided = change.effectInterval()
        else {
            outcome = harmedIn == nil ? .unknown : .fail
            worstBound = nil
            return
        }
        worstBound = oneSided.low
        if harmedIn != nil {
            outcome = .fail
        } else if oneSided.low > -margin {
            outcome = .pass
        } else if oneSided.high < -margin || (twoSided.high < 0 && change.effect < -margin) {
            outcome = .fail
        } else {
            outcome = .unknown
        }
    }
}
