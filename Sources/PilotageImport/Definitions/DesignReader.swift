import PilotageModel

/// What a pilot says about the design beyond its name.
struct DesignDraft {
    /// Whether the file speaks of an experiment, be it well said or not.
    var namesExperiment: Bool
    var experiment: Placed<Experiment>?
    var staggered: Placed<StaggeredPlan>?
    var impactModel: Placed<ImpactModel>?
}

/// Reads how units were randomised, when they started, and which model of impact was declared.
struct DesignReader {
    let fields: DefinitionFields<PilotKey>

    func draft(_ findings: inout DefinitionFindings) -> DesignDraft {
        DesignDraft(
            namesExperiment: fields[.experiment] != nil,
            experiment: experiment(&findings),
            staggered: staggered(&findings),
            impactModel: fields[.impactModel]?.word(ImpactModel.self, &findings)
        )
    }

    private func experiment(_ findings: inout DefinitionFindings) -> Placed<Experiment>? {
        guard let inner = fields.map(.experiment, as: ExperimentKey.self, &findings) else { return nil }
        let runsBy = inner[.runsBy]?.text(&findings)
        let adjusts = inner[.adjustByHistory]?.word(YesOrNo.self, &findings)
        guard let unit = inner[.unit]?.text(&findings), let control = inner[.control]?.text(&findings),
            let treated = inner[.treated]?.text(&findings)
        else { return nil }
        guard control.value != treated.value else {
            findings.add(
                treated.issue(
                    "'treated' and 'control' are both '\(control.value.excerpt)'",
                    fix: "Name the two arms as the file of units does"
                )
            )
            return nil
        }
        return inner.placed(
            Experiment(
                unit: unit.value,
                runsBy: runsBy?.value,
                control: control.value,
                treated: treated.value,
                adjustsByHistory: adjusts?.value == .yes
            )
        )
    }

    private func staggered(_ findings: inout DefinitionFindings) -> Placed<StaggeredPlan>? {
        guard let inner = fields.map(.staggered, as: StaggeredKey.self, &findings) else { return nil }
        let by = inner[.by]?.text(&findings)
        guard let list = inner[.starts]?.list(1...Int.max, &findings) else { return nil }
        var starts: [StaggeredPlan.Start] = []
        for item in list {
            guard let start = DefinitionFields<StartKey>(item.value, file: item.file, &findings),
                let unit = start[.unit]?.text(&findings), let from = start[.from]?.day(&findings)
            else { continue }
            if starts.contains(where: { $0.unit == unit.value }) {
                findings.add(
                    unit.issue("'\(unit.value.excerpt)' starts twice", fix: "Keep the day on which it really started")
                )
            }
            starts.append(StaggeredPlan.Start(unit: unit.value, from: from.value))
        }
        return inner.placed(StaggeredPlan(by: by?.value, starts: starts))
    }
}

extension PilotDraft {
    /// Checks the parts of the design against each other.
    func checkDesign(_ findings: inout DefinitionFindings) {
        if let experiment = designParts.experiment, let design {
            if design.value != .randomised {
                let what = "'experiment' says that chance assigned, and the design is '\(design.value.rawValue)'"
                findings.add(experiment.issue(what, fix: "Remove it, or choose 'randomised' if chance assigned"))
            }
            if let control = controls?.first {
                let what = "the arms of 'experiment' are compared, so '\(control.value.excerpt)' has no part in it"
                findings.add(
                    control.issue(what, fix: "Remove 'controls', or 'experiment' where workflows are compared")
                )
            }
            if agreement.allocation == nil {
                let what = "'experiment' needs 'allocation', without which the shares of units cannot be checked"
                findings.add(experiment.issue(what, fix: "Write the share that chance sends to the treated arm"))
            }
        }
        checkStarts(&findings)
        if let model = designParts.impactModel, model.value == .levelAndSlope, let after, let transitionWeeks {
            let weeks = after.value.completeWeeks.count - transitionWeeks.value
            if weeks < 13 {
                let what = "a change of slope needs 13 complete weeks after, and 'after' has \(weeks)"
                findings.add(model.issue(what, fix: "Let 'after' end later, or write 'impact_model: level'"))
            }
        }
    }

    private func checkStarts(_ findings: inout DefinitionFindings) {
        guard let staggered = designParts.staggered else { return }
        if designParts.experiment != nil {
            findings.add(staggered.issue("'staggered' and 'experiment' exclude each other", fix: "Keep one of the two"))
        }
        if let design, design.value == .beforeAfterAlone {
            let what =
                "'staggered' compares with units that have not started, and the design is '\(design.value.rawValue)'"
            findings.add(staggered.issue(what, fix: "Choose 'before/after with control' or 'matched control'"))
        }
        if let after {
            for start in staggered.value.starts where !after.value.contains(start.from) {
                let what = "'\(start.unit.excerpt)' starts on \(start.from.text), outside 'after' (\(after.value.text))"
                findings.add(staggered.issue(what, fix: "Let 'after' begin with the first start and hold the last one"))
            }
        }
        guard staggered.value.by == nil, let workflows else { return }
        let known = workflows.map(\.value)
        for start in staggered.value.starts where !known.contains(start.unit) {
            let what = "'\(start.unit.excerpt)' starts and is none of the pilot's workflows"
            findings.add(staggered.issue(what, fix: "Name workflows of the pilot, or the segment of the units as 'by'"))
        }
    }
}
