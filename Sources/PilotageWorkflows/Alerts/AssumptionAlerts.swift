import PilotageMetrics
import PilotageModel
import PilotageReport
import PilotageStore

/// What the rules about assumptions find: each assumption of a pilot with a promise, and whether what came lies in its range.
struct AssumptionAlerts {
    let open: OpenProject
    let store: Store
    let period: ReportPeriod

    /// One finding for each pilot and assumption that it uses, as of the end of the period; none without such a rule.
    ///
    /// An assumption is breached when the whole of the pilot so far, or the month in which the period ends, or the one
    /// before it, lies outside. A pilot that has no value yet tells nothing.
    func findings(_ rules: AlertRules) throws -> [AlertFinding] {
        let watching = rules.rules.filter { $0.kind == .assumptionBreached }
        guard !watching.isEmpty else { return [] }
        let promised = open.project.pilots.filter { $0.value.promise != nil && $0.after.first <= period.lastDay }
        return try promised.sorted { $0.id < $1.id }.flatMap { pilot in
            let plan = try plan(of: pilot)
            let used = Set(pilot.value.assumptions)
            let assumptions = open.project.assumptions.filter { used.contains($0.id) }
            return watching.flatMap { rule in assumptions.map { finding(rule, pilot, $0, plan) } }
        }
    }

    private func plan(of pilot: Pilot) throws -> PlanAgainstActual? {
        let evaluate = EvaluatePilot(open: open, store: store, pilotID: pilot.id, asOf: period.lastDay.advanced(by: 1))
        let value = try evaluate.evaluation().0.value
        guard case .success(let value) = value else { return nil }
        return value.plan
    }

    private func finding(
        _ rule: AlertRules.Rule,
        _ pilot: Pilot,
        _ assumption: Assumption,
        _ plan: PlanAgainstActual?
    ) -> AlertFinding {
        let breach = plan?.breaches.last { $0.assumption.id == assumption.id && isOfNow($0) }
        return AlertFinding(
            key: Alert.Key(rule: rule.id, place: pilot.id, metric: assumption.id),
            kind: rule.kind,
            holds: plan.map { _ in breach != nil },
            detail: plan == nil ? "the pilot has no value yet" : BreachWording.text(breach),
            owner: assumption.owner
        )
    }

    private func isOfNow(_ breach: PlanAgainstActual.Breach) -> Bool {
        guard let month = breach.month else { return true }
        let now = CalendarMonth(containing: period.lastDay)
        return month == now || month.next == now
    }
}
