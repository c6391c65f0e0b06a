import PilotageModel
import PilotageStatistics

extension Judgement {
    static func grade(
        _ evidence: PilotEvidence,
        _ frame: ComparisonFrame,
        _ experiment: ExperimentEvidence?,
        _ primary: Comparison?,
        _ missing: MissingOutcomes?,
        _ state: EffectState?,
        _ look: Look?
    ) -> DataGrade {
        var shortfalls: [DataGrade.Shortfall] = []
        let policy = evidence.policy
        if let primary, let missing {
            shortfalls += weekShortfalls(primary.metric, evidence, frame)
            if missing.share > policy.missingShareForGradeA.double {
                shortfalls.append(.missingStatus(share: missing.share, allowed: policy.missingShareForGradeA.double))
            }
            if let state, missing.changesState(state, primary.deciding, look, evidence.pilot.primary) {
                shortfalls.append(.fragile(unknownRuns: missing.count))
            }
        }
        let record = evidence.record
        if record.quarantinedShare > policy.quarantineForGradeA.double {
            shortfalls.append(.quarantined(share: record.quarantinedShare))
        }
        if evidence.pilot.experiment.map({ $0.runsBy != nil }) ?? true {
            shortfalls += coverageShortfalls(evidence, frame)
        }
        switch record.registeredOn {
        case nil: shortfalls.append(.notRegistered)
        case .some(let day) where day >= evidence.pilot.after.first: shortfalls.append(.registeredLate(day))
        case .some: break
        }
        if !record.brokenContracts.isEmpty { shortfalls.append(.contractBroken(record.brokenContracts)) }
        let changed = changedKinds(evidence)
        if !changed.isEmpty { shortfalls.append(.changedSinceRegistration(changed)) }
        if let experiment {
            shortfalls += unitShortfalls(experiment)
        } else if evidence.pilot.design == .randomised {
            shortfalls += allocationShortfalls(evidence, frame)
        }
        if needsTrend(evidence.pilot.design), let found = trendShortfall(primary) { shortfalls.append(found) }
        let expired = expired(evidence)
        if !expired.isEmpty { shortfalls.append(.expiredAssumptions(expired)) }
        return DataGrade(shortfalls: shortfalls, policy: policy)
    }

    /// Too few baseline weeks with runs, and weeks without any.
    static func weekShortfalls(
        _ metric: MetricDefinition,
        _ evidence: PilotEvidence,
        _ frame: ComparisonFrame
    ) -> [DataGrade.Shortfall] {
        let treated = MetricSeries(metric, in: evidence.table, arm: frame.treated)
        let control = MetricSeries(metric, in: evidence.table, arm: frame.control)
        let all = frame.before + frame.after
        let before = treated.weeksWithRuns(among: frame.before).count
        let after = treated.weeksWithRuns(among: frame.after).count
        let controlled = frame.control.isEmpty ? all.count : control.weeksWithRuns(among: all).count
        var shortfalls: [DataGrade.Shortfall] = []
        let need = evidence.policy.baselineWeeksForGradeA
        if before < need { shortfalls.append(.baselineWeeks(have: before, need: need)) }
        let missing = DataGrade.Shortfall.emptyWeeks(
            before: frame.before.count - before,
            after: frame.after.count - after,
            control: all.count - controlled,
            of: all.count
        )
        if before + after < all.count || controlled < all.count { shortfalls.append(missing) }
        return shortfalls
    }

    /// Coverage that nobody can know, or that is too low for grade A.
    static func coverageShortfalls(
        _ evidence: PilotEvidence,
        _ frame: ComparisonFrame
    ) -> [DataGrade.Shortfall] {
        guard let coverage = PilotCoverage(evidence, frame: frame) else { return [.coverageUnknown] }
        let (before, after) = (coverage.lowestBefore, coverage.lowestAfter)
        let policy = evidence.policy
        let isApart = (before - after).magnitude > policy.coverageApart.double
        guard min(before, after) < policy.coverageForGradeA.double || isApart else { return [] }
        return [.coverage(before: before, after: after)]
    }

    /// What changed after the pilot began, of what verdicts are computed from.
    static func changedKinds(_ evidence: PilotEvidence) -> [ChangedField.Kind] {
        let capping = evidence.record.changes.filter {
            $0.caps(startedOn: evidence.pilot.after.first, asOf: evidence.asOf)
        }
        let kinds = Set(capping.flatMap(\.fields).map(\.kind))
        return ChangedField.Kind.allCases.filter { $0 != .other && kinds.contains($0) }
    }

    /// Chance was to send a share of the runs to the pilot: chi-squared on the runs after (`methods.md` A6).
    static func allocationShortfalls(_ evidence: PilotEvidence, _ frame: ComparisonFrame) -> [DataGrade.Shortfall] {
        guard let share = evidence.pilot.agreement.allocation?.double,
            let metric = evidence.metric(evidence.pilot.primary.metric)
        else { return [.allocationUnknown] }
        let runs = [frame.treated, frame.control].map { arm in
            Double(MetricSeries(metric, in: evidence.table, arm: arm).total(.runs, over: frame.after))
        }
        let all = runs[0] + runs[1]
        guard min(share, 1 - share) * all >= 8 else { return [.allocationUnknown] }
        let distance = (runs[0] - share * all).magnitude / (all * share * (1 - share)).squareRoot()
        let chance = 2 * Distributions.normalUpper(distance)
        return chance < evidence.policy.sampleRatioForGradeA.double ? [.sampleRatio(pValue: chance)] : []
    }

    /// Shares of units that are not as planned, and units of which nothing is known.
    static func unitShortfalls(_ experiment: ExperimentEvidence) -> [DataGrade.Shortfall] {
        var shortfalls: [DataGrade.Shortfall] = []
        switch experiment.sampleRatio.overall {
        case .failure: shortfalls.append(.allocationUnknown)
        case .success: break
        }
        if let worst = experiment.sampleRatio.worst { shortfalls.append(.unitRatio(pValue: worst)) }
        if let primary = experiment.comparisons.first {
            let missing = primary.control.withoutOutcome + primary.treated.withoutOutcome
            let known = primary.control.units + primary.treated.units
            if missing > 0 {
                shortfalls.append(.unitsWithoutOutcome(share: Double(missing) / Double(missing + known)))
            }
        }
        return shortfalls
    }

    static func trendShortfall(_ primary: Comparison?) -> DataGrade.Shortfall? {
        guard let check = try? primary?.trend?.check?.get() else { return .trendNotTested }
        switch check.outcome {
        case .supported: return nil
        case .violated: return .trendViolated
        case .notTestable: return .trendNotTestable
        }
    }

    /// Whether a design rests on pilot and control moving alike without the pilot.
    static func needsTrend(_ design: PilotDesign) -> Bool {
        switch design {
        case .matchedControl, .beforeAfterWithControl: true
        case .randomised, .beforeAfterAlone: false
        }
    }

    static func expired(_ evidence: PilotEvidence) -> [String] {
        let plan = evidence.pilot.value
        let used = Set(plan.assumptions)
        return evidence.assumptions.filter { used.contains($0.id) && $0.reviewOn <= evidence.asOf }.map(\.id).sorted()
    }
}
