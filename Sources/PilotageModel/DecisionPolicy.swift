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
    /// At or below this share an effect not worth having may still be made simpler instead of stopped.
    public let maintenanceRatioForCheap: FixedDecimal
    /// A gain of which this share comes from few of the cases is concentrated.
    public let gainShareForConcentration: FixedDecimal
    /// The share of cases that counts as few of them.
    public let volumeShareForConcentration: FixedDecimal
    /// Two-sided confidence at which the whole interval must be worth having for the effect to be proven.
    public var proofConfidence: FixedDecimal
    /// Share of the expected runs that grade A asks for in both periods.
    public let coverageForGradeA: FixedDecimal
    /// Below this share the grade is C.
    public let coverageForGradeB: FixedDecimal
    /// Periods whose coverage differs by more cannot be compared: grade C.
    public let coverageApart: FixedDecimal
    /// Above this share of missing key fields the grade is C.
    public let missingShareForGradeB: FixedDecimal
    /// Share of rows that may be set aside at grade A.
    public let quarantineForGradeA: FixedDecimal
    /// Above this share of rows set aside the grade is C.
    public let quarantineForGradeB: FixedDecimal
    /// Above this share of compared weeks without a finished run the grade is C.
    public let emptyWeeksForGradeB: FixedDecimal
    /// The level at which harm in a named segment is called harm, after adjustment.
    public var harmLevel: FixedDecimal
    /// A ratio of arms less likely than this keeps a randomised pilot from grade A.
    public var sampleRatioForGradeA: FixedDecimal
    /// A ratio of arms less likely than this withholds the comparison: grade C.
    public var sampleRatioForGradeB: FixedDecimal
    /// Days within which data of grade C are to be repaired, once.
    public let repairDays: Int
    /// Days for which an undecided pilot may measure on.
    public let furtherDays: Int
    /// Whether the role that registered a pilot may also decide it.
    public let registrarMayDecide: Bool
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
        maintenanceRatioForCheap: FixedDecimal,
        gainShareForConcentration: FixedDecimal,
        volumeShareForConcentration: FixedDecimal,
        proofConfidence: FixedDecimal,
        coverageForGradeA: FixedDecimal,
        coverageForGradeB: FixedDecimal,
        coverageApart: FixedDecimal,
        missingShareForGradeB: FixedDecimal,
        quarantineForGradeA: FixedDecimal,
        quarantineForGradeB: FixedDecimal,
        emptyWeeksForGradeB: FixedDecimal,
        harmLevel: FixedDecimal,
        sampleRatioForGradeA: FixedDecimal,
        sampleRatioForGradeB: FixedDecimal,
        repairDays: Int,
        furtherDays: Int,
        registrarMayDecide: Bool,
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
        self.maintenanceRatioForCheap = maintenanceRatioForCheap
        self.gainShareForConcentration = gainShareForConcentration
        self.volumeShareForConcentration = volumeShareForConcentration
        self.proofConfidence = proofConfidence
        self.coverageForGradeA = coverageForGradeA
        self.coverageForGradeB = coverageForGradeB
        self.coverageApart = coverageApart
        self.missingShareForGradeB = missingShareForGradeB
        self.quarantineForGradeA = quarantineForGradeA
        self.quarantineForGradeB = quarantineForGradeB
        self.emptyWeeksForGradeB = emptyWeeksForGradeB
        self.harmLevel = harmLevel
        self.sampleRatioForGradeA = sampleRatioForGradeA
        self.sampleRatioForGradeB = sampleRatioForGradeB
        self.repairDays = repairDays
        self.furtherDays = furtherDays
        self.registrarMayDecide = registrarMayDecide
        self.source = source
    }
}
