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
        if let metric = primary?.metric {
            let definition = checkOutcome(metric, "decide", references, &findings)
            checkDistance(primary?.worthwhileEffect, of: definition, &findings)
        }
        for rail in guardrails ?? [] {
            guard let metric = rail.metric else { continue }
            let definition = checkOutcome(metric, "be a guardrail", references, &findings)
            checkDistance(rail.margin, of: definition, &findings)
        }
        for metric in (others ?? []) + agreement.alertMetrics { _ = references.metrics.definition(metric, &findings) }
        checkValue(references, &findings)
    }

    /// The metric, if it could be read; activity shows that something was done, never that it helped.
    func checkOutcome(
        _ metric: Placed<String>,
        _ role: String,
        _ references: PilotReferences,
        _ findings: inout DefinitionFindings
    ) -> MetricDefinition? {
        let draft = references.metrics.definition(metric, &findings)
        if draft?.kind == .activity {
            let what = "the metric '\(metric.value)' shows activity, so it cannot \(role)"
            findings.add(metric.issue(what, fix: "Name a metric of kind outcome, guardrail or sustainment"))
        }
        return draft?.definition
    }

    /// Two points of a share are 0.02; whoever writes 2 has per cent in mind.
    private func checkDistance(
        _ distance: Placed<FixedDecimal>?,
        of metric: MetricDefinition?,
        _ findings: inout DefinitionFindings
    ) {
        guard let distance, let metric, metric.unit == .share, distance.value > .one else { return }
        let what = "'\(metric.id)' is a share from 0 to 1, so it cannot change by \(distance.value.text)"
        findings.add(distance.issue(what, fix: "Write 0.02 for two percentage points"))
    }

    func checkShare(
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
