public import PilotageModel

/// The units of a pilot's experiment, with what was measured of each.
public struct ExperimentUnits: Sendable {
    /// One unit.
    public struct Unit: Sendable {
        public let id: String
        public let arm: String
        public let assignedAt: Instant
        /// The business day of the assignment.
        public let assignedOn: Day
        public let received: Bool?
        public let segments: [String: String]
        let amounts: [UnitMeasure: FixedDecimal]
    }

    /// Exact totals of one unit in one week.
    struct WeekTotal: Sendable {
        /// The number of the week's Monday.
        let monday: Int
        var numerator: Int128
        var denominator: Int128
    }

    struct Key: Hashable {
        let unit: Int
        let metric: String
    }

    public let plan: Experiment
    /// The share of units that chance was to send to the treated arm; nil when nobody said.
    public let allocation: Double?
    /// Of every arm, by id.
    public let units: [Unit]
    /// Runs of the pilot's workflows whose unit nobody assigned, or whose unit's name is missing.
    public internal(set) var strayRuns = 0
    /// Currencies of runs for which there is no rate.
    var foreignCurrencies: Set<String> = []
    /// Metrics that the file of units states itself.
    let stated: Set<String>
    /// Totals from runs before and after the assignment, week by week.
    var before: [Key: [WeekTotal]] = [:]
    var after: [Key: [WeekTotal]] = [:]

    /// Units as they were loaded; days are those of the calendar.
    public init(_ records: [UnitRecord], plan: Experiment, allocation: Double?, calendar: BusinessCalendar) {
        self.plan = plan
        self.allocation = allocation
        units = records.sorted { $0.unitID < $1.unitID }.map { record in
            Unit(
                id: record.unitID,
                arm: record.arm,
                assignedAt: record.assignedAt,
                assignedOn: calendar.day(of: record.assignedAt),
                received: record.received,
                segments: record.segments,
                amounts: record.amounts
            )
        }
        stated = Set(records.flatMap { $0.amounts.keys.filter { $0.part == .outcome }.map(\.metric) })
    }

    /// Units of arms that the pilot does not compare, by arm.
    public var otherArms: [String: Int] {
        var counts: [String: Int] = [:]
        for unit in units where !plan.arms.contains(unit.arm) { counts[unit.arm, default: 0] += 1 }
        return counts
    }

    /// The places of an arm's units that were assigned by the end of that day.
    func members(of arm: String, assignedBy day: Day, in slice: Slice) -> [Int] {
        units.indices.filter { index in
            let unit = units[index]
            return unit.arm == arm && unit.assignedOn <= day && unit.belongs(to: slice)
        }
    }

    /// The values of a dimension among the compared units.
    public func values(of dimension: String) -> [String] {
        Set(units.filter { plan.arms.contains($0.arm) }.map { $0.segments[dimension] ?? TallyPlan.notRecorded })
            .sorted()
    }
}

extension ExperimentUnits.Unit {
    func belongs(to slice: Slice) -> Bool {
        switch slice {
        case .all: true
        case .segment(let dimension, let value): (segments[dimension] ?? TallyPlan.notRecorded) == value
        case .any(let slices): slices.contains { belongs(to: $0) }
        }
    }
}
