import PilotageModel

extension PilotDraft {
    /// Checks what the pilot says against itself.
    func check(_ findings: inout DefinitionFindings) {
        checkPeriods(&findings)
        checkLooks(&findings)
        checkControls(&findings)
        checkDesign(&findings)
        checkMetricsStandOnce(&findings)
    }

    private func checkPeriods(_ findings: inout DefinitionFindings) {
        guard let before, let after else { return }
        let fix = "Let 'before' end on the day before the change, and 'after' start with it or later"
        if before.value.overlaps(after.value) {
            let what = "'after' (\(after.value.text)) overlaps 'before' (\(before.value.text))"
            findings.add(after.issue(what, fix: fix))
        } else if before.value.last > after.value.first {
            let what = "'before' (\(before.value.text)) lies behind 'after' (\(after.value.text))"
            findings.add(before.issue(what, fix: fix))
        }
    }

    /// A look that the period is too short for would never come.
    private func checkLooks(_ findings: inout DefinitionFindings) {
        guard let after, let transitionWeeks, let looks else { return }
        let first = ISOWeek(containing: after.value.first).advanced(by: transitionWeeks.value)
        let weeks = after.value.completeWeeks.count { $0 >= first }
        guard let look = looks.first(where: { $0.value > weeks }) else { return }
        let what =
            "the look after \(look.value) weeks never comes: 'after' has \(weeks) complete weeks past the transition"
        findings.add(look.issue(what, fix: "Let 'after' end later, or use a single look that fits into it"))
    }

    private func checkControls(_ findings: inout DefinitionFindings) {
        guard let controls, let workflows else { return }
        for control in controls {
            guard let workflow = workflows.first(where: { $0.value == control.value }) else { continue }
            let what = "'\(control.value.excerpt)' cannot be its own control; the pilot changes it at \(workflow.place)"
            findings.add(control.issue(what, fix: "Remove it from one of the two lists"))
        }
        guard let design else { return }
        if let allocation = agreement.allocation, design.value != .randomised {
            let what = "'allocation' is the share that chance decides, and the design is '\(design.value.rawValue)'"
            findings.add(allocation.issue(what, fix: "Remove it, or choose 'randomised' if chance decided"))
        }
        switch design.value {
        case .randomised, .matchedControl, .beforeAfterWithControl:
            guard controls.isEmpty, !designParts.namesExperiment, designParts.staggered?.value.by == nil else {
                return
            }
            let what = "the design '\(design.value.rawValue)' needs 'controls', and none are named"
            let fix = "List workflows that the pilot does not change under 'controls', or choose 'before/after alone'"
            findings.add(design.issue(what, fix: fix))
        case .beforeAfterAlone:
            guard let control = controls.first else { return }
            let what = "the design 'before/after alone' has no 'controls', but '\(control.value.excerpt)' is named"
            findings.add(control.issue(what, fix: "Remove it, or choose 'before/after with control'"))
        }
    }

    private func checkMetricsStandOnce(_ findings: inout DefinitionFindings) {
        let rails = (guardrails ?? []).compactMap(\.metric)
        let all = [primary?.metric].compactMap(\.self) + rails + (others ?? [])
        _ = all.reportingRepeats(in: "primary, guardrails and others", &findings)
    }
}
