import PilotageModel
import PilotageStatistics

/// The units of one arm as numbers: exact totals, and what is known of each from before.
struct UnitSample {
    struct Member {
        /// What the metric counts, and what divides it, as integers of the sample's scales.
        let outcome: Int64
        let exposure: Int64
        let past: Double?
        let received: Bool?
    }

    /// Larger totals could not be squared and added up exactly.
    private static let largest: Int128 = 1 << 53

    let members: [Member]
    /// Assigned units of which no outcome is recorded.
    let withoutOutcome: Int
    /// What the quotient of two totals must be multiplied by to be in the metric's unit.
    let factor: Double

    /// Reads an arm's units over the weeks compared.
    init(
        _ metric: MetricDefinition,
        arm: String,
        units: ExperimentUnits,
        frame: ComparisonFrame,
        slice: Slice
    ) throws(Absence) {
        guard let last = frame.after.last?.lastDay else { throw .tooFewWeeks(have: 0, need: 1) }
        let places = units.members(of: arm, assignedBy: last, in: slice)
        if units.stated.contains(metric.id) {
            (members, withoutOutcome, factor) = try Self.stated(metric.id, units, places)
            return
        }
        guard units.plan.runsBy != nil else { throw .notRecorded }
        if metric.unit == .money, !units.foreignCurrencies.isEmpty {
            throw .foreignCurrency(units.foreignCurrencies.sorted())
        }
        guard metric.isCountedByUnit else { throw .noMethod("this metric by unit") }
        var members: [Member] = []
        for place in places {
            let key = ExperimentUnits.Key(unit: place, metric: metric.id)
            let after = Self.sum(units.after[key] ?? [], frame.after)
            let before = Self.sum(units.before[key] ?? [], frame.before)
            guard let outcome = Self.exact(after.numerator), let exposure = Self.exact(after.denominator) else {
                throw .tooLarge
            }
            members.append(
                Member(
                    outcome: outcome,
                    exposure: exposure,
                    past: before.denominator == 0
                        ? nil : Double(before.numerator) / Double(before.denominator) * metric.clusterFactor,
                    received: units.units[place].received
                )
            )
        }
        self.members = members
        withoutOutcome = 0
        factor = metric.clusterFactor
    }

    private static func stated(
        _ metric: String,
        _ units: ExperimentUnits,
        _ places: [Int]
    ) throws(Absence) -> ([Member], Int, Double) {
        let amounts = units.units.flatMap { unit in
            [UnitMeasure.Part.outcome, .exposure].map { (part: $0, amount: unit.amounts[UnitMeasure($0, of: metric)]) }
        }
        func scale(_ part: UnitMeasure.Part) -> Int {
            amounts.reduce(0) { $1.part == part ? max($0, $1.amount?.scale ?? 0) : $0 }
        }
        let above = scale(.outcome)
        let below = scale(.exposure)
        var members: [Member] = []
        var missing = 0
        for place in places {
            let unit = units.units[place]
            guard let total = unit.amounts[UnitMeasure(.outcome, of: metric)] else {
                missing += 1
                continue
            }
            let divisor = unit.amounts[UnitMeasure(.exposure, of: metric)] ?? FixedDecimal(units: 1, scale: 0)
            guard let outcome = exact(total.units(atScale: above)), let exposure = exact(divisor.units(atScale: below))
            else { throw .tooLarge }
            members.append(
                Member(
                    outcome: outcome,
                    exposure: exposure,
                    past: unit.amounts[UnitMeasure(.history, of: metric)]?.double,
                    received: unit.received
                )
            )
        }
        let factor = Double(FixedDecimal.power(below)) / Double(FixedDecimal.power(above))
        return (members, missing, factor)
    }

    private static func exact(_ value: Int128) -> Int64? { value.magnitude <= largest ? Int64(exactly: value) : nil }

    private static func sum(
        _ totals: [ExperimentUnits.WeekTotal],
        _ weeks: [ISOWeek]
    ) -> (numerator: Int128, denominator: Int128) {
        guard let first = weeks.first?.firstDay.number, let last = weeks.last?.firstDay.number else { return (0, 0) }
        return totals.reduce((Int128(0), Int128(0))) { sum, week in
            (first...last).contains(week.monday) ? (sum.0 + week.numerator, sum.1 + week.denominator) : sum
        }
    }

    // MARK: - What is computed from them

    var moments: PairedMoments {
        var moments = PairedMoments()
        for member in members { moments.add(member.outcome, member.exposure) }
        return moments
    }

    /// Whether each unit is one case with or without the event.
    var isBinary: Bool {
        factor == 1 && members.allSatisfy { $0.exposure == 1 && ($0.outcome == 0 || $0.outcome == 1) }
    }

    var events: Int { members.reduce(0) { $0 + Int($1.outcome) } }

    /// The ratio of totals, with the variance over units.
    func estimate() throws(Refusal) -> Estimate {
        let ratio = try moments.ratio()
        return Estimate(
            value: ratio.value * factor,
            variance: ratio.variance * factor * factor,
            degreesOfFreedom: ratio.degreesOfFreedom,
            clusters: ratio.clusters
        )
    }

    /// One number for each unit, whose mean is the ratio and whose variance is that of the ratio (delta method).
    func linearised() throws(Refusal) -> [Double] {
        let moments = moments
        let ratio = try moments.ratio().value
        let mean = try moments.second.mean
        return members.map { (ratio + (Double($0.outcome) - ratio * Double($0.exposure)) / mean) * factor }
    }

    /// The totals as a value with its sample.
    func measured(_ metric: MetricDefinition) -> Measured {
        let moments = moments
        guard moments.second.sum != 0 else { return .absent(members.isEmpty ? .noRuns : .notRecorded) }
        return .value(
            Sampled(
                value: Double(moments.first.sum) / Double(moments.second.sum) * factor,
                sample: Double(members.count),
                source: .units(count: members.count)
            )
        )
    }
}
