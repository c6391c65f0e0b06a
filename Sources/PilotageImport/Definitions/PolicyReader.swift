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
        let maintenanceForExpand = fields[.maintenanceForExpand]?.share(&findings)
        let maintenanceForSimplify = fields[.maintenanceForSimplify]?.share(&findings)
        let profitForExpand = fields[.profitForExpand]?.share(&findings)
        let profitForSimplify = fields[.profitForSimplify]?.share(&findings)
        let weeksForGradeA = fields[.weeksForGradeA]?.integer(in: 1...520, &findings)
        let weeksForGradeB = fields[.weeksForGradeB]?.integer(in: 1...520, &findings)
        let missingForGradeA = fields[.missingForGradeA]?.share(&findings)
        let weeks = (weeksForGradeB?.map(FixedDecimal.init(whole:)), weeksForGradeA?.map(FixedDecimal.init(whole:)))
        requireOrder(
            maintenanceForExpand,
            .maintenanceForExpand,
            maintenanceForSimplify,
            .maintenanceForSimplify,
            &findings
        )
        requireOrder(profitForSimplify, .profitForSimplify, profitForExpand, .profitForExpand, &findings)
        requireOrder(weeks.0, .weeksForGradeB, weeks.1, .weeksForGradeA, &findings)
        guard let version, let owner, let maintenanceForExpand, let maintenanceForSimplify, let profitForExpand,
            let profitForSimplify, let weeksForGradeA, let weeksForGradeB, let missingForGradeA
        else { return nil }
        return DecisionPolicy(
            version: version.value,
            owner: owner.value,
            maintenanceRatioForExpand: maintenanceForExpand.value,
            maintenanceRatioForSimplify: maintenanceForSimplify.value,
            profitProbabilityForExpand: profitForExpand.value,
            profitProbabilityForSimplify: profitForSimplify.value,
            baselineWeeksForGradeA: weeksForGradeA.value,
            baselineWeeksForGradeB: weeksForGradeB.value,
            missingShareForGradeA: missingForGradeA.value,
            source: "\(fields.file):\(fields.line)"
        )
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
