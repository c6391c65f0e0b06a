import PilotageModel
import PilotageStatistics

/// The cash flow: what was spent at once, then benefits, running cost and costs to come, month by month.
struct ValueCash {
    /// Which ends of the inputs are taken.
    enum Case { case low, base, high }

    let plan: ValuePlan
    let lines: [PilotValue.Line]
    let expected: [PilotValue.ExpectedLine]
    let measured: MeasuredValue
    let rate: Assumption
    let units: MinorUnits

    init(
        plan: ValuePlan,
        lines: [PilotValue.Line],
        expected: [PilotValue.ExpectedLine],
        measured: MeasuredValue,
        rate: Assumption,
        currency: String
    ) {
        self.plan = plan
        self.lines = lines
        self.expected = expected
        self.measured = measured
        self.rate = rate
        units = MinorUnits(currency: currency)
    }

    /// Every month of a case in minor units, each amount rounded once; nil when one is too large to be counted.
    func months(_ found: Case) -> [MonthFlow]? {
        var flows: [MonthFlow] = []
        for month in 0...plan.horizonMonths {
            let adoption = month == 0 ? 0 : plan.adoption.share(inMonth: month)
            let benefits = lines.compactMap { units.count(month == 0 ? 0 : $0.monthly[found] * adoption) }
            let coming = expected.compactMap { units.count(falls($0, in: month) ? -$0.each[found] : 0) }
            guard benefits.count == lines.count, coming.count == expected.count,
                let running = units.count(month == 0 ? 0 : -measured.operating[found]),
                let oneOff = units.count(month == 0 ? -measured.oneOff : 0)
            else { return nil }
            flows.append(
                MonthFlow(
                    month: month,
                    adoption: adoption,
                    benefits: benefits,
                    running: running,
                    expected: coming,
                    oneOff: oneOff
                )
            )
        }
        return flows
    }

    /// The cases' worth; which end of the discount rate is bad depends on the sign of what is discounted.
    func range(low: [MonthFlow], base: [MonthFlow], high: [MonthFlow]) -> PilotValue.Range {
        let middle = worth(base, rate.base.double)
        let rates = [rate.low.double, rate.high.double]
        let worst = rates.map { worth(low, $0) }.min() ?? middle
        let best = rates.map { worth(high, $0) }.max() ?? middle
        return PilotValue.Range(low: min(worst, middle), base: middle, high: max(best, middle))
    }

    /// The base case by day: what was spent on the first day of its period, each month on its last day.
    func dated(_ months: [MonthFlow], _ inputs: ValueInputs) -> DatedFlows {
        let spent = inputs.costs
            .filter { !$0.category.isOperating && $0.period.first <= inputs.asOf }
            .map { DatedFlows.Flow(day: $0.period.first, amount: -$0.amount.double) }
        let start = inputs.pilot.after.first
        let monthly = months.dropFirst().map { flow in
            DatedFlows.Flow(day: start.advanced(byMonths: flow.month), amount: units.amount(flow.net))
        }
        return DatedFlows((spent + monthly).sorted { ($0.day, $0.amount) < ($1.day, $1.amount) })
    }

    /// The same cash flow with every input as an uncertain quantity.
    var model: ValueModel {
        var draft = ValueModelDraft()
        let discount = draft.position(rate)
        let volume = draft.position(.volume, "volume", measured.volume, measured.volumeLaw)
        for line in lines {
            let id = "effect/\(line.benefit.metric)"
            let effect = draft.position(.effect(metric: line.benefit.metric), id, line.effect, line.law)
            let factors = [volume, effect, draft.position(line.unitValue), draft.position(line.realisation)]
            draft.add(factors, profile { plan.adoption.share(inMonth: $0) * line.counted })
        }
        let running = draft.position(.running, "running", measured.operating, measured.operatingLaw)
        draft.add([running], profile { _ in -1 })
        for line in expected {
            let factors = [draft.position(line.amount)] + (line.unitValue.map { [draft.position($0)] } ?? [])
            draft.add(factors, profile { falls(line, in: $0) ? -1 : 0 })
        }
        let spent = PilotValue.Range(low: measured.oneOff, base: measured.oneOff, high: measured.oneOff)
        let once = draft.position(.spent, "spent", spent, .fixed(measured.oneOff))
        draft.add([once], [-1] + [Double](repeating: 0, count: plan.horizonMonths))
        return draft.model(rate: discount)
    }

    private func falls(_ line: PilotValue.ExpectedLine, in month: Int) -> Bool {
        month > 0 && (line.cost.month.map { $0 == month } ?? true)
    }

    /// Nothing at the start, then that weight in each month.
    private func profile(_ weight: (Int) -> Double) -> [Double] { [0] + (1...plan.horizonMonths).map(weight) }

    private func worth(_ months: [MonthFlow], _ yearly: Double) -> Double {
        CashFlows(months.map { units.amount($0.net) }).netPresentValue(rate: FlowModel.monthlyGrowth(yearly) - 1)
    }
}

extension PilotValue.Range {
    fileprivate subscript(found: ValueCash.Case) -> Double {
        switch found {
        case .low: low
        case .base: base
        case .high: high
        }
    }
}

extension Day {
    /// The same day of the month so many months later, or that month's last day when it has no such day.
    func advanced(byMonths months: Int) -> Day {
        let target = CalendarMonth(containing: self).advanced(by: months)
        guard let days = target.days else { return self }
        return min(days.last, days.first.advanced(by: date.day - 1))
    }
}
