/// The thresholds of the decision rules: policy, versioned, printed with every verdict.
public struct DecisionPolicy: Sendable, Hashable {
    public let version: Int
    /// The role that answers for the policy.
    public let owner: String
    /// Share of the low-case benefit that running and upkeep may cost before *expand* is refused.
    public let maintenanceRatioForExpand: FixedDecimal
    /// Above this share the workflow must be made simpler.
    public let maintenanceRatioForSimplify: FixedDecimal
    /// P(net present value > 0) asked for *expand*.
    public let profitProbabilityForExpand: FixedDecimal
    /// Below this probability a gain is not worth keeping as it is.
    public let profitProbabilityForSimplify: FixedDecimal
    /// Complete weeks of baseline for data grade A.
    public let baselineWeeksForGradeA: Int
    /// Fewer complete weeks than this give grade C.
    public let baselineWeeksForGradeB: Int
    /// Share of key fields that may be missing at grade A.
    public let missingShareForGradeA: FixedDecimal
    public let source: String

    public init(
        version: Int,
        owner: String,
        maintenanceRatioForExpand: FixedDecimal,
        maintenanceRatioForSimplify: FixedDecimal,
        profitProbabilityForExpand: FixedDecimal,
        profitProbabilityForSimplify: FixedDecimal,
        baselineWeeksForGradeA: Int,
        baselineWeeksForGradeB: Int,
        missingShareForGradeA: FixedDecimal,
        source: String
    ) {
        self.version = version
        self.owner = owner
        self.maintenanceRatioForExpand = maintenanceRatioForExpand
        self.maintenanceRatioForSimplify = maintenanceRatioForSimplify
        self.profitProbabilityForExpand = profitProbabilityForExpand
        self.profitProbabilityForSimplify = profitProbabilityForSimplify
        self.baselineWeeksForGradeA = baselineWeeksForGradeA
        self.baselineWeeksForGradeB = baselineWeeksForGradeB
        self.missingShareForGradeA = missingShareForGradeA
        self.source = source
    }
}
