import PilotageModel

/// What a pilot has agreed on, as far as it could be read, with the places that later checks point at.
struct AgreementDraft {
    var agreement: PilotAgreement
    var alertMetrics: [Placed<String>]
    var allocation: Placed<FixedDecimal>?
}

/// Reads what was agreed before a pilot starts; every key may be left out, and readiness then says what is missing.
struct AgreementReader {
    private let fields: DefinitionFields<PilotKey>

    static func draft(_ fields: DefinitionFields<PilotKey>, _ findings: inout DefinitionFindings) -> AgreementDraft {
        AgreementReader(fields: fields).draft(&findings)
    }

    private func draft(_ findings: inout DefinitionFindings) -> AgreementDraft {
        var agreement = PilotAgreement()
        if fields[.questions] != nil,
            let questions = fields.map(.questions, as: QuestionsKey.self, &findings)
        {
            agreement.problem = questions[.problem]?.text(&findings)?.value
            agreement.success = questions[.success]?.text(&findings)?.value
            agreement.scale = questions[.scale]?.text(&findings)?.value
        }
        let alerts = items(.alerts, AlertKey.self, &findings).compactMap { alert($0, &findings) }
        agreement.alerts = alerts.map(\.value)
        agreement.rollback = path(.rollback, &findings)
        agreement.manualFallback = path(.manualFallback, &findings)
        agreement.runBooks = fields[.runBooks]?.texts(1...Int.max, &findings)?.map(\.value) ?? []
        agreement.rollout = rollout(&findings)
        agreement.exemptions = exemptions(&findings)
        agreement.deviations = items(.deviations, DeviationKey.self, &findings).compactMap { deviation($0, &findings) }
        agreement.agreedLoss = fields[.agreedLoss]?.decimal(atLeast: .zero, &findings)?.value
        let allocation = allocation(&findings)
        agreement.allocation = allocation?.value
        let metrics = alerts.map { $0.map(\.metric) }.reportingRepeats(in: PilotKey.alerts.rawValue, &findings)
        return AgreementDraft(agreement: agreement, alertMetrics: metrics, allocation: allocation)
    }

    private func items<Key: DefinitionKey>(
        _ key: PilotKey,
        _: Key.Type,
        _ findings: inout DefinitionFindings
    ) -> [DefinitionFields<Key>] {
        (fields[key]?.list(0...Int.max, &findings) ?? []).compactMap { item in
            DefinitionFields<Key>(item.value, file: item.file, &findings)
        }
    }

    private func alert(_ item: DefinitionFields<AlertKey>, _ findings: inout DefinitionFindings)
        -> Placed<AlertThreshold>?
    {
        let metric = item[.metric]?.text(&findings)
        let worse = item[.worseThan]?.decimal(&findings)
        let owner = item[.owner]?.text(&findings)
        guard let metric, let worse, let owner else { return nil }
        return metric.map { AlertThreshold(metric: $0, worseThan: worse.value, owner: owner.value) }
    }

    private func path(_ key: PilotKey, _ findings: inout DefinitionFindings) -> AgreedPath? {
        guard fields[key] != nil, let item = fields.map(key, as: AgreedPathKey.self, &findings) else { return nil }
        let steps = item[.steps]?.text(&findings)
        let owner = item[.owner]?.text(&findings)
        guard let steps, let owner else { return nil }
        return AgreedPath(steps: steps.value, owner: owner.value)
    }

    private func deviation(
        _ item: DefinitionFields<DeviationKey>,
        _ findings: inout DefinitionFindings
    ) -> AcceptedDeviation? {
        let what = item[.what]?.text(&findings)
        let owner = item[.owner]?.text(&findings)
        let until = item[.until]?.day(&findings)
        guard let what, let owner, let until else { return nil }
        return AcceptedDeviation(what: what.value, owner: owner.value, endsOn: until.value)
    }

    private func allocation(_ findings: inout DefinitionFindings) -> Placed<FixedDecimal>? {
        guard let share = fields[.allocation]?.share(&findings) else { return nil }
        guard share.value > .zero, share.value < .one else {
            let what = "'allocation' is \(share.value.text), so one side would have no runs"
            findings.add(share.issue(what, fix: "Write the share of runs that the pilot's workflows get, such as 0.5"))
            return nil
        }
        return share
    }

    private func exemptions(_ findings: inout DefinitionFindings) -> [Exemption] {
        let all = items(.exemptions, ExemptionKey.self, &findings).compactMap { exemption($0, &findings) }
        _ = all.map { $0.map(\.question.rawValue) }.reportingRepeats(in: PilotKey.exemptions.rawValue, &findings)
        return all.map(\.value)
    }

    private func exemption(_ item: DefinitionFields<ExemptionKey>, _ findings: inout DefinitionFindings)
        -> Placed<Exemption>?
    {
        let question = item[.item]?.word(ReadinessQuestion.self, &findings)
        let reason = item[.reason]?.text(&findings)
        let requester = item[.requester]?.text(&findings)
        let approver = item[.approver]?.text(&findings)
        let expires = item[.expires]?.day(&findings)
        if let requester, let approver, SameRole.holds(requester.value, approver.value) {
            let what = "the exemption is approved by the role that asked for it, '\(approver.value.excerpt)'"
            findings.add(approver.issue(what, fix: "Let another role approve it, or remove the exemption"))
        }
        guard let question, let reason, let requester, let approver, let expires else { return nil }
        return question.map {
            Exemption(
                question: $0,
                reason: reason.value,
                requester: requester.value,
                approver: approver.value,
                expiresOn: expires.value
            )
        }
    }
}

extension AgreementReader {
    /// The phases of the roll-out, which follow one another from week 1 without a gap.
    private func rollout(_ findings: inout DefinitionFindings) -> [RolloutPhase] {
        // Unknown after a phase that could not be read, so that one fault does not seem to be two.
        var next: Int? = 1
        var phases: [RolloutPhase] = []
        for item in items(.rollout, RolloutKey.self, &findings) {
            let title = item[.phase]?.text(&findings)
            let from = item[.fromWeek]?.integer(in: 1...520, &findings)
            let to = item[.toWeek]?.integer(in: 1...520, &findings)
            let scope = item[.scope]?.text(&findings)
            let gate = item[.gate]?.text(&findings)
            guard let title, let from, let to, let scope, let gate else {
                next = nil
                continue
            }
            guard from.value <= to.value else {
                let what = "the phase '\(title.value.excerpt)' ends in week \(to.value), before it begins"
                findings.add(to.issue(what, fix: "Swap the two weeks, or mend the one that is wrong"))
                next = nil
                continue
            }
            if let next, from.value != next {
                let what = "the phase '\(title.value.excerpt)' begins in week \(from.value), not in week \(next)"
                let fix = "Let each phase begin in the week after the one before; the first in 1"
                findings.add(from.issue(what, fix: fix))
            }
            next = to.value + 1
            phases.append(
                RolloutPhase(
                    title: title.value,
                    weeks: from.value...to.value,
                    scope: scope.value,
                    gate: gate.value
                )
            )
        }
        return phases
    }
}
