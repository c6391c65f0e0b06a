import PilotageModel

/// The keys of `policy.yml`.
enum PolicyKey: String, DefinitionKey {
    case version, owner
    case maintenanceForExpand = "maintenance_ratio_for_expand"
    case maintenanceForSimplify = "maintenance_ratio_for_simplify"
    case profitForExpand = "profit_probability_for_expand"
    case profitForSimplify = "profit_probability_for_simplify"
    case weeksForGradeA = "baseline_weeks_for_grade_a"
    case weeksForGradeB = "baseline_weeks_for_grade_b"
    case missingForGradeA = "missing_share_for_grade_a"
    case maintenanceForCheap = "maintenance_ratio_for_cheap"
    case gainConcentrated = "gain_share_for_concentration"
    case volumeConcentrated = "volume_share_for_concentration"
    case proofConfidence = "proof_confidence"
    case coverageForGradeA = "coverage_for_grade_a"
    case coverageForGradeB = "coverage_for_grade_b"
    case coverageApart = "coverage_apart"
    case missingForGradeB = "missing_share_for_grade_b"
    case quarantineForGradeA = "quarantine_for_grade_a"
    case quarantineForGradeB = "quarantine_for_grade_b"
    case emptyWeeksForGradeB = "empty_weeks_for_grade_b"
    case harmLevel = "harm_level"
    case sampleRatioForGradeA = "sample_ratio_for_grade_a"
    case sampleRatioForGradeB = "sample_ratio_for_grade_b"
    case repairDays = "repair_days"
    case furtherDays = "further_days"
    case registrarMayDecide = "registrar_may_decide"

    var meaning: String {
        switch self {
        case .version: "a number that rises with every change of the policy"
        case .owner: "the role that answers for the policy"
        case .maintenanceForExpand: "the share of the low-case benefit that upkeep may cost before expand is refused"
        case .maintenanceForSimplify: "the share above which the workflow must be made simpler"
        case .profitForExpand: "the chance of a positive net value that expand asks for"
        case .profitForSimplify: "the chance below which a gain is not worth keeping as it is"
        case .weeksForGradeA: "the complete weeks of baseline that data grade A asks for"
        case .weeksForGradeB: "the complete weeks of baseline below which the data grade is C"
        case .missingForGradeA: "the share of key fields that may be missing at data grade A"
        case .maintenanceForCheap: "the share up to which simplify, not stop, follows where no effect is worth having"
        case .gainConcentrated: "the share of the gain that, coming from few cases, asks for a simpler scope"
        case .volumeConcentrated: "the share of cases that counts as few"
        case .proofConfidence: "the confidence at which proof needs the whole interval worth having, 0.50 to 0.999"
        case .coverageForGradeA: "the share of expected runs that data grade A asks for in both periods"
        case .coverageForGradeB: "the share of expected runs below which the data grade is C"
        case .coverageApart: "the difference in coverage of the two periods above which the data grade is C"
        case .missingForGradeB: "the share of missing key fields above which the data grade is C"
        case .quarantineForGradeA: "the share of rows that may be set aside at data grade A"
        case .quarantineForGradeB: "the share of rows set aside above which the data grade is C"
        case .emptyWeeksForGradeB: "the share of compared weeks without a finished run above which the data grade is C"
        case .harmLevel: "the adjusted chance below which a change for the worse in a segment is called harm"
        case .sampleRatioForGradeA: "the chance of the arms' sizes below which a randomised pilot is not of grade A"
        case .sampleRatioForGradeB: "the chance of the arms' sizes below which the data grade is C"
        case .repairDays: "the days within which data of grade C are to be repaired, once, 1 to 90"
        case .furtherDays: "the days for which an undecided pilot may measure on, 7 to 365"
        case .registrarMayDecide: "yes or no: whether the role that registered a pilot may also decide it"
        }
    }
}

/// Reads `policy.yml`.
struct PolicyReader {
    private let fields: DefinitionFields<PolicyKey>

    static func read(_ document: DefinitionDocument?, _ findings: inout DefinitionFindings) -> DecisionPolicy? {
        guard let document, let root = document.root,
            let fields = DefinitionFields<PolicyKey>(root, file: document.file, &findings)
        else { return nil }
        return PolicyReader(fields: fields).policy(&findings)
    }

    private func policy(_ findings: inout DefinitionFindings) -> DecisionPolicy? {
        let version = fields[.version]?.integer(in: 1...1_000_000, &findings)
        let owner = fields[.owner]?.text(&findings)
        let shares = shares(&findings)
        let weeksForGradeA = fields[.weeksForGradeA]?.integer(in: 1...520, &findings)
        let weeksForGradeB = fields[.weeksForGradeB]?.integer(in: 1...520, &findings)
        let repairDays = fields[.repairDays]?.integer(in: 1...90, &findings)
        let furtherDays = fields[.furtherDays]?.integer(in: 7...365, &findings)
        let registrarMayDecide = fields[.registrarMayDecide]?.word(["yes", "no"], &findings)
        let weeks = (weeksForGradeB?.map(FixedDecimal.init(whole:)), weeksForGradeA?.map(FixedDecimal.init(whole:)))
        requireOrder(weeks.0, .weeksForGradeB, weeks.1, .weeksForGradeA, &findings)
        for (lower, upper) in Self.ordered { requireOrder(shares[lower], lower, shares[upper], upper, &findings) }
        func share(_ key: PolicyKey) -> FixedDecimal { shares[key]?.value ?? .zero }
        guard let version, let owner, let weeksForGradeA, let weeksForGradeB, let repairDays, let furtherDays,
            let registrarMayDecide, shares.count == Self.shares.count
        else { return nil }
        return DecisionPolicy(
            version: version.value,
            owner: owner.value,
            maintenanceRatioForExpand: share(.maintenanceForExpand),
            maintenanceRatioForSimplify: share(.maintenanceForSimplify),
            profitProbabilityForExpand: share(.profitForExpand),
            profitProbabilityForSimplify: share(.profitForSimplify),
            baselineWeeksForGradeA: weeksForGradeA.value,
            baselineWeeksForGradeB: weeksForGradeB.value,
            missingShareForGradeA: share(.missingForGradeA),
            maintenanceRatioForCheap: share(.maintenanceForCheap),
            gainShareForConcentration: share(.gainConcentrated),
            volumeShareForConcentration: share(.volumeConcentrated),
            proofConfidence: share(.proofConfidence),
            coverageForGradeA: share(.coverageForGradeA),
            coverageForGradeB: share(.coverageForGradeB),
            coverageApart: share(.coverageApart),
            missingShareForGradeB: share(.missingForGradeB),
            quarantineForGradeA: share(.quarantineForGradeA),
            quarantineForGradeB: share(.quarantineForGradeB),
            emptyWeeksForGradeB: share(.emptyWeeksForGradeB),
            harmLevel: share(.harmLevel),
            sampleRatioForGradeA: share(.sampleRatioForGradeA),
            sampleRatioForGradeB: share(.sampleRatioForGradeB),
            repairDays: repairDays.value,
            furtherDays: furtherDays.value,
            registrarMayDecide: registrarMayDecide.value == "yes",
            source: "\(fields.file):\(fields.line)"
        )
    }

    /// Every key that holds a part of a whole.
    private static let shares: [PolicyKey] = PolicyKey.allCases.filter { key in
        switch key {
        case .version, .owner, .weeksForGradeA, .weeksForGradeB, .repairDays, .furtherDays, .registrarMayDecide: false
        case .maintenanceForExpand, .maintenanceForSimplify, .profitForExpand, .profitForSimplify, .missingForGradeA,
            .maintenanceForCheap, .gainConcentrated, .volumeConcentrated, .proofConfidence, .coverageForGradeA,
            .coverageForGradeB, .coverageApart, .missingForGradeB, .quarantineForGradeA, .quarantineForGradeB,
            .emptyWeeksForGradeB, .harmLevel, .sampleRatioForGradeA, .sampleRatioForGradeB:
            true
        }
    }

    /// The first of each pair is never above the second.
    private static let ordered: [(PolicyKey, PolicyKey)] = [
        (.maintenanceForExpand, .maintenanceForSimplify), (.profitForSimplify, .profitForExpand),
        (.maintenanceForCheap, .maintenanceForExpand), (.coverageForGradeB, .coverageForGradeA),
        (.missingForGradeA, .missingForGradeB), (.quarantineForGradeA, .quarantineForGradeB),
        (.sampleRatioForGradeB, .sampleRatioForGradeA),
    ]

    private func shares(_ findings: inout DefinitionFindings) -> [PolicyKey: Placed<FixedDecimal>] {
        var found: [PolicyKey: Placed<FixedDecimal>] = [:]
        for key in Self.shares { found[key] = fields[key]?.share(&findings) }
        if let proof = found[.proofConfidence], !(0.50...0.999).contains(proof.value.double) {
            let what = "'proof_confidence' is \(proof.value.text), which proves nothing or can never be reached"
            findings.add(proof.issue(what, fix: "Write a number from 0.50 to 0.999, such as 0.95"))
        }
        return found
    }

    private func requireOrder(
        _ lower: Placed<FixedDecimal>?,
        _ lowerKey: PolicyKey,
        _ upper: Placed<FixedDecimal>?,
        _ upperKey: PolicyKey,
        _ findings: inout DefinitionFindings
    ) {
        let mend = "Let it be the same or higher, or no verdict could be told from the next"
        findings.requireOrder(lower, lowerKey.rawValue, upper, upperKey.rawValue, fix: mend)
    }
}

extension FixedDecimal {
    fileprivate init(whole: Int) { self.init(units: Int64(whole), scale: 0) }
}
