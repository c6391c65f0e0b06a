import PilotageModel

/// What a pilot may name: metrics, workflows of the catalogue, assumptions.
struct PilotReferences {
    let metrics: DefinitionIndex<MetricDraft>
    let workflows: DefinitionIndex<WorkflowEntry>
    let assumptions: DefinitionIndex<Assumption>
}

extension PilotDraft {
    /// Checks what the pilot names: that it exists, and that it may be used so.
    func check(_ references: PilotReferences, _ findings: inout DefinitionFindings) {
        for workflow in (workflows ?? []) + (controls ?? []) {
            _ = references.workflows.definition(workflow, &findings)
        }
        if let metric = primary?.metric { checkOutcome(metric, "decide", references, &findings) }
        for metric in (guardrails ?? []).compactMap(\.metric) {
            checkOutcome(metric, "be a guardrail", references, &findings)
        }
        for metric in others ?? [] { _ = references.metrics.definition(metric, &findings) }
        checkValue(references, &findings)
    }

    private func checkValue(_ references: PilotReferences, _ findings: inout DefinitionFindings) {
        if let rate = value?.discountRate { checkShare(rate, "be a yearly discount rate", references, &findings) }
        for benefit in value?.benefits ?? [] {
            if let metric = benefit.metric { checkOutcome(metric, "be worth money", references, &findings) }
            if let unitValue = benefit.unitValue { _ = references.assumptions.definition(unitValue, &findings) }
            if let part = benefit.realisation { checkShare(part, "say which part is realised", references, &findings) }
        }
    }

    /// Activity shows that something was done, never that it helped.
    private func checkOutcome(
        _ metric: Placed<String>,
        _ role: String,
        _ references: PilotReferences,
        _ findings: inout DefinitionFindings
    ) {
        guard references.metrics.definition(metric, &findings)?.kind == .activity else { return }
        let what = "the metric '\(metric.value)' shows activity, so it cannot \(role)"
        findings.add(metric.issue(what, fix: "Name a metric of kind outcome, guardrail or sustainment"))
    }

    private func checkShare(
        _ reference: Placed<String>,
        _ role: String,
        _ references: PilotReferences,
        _ findings: inout DefinitionFindings
    ) {
        guard let assumption = references.assumptions.definition(reference, &findings) else { return }
        guard !(assumption.low.isShare && assumption.high.isShare) else { return }
        let what = "the assumption '\(reference.value)' ranges from \(assumption.low.text) to \(assumption.high.text)"
        findings.add(reference.issue("\(what), so it cannot \(role)", fix: "Name an assumption that lies from 0 to 1"))
    }
}
