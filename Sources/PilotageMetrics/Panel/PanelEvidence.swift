public import PilotageModel
public import PilotageStatistics

/// Several treated units against several controls: workflows, or the values of a segment of the pilot's workflows.
///
/// One change a unit takes the dependence in time out; with fewer than 30 units the error is CR2 with Satterthwaite's degrees
/// of freedom, and the rank among placebos stands beside it (`methods.md` A4). A start that reached units at different weeks
/// is compared cohort by cohort with units not yet reached.
public struct PanelEvidence: Sendable {
    /// One unit.
    public struct Unit: Sendable {
        public let name: String
        public let isTreated: Bool
        /// The first week that counts as treated; nil for a control, and where all started together.
        public let start: ISOWeek?
        /// After less before, in the metric's unit; nil where a side has no value.
        public let change: Double?
    }

    /// One cohort's effect in one week.
    public struct CohortEffect: Sendable {
        public let start: ISOWeek
        public let week: ISOWeek
        public let effect: Double
        public let treated: Int
        public let control: Int
    }

    public let metric: MetricDefinition
    public let units: [Unit]
    /// Treated less control, units as clusters.
    public let clustered: Result<Change, Absence>
    /// How extreme the effect is among placebos.
    public let rank: Result<PlaceboRank, Absence>
    /// The average over cohorts and weeks; nil where all units started together.
    public let staggered: Result<Change, Absence>?
    public let cohorts: [CohortEffect]
    /// Units with a week without a value, which a staggered start cannot use.
    public let withHoles: [String]

    /// Units on either side from which on the wider of both intervals decides: fewer tell little of other units.
    public static let many = 4

    /// Nil for a quantile, and with one unit on either side.
    init?(_ metric: MetricDefinition, _ evidence: PilotEvidence, _ frame: ComparisonFrame) {
        guard case .ratio = metric.measure else { return nil }
        let sources = PanelSource.all(metric, evidence)
        let treated = sources.filter(\.isTreated)
        guard evidence.pilot.staggered != nil || (treated.count > 1 && sources.count - treated.count > 1) else {
            return nil
        }
        self.metric = metric
        units = sources.map { source in
            Unit(name: source.name, isTreated: source.isTreated, start: source.start, change: source.change(frame))
        }
        let changes = { [units] (isTreated: Bool) in
            units.filter { $0.isTreated == isTreated }.compactMap(\.change)
        }
        clustered = Self.change(metric, Change.Basis.clusteredUnits) { () throws(Refusal) in
            try UnitChanges.effect(treated: changes(true), control: changes(false))
        }
        rank = Self.result { () throws(Refusal) in
            try PlaceboRank(treated: changes(true), control: changes(false))
        }
        guard evidence.pilot.staggered != nil else {
            (staggered, cohorts, withHoles) = (nil, [], [])
            return
        }
        let panel = StaggeredPanel(sources, evidence.pilot, frame)
        withHoles = panel.withHoles
        let found = Self.result { () throws(Refusal) in try StaggeredStart(panel.units) }
        cohorts = (try? found.get())?.effects.map { panel.named($0) } ?? []
        staggered = found.map { start in
            Change(
                value: start.overall.value,
                better: metric.better,
                basis: .staggered(df: start.overall.degreesOfFreedom),
                spread: .student(start.overall)
            )
        }
    }

    /// The change that decides, given the one by weeks: that of the staggered start, or with many units the wider interval.
    func deciding(_ byWeeks: Result<Change, Absence>) -> Result<Change, Absence> {
        if let staggered { return staggered }
        let treated = units.count { $0.isTreated && $0.change != nil }
        let control = units.count { !$0.isTreated && $0.change != nil }
        guard min(treated, control) >= Self.many, case .success(let byUnits) = clustered else { return byWeeks }
        guard case .success(let weeks) = byWeeks else { return clustered }
        return (byUnits.halfWidth ?? 0) > (weeks.halfWidth ?? 0) ? clustered : byWeeks
    }

    private static func change(
        _ metric: MetricDefinition,
        _ basis: (Double) -> Change.Basis,
        _ body: () throws(Refusal) -> Difference
    ) -> Result<Change, Absence> {
        result(body).map { difference in
            Change(
                value: difference.value,
                better: metric.better,
                basis: basis(difference.degreesOfFreedom),
                spread: .student(difference)
            )
        }
    }

    private static func result<Value>(_ body: () throws(Refusal) -> Value) -> Result<Value, Absence> {
        do {
            return .success(try body())
        } catch {
            return .failure(Absence(units: error))
        }
    }
}
