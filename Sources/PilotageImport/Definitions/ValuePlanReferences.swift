import PilotageModel

extension PilotDraft {
    /// Checks what the value plan names, and that no effect is counted twice.
    func checkValue(_ references: PilotReferences, _ findings: inout DefinitionFindings) {
        guard let value else { return }
        if let rate = value.discountRate { checkShare(rate, "be a yearly discount rate", references, &findings) }
        for benefit in value.benefits ?? [] {
            if let metric = benefit.metric { _ = checkOutcome(metric, "be worth money", references, &findings) }
            if let part = benefit.realisation { checkShare(part, "say which part is realised", references, &findings) }
            for name in [benefit.unitValue, benefit.plannedEffect] { checkAssumption(name, references, &findings) }
        }
        for cost in value.costs {
            for name in [cost.amount, cost.unitValue] { checkAssumption(name, references, &findings) }
        }
        for name in [value.promise?.volume, value.promise?.runningCost, value.promise?.oneOff] {
            checkAssumption(name, references, &findings)
        }
        for handler in value.handlers { checkHandler(handler, references, &findings) }
        checkOverlaps(value, &findings)
    }

    private func checkAssumption(
        _ name: Placed<String>?,
        _ references: PilotReferences,
        _ findings: inout DefinitionFindings
    ) {
        if let name { _ = references.assumptions.definition(name, &findings) }
    }

    private func checkHandler(
        _ handler: Placed<String>,
        _ references: PilotReferences,
        _ findings: inout DefinitionFindings
    ) {
        _ = references.workflows.definition(handler, &findings)
        guard let twice = ((workflows ?? []) + (controls ?? [])).first(where: { $0.value == handler.value }) else {
            return
        }
        let what = "'\(handler.value.excerpt)' is no handler: it is compared already, at \(twice.place)"
        findings.add(handler.issue(what, fix: "Name only workflows that run because the pilot's failed"))
    }

    /// Every pair that shares a metric must say how much of it both count; nothing may be taken off beyond all of it.
    private func checkOverlaps(_ value: ValuePlanDraft, _ findings: inout DefinitionFindings) {
        guard let benefits = value.benefits else { return }
        let ids = Set(benefits.compactMap { $0.id?.value })
        guard ids.count == benefits.count else { return }
        var stated: Set<Set<String>> = []
        var taken: [String: FixedDecimal] = [:]
        for overlap in value.overlaps {
            guard let of = overlap.of, let with = overlap.with, let share = overlap.share else { continue }
            for name in [of, with] where !ids.contains(name.value) {
                let what = "no benefit of the pilot has the id '\(name.value.excerpt)'"
                let near = NearestName.of(name.value, among: ids.sorted())
                findings.add(name.issue(what, fix: near.map { "Write '\($0)'" } ?? "Name two ids of 'benefits'"))
            }
            if !stated.insert([of.value, with.value]).inserted || of.value == with.value {
                let what = "the overlap of '\(of.value.excerpt)' and '\(with.value.excerpt)' is no new pair"
                findings.add(of.issue(what, fix: "State each pair of two benefits once"))
            }
            let sum = taken[of.value].map { $0.double + share.value.double } ?? share.value.double
            if sum > 1 {
                let what = "the overlaps take more than all of '\(of.value.excerpt)' off"
                findings.add(share.issue(what, fix: "Make its shares add up to 1 at most"))
            }
            taken[of.value] = FixedDecimal(units: Int64((sum * 1e9).rounded()), scale: 9)
        }
        for (index, benefit) in benefits.enumerated() {
            for earlier in benefits.prefix(index) {
                guard let metric = benefit.metric, metric.value == earlier.metric?.value, let id = benefit.id,
                    let other = earlier.id, !stated.contains([id.value, other.value])
                else { continue }
                let what =
                    "'\(id.value)' and '\(other.value)' price the same metric, and nothing says how much both count"
                let mend = "{of: \(id.value), with: \(other.value), share: 0, because: ...}"
                findings.add(metric.issue(what, fix: "Write it under 'overlaps': \(mend)"))
            }
        }
    }
}
