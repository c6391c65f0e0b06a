import PilotageModel
import PilotageStatistics

/// What pricing a pilot needs besides the plan.
struct ValueInputs {
    let pilot: Pilot
    let assumptions: [Assumption]
    let frame: ComparisonFrame
    let table: TallyTable
    /// Of the pilot's workflows and their handlers; one in another currency, which had no rate, refuses the value.
    let costs: [CostRecord]
    let currency: String
    /// The business day of the report: what was not yet begun then is not spent.
    let asOf: Day
    /// By metric.
    let comparisons: [String: Comparison]

    /// Mean weeks in a month of the Gregorian calendar.
    static let weeksPerMonth = 365.2425 / 12 / 7

    func assumption(_ id: String) throws(Absence) -> Assumption {
        guard let found = assumptions.first(where: { $0.id == id }) else { throw .notRecorded }
        return found
    }

    /// A month of the fields over weeks: production runs for successes, everything for money.
    func monthly(_ fields: [TallyField], over weeks: [ISOWeek]) -> Double {
        let units = weeks.reduce(Int128(0)) { $0 + self.units(fields, in: Period($1)) }
        return FixedTotal(units: units, scale: fields.commonScale).double / Double(max(1, weeks.count))
            * Self.weeksPerMonth
    }

    /// The same as one estimate with weeks as independent observations.
    func estimate(_ fields: [TallyField], over weeks: [ISOWeek]) -> Estimate {
        let totals = weeks.map {
            FixedTotal(units: self.units(fields, in: Period($0)), scale: fields.commonScale).double
        }
        let count = Double(totals.count)
        let mean = totals.reduce(0, +) / count
        let squares = totals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return Estimate(
            value: mean * Self.weeksPerMonth,
            variance: totals.count > 1 ? squares / (count * (count - 1)) * Self.weeksPerMonth * Self.weeksPerMonth : 0,
            degreesOfFreedom: count - 1,
            clusters: totals.count
        )
    }

    /// Money is never filtered: tests, failures and handlers cost in full; only production runs of the pilot's own
    /// workflows earn.
    func units(_ fields: [TallyField], in days: Period) -> Int128 {
        let earns = fields == [.succeeded]
        let production = table.plan.filters.firstIndex { $0.contains(.production) } ?? 0
        return table.total(
            fields,
            filter: earns ? production : 0,
            workflows: earns ? frame.treated : frame.treated + pilot.value.handlers,
            slice: .all,
            days: days
        )
    }
}
