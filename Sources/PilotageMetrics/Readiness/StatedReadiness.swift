import PilotageModel

/// The items of readiness that rest on what people wrote down: each is there in full, or names what is missing.
struct StatedReadiness {
    let evidence: PilotEvidence
    let surroundings: PilotSurroundings

    private var pilot: Pilot { evidence.pilot }
    private var agreement: PilotAgreement { pilot.agreement }

    /// The three questions come first, before anything is measured.
    var questions: [ReadinessItem] {
        [
            said(.problem, agreement.problem), said(.success, agreement.success), said(.scale, agreement.scale),
        ]
    }

    var agreements: [ReadinessItem] {
        [
            registration, contracts, metricOwners, assumptionOwners, alertThresholds,
            path(.rollback, agreement.rollback), path(.manualFallback, agreement.manualFallback),
            item(.runBooks, agreement.runBooks.joined(separator: ", "), agreement.runBooks.isEmpty ? ["a link"] : []),
            ofWorkflows(.workflowOwners) { ["\($0.businessOwner)", "\($0.technicalOwner)"] },
            ofWorkflows(.support) { [$0.support] }, ofWorkflows(.escalation) { [$0.escalation] },
            said(.encryption, surroundings.protection.encryptionAtRest),
            item(
                .access,
                surroundings.protection.access.joined(separator: "; "),
                surroundings.protection.access.isEmpty ? ["who may do what"] : []
            ),
            retention, rollout,
            said(.agreedLoss, agreement.agreedLoss.map { "\($0.text) \(evidence.currency)" }),
        ]
    }

    private func item(_ question: ReadinessQuestion, _ found: String, _ missing: [String]) -> ReadinessItem {
        ReadinessItem(
            question,
            .stated(found: found, missing: missing),
            holds: missing.isEmpty,
            exemptions: agreement.exemptions,
            on: evidence.asOf
        )
    }

    private func said(_ question: ReadinessQuestion, _ text: String?) -> ReadinessItem {
        item(question, text ?? "", text == nil ? ["an answer"] : [])
    }

    private func path(_ question: ReadinessQuestion, _ path: AgreedPath?) -> ReadinessItem {
        item(question, path.map { "\($0.steps) (\($0.owner))" } ?? "", path == nil ? ["steps and an owner"] : [])
    }

    private var registration: ReadinessItem {
        let record = evidence.record
        let found = record.registeredOn.map { "registered on \($0.text)" } ?? ""
        var missing: [String] = []
        if record.registeredOn == nil { missing.append("a registration") }
        if let day = record.registeredOn, day >= pilot.after.first { missing.append("a registration before the pilot") }
        if record.changes.contains(where: { $0.day == nil }) {
            missing.append("a registration of the form that stands here now")
        }
        return item(.registration, found, missing)
    }

    /// Runs always; costs where money is claimed; annotations and summaries where a metric rests on them.
    private var usedKinds: [RecordKind] {
        let fields = pilotMetrics.flatMap(\.fields)
        var kinds: Set<RecordKind> = [.runs]
        if !pilot.value.benefits.isEmpty || fields.contains(.operatingCost) { kinds.insert(.costs) }
        if fields.contains(where: { $0.scale == TallyField.quantityScale }) { kinds.insert(.annotations) }
        if !evidence.baselines.isEmpty { kinds.insert(.baselines) }
        return RecordKind.allCases.filter(kinds.contains)
    }

    private var contracts: ReadinessItem {
        let found = usedKinds.compactMap { kind in surroundings.contracts[kind].map { "\(kind.rawValue): \($0)" } }
        let missing = usedKinds.filter { surroundings.contracts[$0] == nil }.map { "a contract for \($0.rawValue)" }
        return item(
            .contracts,
            found.joined(separator: ", "),
            missing + evidence.record.brokenContracts.map { "one meaning throughout, \($0)" }
        )
    }

    private var pilotMetrics: [MetricDefinition] {
        let ids = pilot.metrics + pilot.value.benefits.map(\.metric)
        return evidence.metrics.filter { ids.contains($0.id) }
    }

    private var metricOwners: ReadinessItem {
        let named = pilotMetrics.filter { !$0.owner.isEmpty }
        let found = "\(named.count) metrics: \(Set(named.map(\.owner)).sorted().joined(separator: ", "))"
        return item(.metricOwners, found, pilotMetrics.filter(\.owner.isEmpty).map { "an owner of \($0.id)" })
    }

    /// An assumption that has expired has nobody who answers for it today.
    private var assumptionOwners: ReadinessItem {
        let used = Set(pilot.value.assumptions)
        let assumptions = evidence.assumptions.filter { used.contains($0.id) }.sorted { $0.id < $1.id }
        let owners = Set(assumptions.map(\.owner)).sorted().joined(separator: ", ")
        let found = "\(assumptions.count) assumptions: \(owners)"
        let missing = assumptions.compactMap { assumption -> String? in
            if assumption.owner.isEmpty { return "an owner of \(assumption.id)" }
            return assumption.reviewOn <= evidence.asOf
                ? "a review of \(assumption.id), expired on \(assumption.reviewOn.text)" : nil
        }
        return item(.assumptionOwners, found, missing)
    }

    private var alertThresholds: ReadinessItem {
        let watched = Set(agreement.alerts.map(\.metric))
        let asked = [pilot.primary.metric] + pilot.guardrails.map(\.metric)
        let found = agreement.alerts.map { "\($0.metric) beyond \($0.worseThan.text)" }.joined(separator: ", ")
        return item(.alertThresholds, found, asked.filter { !watched.contains($0) }.map { "a threshold of \($0)" })
    }

    private func ofWorkflows(_ question: ReadinessQuestion, _ texts: (WorkflowEntry) -> [String]) -> ReadinessItem {
        var found: [String] = []
        var missing: [String] = []
        for id in pilot.workflows + pilot.controls {
            guard let entry = surroundings.workflows.first(where: { $0.id == id }),
                texts(entry).allSatisfy({ !$0.isEmpty })
            else {
                missing.append("an entry of \(id)")
                continue
            }
            found.append("\(id): \(texts(entry).joined(separator: " and "))")
        }
        return item(question, found.joined(separator: "; "), missing)
    }

    private var retention: ReadinessItem {
        let found = usedKinds.compactMap { kind in surroundings.retention[kind] }
        let missing = usedKinds.filter { surroundings.retention[$0] == nil }.map { "a period for \($0.rawValue)" }
        return item(.retention, found.joined(separator: "; "), missing)
    }

    private var rollout: ReadinessItem {
        let phases = agreement.rollout
        let found = phases.map { "\($0.title), weeks \($0.weeks.lowerBound) to \($0.weeks.upperBound)" }
        let covered = phases.last?.weeks.upperBound ?? 0
        let need = ReadinessQuestion.rolloutWeeks
        return item(
            .rollout,
            found.joined(separator: "; "),
            covered >= need ? [] : ["phases up to week \(need), they end in week \(covered)"]
        )
    }
}

extension MetricDefinition {
    /// The tally fields that the metric adds up; none for a quantile.
    fileprivate var fields: [TallyField] {
        switch measure {
        case .ratio(let numerator, let denominator): numerator + denominator
        case .quantile: []
        }
    }
}
