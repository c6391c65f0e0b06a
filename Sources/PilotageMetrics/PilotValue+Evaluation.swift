import PilotageModel
import PilotageStatistics

/// What pricing a pilot needs besides the plan.
struct ValueInputs {
    let pilot: Pilot
    let assumptions: [Assumption]
    let frame: ComparisonFrame
    let table: TallyTable
    let costs: [CostRecord]
    let currency: String
    /// The business day of the report: what was not yet begun then is not spent.
    let asOf: Day
    /// By metric.
    let comparisons: [String: Comparison]

    /// Mean weeks in a month of the Gregorian calendar.
    static let weeksPerMonth = 365.2425 / 12 / 7
}

extension PilotValue {
    /// Prices the pilot, or says which number is missing.
    static func evaluate(_ inputs: ValueInputs) throws(Absence) -> PilotValue {
        guard inputs.table.foreignCurrencies.isEmpty else {
            throw .foreignCurrency(inputs.table.foreignCurrencies.sorted())
        }
        guard !inputs.frame.after.isEmpty, !inputs.frame.before.isEmpty else { throw .tooFewWeeks(have: 0, need: 1) }
        let volume = monthly(inputs, [.succeeded], over: inputs.frame.after)
        let plan = inputs.pilot.value
        var lines: [Line] = []
        for benefit in plan.benefits { lines.append(try line(benefit, inputs, volume: volume)) }
        guard let rate = inputs.assumptions.first(where: { $0.id == plan.discountRate }) else { throw .notRecorded }
        let spent: [TallyField] = [.runCost, .operatingCost]
        let before = monthly(inputs, spent, over: inputs.frame.before)
        let after = monthly(inputs, spent, over: inputs.frame.after)
        let latest = monthly(inputs, spent, over: Array(inputs.frame.after.suffix(Sustainment.window)))
        let operating = Range(low: max(after, latest) - before, base: after - before, high: min(after, latest) - before)
        let oneOff = oneOff(inputs)
        let cash = Cash(
            lines: lines,
            volume: volume,
            rate: rate,
            operating: operating,
            oneOff: oneOff,
            months: plan.horizonMonths
        )
        return PilotValue(
            lines: lines,
            discountRate: rate,
            horizonMonths: plan.horizonMonths,
            volume: volume,
            operating: operating,
            operatingBefore: before,
            operatingAfter: after,
            operatingLatest: latest,
            oneOff: oneOff,
            netPresentValue: cash.range,
            upkeep: upkeep(inputs),
            swings: cash.swings
        )
    }

    private static func line(
        _ benefit: ValuePlan.Benefit,
        _ inputs: ValueInputs,
        volume: Double
    ) throws(Absence) -> Line {
        guard let unitValue = inputs.assumptions.first(where: { $0.id == benefit.unitValue }),
            let realisation = inputs.assumptions.first(where: { $0.id == benefit.realisation }),
            let comparison = inputs.comparisons[benefit.metric]
        else { throw .notRecorded }
        let change = try comparison.deciding.get()
        guard let interval = change.effectInterval() else { throw .boundsCollapse }
        let effect = Range(low: interval.low, base: change.effect, high: interval.high)
        let price = Range(
            low: unitValue.low.double * realisation.low.double,
            base: unitValue.base.double * realisation.base.double,
            high: unitValue.high.double * realisation.high.double
        )
        return Line(
            benefit: benefit,
            unitValue: unitValue,
            realisation: realisation,
            effect: effect,
            monthly: Range(
                low: volume * effect.low * (effect.low < 0 ? price.high : price.low),
                base: volume * effect.base * price.base,
                high: volume * effect.high * (effect.high < 0 ? price.low : price.high)
            )
        )
    }

    private static func monthly(_ inputs: ValueInputs, _ fields: [TallyField], over weeks: [ISOWeek]) -> Double {
        let production = inputs.table.plan.filters.firstIndex { $0.contains(.production) } ?? 0
        let filter = fields == [.succeeded] ? production : 0
        let units = weeks.reduce(Int128(0)) { sum, week in
            sum
                + inputs.table.total(
                    fields,
                    filter: filter,
                    workflows: inputs.frame.treated,
                    slice: .all,
                    days: Period(week)
                )
        }
        return FixedTotal(units: units, scale: fields.commonScale).double / Double(weeks.count)
            * ValueInputs.weeksPerMonth
    }

    private static func oneOff(_ inputs: ValueInputs) -> Double {
        let spent = inputs.costs.filter { cost in
            !cost.category.isOperating && cost.currency == inputs.currency
                && cost.period.first <= inputs.asOf
                && inputs.frame.treated.contains(cost.workflow ?? "")
        }
        let units = spent.reduce(Int128(0)) { $0 + $1.amount.units(atScale: TallyField.moneyScale) }
        return FixedTotal(units: units, scale: TallyField.moneyScale).double
    }

    /// Usage cost of the runs and cost rows for running, maintenance, support and fallback, last four weeks, a month.
    private static func upkeep(_ inputs: ValueInputs) -> Double {
        let weeks = Array(inputs.frame.after.suffix(Sustainment.window))
        let categories: [CostCategory] = [.run, .maintenance, .support, .fallback]
        var units: Int128 = 0
        for cost in inputs.costs where inputs.frame.treated.contains(cost.workflow ?? "") {
            guard categories.contains(cost.category), cost.currency == inputs.currency else { continue }
            let total = cost.amount.units(atScale: TallyField.moneyScale)
            for (day, share) in EvenSpread.shares(of: total, over: cost.period)
            where weeks.contains(ISOWeek(containing: day)) { units += share }
        }
        let rows = FixedTotal(units: units, scale: TallyField.moneyScale).double
        return rows / Double(max(1, weeks.count)) * ValueInputs.weeksPerMonth + monthly(inputs, [.runCost], over: weeks)
    }
}

/// The cash flow: what was spent at once, then the same net amount each month.
private struct Cash {
    let lines: [PilotValue.Line]
    let volume: Double
    let rate: Assumption
    let operating: PilotValue.Range
    let oneOff: Double
    let months: Int

    var range: PilotValue.Range {
        let low = lines.reduce(0) { $0 + $1.monthly.low } - operating.low
        let high = lines.reduce(0) { $0 + $1.monthly.high } - operating.high
        // Which end of the rate is bad depends on the sign of what is discounted.
        let rates = [rate.low.double, rate.high.double]
        let worst = rates.map { value(low, $0) }.min() ?? base
        let best = rates.map { value(high, $0) }.max() ?? base
        return PilotValue.Range(low: min(worst, base), base: base, high: max(best, base))
    }

    /// Each assumption at its low and its high end, all others at base.
    var swings: [PilotValue.Swing] {
        var seen: Set<String> = [rate.id]
        let net = lines.reduce(0) { $0 + $1.monthly.base } - operating.base
        var swings = [
            PilotValue.Swing(assumption: rate, low: value(net, rate.low.double), high: value(net, rate.high.double))
        ]
        for assumption in lines.flatMap({ [$0.unitValue, $0.realisation] }) where seen.insert(assumption.id).inserted {
            swings.append(
                PilotValue.Swing(
                    assumption: assumption,
                    low: base(with: assumption, at: assumption.low.double),
                    high: base(with: assumption, at: assumption.high.double)
                )
            )
        }
        return swings.sorted { ($0.width, $1.assumption.id) > ($1.width, $0.assumption.id) }
    }

    private var base: Double { value(lines.reduce(0) { $0 + $1.monthly.base } - operating.base, rate.base.double) }

    private func base(with assumption: Assumption, at end: Double) -> Double {
        let benefit = lines.reduce(0.0) { sum, line in
            let scaled = line.unitValue.id == assumption.id || line.realisation.id == assumption.id
            guard scaled else { return sum + line.monthly.base }
            let other = line.unitValue.id == assumption.id ? line.realisation : line.unitValue
            return sum + volume * line.effect.base * end * other.base.double
        }
        return value(benefit - operating.base, rate.base.double)
    }

    private func value(_ monthly: Double, _ rate: Double) -> Double {
        monthly * PilotValue.annuity(rate, months) - oneOff
    }
}
